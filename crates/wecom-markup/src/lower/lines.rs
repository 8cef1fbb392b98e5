//! What is no line, as lines.

use super::{Lower, push_run, unmarked};
use crate::colour::Colour;
use crate::dialect::{Feature, Grammar};
use crate::document::{Block, Inline, Mark, Style, number_after};
use crate::warning::Instead;

type Line = Vec<Inline>;

/// Before an entry of an entry, for each level. A space would be taken off.
const INDENT: &str = "\u{3000}";
const RULE: &str = "────────";

impl Lower {
    /// The lines of a block where it cannot be one.
    pub(super) fn lines_of(&mut self, block: &Block, indent: usize) -> Vec<Line> {
        match block {
            Block::Paragraph(body) => split(self.line(body)),
            Block::Heading { body, .. } => {
                self.lose_block(block, Feature::Heading, Instead::Words);
                split(self.line(body))
            }
            Block::Quote(inside) => {
                self.lose_block(block, Feature::Quote, Instead::Lines);
                inside.iter().flat_map(|block| self.lines_of(block, indent)).collect()
            }
            Block::List { first, entries } => {
                self.lose_block(block, Feature::List, Instead::Lines);
                self.list_lines(*first, entries, indent)
            }
            Block::Code(code) => self.code_lines(block, code),
            Block::Table { rows, .. } => {
                self.lose_block(block, Feature::Table, Instead::Lines);
                rows.iter().map(|row| self.row_line(row)).collect()
            }
            Block::Rule => {
                self.lose_block(block, Feature::Rule, Instead::Lines);
                vec![vec![unmarked(RULE)]]
            }
        }
    }

    fn list_lines(
        &mut self,
        first: Option<u32>,
        entries: &[Vec<Block>],
        indent: usize,
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let marker = match first {
                Some(first) => format!("{}. ", number_after(first, number)),
                None => "• ".to_owned(),
            };
            let mut marker = Some(INDENT.repeat(indent) + &marker);
            let indented = INDENT.repeat(indent + 1);
            for block in entry {
                let is_nested = matches!(block, Block::List { .. });
                for mut line in self.lines_of(block, indent + 1) {
                    match marker.take() {
                        Some(marker) => {
                            // A list that an entry begins with stands behind the marker.
                            if is_nested && let Some(Inline::Text(nested, _)) = line.first_mut() {
                                *nested = nested.trim_start_matches(INDENT).to_owned();
                            }
                            begin_with(&marker, &mut line);
                        }
                        None if is_nested => {}
                        None => begin_with(&indented, &mut line),
                    }
                    lines.push(line);
                }
            }
        }
        lines
    }

    fn code_lines(&mut self, block: &Block, code: &str) -> Vec<Line> {
        let is_inline = self.knows(Feature::Code);
        let instead = if is_inline { Instead::InlineCode } else { Instead::Lines };
        self.lose_block(block, Feature::CodeBlock, instead);
        let mut lines = Vec::new();
        for (number, line) in code.split('\n').enumerate() {
            self.walk.skip(usize::from(number > 0));
            let indent = line.len() - line.trim_start_matches(' ').len();
            // A space at the start of a line would be taken off.
            let text = "\u{a0}".repeat(indent) + &line[indent..];
            let style = if is_inline { Style::marked([Mark::Code]) } else { Style::default() };
            lines.push(self.line(&[Inline::Text(text, style)]));
        }
        lines
    }

    fn row_line(&mut self, row: &[Line]) -> Line {
        let mut line = Line::new();
        self.is_in_row = true;
        for (number, cell) in row.iter().enumerate() {
            if number > 0 {
                push_run(" | ".into(), Style::default(), &mut line);
            }
            for inline in self.line(cell) {
                match inline {
                    Inline::Text(text, style) => push_run(text.into(), style, &mut line),
                    other @ (Inline::Break | Inline::Mention(_) | Inline::Image { .. }) => {
                        line.push(other);
                    }
                }
            }
        }
        self.is_in_row = false;
        line
    }
}

/// Puts our words before a line.
fn begin_with(words: &str, line: &mut Line) {
    match line.first_mut() {
        Some(Inline::Text(text, style)) if *style == Style::default() => text.insert_str(0, words),
        _ => line.insert(0, unmarked(words)),
    }
}

/// The lines of a body.
pub(super) fn split(body: Line) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for inline in body {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(Line::new()),
            (inline, Some(line)) => line.push(inline),
            (_, None) => {}
        }
    }
    lines
}

/// The body of lines.
pub(super) fn joined(lines: Vec<Line>) -> Line {
    let mut body = Line::new();
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            body.push(Inline::Break);
        }
        body.extend(line);
    }
    body
}

/// The words of a block that has been made lines of.
pub(super) fn body_of(block: Block) -> Line {
    match block {
        Block::Paragraph(body) | Block::Heading { body, .. } => body,
        Block::Quote(inside) => inside.into_iter().flat_map(body_of).collect(),
        Block::Code(code) => vec![unmarked(code)],
        Block::List { entries, .. } => entries.into_iter().flatten().flat_map(body_of).collect(),
        Block::Table { rows, .. } => rows.into_iter().flatten().flatten().collect(),
        Block::Rule => Vec::new(),
    }
}

/// The colour of all words of a line.
pub(super) fn colour_of(line: &[Inline]) -> Option<Colour> {
    let mut words = line.iter().filter_map(|inline| match inline {
        Inline::Text(text, style) if !text.trim().is_empty() => Some(style.colour),
        Inline::Text(..) => None,
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => Some(None),
    });
    let first = words.next()??;
    words.all(|colour| colour == Some(first)).then_some(first)
}

/// Gives all of a line its colour: of a textcard's, there is one at most.
pub(super) fn colour_wholly(line: &mut [Inline]) {
    let colour = line.iter().find_map(|inline| match inline {
        Inline::Text(_, style) => style.colour,
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => None,
    });
    for inline in line {
        if let Inline::Text(_, style) = inline {
            style.colour = colour;
        }
    }
}

/// Whether signs are kept from being marks by others that look alike.
pub(super) fn look_alikes(
    grammar: Grammar,
    has_backslash: bool,
    is_label: bool,
) -> &'static [(char, char)] {
    match grammar {
        Grammar::Lines if is_label => &[('`', 'ˋ'), ('[', '［'), (']', '］')],
        Grammar::Lines => &[('`', 'ˋ')],
        Grammar::Common if !has_backslash => &[
            ('`', 'ˋ'),
            ('[', '［'),
            (']', '］'),
            ('*', '＊'),
            ('_', '＿'),
            ('~', '～'),
            ('<', '＜'),
            ('|', '｜'),
            ('\\', '＼'),
        ],
        Grammar::Common | Grammar::Card | Grammar::Plain => &[],
    }
}
