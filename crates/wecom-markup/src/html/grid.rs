//! Cells that reach over several columns or rows: what they say stands in their first place, and
//! the others stay empty, so that each cell after them is in its own column.

use super::build::Row;

/// Cells beyond this column reach over one place only, and so do further ones once so many places
/// were kept empty: a page cannot make itself larger than it is.
const COLUMNS_MAX: usize = 256;
const PLACES_MAX: usize = 4096;

/// How far a cell reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    across: usize,
    down: usize,
}

impl Span {
    /// As `colspan` and `rowspan` have it. What is no number is one.
    pub(super) fn read(across: &str, down: &str) -> Self {
        let number = |text: &str| text.trim().parse().unwrap_or(1).clamp(1, COLUMNS_MAX);
        Self { across: number(across), down: number(down) }
    }

    /// Whether it is one place.
    pub(super) const fn is_one(self) -> bool {
        self.across == 1 && self.down == 1
    }
}

/// How many places of a document may still be kept empty.
#[derive(Debug)]
pub(super) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(PLACES_MAX)
    }
}

impl Room {
    fn keep_empty(&mut self, row: &mut Row) -> bool {
        let is_left = self.0 > 0;
        if is_left {
            self.0 -= 1;
            row.push(Vec::new());
        }
        is_left
    }
}

/// Which places of a table are taken from above.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// For each column, how many rows from this one on are taken.
    taken: Vec<usize>,
    /// The same, by cells of this row: from the next one on.
    next: Vec<(usize, Span)>,
}

impl Grid {
    /// Keeps empty what is taken from above, up to the next free place.
    pub(super) fn skip(&self, row: &mut Row, room: &mut Room) {
        while self.taken.get(row.len()).is_some_and(|rows| *rows > 0) && room.keep_empty(row) {}
    }

    /// Notes how far the last cell of the row reaches.
    pub(super) fn reach(&mut self, span: Span, row: &mut Row, room: &mut Room) {
        let column = row.len() - 1;
        if column + span.across > COLUMNS_MAX {
            return;
        }
        for _ in 1..span.across {
            if !room.keep_empty(row) {
                return;
            }
        }
        if span.down > 1 {
            self.next.push((column, span));
        }
    }

    /// Goes on to the next row.
    pub(super) fn end_row(&mut self) {
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
        for (column, span) in self.next.drain(..) {
            let end = column + span.across;
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[column..end].fill(span.down - 1);
        }
    }
}
