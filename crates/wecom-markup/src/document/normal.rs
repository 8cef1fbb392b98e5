//! The normal form: what looks the same is the same.
//!
//! - No line begins or ends with a space, and no paragraph with an empty line.
//! - An empty line ends a paragraph.
//! - Neighbouring runs differ, and no mark begins or ends with white space.
//! - Nothing is empty, and nothing is deeper than [`DEPTH_MAX`].

mod already;

use std::mem;

use self::already::is_readable;
use super::{Align, Block, DEPTH_MAX, Inline, LIST_NUMBER_MAX, Style};
use crate::document::style::Mark;

type Line = Vec<Inline>;

pub(super) fn blocks(blocks: Vec<Block>, depth: usize) -> Vec<Block> {
    if already::blocks(&blocks, depth) {
        return blocks;
    }
    let mut normal = Vec::with_capacity(blocks.len());
    for block in blocks {
        push_block(block, depth, &mut normal);
    }
    normal
}

fn push_block(block: Block, depth: usize, normal: &mut Vec<Block>) {
    match block {
        Block::Paragraph(body) => normal.extend(paragraphs(body)),
        Block::Heading { level, body } => {
            let body = one_line(body);
            if !body.is_empty() {
                normal.push(Block::Heading { level: level.clamp(1, 6), body });
            }
        }
        Block::Quote(inside) => {
            let is_deep = depth >= DEPTH_MAX;
            let inside = blocks(inside, if is_deep { depth } else { depth + 1 });
            if is_deep {
                normal.extend(inside);
            } else if !inside.is_empty() {
                normal.push(Block::Quote(inside));
            }
        }
        Block::List { first, entries } => push_list(first, entries, depth, normal),
        Block::Code(code) if already::code(&code) => normal.push(Block::Code(code)),
        Block::Code(code) => {
            let code = code_lines(&code);
            if !code.trim().is_empty() {
                normal.push(Block::Code(code));
            }
        }
        Block::Table { columns, rows } => normal.extend(table(columns, rows)),
        Block::Rule => normal.push(Block::Rule),
    }
}

fn push_list(first: Option<u32>, entries: Vec<Vec<Block>>, depth: usize, normal: &mut Vec<Block>) {
    if depth >= DEPTH_MAX {
        return normal.extend(entries.into_iter().flat_map(|entry| blocks(entry, depth)));
    }
    let mut entries: Vec<_> = entries.into_iter().map(|entry| blocks(entry, depth + 1)).collect();
    entries.retain(|entry| !entry.is_empty());
    if entries.is_empty() {
        return;
    }
    let first = first.map(|first| first.min(LIST_NUMBER_MAX));
    if let Some(before) = normal.last_mut()
        && already::goes_on(before, first)
        && let Block::List { entries: others, .. } = before
    {
        return others.append(&mut entries);
    }
    normal.push(Block::List { first, entries });
}

/// The number that comes after so many entries.
pub(crate) fn number_after(first: u32, entries: usize) -> u32 {
    first.saturating_add(u32::try_from(entries).unwrap_or(u32::MAX))
}

/// So much may be added to a table to give all rows the same length: three empty cells for each
/// that is there, or a few. Else a long row among many short ones would take the square of them.
const CELLS_FOR_ONE: usize = 4;
const CELLS_FREE: usize = 4096;

/// How many columns a table gets whose rows have so many cells. What is beyond goes into the last.
pub(crate) fn columns_of(rows: impl ExactSizeIterator<Item = usize> + Clone) -> usize {
    let (count, cells) = (rows.len().max(1), rows.clone().sum::<usize>());
    let room = (cells * CELLS_FOR_ONE).max(CELLS_FREE) / count;
    rows.max().unwrap_or(0).min(room.max(2))
}

fn table(mut columns: Vec<Align>, rows: Vec<Vec<Line>>) -> Option<Block> {
    let lines = |row: Vec<Line>| row.into_iter().map(one_line).collect::<Vec<_>>();
    let mut rows: Vec<_> = rows.into_iter().map(lines).collect();
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let width = columns_of(rows.iter().map(Vec::len));
    if width == 0 {
        return None;
    }
    columns.resize_with(width, Align::default);
    for row in &mut rows {
        if row.len() > width {
            let joined = row.split_off(width - 1).join(&Inline::plain(" "));
            row.push(one_line(joined));
        }
        row.resize_with(width, Vec::new);
    }
    Some(Block::Table { columns, rows })
}

fn paragraphs(body: Line) -> Vec<Block> {
    if already::lines(&body) { vec![Block::Paragraph(body)] } else { cut_at_empty_lines(body) }
}

fn cut_at_empty_lines(body: Line) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open = Line::new();
    for line in lines(body) {
        if line.is_empty() {
            if !open.is_empty() {
                found.push(Block::Paragraph(mem::take(&mut open)));
            }
            continue;
        }
        if !open.is_empty() {
            open.push(Inline::Break);
        }
        open.extend(line);
    }
    if !open.is_empty() {
        found.push(Block::Paragraph(open));
    }
    found
}

fn lines(body: Line) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    let push = |lines: &mut Vec<Line>, inline| {
        lines.last_mut().expect("there is always a last line").push(inline);
    };
    for inline in body {
        match inline {
            Inline::Break => lines.push(Line::new()),
            Inline::Text(text, style) if is_readable(&text) => {
                push(&mut lines, Inline::Text(text, style));
            }
            Inline::Text(text, style) => {
                for (number, part) in readable(&text).split('\n').enumerate() {
                    if number > 0 {
                        lines.push(Line::new());
                    }
                    push(&mut lines, Inline::Text(part.replace('\t', " "), style.clone()));
                }
            }
            Inline::Image { url, alt } => {
                push(&mut lines, Inline::Image { url, alt: words(&alt) });
            }
            inline @ Inline::Mention(_) => push(&mut lines, inline),
        }
    }
    lines.into_iter().map(line).collect()
}

fn one_line(body: Line) -> Line {
    if already::line(&body) { body } else { joined_lines(body) }
}

fn joined_lines(body: Line) -> Line {
    let mut joined = Line::new();
    for part in lines(body).into_iter().filter(|part| !part.is_empty()) {
        if !joined.is_empty() {
            joined.push(Inline::plain(" "));
        }
        joined.extend(part);
    }
    line(joined)
}

fn code_lines(code: &str) -> String {
    let mut code = readable(&code.replace("\r\n", "\n").replace('\t', "    "));
    code.truncate(code.trim_end_matches('\n').len());
    code
}

/// In one line, without white space at its ends.
fn words(text: &str) -> String {
    let text = readable(text);
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

/// Without NUL, which no reader of ours or of WeCom's keeps, and with one kind of line end.
fn readable(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        readable.push(match c {
            '\0' => '\u{fffd}',
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\u{b}' | '\u{c}' => ' ',
            c => c,
        });
    }
    readable
}

/// One line without breaks: trimmed, its marks moved off white space, equal runs joined.
fn line(mut body: Line) -> Line {
    trim_start(&mut body);
    trim_end(&mut body);
    for attribute in ATTRIBUTES {
        if body.iter().any(|inline| attribute.is_on_space(inline)) {
            body = off_leading_space(body, attribute, true);
            body.reverse();
            body = off_leading_space(body, attribute, false);
            body.reverse();
        }
    }
    joined(body)
}

fn joined(body: Line) -> Line {
    let is_joinable = |pair: &[Inline]| {
        let [one, other] = [0, 1].map(|at| pair.get(at).and_then(style_of));
        one.is_some() && one == other
    };
    let is_empty = |inline: &Inline| matches!(inline, Inline::Text(text, _) if text.is_empty());
    if !body.windows(2).any(is_joinable) && !body.iter().any(is_empty) {
        return body;
    }
    let mut joined = Line::with_capacity(body.len());
    for inline in body {
        match (joined.last_mut(), inline) {
            (_, Inline::Text(text, _)) if text.is_empty() => {}
            (Some(Inline::Text(before, style)), Inline::Text(text, same)) if *style == same => {
                before.push_str(&text);
            }
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

fn trim_start(body: &mut Line) {
    let mut empty = 0;
    for inline in &mut *body {
        let Inline::Text(text, _) = inline else { break };
        let spaces = text.len() - text.trim_start_matches(' ').len();
        if spaces < text.len() {
            text.drain(..spaces);
            break;
        }
        empty += 1;
    }
    body.drain(..empty);
}

fn trim_end(body: &mut Line) {
    while let Some(Inline::Text(text, _)) = body.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            return;
        }
        body.pop();
    }
}

/// What a run may carry over white space, where no reader takes it.
#[derive(Debug, Clone, Copy)]
enum Attribute {
    Mark(Mark),
    Colour,
    Link,
}

/// In the order in which they stand around each other when they are written.
const ATTRIBUTES: [Attribute; 6] = [
    Attribute::Link,
    Attribute::Colour,
    Attribute::Mark(Mark::Bold),
    Attribute::Mark(Mark::Italic),
    Attribute::Mark(Mark::Strike),
    Attribute::Mark(Mark::Code),
];

impl Attribute {
    /// Whether a run that has it begins or ends with white space.
    fn is_on_space(self, inline: &Inline) -> bool {
        let Inline::Text(text, style) = inline else { return false };
        self.is_set(style)
            && (text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace))
    }

    fn is_set(self, style: &Style) -> bool {
        match self {
            Self::Mark(mark) => style.marks.has(mark),
            Self::Colour => style.colour.is_some(),
            Self::Link => style.link.is_some(),
        }
    }

    /// Whether it goes on from one run to the next: what stands around it must go on, too.
    fn goes_on(self, one: &Style, other: &Style) -> bool {
        let is_same_mark = |mark: &Mark| one.marks.has(*mark) == other.marks.has(*mark);
        match self {
            Self::Link => one.link == other.link,
            Self::Colour => one.colour == other.colour,
            Self::Mark(mark) => {
                // Bold and italics are written as one.
                let mut around = Mark::ALL.iter().filter(|it| **it <= mark || **it == Mark::Italic);
                one.link == other.link && one.colour == other.colour && around.all(is_same_mark)
            }
        }
    }

    fn clear(self, style: &mut Style) {
        match self {
            Self::Mark(mark) => style.marks = style.marks.without(mark),
            Self::Colour => style.colour = None,
            Self::Link => style.link = None,
        }
    }
}

fn style_of(inline: &Inline) -> Option<&Style> {
    match inline {
        Inline::Text(_, style) => Some(style),
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => None,
    }
}

/// Takes an attribute off the white space with which a stretch of it begins. Of a line that is
/// turned around, that is the end.
fn off_leading_space(body: Line, attribute: Attribute, is_forward: bool) -> Line {
    let mut done = Line::with_capacity(body.len() + 2);
    let mut inside: Option<Style> = None;
    for inline in body {
        let Inline::Text(text, style) = inline else {
            inside = None;
            done.push(inline);
            continue;
        };
        let continues = inside.as_ref().is_some_and(|it| attribute.goes_on(it, &style));
        if !attribute.is_set(&style) || continues {
            inside = attribute.is_set(&style).then(|| style.clone());
            done.push(Inline::Text(text, style));
            continue;
        }
        let (space, rest) = if is_forward {
            text.split_at(text.len() - text.trim_start().len())
        } else {
            let (rest, space) = text.split_at(text.trim_end().len());
            (space, rest)
        };
        let mut unmarked = style.clone();
        attribute.clear(&mut unmarked);
        inside = (!rest.is_empty()).then(|| style.clone());
        for (part, style) in [(space, unmarked), (rest, style)] {
            if !part.is_empty() {
                done.push(Inline::Text(part.to_owned(), style));
            }
        }
    }
    done
}

#[cfg(test)]
mod tests;
