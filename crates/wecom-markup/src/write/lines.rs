//! The older markdown: headings, one level of quote and what stands in a line (page 90236).

use std::borrow::Borrow;

use super::spans::{Spans, Syntax};
use super::{heading_mark, quote, separator};
use crate::document::{Block, Inline};

pub(super) fn write<B: Borrow<Block>>(blocks: impl IntoIterator<Item = B>, text: &mut String) {
    let mut between = "";
    for block in blocks {
        let block = block.borrow();
        text.push_str(between);
        between = separator(block);
        match block {
            Block::Paragraph(body) => line(body, text),
            Block::Heading { level, body } => {
                text.push_str(heading_mark(*level));
                line(body, text);
            }
            Block::Quote(inside) => {
                let mut quoted = String::new();
                write(inside, &mut quoted);
                quote(&quoted, text);
            }
            Block::Code(_) | Block::List { .. } | Block::Table { .. } | Block::Rule => {}
        }
    }
}

fn line(body: &[Inline], text: &mut String) {
    Spans::new(Syntax::Lines, text).write(body);
}
