//! Random documents, made of what breaks writers and readers.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::colour::Colour;
use crate::document::{Align, Block, Document, Inline, Link, Mark, Marks, Member, Style, Who};

/// What markup is made of, and what it stands between.
const PIECES: [&str; 67] = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "#",
    "# ",
    "## x",
    ">",
    "> ",
    "-",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "12.",
    "=",
    "---",
    "===",
    "|",
    "|-|",
    ":-:",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "!",
    "<",
    "</",
    "<b>",
    "<br>",
    "<@mei>",
    "</font>",
    "<font color=\"info\">",
    "</div>",
    "<div class=\"gray\">",
    "&",
    "&amp;",
    "&#35;",
    "\\",
    "\\*",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "。",
    "！",
    "「",
    "」",
    "（",
    "課",
    "é",
    "a",
    "b1",
    "👨‍👩‍👧",
    "שלום",
    "https://e.org/a_b?c=1&d=*",
    "{{",
    "{{a}}",
    "}}",
];

/// Any text.
pub(crate) fn text() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 1..5).prop_map(|pieces| pieces.concat())
}

fn link() -> impl Strategy<Value = Link> {
    const URLS: [&str; 3] =
        ["https://e.org", "https://e.org/a(b)?c=*_[x]", "http://e.org/?a=1&copy;=2"];
    select(&URLS[..]).prop_map(|url| Link::parse(url).unwrap())
}

fn marks() -> impl Strategy<Value = Marks> {
    vec(select(&Mark::ALL[..]), 0..3).prop_map(|marks| marks.into_iter().collect())
}

fn style() -> impl Strategy<Value = Style> {
    let colour = option::weighted(0.2, select(&Colour::ALL[..]));
    (marks(), colour, option::weighted(0.2, link())).prop_map(|(marks, colour, link)| Style {
        marks,
        colour,
        link,
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        12 => (text(), style()).prop_map(|(text, style)| Inline::Text(text, style)),
        2 => Just(Inline::Break),
        1 => Just(Inline::Mention(Who::Everybody)),
        1 => Just(Inline::Mention(Who::Member(Member::parse("mei", None).unwrap()))),
        1 => (link(), text()).prop_map(|(url, alt)| Inline::Image { url, alt }),
    ]
}

/// Any line, in its normal form or not.
pub(crate) fn line() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 0..6)
}

fn block() -> impl Strategy<Value = Block> {
    let align = select(&[Align::Unset, Align::Left, Align::Centre, Align::Right][..]);
    let leaf = prop_oneof![
        8 => line().prop_map(Block::Paragraph),
        2 => (1u8..7, line()).prop_map(|(level, body)| Block::Heading { level, body }),
        1 => vec(text(), 1..4).prop_map(|lines| Block::Code(lines.join("\n"))),
        1 => (vec(align, 1..4), vec(vec(line(), 1..4), 1..4))
            .prop_map(|(columns, rows)| Block::Table { columns, rows }),
        1 => Just(Block::Rule),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Block::Quote),
            (option::of(0u32..1000), vec(vec(inner, 1..3), 1..4))
                .prop_map(|(first, entries)| Block::List { first, entries }),
        ]
    })
}

/// Any document.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    vec(block(), 0..5).prop_map(Document::new)
}

/// Markup in any order.
pub(crate) fn markup() -> impl Strategy<Value = String> {
    vec(prop_oneof![3 => select(&PIECES[..]), 1 => Just("\n")], 0..40)
        .prop_map(|pieces| pieces.concat())
}
