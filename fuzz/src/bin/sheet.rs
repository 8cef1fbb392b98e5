//! See `wecom_fuzz::sheet`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::sheet(bytes));
