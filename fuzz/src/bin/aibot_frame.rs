//! See `wecom_fuzz::aibot_frame`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::aibot_frame(bytes));
