//! Typing into the compose page, in a browser.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde::Deserialize;

use crate::process::binary;
use crate::report::{Below, Report};

#[derive(Deserialize)]
struct Told {
    keys: usize,
    before: usize,
    counted: usize,
    p50: f64,
    p95: f64,
}

/// A measurement that breaks leaves nothing running.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub(crate) fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let demo = ["demo", "--listen", "127.0.0.1:0", "--sim-listen", "127.0.0.1:0"];
    let mut command = binary();
    command.args(demo).current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut demo = Demo(command.spawn().unwrap());
    let said = BufReader::new(demo.0.stdout.take().unwrap()).lines();
    let url = said.map_while(Result::ok).find_map(|line| {
        line.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned)
    });
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/apps/console/bench/typing.mjs");
    let node = Command::new("node").arg(script).arg(url.unwrap()).output().unwrap();
    assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
    let told: Told = serde_json::from_slice(&node.stdout).unwrap();
    assert!(told.counted > 0, "nothing was counted meanwhile");
    let how = format!(
        "from the key to the painted frame, 95 of 100 keys, half of them in {:.0} ms: {} keys in \
         words, after {} characters, while bytes were counted {} times; Chromium",
        told.p50, told.keys, told.before, told.counted
    );
    report.promised("a key in the message", told.p95, &Below(50.0, "ms"), &how);
}
