//! CSV files: cells separated by commas, semicolons or tabs.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::grid::Grid;
use super::{BadSheet, SheetRow};

/// What may stand between cells. Where two would do, the first does.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// How many rows are looked at to find out which it is.
const LOOK_AT: usize = 20;

pub(super) fn read(text: &str) -> Result<Vec<SheetRow>, BadSheet> {
    // A line break within a cell is white space, whichever it is.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = reader(&text, separator(&text));
    let (mut grid, mut record, mut row) = (Grid::default(), StringRecord::new(), 0_u32);
    while next(&mut reader, &mut record)? {
        row = row.saturating_add(empty_lines_before(&text, &record));
        for (column, cell) in (0..).zip(&record) {
            grid.put(row, column, cell)?;
        }
        row = row.saturating_add(1);
    }
    Ok(grid.into_rows())
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn next(reader: &mut Reader<&[u8]>, record: &mut StringRecord) -> Result<bool, BadSheet> {
    reader.read_record(record).map_err(|_| BadSheet::Unreadable)
}

/// The reader passes over empty lines; spreadsheets count them.
fn empty_lines_before(text: &str, record: &StringRecord) -> u32 {
    let at = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
    u32::try_from(empty).unwrap_or(u32::MAX)
}

/// The one by which most rows are divided alike.
fn separator(text: &str) -> u8 {
    let best = SEPARATORS.into_iter().rev().max_by_key(|it| alike(text, *it));
    best.unwrap_or(b',')
}

/// How many of the first rows have the same number of cells, which is more than one; and the
/// number.
fn alike(text: &str, separator: u8) -> (usize, usize) {
    let (mut reader, mut record) = (reader(text, separator), StringRecord::new());
    let mut widths = Vec::new();
    while widths.len() < LOOK_AT && next(&mut reader, &mut record).is_ok_and(|more| more) {
        widths.push(record.len());
    }
    let count = |width: usize| widths.iter().filter(|it| **it == width).count();
    let wide = widths.iter().filter(|width| **width > 1);
    wide.map(|width| (count(*width), *width)).max().unwrap_or_default()
}
