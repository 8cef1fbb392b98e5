//! `make bench`: measures the service and the simulator, and writes `docs/benchmarks.md`.
//!
//! Absolute numbers are of the machine that the page names; what can be compared is the ratios,
//! whose two sides were measured in one run.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a measurement that breaks ends the run")]

mod access;
mod outbox;
mod picture;
#[path = "../../tests/it/world/postgres.rs"]
mod postgres;
mod process;
mod report;
mod sending;
mod wire;

use std::path::Path;

use report::Report;

fn main() {
    // Whoever comes first makes a client.
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut report = Report::default();
    process::measure(&mut report);
    access::measure(&mut report);
    sending::measure(&mut report);
    outbox::measure(&mut report);
    picture::measure(&mut report);
    wire::measure(&mut report);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks.md");
    report.write(&page);
}
