//! What holds of every document in every dialect.

use proptest::prelude::*;

use crate::dialect::{Dialect, Escapes, Rules};
use crate::document::{Block, Document, Inline};
use crate::invisible::GUARD;
use crate::lower::lower;
use crate::random::{document, markup};
use crate::split::{SplitError, split};
use crate::{from_html, from_markdown, preview, render};

/// Without guards, which are not seen.
fn without_guards(document: &Document) -> Document {
    Document::new(document.blocks().iter().map(unguarded).collect())
}

fn unguarded(block: &Block) -> Block {
    let line = |body: &[Inline]| -> Vec<Inline> {
        body.iter()
            .map(|inline| match inline {
                Inline::Text(text, style) => Inline::Text(text.replace(GUARD, ""), style.clone()),
                Inline::Image { url, alt } => {
                    Inline::Image { url: url.clone(), alt: alt.replace(GUARD, "") }
                }
                Inline::Break | Inline::Mention(_) => inline.clone(),
            })
            .collect()
    };
    match block {
        Block::Paragraph(body) => Block::Paragraph(line(body)),
        Block::Heading { level, body } => Block::Heading { level: *level, body: line(body) },
        Block::Quote(inside) => Block::Quote(inside.iter().map(unguarded).collect()),
        Block::Code(code) => Block::Code(code.replace(GUARD, "")),
        Block::List { first, entries } => {
            let entries = entries.iter();
            let entries = entries.map(|entry| entry.iter().map(unguarded).collect());
            Block::List { first: *first, entries: entries.collect() }
        }
        Block::Table { columns, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect());
            Block::Table { columns: columns.clone(), rows: rows.collect() }
        }
        Block::Rule => Block::Rule,
    }
}

/// Each way in which a text may be escaped.
const RULES: [Rules; 2] = [
    Rules { escapes: Escapes::Backslash, bytes_max: None },
    Rules { escapes: Escapes::LookAlike, bytes_max: None },
];

proptest! {
    #[test]
    fn what_is_written_is_read_again(document in document()) {
        for dialect in Dialect::ALL {
            for rules in RULES {
                let lowered = lower(&document, dialect, rules);
                let text = render(&document, dialect, rules).text;
                let read = preview(&text, dialect).document();
                prop_assert_eq!(
                    without_guards(&read),
                    without_guards(&lowered),
                    "{:?}, {:?}: {}",
                    dialect,
                    rules.escapes,
                    text
                );
            }
        }
    }

    #[test]
    fn what_is_lowered_is_not_lowered_again(document in document()) {
        for dialect in Dialect::ALL {
            let once = lower(&document, dialect, Rules::default());
            let again = lower(&once, dialect, Rules::default());
            prop_assert_eq!(&again, &once, "{:?}", dialect);
            // Nothing but a name that has become text may be told a second time.
            let warnings = render(&once, dialect, Rules::default()).warnings;
            prop_assert!(warnings.is_empty(), "{:?}: {:?}", dialect, warnings);
        }
    }

    #[test]
    fn what_a_phone_shows_is_sent_as_it_was(document in document()) {
        for dialect in Dialect::ALL {
            for rules in RULES {
                let text = render(&document, dialect, rules).text;
                let again = render(&preview(&text, dialect).document(), dialect, rules).text;
                prop_assert_eq!(again, text, "{:?}", dialect);
            }
        }
    }

    #[test]
    fn each_warning_has_a_place_in_the_document(document in document()) {
        for dialect in Dialect::ALL {
            for warning in render(&document, dialect, Rules::default()).warnings.kept() {
                let block = &document.blocks()[warning.place.block];
                let chars = chars_of(block);
                prop_assert!(warning.place.chars.end <= chars, "{:?} of {}", warning, chars);
            }
        }
    }

    #[test]
    fn parts_fit_and_lose_nothing(document in document(), bytes_max in 40usize..400) {
        for dialect in Dialect::ALL {
            let rules = Rules { bytes_max: Some(bytes_max), ..Rules::default() };
            let parts = match split(&document, dialect, rules) {
                Ok(parts) => parts,
                Err(SplitError::Indivisible { .. } | SplitError::TooMany) => continue,
            };
            let mut words = String::new();
            for part in &parts {
                prop_assert!(part.fits(), "{:?}: {} of {}", dialect, part.bytes(), bytes_max);
                words.push_str(&preview(&part.text, dialect).document().text());
            }
            let whole = lower(&document, dialect, rules).text();
            prop_assert!(holds(&words, &whole), "{:?}: {:?} in {:?}", dialect, whole, words);
        }
    }

    #[test]
    fn any_markup_is_read_and_shown_harmlessly(markup in markup()) {
        for dialect in Dialect::ALL {
            let preview = preview(&markup, dialect);
            assert_harmless(&preview.html(), &markup);
            // What a phone shows is a document, and can be sent again.
            let again = render(&preview.document(), dialect, Rules::default()).text;
            prop_assert_eq!(
                without_guards(&crate::preview(&again, dialect).document()),
                without_guards(&lower(&preview.document(), dialect, Rules::default()))
            );
        }
        for source in [from_markdown(&markup), from_html(&markup)] {
            let document = source.unwrap().document;
            prop_assert_eq!(&Document::new(document.blocks().to_vec()), &document);
        }
    }
}

/// Whether all letters of one text come in another, in order. Numbers of parts and heads of tables
/// may come between.
fn holds(text: &str, wanted: &str) -> bool {
    let mut chars = text.chars();
    let is_seen = |c: &char| !c.is_whitespace() && *c != GUARD;
    wanted.chars().filter(is_seen).all(|wanted| chars.any(|c| c == wanted))
}

fn chars_of(block: &Block) -> usize {
    let line = |body: &[Inline]| body.iter().map(Inline::chars).sum::<usize>();
    match block {
        Block::Paragraph(body) | Block::Heading { body, .. } => line(body),
        Block::Quote(inside) => inside.iter().map(chars_of).sum(),
        Block::Code(code) => code.chars().count(),
        Block::List { entries, .. } => entries.iter().flatten().map(chars_of).sum(),
        Block::Table { rows, .. } => rows.iter().flatten().map(|cell| line(cell)).sum(),
        Block::Rule => 0,
    }
}

/// Between the quotes of a tag anything may stand; around them only words of ours.
#[track_caller]
fn assert_harmless(html: &str, typed: &str) {
    for bad in ["<script", "<img", "<iframe", "<svg", "<style", "<font", "style="] {
        let tags = html.split('<').skip(1).any(|tag| format!("<{tag}").starts_with(bad));
        assert!(!tags, "{typed:?} became {html}");
    }
    for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
        let parts: Vec<_> = tag.split('"').collect();
        assert_eq!(parts.len() % 2, 1, "{typed:?} became {html}");
        for name in parts.iter().step_by(2) {
            assert!(!name.contains(" on"), "{typed:?} became {html}");
        }
        if let Some(href) = tag.split("href=\"").nth(1) {
            assert!(href.to_ascii_lowercase().starts_with("http"), "{typed:?} became {html}");
        }
    }
}
