//! The newer markdown, as CommonMark has it, with tables (page 99110); and Markdown that people
//! write, which has WeCom's colours and mentions besides.
//!
//! Events come one after the other; what is open is a list, so nothing is as deep as the text.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enums are the parser's, and most of their variants need options that are off"
)]

use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::lines::font_tag;
use crate::colour::Colour;
use crate::document::{Align, Block, DEPTH_MAX, Inline, Link, Mark, Piece, Style, Who};
use crate::source::{JOINT, Losses, Source, without_marks};
use crate::warning::Loss;

/// Reads `markdown_v2`: tags and mentions stay as they were typed.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader { text, ..Reader::default() };
    reader.read(Options::ENABLE_TABLES);
    reader.root
}

/// Reads Markdown that a person wrote.
pub(crate) fn source(text: &str) -> Source {
    let text = with_joints(&without_marks(text));
    let mut reader = Reader { text: &text, losses: Some(Losses::default()), ..Reader::default() };
    reader.read(Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS);
    reader.losses.unwrap_or_default().finish(reader.root)
}

/// Lets `**` be a mark between a letter and a sign of Chinese, as everybody means it who writes
/// `**注意：**請`. CommonMark takes it for text there.
fn with_joints(text: &str) -> String {
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('*') {
        let stars = rest[at..].len() - rest[at..].trim_start_matches('*').len();
        let end = at + stars;
        let before = rest[..at].chars().next_back();
        let after = rest[end..].chars().next();
        let is_closing = before.is_some_and(is_sign) && after.is_some_and(char::is_alphanumeric);
        let is_opening = before.is_some_and(char::is_alphanumeric) && after.is_some_and(is_sign);
        joined.push_str(&rest[..at]);
        joined.extend(is_closing.then_some(JOINT));
        joined.push_str(&rest[at..end]);
        joined.extend(is_opening.then_some(JOINT));
        rest = &rest[end..];
    }
    joined.push_str(rest);
    joined
}

/// The same without them.
fn without_joints(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(JOINT) { text.replace(JOINT, "").into() } else { text }
}

/// What is open and holds others.
#[derive(Debug)]
enum Frame {
    Quote(Vec<Block>),
    List { first: Option<u32>, entries: Vec<Vec<Block>> },
    Entry(Vec<Block>),
    Table { columns: Vec<Align>, rows: Vec<Vec<Vec<Inline>>> },
    Row(Vec<Vec<Inline>>),
}

#[derive(Debug, Default)]
struct Reader<'a> {
    text: &'a str,
    root: Vec<Block>,
    frames: Vec<Frame>,
    /// How many more are open, too deep to be shown.
    too_deep: usize,
    body: Vec<Inline>,
    /// How text looks, the innermost last.
    styles: Vec<Style>,
    fonts: Vec<Colour>,
    code: Option<String>,
    /// Words of pictures that stand in each other, and the address of the outermost.
    image: Option<(Option<Link>, String)>,
    images_open: usize,
    /// Text that goes on, and where it ends in the source.
    pending: String,
    /// Only what a person wrote has colours and mentions, and is told what is lost.
    losses: Option<Losses>,
}

impl Reader<'_> {
    fn read(&mut self, options: Options) {
        for (event, range) in Parser::new_ext(self.text, options).into_offset_iter() {
            self.event(event, range);
        }
        self.flush();
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text_event(&without_joints(text), &range),
            Event::Start(tag) => {
                self.end_text();
                self.start(tag);
            }
            Event::End(tag) => {
                self.end_text();
                self.end(tag);
            }
            Event::Code(code) => self.code_span(&without_joints(code)),
            Event::Html(tag) | Event::InlineHtml(tag) => {
                self.end_text();
                self.tag(&without_joints(tag));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.end_text();
                match &mut self.image {
                    Some((_, alt)) => alt.push(' '),
                    None => self.body.push(Inline::Break),
                }
            }
            Event::Rule => {
                self.flush();
                self.blocks().push(Block::Rule);
            }
            Event::TaskListMarker(is_done) => {
                self.pending.push_str(if is_done { "☑ " } else { "☐ " });
            }
            _ => {}
        }
    }

    fn text_event(&mut self, text: &str, range: &Range<usize>) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some((_, alt)) = &mut self.image {
            alt.push_str(text);
        } else {
            // What was escaped is no mention.
            let before = range.start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
            let is_escaped = before == Some(&b'\\') && self.losses.is_some();
            if is_escaped && text.starts_with('<') {
                self.end_text();
                self.push_text("<");
                self.pending.push_str(&text[1..]);
                return;
            }
            if is_escaped && text.starts_with('@') {
                self.end_text();
            }
            self.pending.push_str(text);
        }
    }

    fn code_span(&mut self, code: &str) {
        self.end_text();
        if let Some((_, alt)) = &mut self.image {
            return alt.push_str(code);
        }
        let mut style = self.style();
        style.marks = style.marks.with(Mark::Code);
        self.body.push(Inline::Text(code.to_owned(), style));
    }

    /// A tag as it was typed, unless it is one of WeCom's.
    fn tag(&mut self, tag: &str) {
        if let Some((_, alt)) = &mut self.image {
            return alt.push_str(tag);
        }
        if self.losses.is_some() {
            if let Some((colour, rest)) = font_tag(tag) {
                self.fonts.push(colour);
                return self.typed(rest);
            }
            if let Some(rest) = tag.strip_prefix("</font>")
                && self.fonts.pop().is_some()
            {
                return self.typed(rest);
            }
            if matches!(tag.trim_end(), "<br>" | "<br/>" | "<br />") {
                return self.body.push(Inline::Break);
            }
        }
        self.typed(tag);
    }

    fn typed(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\r', '\n']);
            if !words.is_empty() {
                self.push_text(words);
            }
            if line.ends_with('\n') {
                self.body.push(Inline::Break);
            }
        }
    }

    fn style(&self) -> Style {
        let mut style = self.styles.last().cloned().unwrap_or_default();
        style.colour = self.fonts.last().copied();
        style
    }

    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.body.push(Inline::Text(text.to_owned(), self.style()));
        }
    }

    /// Puts pending text into the line, mentions apart.
    fn end_text(&mut self) {
        let text = mem::take(&mut self.pending);
        if self.losses.is_none() || !text.contains("<@") {
            if !text.is_empty() {
                self.body.push(Inline::Text(text, self.style()));
            }
            return;
        }
        for piece in Who::between(&text) {
            let inline = match piece {
                Piece::Words(words) => Inline::Text(words.to_owned(), self.style()),
                Piece::Mention(who) => Inline::Mention(who),
            };
            self.body.push(inline);
        }
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        let holder = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Quote(blocks) | Frame::Entry(blocks) => Some(blocks),
            Frame::List { .. } | Frame::Table { .. } | Frame::Row(_) => None,
        });
        holder.unwrap_or(&mut self.root)
    }

    /// Ends a paragraph.
    fn flush(&mut self) {
        self.end_text();
        let body = self.body.drain(..).collect::<Vec<_>>();
        if !body.is_empty() {
            self.blocks().push(Block::Paragraph(body));
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.mark(Mark::Italic),
            Tag::Strong => self.mark(Mark::Bold),
            Tag::Strikethrough => self.mark(Mark::Strike),
            Tag::Link { dest_url, .. } => {
                let mut style = self.styles.last().cloned().unwrap_or_default();
                match Link::parse(&without_joints(dest_url)) {
                    Some(link) => style.link = Some(link),
                    None => self.lose(Loss::UnsafeLink),
                }
                self.styles.push(style);
            }
            Tag::Image { dest_url, .. } => {
                self.images_open += 1;
                if self.images_open == 1 {
                    self.image = Some((Link::parse(&without_joints(dest_url)), String::new()));
                }
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.flush(),
            Tag::TableCell => self.body.clear(),
            tag => self.open(tag),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let frame = match tag {
            Tag::BlockQuote(_) => Frame::Quote(Vec::new()),
            Tag::List(first) => Frame::List {
                first: first.map(|first| u32::try_from(first).unwrap_or(u32::MAX)),
                entries: Vec::new(),
            },
            Tag::Item => Frame::Entry(Vec::new()),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(align).collect();
                Frame::Table { columns, rows: Vec::new() }
            }
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            _ => return,
        };
        self.flush();
        let nests = |frame: &Frame| matches!(frame, Frame::Quote(_) | Frame::List { .. });
        let depth = self.frames.iter().filter(|frame| nests(frame)).count();
        if self.too_deep == 0 && (depth < DEPTH_MAX || !nests(&frame)) {
            self.frames.push(frame);
        } else {
            if self.too_deep == 0 {
                self.lose(Loss::TooDeep);
            }
            self.too_deep += 1;
        }
    }

    fn mark(&mut self, mark: Mark) {
        let mut style = self.styles.last().cloned().unwrap_or_default();
        style.marks = style.marks.with(mark);
        self.styles.push(style);
    }

    fn lose(&mut self, loss: Loss) {
        if let Some(losses) = &mut self.losses {
            let mark = losses.mark(loss);
            self.push_text(&mark);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.styles.pop();
            }
            TagEnd::Image => {
                self.images_open -= 1;
                if self.images_open == 0
                    && let Some((url, alt)) = self.image.take()
                {
                    self.picture(url, alt);
                }
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.blocks().push(Block::Code(code));
                }
            }
            TagEnd::Heading(level) => {
                let body = self.body.drain(..).collect::<Vec<_>>();
                self.fonts.clear();
                self.blocks().push(Block::Heading { level: level_of(level), body });
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                // The end of the last line of tags.
                self.body.pop_if(|last| *last == Inline::Break);
                self.flush();
                self.fonts.clear();
            }
            TagEnd::TableCell => {
                let cell = self.body.drain(..).collect::<Vec<_>>();
                if let Some(Frame::Row(cells)) = self.frames.last_mut() {
                    cells.push(cell);
                } else if !cell.is_empty() {
                    self.blocks().push(Block::Paragraph(cell));
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.flush();
                self.close();
            }
            _ => {}
        }
    }

    fn picture(&mut self, url: Option<Link>, alt: String) {
        if self.style().link.is_some() {
            self.lose(Loss::LinkOfImage);
        }
        if let Some(url) = url {
            self.body.push(Inline::Image { url, alt });
        } else {
            self.lose(Loss::ImageWithoutAddress);
            self.push_text(&alt);
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        match (frame, self.frames.last_mut()) {
            (Frame::Entry(mut entry), Some(Frame::List { entries, .. })) => {
                entry.shrink_to_fit();
                entries.push(entry);
            }
            (Frame::Row(cells), Some(Frame::Table { rows, .. })) => rows.push(cells),
            (Frame::Quote(inside), _) => self.blocks().push(Block::Quote(inside)),
            (Frame::List { first, entries }, _) => {
                self.blocks().push(Block::List { first, entries });
            }
            (Frame::Table { columns, rows }, _) => {
                self.blocks().push(Block::Table { columns, rows });
            }
            (Frame::Entry(blocks), _) => self.blocks().extend(blocks),
            (Frame::Row(cells), _) => {
                let cells = cells.into_iter().map(Block::Paragraph);
                self.blocks().extend(cells);
            }
        }
    }
}

const fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

const fn align(align: Alignment) -> Align {
    match align {
        Alignment::None => Align::Unset,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
