//! See `wecom_fuzz::answer`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::answer(bytes));
