//! See `wecom_fuzz::callback_open`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::callback_open(bytes));
