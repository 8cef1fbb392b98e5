//! What people paste, and what phones are sent.

use wecom_markup::{Dialect, Document, Rules, SplitError, from_html, preview, render, split};

/// A part that is smaller than any text of use, so that much is cut.
const PART_BYTES_MAX: usize = 120;

/// A page. The document is in its normal form, and each dialect of it is shown without harm and cut
/// into parts that fit.
pub fn markup_html(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let document = from_html(&html).expect("the fuzzer's inputs are small").document;
    assert_eq!(Document::new(document.blocks().to_vec()), document);
    for dialect in Dialect::ALL {
        is_sent_and_shown(&document, dialect);
    }
}

/// A text for a phone, in any dialect: what is shown of it can be sent.
pub fn markup_dialect(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for dialect in Dialect::ALL {
        let preview = preview(&text, dialect);
        assert_harmless(&preview.html());
        is_sent_and_shown(&preview.document(), dialect);
    }
}

/// What was shown once is sent as it was sent before.
fn is_sent_and_shown(document: &Document, dialect: Dialect) {
    let sent = render(document, dialect, Rules::default());
    let shown = preview(&sent.text, dialect);
    assert_harmless(&shown.html());
    let again = render(&shown.document(), dialect, Rules::default());
    assert_eq!(again.text, sent.text, "{dialect:?}");
    for warning in sent.warnings.kept() {
        assert!(warning.place.block < document.blocks().len(), "{warning:?}");
    }
    let rules = Rules { bytes_max: Some(PART_BYTES_MAX), ..Rules::default() };
    match split(document, dialect, rules) {
        Ok(parts) => assert!(parts.iter().all(wecom_markup::Rendered::fits)),
        Err(SplitError::Indivisible { .. } | SplitError::TooMany) => {}
    }
}

/// Between the quotes of a tag anything may stand; around them only words of ours.
fn assert_harmless(html: &str) {
    const TAGS: [&str; 21] = [
        "p",
        "a",
        "br",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "span",
        "blockquote",
        "ul",
        "ol",
        "li",
        "hr",
        "div",
        "table",
        "tr",
        "th",
        "td",
        "h",
        "",
    ];
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
        let name = tag.split(' ').next().unwrap_or_default();
        assert!(TAGS.contains(&name), "<{tag}>");
        for outside in tag.split('"').step_by(2) {
            assert!(!outside.contains(" on") && !outside.contains("style"), "<{tag}>");
        }
        if let Some((_, href)) = tag.split_once("href=\"") {
            assert!(href.to_ascii_lowercase().starts_with("http"), "<{tag}>");
        }
    }
}
