//! Rows as they are filled, within the limits.

use std::collections::BTreeMap;

use super::{BadSheet, COLUMNS_MAX, ROW_BYTES_MAX, ROWS_MAX, SheetRow, TEXT_BYTES_MAX};

/// How many cells of merged ones are looked at.
const MERGED_CELLS_MAX: usize = 1_000_000;

/// Rows as they are filled.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Filled>,
    text_bytes: usize,
    merged_cells: usize,
}

#[derive(Debug, Default)]
struct Filled {
    cells: Vec<String>,
    text_bytes: usize,
}

/// Cells that are one: rows and columns from the first to the last, counted from nought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

impl Grid {
    /// Writes into a cell, counted from nought. White space around it is left out, and whatever
    /// is empty then is not there.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), BadSheet> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let number = row.saturating_add(1);
        if column >= COLUMNS_MAX {
            return Err(BadSheet::TooManyColumns { row: number });
        }
        if self.rows.len() >= ROWS_MAX && !self.rows.contains_key(&row) {
            return Err(BadSheet::TooManyRows);
        }
        let filled = self.rows.entry(row).or_default();
        filled.text_bytes += text.len();
        self.text_bytes += text.len();
        if filled.text_bytes > ROW_BYTES_MAX {
            return Err(BadSheet::RowTooLong { row: number });
        }
        if self.text_bytes > TEXT_BYTES_MAX {
            return Err(BadSheet::TooMuchText);
        }
        let column = usize::try_from(column).expect("there are few columns");
        if filled.cells.len() <= column {
            filled.cells.resize_with(column + 1, String::new);
        }
        if let Some(cell) = filled.cells.get_mut(column) {
            text.clone_into(cell);
        }
        Ok(())
    }

    /// What stands in the first of merged cells stands in all of them, in rows that are there.
    pub(super) fn spread(&mut self, merged: Merged) -> Result<(), BadSheet> {
        let Merged { rows: (top, bottom), columns: (left, right) } = merged;
        let Some(text) = self.at(top, left).map(str::to_owned) else { return Ok(()) };
        if bottom < top || right < left {
            return Ok(());
        }
        let rows: Vec<u32> = self.rows.range(top..=bottom).map(|(row, _)| *row).collect();
        for row in rows {
            for column in left..=right.min(COLUMNS_MAX - 1) {
                self.merged_cells += 1;
                if self.merged_cells > MERGED_CELLS_MAX {
                    return Err(BadSheet::TooMuchMerged);
                }
                if self.at(row, column).is_none() {
                    self.put(row, column, &text)?;
                }
            }
        }
        Ok(())
    }

    fn at(&self, row: u32, column: u32) -> Option<&str> {
        let cell = self.rows.get(&row)?.cells.get(usize::try_from(column).ok()?)?;
        (!cell.is_empty()).then_some(cell)
    }

    /// The rows, from the top.
    pub(super) fn into_rows(self) -> Vec<SheetRow> {
        let numbered = |(row, filled): (u32, Filled)| SheetRow {
            number: row.saturating_add(1),
            cells: filled.cells,
        };
        self.rows.into_iter().map(numbered).collect()
    }
}
