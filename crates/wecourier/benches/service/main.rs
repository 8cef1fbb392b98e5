//! `make bench`: measures the service and the simulator, and writes `docs/benchmarks.md`.
//!
//! Absolute numbers are of the machine that the page names; what can be compared is the ratios,
//! whose two sides were measured in one run. `make bench ONLY=markup` measures only that, and
//! writes no page.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a measurement that breaks ends the run")]

mod access;
mod bot;
mod markup;
mod outbox;
mod picture;
#[path = "../../tests/it/world/postgres.rs"]
mod postgres;
mod process;
mod proxy;
mod report;
mod sending;
mod typing;
mod wire;
mod wrk;

use std::path::Path;

use report::Report;

type Measure = fn(&mut Report);

/// What is measured, in the order of the page.
const MEASURES: [(&str, Measure); 10] = [
    ("process", process::measure),
    ("access", access::measure),
    ("bot", bot::measure),
    ("sending", sending::measure),
    ("outbox", outbox::measure),
    ("picture", picture::measure),
    ("wire", wire::measure),
    ("proxy", proxy::measure),
    ("markup", markup::measure),
    ("typing", typing::measure),
];

fn main() {
    // Whoever comes first makes a client.
    drop(rustls::crypto::ring::default_provider().install_default());
    let named: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    for name in &named {
        assert!(MEASURES.iter().any(|(known, _)| known == name), "nothing is called {name}");
    }
    let mut report = Report::default();
    for (name, measure) in MEASURES {
        if named.is_empty() || named.iter().any(|wanted| wanted == name) {
            measure(&mut report);
        }
    }
    if named.is_empty() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks.md");
        report.write(&page);
    } else {
        report.judge();
    }
}
