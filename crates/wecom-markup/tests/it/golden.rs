//! Documents as they are pasted and typed, and all that becomes of them.
//!
//! `tests/golden/NAME.html` or `.md` is what comes in, `NAME.txt` what comes out: the text in each
//! dialect, and what was lost. `GOLDEN=write` writes the latter anew; look at the difference.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wecom_markup::{
    Dialect, GUARD, Rendered, Rules, Source, Warnings, from_html, from_markdown, preview, render,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The files of the folder that end so, without their endings.
fn names(ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name());
    let files = files.map(|name| name.into_string().unwrap());
    files.filter_map(|name| Some(name.strip_suffix(ending)?.to_owned())).collect()
}

fn source(name: &str) -> Source {
    let path = |ending: &str| folder().join(format!("{name}{ending}"));
    match fs::read_to_string(path(".html")) {
        Ok(html) => from_html(&html).unwrap(),
        Err(_) => from_markdown(&fs::read_to_string(path(".md")).unwrap()).unwrap(),
    }
}

fn write_warnings(warnings: &Warnings, out: &mut String) {
    for warning in warnings.kept() {
        let place = &warning.place;
        writeln!(
            out,
            "! {}:{}-{} {}",
            place.block, place.chars.start, place.chars.end, warning.loss
        )
        .unwrap();
    }
}

/// What is not seen is shown, so that a person who reads this knows of it.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            GUARD => shown.push('␣'),
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200c}'..='\u{200f}'
            | '\u{feff}'
            | '\u{2060}'
            | '\u{ad}'
                if c != '\u{200d}' =>
            {
                write!(shown, "⟨{:04X}⟩", u32::from(c)).unwrap();
            }
            c => shown.push(c),
        }
    }
    shown
}

/// All that becomes of a document.
fn becomes(name: &str) -> String {
    let source = source(name);
    let mut out = String::new();
    write_warnings(&source.warnings, &mut out);
    let mut before: Option<Rendered> = None;
    for dialect in Dialect::ALL {
        let rendered = render(&source.document, dialect, Rules::default());
        let is_same = |it: &Rendered| it.text == rendered.text && it.warnings == rendered.warnings;
        if let Some(before) = before.as_ref().filter(|it| is_same(it)) {
            writeln!(out, "\n=== {} · as {}", dialect.name(), before.dialect.name()).unwrap();
            continue;
        }
        let (bytes, max) = (rendered.bytes(), rendered.bytes_max);
        let fits = if rendered.fits() { "" } else { ", too long" };
        writeln!(out, "\n=== {} · {bytes} of {max} bytes{fits}", dialect.name()).unwrap();
        write_warnings(&rendered.warnings, &mut out);
        writeln!(out, "{}", visible(&rendered.text)).unwrap();
        before = Some(rendered);
    }
    // Two phones: one for each grammar with marks.
    for dialect in [Dialect::RobotMarkdown, Dialect::RobotMarkdownV2] {
        let text = render(&source.document, dialect, Rules::default()).text;
        let shown = visible(&preview(&text, dialect).html());
        writeln!(out, "\n=== {} on a phone\n{shown}", dialect.name()).unwrap();
    }
    out
}

#[test]
fn documents_become_what_they_did() {
    let rewrites = option_env!("GOLDEN") == Some("write");
    let mut changed = Vec::new();
    let documents: BTreeSet<_> = &names(".html") | &names(".md");
    for name in &documents {
        let path = folder().join(format!("{name}.txt"));
        let becomes = becomes(name);
        if fs::read_to_string(&path).ok().as_deref() != Some(becomes.as_str()) {
            changed.push(name);
            if rewrites {
                fs::write(&path, &becomes).unwrap();
            }
        }
    }
    assert!(rewrites || changed.is_empty(), "not as they were: {changed:?}");
}

#[test]
fn each_document_has_its_outcome_and_each_outcome_its_document() {
    let (html, markdown) = (names(".html"), names(".md"));
    assert!(html.is_disjoint(&markdown), "{:?}", &html & &markdown);
    let documents: BTreeSet<_> = &html | &markdown;
    assert!(documents.len() >= 120, "there are only {}", documents.len());
    assert_eq!(names(".txt"), documents);
    assert_eq!(
        names(""),
        names(".txt")
            .iter()
            .flat_map(|name| {
                let ending = if html.contains(name) { ".html" } else { ".md" };
                [format!("{name}{ending}"), format!("{name}.txt")]
            })
            .collect()
    );
}
