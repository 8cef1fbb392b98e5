//! See `wecom_fuzz::markup_html`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::markup_html(bytes));
