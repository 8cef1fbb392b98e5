//! See `wecom_fuzz::sim_frames`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wecom_fuzz::sim_frames(bytes));
