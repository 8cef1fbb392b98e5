//! Rich text: one document for every channel, a large one, and turndown beside ours.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;
use wecom_markup::{Dialect, Rules, Source, TooLarge, from_html, from_markdown, render};

use crate::report::{Above, Below, Report, median, timed};

const HTML: &str = include_str!("markup/notice.html");
const MARKDOWN: &str = include_str!("markup/notice.md");
const RUNS: usize = 4001;
const LARGE_BYTES: usize = 5_000_000;
const SMALLER_BYTES: usize = 500_000;
const LARGE_RUNS: usize = 9;
const CORPUS_RUNS: usize = 101;

type Read = fn(&str) -> Result<Source, TooLarge>;
const SOURCES: [(&str, &str, Read); 2] =
    [("HTML", HTML, from_html), ("Markdown", MARKDOWN, from_markdown)];

pub(crate) fn measure(report: &mut Report) {
    for (name, text, read) in SOURCES {
        let took = median((0..RUNS).map(|_| timed(|| render_all(text, read))).collect());
        let what = format!("a document of 4 KB for all channels, {name}");
        let how = format!(
            "{} bytes of a notice with marks, links, lists and a table, read once and rendered in \
             {} dialects; median of {RUNS}",
            text.len(),
            Dialect::ALL.len(),
        );
        report.promised(&what, took.as_secs_f64() * 1e6, &Below(150.0, "µs"), &how);
    }
    for (name, text, read) in SOURCES {
        let [smaller, large] = [SMALLER_BYTES, LARGE_BYTES].map(|bytes| {
            let text = text.repeat(bytes / text.len());
            let took = (0..LARGE_RUNS).map(|_| timed(|| render_all(&text, read))).collect();
            nanos_per_byte(median(took), text.len())
        });
        let how = format!(
            "the same notice over and over: {large:.0} ns for each byte of 5 MB, {smaller:.0} ns \
             of half a MB; medians of {LARGE_RUNS}"
        );
        let what = format!("cost of a large document, {name}");
        report.promised(&what, large / smaller, &Below(1.5, "×"), &how);
    }
    beside_turndown(report);
}

fn render_all(text: &str, read: Read) {
    let source = read(black_box(text)).unwrap();
    for dialect in Dialect::ALL {
        black_box(render(&source.document, dialect, Rules::default()));
    }
}

#[derive(Deserialize)]
struct Told {
    documents: usize,
    millis: f64,
}

/// HTML to Markdown, once with each.
fn beside_turndown(report: &mut Report) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = root.join("crates/wecom-markup/tests/golden");
    let script = root.join("tests/third-party/node/turndown.mjs");
    let node = Command::new("node").arg(script).arg(&corpus).output().unwrap();
    assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
    let theirs: Told = serde_json::from_slice(&node.stdout).unwrap();

    let documents = documents(&corpus);
    assert_eq!(documents.len(), theirs.documents);
    let ours = median((0..CORPUS_RUNS).map(|_| timed(|| convert(&documents))).collect());
    let bytes: usize = documents.iter().map(String::len).sum();
    let ratio = theirs.millis / (ours.as_secs_f64() * 1e3);
    let how = format!(
        "HTML to `markdown_v2`, {} documents of {} KB, against turndown under node, which \
         takes {:.1} ms; medians, warm",
        documents.len(),
        bytes / 1000,
        theirs.millis
    );
    report.promised_above("HTML to Markdown, ratio", ratio, &Above(20.0, "×"), &how);
}

fn documents(corpus: &Path) -> Vec<String> {
    let paths = std::fs::read_dir(corpus).unwrap().map(|file| file.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "html")).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn convert(documents: &[String]) {
    for html in documents {
        let source = from_html(black_box(html)).unwrap();
        black_box(render(&source.document, Dialect::RobotMarkdownV2, Rules::default()));
    }
}

fn nanos_per_byte(took: Duration, bytes: usize) -> f64 {
    let bytes = f64::from(u32::try_from(bytes).unwrap());
    took.as_secs_f64() * 1e9 / bytes
}
