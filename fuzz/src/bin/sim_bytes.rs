//! See `wecom_fuzz::sim_bytes`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::sim_bytes(bytes));
