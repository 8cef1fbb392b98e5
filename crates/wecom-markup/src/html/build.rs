//! Makes blocks out of lines and boundaries, as a browser would show them.

use std::mem;

use super::grid::{Grid, Room, Span};
use super::word::WordEntry;
use crate::document::{Align, Block, DEPTH_MAX, Inline, Style, columns_of};
use crate::source::{Losses, Source};
use crate::warning::Loss;

/// So many quotes, lists, tables, rows, cells and entries stand in each other; what is deeper is
/// lines.
const FRAMES_MAX: usize = 48;

/// What is open and holds blocks.
#[derive(Debug)]
enum Frame {
    Quote(Vec<Block>),
    List { first: Option<u32>, entries: Vec<Vec<Block>> },
    Entry(Vec<Block>),
    Table { before: Vec<Block>, columns: Vec<Align>, rows: Vec<Row>, grid: Grid },
    Row { aligns: Vec<Align>, cells: Row },
    Cell { blocks: Vec<Block>, span: Span },
}

/// The blocks of each cell.
pub(super) type Row = Vec<Vec<Block>>;

/// What can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    List(Option<u32>),
    Entry,
    Table,
    Row,
    Cell(Align, Span),
}

#[derive(Debug, Default)]
pub(super) struct Builder {
    root: Vec<Block>,
    frames: Vec<Frame>,
    body: Vec<Inline>,
    /// A line has ended, and the next text begins another one.
    is_line_over: bool,
    pub(super) heading: Option<u8>,
    pub(super) word: Option<WordEntry>,
    code: Option<String>,
    pub(super) losses: Losses,
    room: Room,
    has_told_depth: bool,
}

impl Builder {
    /// Text as it stands in a page: white space is one space, and none at the ends of lines.
    pub(super) fn text(&mut self, text: &str, style: &Style) {
        if let Some(code) = &mut self.code {
            return code.push_str(text);
        }
        let mut shown = String::with_capacity(text.len());
        let mut is_space_before = self.is_line_empty() || self.ends_with_space();
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_space {
                shown.push(c);
            } else if !is_space_before {
                shown.push(' ');
            }
            is_space_before = is_space;
        }
        if !shown.is_empty() {
            self.push(Inline::Text(shown, style.clone()));
        }
    }

    fn is_line_empty(&self) -> bool {
        self.is_line_over || matches!(self.body.last(), None | Some(Inline::Break))
    }

    fn ends_with_space(&self) -> bool {
        matches!(self.body.last(), Some(Inline::Text(text, _)) if text.ends_with(' '))
    }

    /// Puts something into the line.
    pub(super) fn push(&mut self, inline: Inline) {
        if mem::take(&mut self.is_line_over) && !self.body.is_empty() {
            self.body.push(Inline::Break);
        }
        self.body.push(inline);
    }

    /// Notes a loss at this place.
    pub(super) fn lose(&mut self, loss: Loss) {
        let mark = self.losses.mark(loss);
        match &mut self.code {
            Some(code) => code.push_str(&mark),
            None if mark.is_empty() => {}
            None => self.body.push(Inline::plain(mark)),
        }
    }

    pub(super) fn break_line(&mut self) {
        match &mut self.code {
            Some(code) => code.push('\n'),
            None => self.push(Inline::Break),
        }
    }

    /// What comes next stands on a line of its own.
    pub(super) fn end_line(&mut self) {
        self.is_line_over |= !self.is_line_empty();
    }

    /// What comes next has space above it.
    pub(super) fn end_paragraph(&mut self) {
        self.is_line_over = false;
        let body = self.body.drain(..).collect::<Vec<_>>();
        let word = self.word.take();
        if !body.is_empty() {
            let block = match self.heading {
                Some(level) => Block::Heading { level, body },
                None => Block::Paragraph(body),
            };
            match word {
                Some(entry) => entry.append(block, self.blocks()),
                None => self.blocks().push(block),
            }
        }
    }

    /// The blocks to which one is added now. What stands in a list or a row, and in none of their
    /// parts, belongs to the last of them.
    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.frames.last_mut() {
            None => &mut self.root,
            Some(Frame::Quote(blocks) | Frame::Entry(blocks) | Frame::Cell { blocks, .. }) => {
                blocks
            }
            Some(Frame::List { entries, .. }) => last_or_new(entries),
            Some(Frame::Row { cells, .. }) => last_or_new(cells),
            // Captions, and text in the wrong place, which a browser moves there, too.
            Some(Frame::Table { before, .. }) => before,
        }
    }

    pub(super) fn add(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks().push(block);
    }

    pub(super) fn begin_code(&mut self) {
        self.end_paragraph();
        self.code = Some(String::new());
    }

    pub(super) fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            let code = code.strip_prefix('\n').unwrap_or(&code).to_owned();
            self.add(Block::Code(code));
        }
    }

    pub(super) const fn is_in_code(&self) -> bool {
        self.code.is_some()
    }

    /// Opens a container, unless there are too many; then its parts are lines.
    pub(super) fn open(&mut self, container: Container) -> bool {
        self.end_paragraph();
        let deep = |frame: &&Frame| matches!(frame, Frame::Quote(_) | Frame::List { .. });
        let is_deep = matches!(container, Container::Quote | Container::List(_))
            && self.frames.iter().filter(deep).count() >= DEPTH_MAX;
        if is_deep || self.frames.len() >= FRAMES_MAX {
            if !mem::replace(&mut self.has_told_depth, true) {
                self.lose(Loss::TooDeep);
            }
            return false;
        }
        if let Container::Cell(align, _) = container {
            self.begin_cell(align);
        }
        self.frames.push(match container {
            Container::Quote => Frame::Quote(Vec::new()),
            Container::List(first) => Frame::List { first, entries: Vec::new() },
            Container::Entry => Frame::Entry(Vec::new()),
            Container::Table => {
                let (before, columns, rows) = (Vec::new(), Vec::new(), Vec::new());
                Frame::Table { before, columns, rows, grid: Grid::default() }
            }
            Container::Row => Frame::Row { aligns: Vec::new(), cells: Vec::new() },
            Container::Cell(_, span) => Frame::Cell { blocks: Vec::new(), span },
        });
        if let Container::Cell(_, span) = container
            && !span.is_one()
        {
            self.lose(Loss::MergedCell);
        }
        true
    }

    /// Goes to the next free place of the row.
    fn begin_cell(&mut self, align: Align) {
        match self.frames.as_mut_slice() {
            [.., Frame::Table { grid, .. }, Frame::Row { aligns, cells }] => {
                grid.skip(cells, &mut self.room);
                aligns.resize_with(cells.len(), Align::default);
                aligns.push(align);
            }
            [.., Frame::Row { aligns, .. }] => aligns.push(align),
            _ => {}
        }
    }

    fn end_cell(&mut self, cell: Vec<Block>, span: Span) {
        match self.frames.as_mut_slice() {
            [.., Frame::Table { grid, .. }, Frame::Row { cells, .. }] => {
                cells.push(cell);
                grid.reach(span, cells, &mut self.room);
            }
            [.., Frame::Row { cells, .. }] => cells.push(cell),
            // A part that stands alone is its blocks.
            _ => self.blocks().extend(cell),
        }
    }

    /// Closes the container that was opened last.
    pub(super) fn close(&mut self) {
        self.end_code();
        self.end_paragraph();
        let Some(frame) = self.frames.pop() else { return };
        match (frame, self.frames.last_mut()) {
            (Frame::Entry(mut entry), Some(Frame::List { entries, .. })) => {
                entry.shrink_to_fit();
                entries.push(entry);
            }
            (Frame::Cell { blocks, span }, _) => self.end_cell(blocks, span),
            (Frame::Row { aligns, mut cells }, Some(Frame::Table { columns, rows, grid, .. })) => {
                grid.skip(&mut cells, &mut self.room);
                grid.end_row();
                if rows.is_empty() {
                    *columns = aligns;
                }
                rows.push(cells);
            }
            (Frame::Quote(inside), _) => self.blocks().push(Block::Quote(inside)),
            (Frame::List { first, entries }, _) => {
                self.blocks().push(Block::List { first, entries });
            }
            (Frame::Table { before, columns, rows, .. }, _) => {
                let widest = rows.iter().map(Vec::len).max();
                let joins = widest > Some(columns_of(rows.iter().map(Vec::len)));
                let blocks = self.blocks();
                blocks.extend(before);
                blocks.extend(table(columns, rows));
                if joins && matches!(blocks.last(), Some(Block::Table { .. })) {
                    self.lose(Loss::JoinedCells);
                }
            }
            // A part that stands alone is its blocks.
            (Frame::Entry(blocks), _) => self.blocks().extend(blocks),
            (Frame::Row { cells, .. }, _) => self.blocks().extend(cells.into_iter().flatten()),
        }
    }

    pub(super) fn finish(mut self) -> Source {
        self.end_code();
        while !self.frames.is_empty() {
            self.close();
        }
        self.end_paragraph();
        self.losses.finish(self.root)
    }
}

fn last_or_new<T: Default>(parts: &mut Vec<T>) -> &mut T {
    if parts.is_empty() {
        parts.push(T::default());
    }
    parts.last_mut().expect("there is one")
}

/// A table, unless it only arranges a page: then its parts one after the other.
fn table(columns: Vec<Align>, rows: Vec<Row>) -> Vec<Block> {
    let is_layout = |block: &Block| matches!(block, Block::Table { .. } | Block::Heading { .. });
    let is_simple = |cell: &Vec<Block>| matches!(cell.as_slice(), [] | [Block::Paragraph(_)]);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_line = rows.len() == 1;
    if (is_line || width == 1) && rows.iter().flatten().all(is_simple) {
        let cells = rows.into_iter().flatten().flatten().map(|block| cell(vec![block]));
        let between = if is_line { Inline::plain(" | ") } else { Inline::Break };
        return vec![Block::Paragraph(cells.collect::<Vec<_>>().join(&between))];
    }
    if is_line || width < 2 || rows.iter().flatten().flatten().any(is_layout) {
        return rows.into_iter().flatten().flatten().collect();
    }
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    vec![Block::Table { columns, rows }]
}

fn cell(mut blocks: Vec<Block>) -> Vec<Inline> {
    if let [Block::Paragraph(line)] = blocks.as_mut_slice() {
        return mem::take(line);
    }
    let mut body = Vec::new();
    flatten(blocks, &mut body);
    body
}

fn flatten(blocks: Vec<Block>, body: &mut Vec<Inline>) {
    for block in blocks {
        if !body.is_empty() {
            body.push(Inline::Break);
        }
        match block {
            Block::Paragraph(line) | Block::Heading { body: line, .. } => body.extend(line),
            Block::Quote(inside) => flatten(inside, body),
            Block::Code(code) => body.push(Inline::plain(code)),
            Block::List { entries, .. } => {
                for entry in entries {
                    body.push(Inline::plain(" • "));
                    flatten(entry, body);
                }
            }
            Block::Table { rows, .. } => body.extend(rows.into_iter().flatten().flatten()),
            Block::Rule => {}
        }
    }
}
