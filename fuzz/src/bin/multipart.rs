//! See `wecom_fuzz::multipart`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::multipart(bytes));
