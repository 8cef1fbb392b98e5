//! What is meant to break a reader.

use std::fmt::Write as _;

use wecom_markup::{
    Dialect, Document, Loss, Rules, SOURCE_BYTES_MAX, from_html, from_markdown, preview, render,
};

fn text_of(html: &str) -> String {
    from_html(html).unwrap().document.text()
}

#[test]
fn scripts_styles_and_handlers_never_pass() {
    for html in [
        "a<script>alert(1)</script>b",
        "a<script src=https://e.org/x.js></script>b",
        "a<SCRIPT\n>alert(1)</sCrIpT >b",
        "a<style>*{display:none}</style>b",
        "<span onclick=alert(1) onmouseover='x'>a</span>b",
        "a<svg><script>alert(1)</script><text>c</text></svg>b",
        "a<math><mtext></mtext></math>b",
        "a<iframe srcdoc='<b>x</b>'>c</iframe>b",
        "a<object data=x><p>c</p></object>b",
        "a<template><b>c</b></template>b",
        "a<noscript><img src=x></noscript>b",
        "a<!-- <b>c</b> --><!doctype x><?php c ?>b",
        "a<textarea><b>c</b></textarea>b",
        "<head><title>c</title><meta charset=utf-8></head><body>ab",
        "a<span style='display:none'>c</span>b",
        "a<span hidden>c</span>b",
        "<a href='javascript:alert(1)'>a</a><a href=' data:text/html,x'>b</a>",
        "<unknown-mark>a</unknown-mark><x:y>b</x:y>",
    ] {
        let source = from_html(html).unwrap();
        assert_eq!(source.document.text().replace('\n', ""), "ab", "{html}");
        for dialect in Dialect::ALL {
            let text = render(&source.document, dialect, Rules::default()).text;
            let shown = preview(&text, dialect).html();
            for bad in ["script", "alert", "javascript", "onclick", "style"] {
                assert!(!shown.contains(bad), "{html} became {shown}");
            }
        }
    }
}

#[test]
fn broken_tags_are_read_on() {
    for (html, text) in [
        ("<b>a", "a\n"),
        ("a</b></div></table>b", "a\nb\n"),
        ("<b><i>a</b>b</i>c", "abc\n"),
        ("<p>a<p>b", "a\nb\n"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc\n"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\nb\nc\nd\n"),
        ("<table>a<tr>b<td>c", "a\nb | c\n"),
        ("</li><li>a</ul>b", "ab\n"),
        ("a</br>b", "a\nb\n"),
        ("a < b > c & d &amp &lt;i&gt;", "a < b > c & d & <i>\n"),
        ("<", "<\n"),
        ("<a href=\"https://e.org", ""),
        ("&#xD800;&#0;&#x110000;", "\u{fffd}\u{fffd}\u{fffd}\n"),
        ("", ""),
    ] {
        assert_eq!(text_of(html), text, "{html}");
    }
}

fn characters_warned_of(html: &str) -> Vec<char> {
    let source = from_html(html).unwrap();
    let losses = source.warnings.kept().iter().map(|warning| warning.loss.clone());
    losses
        .filter_map(|loss| {
            let Loss::Invisible { character } = loss else { return None };
            Some(character)
        })
        .collect()
}

#[test]
fn what_is_not_seen_is_kept_and_warned_of() {
    assert_eq!(text_of("a\0b"), "a\u{fffd}b\n");
    assert_eq!(text_of("a\u{200b}\u{202e}b"), "a\u{200b}\u{202e}b\n");
    assert_eq!(characters_warned_of("a\0b"), ['\u{fffd}']);
    assert_eq!(
        characters_warned_of("a\u{200b}\u{202e}b\u{2066}\u{feff}"),
        ['\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}']
    );
    assert_eq!(characters_warned_of("\u{fdd0}a\u{fdd1}"), ['\u{fffd}', '\u{fffd}']);
    // Joiners are how these are written.
    assert_eq!(characters_warned_of("👨‍👩‍👧 👩🏽‍🏫 🏳️‍🌈 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"), []);
    assert_eq!(characters_warned_of("a\u{200d}b"), ['\u{200d}']);
}

#[test]
fn a_warning_of_a_character_says_where_it_is() {
    let source = from_html("<p>one</p><p>two \u{200b}three</p>").unwrap();
    let place = &source.warnings.kept()[0].place;
    assert_eq!((place.block, place.chars.clone()), (1, 4..5));
}

#[test]
fn warnings_are_bounded_and_counted() {
    let many = "a\u{200b}b".repeat(1000);
    let warnings = from_html(&many).unwrap().warnings;
    assert_eq!((warnings.kept().len(), warnings.more()), (200, 800));
    let many = "<img src=cid:1>x".repeat(5000);
    let warnings = from_html(&many).unwrap().warnings;
    assert_eq!(warnings.kept().len() + warnings.more(), 5000);
}

/// Nested as deep as somebody likes; a tree of it would be the end of the stack.
#[test]
fn ten_thousand_levels_are_read() {
    let tags = ["b", "div", "blockquote", "ul><li", "ol", "table><tr><td", "span style=color:red"];
    for tag in tags {
        let html = format!("<{tag}>").repeat(10_000) + "deep";
        assert_eq!(text_of(&html), "deep\n", "{tag}");
        read_everywhere(&from_html(&html).unwrap().document);
    }
    for markdown in [
        "> ".repeat(10_000) + "deep",
        "- ".repeat(10_000) + "deep",
        "*".repeat(10_000) + "deep",
        "[".repeat(10_000) + "deep",
        "![".repeat(10_000) + "deep",
        "<font color=\"info\">".repeat(10_000) + "deep",
    ] {
        let document = from_markdown(&markdown).unwrap().document;
        assert!(document.text().ends_with("deep\n"));
        read_everywhere(&document);
        for dialect in Dialect::ALL {
            assert!(preview(&markdown, dialect).html().contains("deep"));
        }
    }
}

fn read_everywhere(document: &Document) {
    for dialect in Dialect::ALL {
        let text = render(document, dialect, Rules::default()).text;
        assert!(preview(&text, dialect).html().contains("deep"));
    }
}

/// What costs a careless reader the square of its size: pages of about so many bytes.
fn nasty_pages(bytes: usize) -> Vec<String> {
    let mut attributes = String::from("<p ");
    for number in 0..bytes / 8 {
        write!(attributes, "a{number}=b ").unwrap();
    }
    let both = |begin: &str, end: &str| begin.repeat(bytes / 8) + &end.repeat(bytes / 8);
    let mut pages = vec![attributes + ">deep", both("<a>", "</b>"), both("<b>", "</b>")];
    let pieces = [
        "<div><p>",
        "<b><p>",
        "</x>",
        "<b><i>x</b>",
        "<table><tr><td>",
        "<li>x",
        "<",
        "&",
        "&lt",
        "<!--",
        "<script>",
        "<svg>",
        "x<br>",
        "<p style='color:red'>x",
        " ",
        "字",
    ];
    pages.extend(pieces.map(|piece| piece.repeat(bytes / piece.len())));
    pages
}

fn nasty_markdown(bytes: usize) -> Vec<String> {
    let pieces = [
        "**a",
        "*a _b",
        "[",
        "[a](",
        "![a](x",
        "`",
        "``a",
        "<",
        "> a\n\n",
        "- a\n",
        "|a",
        "a|b\n-|-\n",
        "<@",
        "~~",
        "\\",
        "&",
        "<font color=\"info\">",
        "a\u{200b}",
        "((",
        "](https://",
    ];
    pieces.map(|piece| piece.repeat(bytes / piece.len())).to_vec()
}

/// Enough that whatever costs the square of the size, or more, does not come to its end.
const BYTES: usize = 1 << 20;
/// The same where each text is read in many ways.
const BYTES_EACH: usize = 1 << 18;

#[test]
fn pages_that_cost_careless_readers_the_square_are_read_to_their_end() {
    for html in nasty_pages(BYTES) {
        from_html(&html).unwrap();
    }
    for markdown in nasty_markdown(BYTES) {
        from_markdown(&markdown).unwrap();
    }
}

#[test]
fn texts_that_cost_careless_readers_the_square_are_shown_and_written_to_their_end() {
    for text in nasty_markdown(BYTES_EACH) {
        let document = from_markdown(&text).unwrap().document;
        for dialect in Dialect::ALL {
            preview(&text, dialect).html();
            render(&document, dialect, Rules::default());
        }
    }
}

#[test]
fn what_is_too_large_is_refused_and_the_largest_is_read() {
    let page = "<p>公告 <b>notice</b> *** aviso</p>\n".repeat(SOURCE_BYTES_MAX / 40);
    assert!(page.len() > SOURCE_BYTES_MAX * 9 / 10 && page.len() <= SOURCE_BYTES_MAX);
    let document = from_html(&page).unwrap().document;
    assert_eq!(document.blocks().len(), SOURCE_BYTES_MAX / 40);
    let text = render(&document, Dialect::RobotMarkdown, Rules::default());
    assert!(!text.fits());
    let larger = "a".repeat(SOURCE_BYTES_MAX + 1);
    assert_eq!(from_html(&larger).unwrap_err().size_bytes, SOURCE_BYTES_MAX + 1);
    assert!(from_markdown(&larger).unwrap_err().to_string().contains("5242881 bytes"));
}

/// How many cells the tables of a document have.
fn cells_of(document: &Document) -> usize {
    let tables = document.blocks().iter().filter_map(|block| {
        let wecom_markup::Block::Table { rows, .. } = block else { return None };
        Some(rows.iter().map(Vec::len).sum::<usize>())
    });
    tables.sum()
}

#[test]
fn no_table_is_larger_than_what_was_written() {
    let long_and_wide = |row: &str, cell: &str, between: &str| {
        format!(
            "{row}{}{between}{}",
            cell.repeat(3000),
            format!("{row}{cell}{between}").repeat(3000)
        )
    };
    let html = format!("<table>{}</table>", long_and_wide("<tr>", "<td>x", "</tr>"));
    let source = from_html(&html).unwrap();
    assert!(cells_of(&source.document) <= 4 * 6000);
    assert_eq!(source.document.text().matches('x').count(), 6000, "words were lost");
    let told: Vec<_> = source.warnings.kept().iter().map(|warning| &warning.loss).collect();
    assert_eq!(told, [&Loss::JoinedCells]);

    let markdown =
        format!("|{}\n|{}\n{}", "x|".repeat(3000), "-|".repeat(3000), "|x|\n".repeat(3000));
    let source = from_markdown(&markdown).unwrap();
    // The parser fills rows up by itself, and stops here.
    assert!(cells_of(&source.document) <= 1 << 19);

    for cell in ["<td colspan=999999>x", "<td rowspan=999999>x", "<td colspan=256 rowspan=256>x"] {
        let html = format!("<table>{}</table>", format!("<tr>{cell}").repeat(3000));
        let source = from_html(&html).unwrap();
        assert!(cells_of(&source.document) <= 4 * (3000 + 4096), "{cell}");
        assert_eq!(source.document.text().matches('x').count(), 3000, "{cell}");
    }
}
