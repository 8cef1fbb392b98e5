//! The description of a textcard: lines, some of them grey or orange (page 90236).

use std::borrow::Borrow;

use super::{escape, paragraph};
use crate::colour::Colour;
use crate::document::{Block, Inline};

pub(super) fn write<B: Borrow<Block>>(blocks: impl IntoIterator<Item = B>, text: &mut String) {
    let mut card = Card { text, line: String::new(), class: None, is_after_line: false };
    for (number, block) in blocks.into_iter().enumerate() {
        if number > 0 {
            card.end_line();
        }
        for inline in paragraph(block.borrow()) {
            match inline {
                Inline::Text(text, style) => {
                    card.class = card.class.or(style.colour.and_then(class_of));
                    escape::card(text, &mut card.line);
                }
                Inline::Break => card.end_line(),
                Inline::Mention(_) | Inline::Image { .. } => {}
            }
        }
    }
    if !card.line.is_empty() {
        card.end_line();
    }
}

struct Card<'a> {
    text: &'a mut String,
    line: String,
    class: Option<&'static str>,
    is_after_line: bool,
}

impl Card<'_> {
    /// A `div` is a line of its own; other lines have a break between them.
    fn end_line(&mut self) {
        let class = self.class.take();
        let parts = match class {
            Some(class) => ["<div class=\"", class, "\">", &self.line, "</div>"],
            None if self.is_after_line => ["<br>", &self.line, "", "", ""],
            None => [&self.line, "", "", "", ""],
        };
        self.text.extend(parts);
        self.is_after_line = class.is_none();
        self.line.clear();
    }
}

fn class_of(colour: Colour) -> Option<&'static str> {
    match colour {
        Colour::Comment => Some("gray"),
        Colour::Warning => Some("highlight"),
        Colour::Info => None,
    }
}
