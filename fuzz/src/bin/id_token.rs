//! See `wecom_fuzz::id_token`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::id_token(bytes));
