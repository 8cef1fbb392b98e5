//! See `wecom_fuzz::proxy_call`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::proxy_call(bytes));
