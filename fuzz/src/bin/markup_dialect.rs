//! See `wecom_fuzz::markup_dialect`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::markup_dialect(bytes));
