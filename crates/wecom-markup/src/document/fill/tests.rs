//! Values in documents: words and nothing else.

use proptest::prelude::*;

use super::*;
use crate::document::Mark;
use crate::random::{document, markup};
use crate::{Dialect, Loss, Rules, from_html, from_markdown, preview, render};

fn value(name: &str) -> Option<&'static str> {
    match name {
        "group" => Some("導師組"),
        "amount" => Some("*2* <b>[x](https://e.org)</b> {{group}} # > - 1. <@mei>"),
        "lines" => Some("一\n二\r\n\r\n三"),
        "nothing" => Some(""),
        "turned" => Some("a\u{202e}b"),
        _ => None,
    }
}

fn filled(markdown: &str) -> Document {
    from_markdown(markdown).unwrap().document.filled(value)
}

fn text_in(markdown: &str, dialect: Dialect) -> String {
    render(&filled(markdown), dialect, Rules::default()).text
}

#[test]
fn variables_are_found_wherever_words_stand() {
    let page = "<h2>{{a}}</h2><ul><li>{{ b }}</ul><table><tr><td>{{c}}</table><pre>{{d}}</pre>\
                <blockquote><b>{{<i>e</i>}}</b></blockquote><p>{{f}} {{g<br>}} {{a}}\
                <p><span data-type=variable data-id=h>{{h}}</span>";
    let document = from_html(page).unwrap().document;
    assert_eq!(document.variables(), ["a", "b", "c", "d", "e", "f", "a", "h"]);
    let all = document.filled(|_| Some("v"));
    assert_eq!(all.variables(), [""; 0]);
    assert_eq!(all.text(), "v\nv\nv\nv\nv\nv {{g\n}} v\nv\n");
}

#[test]
fn a_value_looks_as_its_name_did() {
    let bold = |words: &str| Inline::Text(words.to_owned(), Style::marked([Mark::Bold]));
    let line = |markdown: &str| match filled(markdown).blocks() {
        [Block::Paragraph(line)] => line.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        line("a **{{group}}** b"),
        [Inline::plain("a "), bold("導師組"), Inline::plain(" b")]
    );
    assert_eq!(line("{{**group**}}"), [bold("導師組")]);
    assert_eq!(line("{{gr**oup}}**!"), [Inline::plain("導師組!")]);
    let page = from_html("x <b>y{{</b>group}}z").unwrap().document.filled(value);
    let spread = vec![Inline::plain("x "), bold("y"), Inline::plain("導師組z")];
    assert_eq!(page.blocks(), [Block::Paragraph(spread)]);
}

#[test]
fn a_value_is_words_in_every_dialect() {
    let words = "*2* <b>[x](https://e.org)</b> {{group}} # > - 1. <@mei>";
    for dialect in Dialect::ALL {
        for markdown in ["{{amount}}", "- {{amount}}", "**{{amount}}**", "`{{amount}}`"] {
            let shown = preview(&text_in(markdown, dialect), dialect).document();
            let shown: String = shown.text().replace('\u{200b}', "");
            // Inline code of the older markdown cannot hold a backtick, and there is none here.
            assert!(shown.contains(words), "{dialect:?} {markdown}: {shown}");
            assert!(!shown.contains("導師組"), "a value is not filled");
        }
    }
}

#[test]
fn line_ends_are_line_ends_and_nothing_leaves_nothing() {
    assert_eq!(text_in("致：{{lines}}！", Dialect::PlainText), "致：一\n二\n\n三！");
    assert_eq!(text_in("# {{lines}}", Dialect::RobotMarkdown), "# 一 二 三");
    assert_eq!(text_in("a\n\n{{nothing}}\n\nb", Dialect::RobotMarkdown), "a\n\nb");
    assert_eq!(text_in("{{who}}{{group}}", Dialect::PlainText), "{{who}}導師組");
}

#[test]
fn what_is_not_seen_in_a_value_is_warned_of() {
    let warnings = filled("x {{turned}}").invisible();
    let [warning] = warnings.kept() else { panic!("{warnings:?}") };
    assert_eq!(warning.loss, Loss::Invisible { character: '\u{202e}' });
    assert_eq!(warning.place.chars, 3..4);
    // What marks losses while a source is read is nobody's word.
    let odd = Document::new(vec![Block::Paragraph(vec![Inline::plain("{{x}}")])]);
    assert_eq!(odd.filled(|_| Some("\u{fdd0}")).text(), "\u{fffd}\n");
}

/// All but the words: which blocks and runs there are, and what they look like.
fn bones(document: &Document) -> String {
    fn strip(block: &Block) -> Block {
        let line = |body: &[Inline]| -> Vec<Inline> {
            let strip = |inline: &Inline| match inline {
                Inline::Text(_, style) => Inline::Text(String::new(), style.clone()),
                Inline::Break | Inline::Mention(_) | Inline::Image { .. } => inline.clone(),
            };
            body.iter().map(strip).collect()
        };
        match block {
            Block::Paragraph(body) => Block::Paragraph(line(body)),
            Block::Heading { level, body } => Block::Heading { level: *level, body: line(body) },
            Block::Quote(inside) => Block::Quote(inside.iter().map(strip).collect()),
            Block::Code(_) => Block::Code(String::new()),
            Block::List { first, entries } => {
                let entries = entries.iter().map(|entry| entry.iter().map(strip).collect());
                Block::List { first: *first, entries: entries.collect() }
            }
            Block::Table { columns, rows } => {
                let rows = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect());
                Block::Table { columns: columns.clone(), rows: rows.collect() }
            }
            Block::Rule => Block::Rule,
        }
    }
    let blocks: Vec<_> = document.blocks().iter().map(strip).collect();
    format!("{blocks:?}")
}

proptest! {
    #[test]
    fn filling_makes_no_mark_no_link_and_no_block(document in document(), value in markup()) {
        // Its ends are letters, so that no mark moves off a space, and it has one line.
        let value = format!("v{}v", value.replace('\n', " "));
        let with_words = document.filled(|_| Some("v"));
        let with_value = document.filled(|_| Some(&value));
        prop_assert_eq!(bones(&with_value), bones(&with_words));
        let count = document.variables().len();
        prop_assert_eq!(with_value.text().matches(&value).count() >= usize::from(count > 0), true);
        for dialect in [Dialect::RobotMarkdown, Dialect::RobotMarkdownV2, Dialect::PlainText] {
            let shown = |document| {
                let text = render(document, dialect, Rules::default()).text;
                preview(&text, dialect).document()
            };
            prop_assert_eq!(blocks(&shown(&with_value)), blocks(&shown(&with_words)));
        }
    }

    #[test]
    fn what_has_no_value_stays(document in document()) {
        prop_assert_eq!(document.filled(|_| None), document);
    }
}

/// How many blocks of which kind a phone shows.
fn blocks(document: &Document) -> Vec<std::mem::Discriminant<Block>> {
    document.blocks().iter().map(std::mem::discriminant).collect()
}
