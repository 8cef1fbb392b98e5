//! The newer markdown: italics, pictures, fenced code, nested quotes, lists, rules and tables.
//! Font colours, mentions and any other tags stay as they were typed (page 99110).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enums are the parser's, and most of their variants need options that are off"
)]

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};

use super::tree::{Block, Column, Inline, is_safe_link};

/// How deep blocks and inlines may stand in each other; deeper ones are left out.
const DEPTH_MAX: u32 = 32;

pub(super) fn parse(content: &str) -> Vec<Block> {
    let events: Vec<_> = Parser::new_ext(content, Options::ENABLE_TABLES).collect();
    Reader { events: &events, depth: 0 }.blocks()
}

/// Reads events up to the end of the element that it stands in.
struct Reader<'a> {
    events: &'a [Event<'a>],
    depth: u32,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a Event<'a>> {
        let (event, rest) = self.events.split_first()?;
        self.events = rest;
        Some(event)
    }

    /// Reads what stands inside the element whose start was just read, and its end.
    fn inside<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= DEPTH_MAX {
            self.skip();
            return T::default();
        }
        self.depth += 1;
        let inside = read(self);
        self.depth -= 1;
        inside
    }

    fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some(Event::Start(_)) => open += 1,
                Some(Event::End(_)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Blocks up to the end. Inlines between them, as in a tight list, make a paragraph.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(tag));
                }
                Event::Rule => {
                    flush(&mut loose, &mut blocks);
                    blocks.push(Block::Rule);
                }
                event => loose.extend(self.inline(event)),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: &Tag<'_>) -> Option<Block> {
        match tag {
            Tag::Paragraph => Some(Block::Paragraph(self.inside(Self::inlines))),
            Tag::HtmlBlock => {
                let mut body = self.inside(Self::inlines);
                body.pop_if(|last| *last == Inline::LineBreak);
                Some(Block::Paragraph(body))
            }
            Tag::Heading { level, .. } => {
                Some(Block::Heading { level: heading(*level), body: self.inside(Self::inlines) })
            }
            Tag::BlockQuote(_) => Some(Block::Quote(self.inside(Self::blocks))),
            Tag::CodeBlock(_) => Some(Block::Code(self.inside(Self::literal))),
            Tag::List(start) => {
                Some(Block::List { start: *start, entries: self.inside(Self::entries) })
            }
            Tag::Table(columns) => {
                let columns = columns.iter().map(|column| alignment(*column)).collect();
                Some(Block::Table { columns, rows: self.inside(Self::rows) })
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn entries(&mut self) -> Vec<Vec<Block>> {
        let mut entries = Vec::new();
        while let Some(Event::Start(_)) = self.next() {
            entries.push(self.inside(Self::blocks));
        }
        entries
    }

    fn rows(&mut self) -> Vec<Vec<Vec<Inline>>> {
        let mut rows = Vec::new();
        while let Some(Event::Start(_)) = self.next() {
            rows.push(self.inside(Self::cells));
        }
        rows
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(_)) = self.next() {
            cells.push(self.inside(Self::inlines));
        }
        cells
    }

    fn inlines(&mut self) -> Vec<Inline> {
        let mut body = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(_) => break,
                event => body.extend(self.inline(event)),
            }
        }
        body
    }

    /// One event and, if it opens an element, everything in it. Tags stay as typed.
    fn inline(&mut self, event: &Event<'_>) -> Vec<Inline> {
        match event {
            Event::Text(text) => vec![Inline::Text(text.to_string())],
            Event::Html(typed) | Event::InlineHtml(typed) => typed_lines(typed),
            Event::Code(code) => vec![Inline::Code(code.to_string())],
            Event::SoftBreak | Event::HardBreak => vec![Inline::LineBreak],
            Event::Start(tag) => self.span(tag),
            _ => Vec::new(),
        }
    }

    fn span(&mut self, tag: &Tag<'_>) -> Vec<Inline> {
        let body = |reader: &mut Self| reader.inside(Self::inlines);
        match tag {
            Tag::Strong => vec![Inline::Bold(body(self))],
            Tag::Emphasis => vec![Inline::Italic(body(self))],
            Tag::Link { dest_url, .. } if is_safe_link(dest_url) => {
                vec![Inline::Link { url: dest_url.to_string(), body: body(self) }]
            }
            Tag::Image { .. } => vec![Inline::Picture { alt: self.inside(Self::literal) }],
            _ => body(self),
        }
    }

    /// The text inside an element, whatever stands around it.
    fn literal(&mut self) -> String {
        let mut text = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(part) | Event::Code(part) => text.push_str(part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Start(_) => text.push_str(&self.inside(Self::literal)),
                _ => {}
            }
        }
        text
    }
}

fn typed_lines(typed: &str) -> Vec<Inline> {
    let mut body = Vec::new();
    for line in typed.split_inclusive('\n') {
        body.push(Inline::Text(line.trim_end_matches(['\r', '\n']).to_owned()));
        if line.ends_with('\n') {
            body.push(Inline::LineBreak);
        }
    }
    body
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn heading(level: pulldown_cmark::HeadingLevel) -> u8 {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => 1,
        H2 => 2,
        H3 => 3,
        H4 => 4,
        H5 => 5,
        H6 => 6,
    }
}

fn alignment(alignment: Alignment) -> Column {
    match alignment {
        Alignment::None => Column::Unset,
        Alignment::Left => Column::Left,
        Alignment::Center => Column::Centre,
        Alignment::Right => Column::Right,
    }
}
