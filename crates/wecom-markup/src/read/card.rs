//! The description of a textcard: `<br>` and `<div class="gray|highlight|normal">` (page 90236).

use crate::colour::Colour;
use crate::document::{Block, Inline, Style};

const CLOSE: &str = "</div>";
const OPENINGS: [(&str, Option<Colour>); 3] = [
    ("<div class=\"gray\">", Some(Colour::Comment)),
    ("<div class=\"highlight\">", Some(Colour::Warning)),
    ("<div class=\"normal\">", None),
];
const BREAKS: [&str; 4] = ["<br>", "<br/>", "<br />", "\n"];

/// What a text goes on with.
enum Next {
    Open(Option<Colour>),
    Close,
    Break,
}

pub(super) fn read(text: &str) -> Vec<Block> {
    let mut body = Vec::new();
    let mut colour = None;
    let mut rest = text;
    let mut line = String::new();
    while let Some(c) = rest.chars().next() {
        let Some((next, size)) = next(rest) else {
            line.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        end_text(&mut line, colour, &mut body);
        let is_within_line = !matches!(body.last(), None | Some(Inline::Break));
        match next {
            Next::Break => body.push(Inline::Break),
            Next::Open(inside) => {
                if is_within_line {
                    body.push(Inline::Break);
                }
                colour = inside;
            }
            Next::Close => {
                if is_within_line {
                    body.push(Inline::Break);
                }
                colour = None;
            }
        }
        rest = &rest[size..];
    }
    end_text(&mut line, colour, &mut body);
    body.pop_if(|last| *last == Inline::Break);
    vec![Block::Paragraph(body)]
}

fn next(text: &str) -> Option<(Next, usize)> {
    if !text.starts_with(['<', '\n']) {
        return None;
    }
    if text.starts_with(CLOSE) {
        return Some((Next::Close, CLOSE.len()));
    }
    let opened = OPENINGS.iter().find(|(tag, _)| text.starts_with(tag));
    if let Some((tag, colour)) = opened {
        return Some((Next::Open(*colour), tag.len()));
    }
    let broken = BREAKS.iter().find(|tag| text.starts_with(**tag));
    broken.map(|tag| (Next::Break, tag.len()))
}

fn end_text(line: &mut String, colour: Option<Colour>, body: &mut Vec<Inline>) {
    if !line.is_empty() {
        let text = std::mem::take(line);
        body.push(Inline::Text(text, Style { colour, ..Style::default() }));
    }
}
