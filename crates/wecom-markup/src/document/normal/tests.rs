use proptest::prelude::*;

use super::*;
use crate::document::{Document, Marks};
use crate::random::{line as random_line, text as random_text};

proptest! {
    /// What is taken for normal without a closer look is so at a closer look.
    #[test]
    fn what_is_normal_already_does_not_change(body in random_line(), code in random_text()) {
        let paragraphs = cut_at_empty_lines(body.clone());
        let bodies = paragraphs.into_iter().map(|block| {
            let Block::Paragraph(body) = block else { panic!("{block:?}") };
            body
        });
        for body in bodies.chain([body.clone()]) {
            if already::lines(&body) {
                prop_assert_eq!(
                    cut_at_empty_lines(body.clone()),
                    vec![Block::Paragraph(body.clone())]
                );
            }
            if already::line(&body) {
                prop_assert_eq!(&joined_lines(body.clone()), &body);
            }
        }
        if already::code(&code) {
            prop_assert_eq!(code_lines(&code), code);
        }
    }
}

fn text(text: &str, marks: &[Mark]) -> Inline {
    Inline::Text(text.to_owned(), Style::marked(marks.iter().copied()))
}

#[track_caller]
fn assert_paragraphs(body: Vec<Inline>, expected: &[Vec<Inline>]) {
    let expected: Vec<_> = expected.iter().cloned().map(Block::Paragraph).collect();
    assert_eq!(Document::new(vec![Block::Paragraph(body)]).blocks(), expected);
}

#[test]
fn lines_are_trimmed_and_empty_ones_end_paragraphs() {
    assert_paragraphs(
        vec![Inline::plain(" \ta \r\n b\n\n\u{2028}c"), Inline::Break, Inline::plain(" ")],
        &[vec![text("a", &[]), Inline::Break, text("b", &[])], vec![text("c", &[])]],
    );
    assert_paragraphs(vec![Inline::plain("\u{3000}\u{3000}段")], &[vec![text("　　段", &[])]]);
    assert_paragraphs(vec![Inline::Break, Inline::plain("")], &[]);
}

#[test]
fn marks_leave_white_space_and_equal_runs_join() {
    use Mark::{Bold, Italic};
    assert_paragraphs(
        vec![text("a", &[]), text(" b", &[Bold]), text(" c ", &[Bold, Italic]), text("d", &[])],
        &[vec![
            text("a ", &[]),
            text("b", &[Bold]),
            text(" ", &[]),
            text("c", &[Bold, Italic]),
            text(" d", &[]),
        ]],
    );
    assert_paragraphs(
        vec![text("a", &[]), text(" ", &[Bold]), text("b", &[])],
        &[vec![text("a b", &[])]],
    );
}

#[test]
fn nothing_is_empty() {
    let nothing = vec![
        Block::Quote(vec![Block::Paragraph(Vec::new())]),
        Block::List { first: Some(3), entries: vec![Vec::new()] },
        Block::Table { columns: Vec::new(), rows: vec![vec![vec![Inline::plain(" ")]]] },
        Block::Code("\n \n".to_owned()),
        Block::Heading { level: 1, body: vec![Inline::Break] },
    ];
    assert!(Document::new(nothing).is_empty());
}

#[test]
fn lists_that_go_on_are_one() {
    let list = |first, words: &str| Block::List {
        first,
        entries: vec![vec![Block::Paragraph(vec![Inline::plain(words)])]],
    };
    let lists = vec![
        list(None, "a"),
        list(None, "b"),
        list(Some(1), "c"),
        list(Some(2), "d"),
        list(Some(1), "e"),
    ];
    let document = Document::new(lists);
    let sizes: Vec<_> = document
        .blocks()
        .iter()
        .filter_map(|block| {
            let Block::List { first, entries } = block else { return None };
            Some((*first, entries.len()))
        })
        .collect();
    assert_eq!(sizes, [(None, 2), (Some(1), 2), (Some(1), 1)]);
}

#[test]
fn what_is_too_deep_is_shown_less_deep() {
    let mut block = Block::Paragraph(vec![Inline::plain("deep")]);
    for _ in 0..20 {
        block = Block::Quote(vec![Block::List { first: None, entries: vec![vec![block]] }]);
    }
    let document = Document::new(vec![block]);
    assert_eq!(document.text(), "deep\n");
    let mut depth = 0;
    let mut blocks = document.blocks();
    loop {
        blocks = match blocks {
            [Block::Quote(inside)] => inside,
            [Block::List { entries, .. }] => &entries[0],
            _ => break,
        };
        depth += 1;
    }
    assert_eq!(depth, DEPTH_MAX);
}

#[test]
fn the_normal_form_is_normal() {
    let body = vec![text("a\0", &[Mark::Code]), text("\u{b} b", &[]), Inline::Break];
    let once = Document::new(vec![Block::Paragraph(body), Block::Rule]);
    assert_eq!(Document::new(once.blocks().to_vec()), once);
    assert!(once.text().contains('\u{fffd}'));
    assert_eq!(Marks::NONE, Marks::default());
}
