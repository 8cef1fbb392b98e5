//! See `wecom_fuzz::sheet`.

#![no_main]

use std::io::Write as _;

libfuzzer_sys::fuzz_target!(
    // The service catches what the parser of workbooks panics of. What nobody catches ends the
    // run all the same.
    init: std::panic::set_hook(Box::new(|panic| {
        writeln!(std::io::stderr(), "{panic}").ok();
    })),
    |bytes: &[u8]| wecom_fuzz::sheet(bytes)
);
