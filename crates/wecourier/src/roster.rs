//! Spreadsheets of people, as bytes: read into rows of texts under limits. What a row says of
//! somebody, and what becomes of it, is for others.
//!
//! A sheet is a CSV file in one of the encodings that offices here use, or an Excel workbook.
//! Parsers that others wrote see a workbook only after all of it has been unpacked once into
//! nothing: its own word about its size is not believed.

mod decode;
mod grid;
mod header;
mod separated;
#[cfg(test)]
mod tests;
mod tutors;
mod workbook;
mod written;

pub use decode::Encoding;
pub use header::{Column, Known, Table, table};
pub use tutors::{
    BadCell, TUTOR_COLUMNS, TUTOR_HEAD, TutorColumns, TutorField, TutorRow, Verdict, Why, judge,
};
pub use written::{FORMULA_LEADS, day, fold, is_error, language, literal, unquoted, yes_no};

/// How large a file may be, in bytes.
pub const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;
/// How many rows a sheet may have; empty ones do not count.
pub const ROWS_MAX: usize = 10_000;
/// How many columns a sheet may have.
pub const COLUMNS_MAX: u32 = 100;
/// How much text a row may have, in bytes.
pub const ROW_BYTES_MAX: usize = 64 * 1024;
/// How much text a sheet may have, in bytes.
pub const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// How large a workbook may be once it is unpacked, in bytes.
pub const UNPACKED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What somebody said about a file. What they did not say is found in the file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// The sheet of a workbook, by its name.
    pub sheet: Option<&'a str>,
    /// The encoding of a CSV file.
    pub encoding: Option<Encoding>,
}

/// One sheet, without its empty rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, in a workbook.
    pub name: Option<String>,
    /// All sheets of the workbook that may be named, in order.
    pub names: Vec<String>,
    /// Its rows, from the top.
    pub rows: Vec<SheetRow>,
}

/// A row of a sheet, in which something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number, as spreadsheets show it.
    pub number: u32,
    /// Its cells from the first column to the last that holds something.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// What stands in a column; empty beyond the last one.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Why a file cannot be read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// More bytes than are taken.
    #[error("the file is larger than 5 MiB: leave out pictures and old rows")]
    TooLarge,
    /// More unpacked than is taken.
    #[error("the workbook unpacks to more than 32 MiB: copy its rows into a new one")]
    UnpacksTooLarge,
    /// Nothing stands in it.
    #[error("nothing stands in the sheet: choose another file or sheet")]
    Empty,
    /// More rows than are taken.
    #[error("the sheet has more than {ROWS_MAX} rows: split it into several files")]
    TooManyRows,
    /// More columns than are taken.
    #[error("row {row} has something beyond column {COLUMNS_MAX}: leave out what is not needed")]
    TooManyColumns {
        /// The row, as spreadsheets number them.
        row: u32,
    },
    /// More text in one row than is taken.
    #[error("row {row} has more than 64 KiB of text: a quotation mark may be missing at its end")]
    RowTooLong {
        /// The row, as spreadsheets number them.
        row: u32,
    },
    /// More text in all than is taken.
    #[error("the sheet has more than 8 MiB of text: leave out columns that are not needed")]
    TooMuchText,
    /// Merged cells that cover more than can be looked at.
    #[error("too many cells are merged: copy the values into a new workbook")]
    TooMuchMerged,
    /// More sheets than are taken, or one with an endless name.
    #[error(
        "the workbook has more than 100 sheets, or a very long name of one: copy the rows \
             into a new one"
    )]
    TooManySheets,
    /// A workbook of another kind.
    #[error("only CSV files and .xlsx workbooks are read: save it as .xlsx and choose that file")]
    OtherWorkbook,
    /// Locked with a password.
    #[error("the workbook is locked with a password: save a copy without one and choose that")]
    Encrypted,
    /// Neither a workbook nor text.
    #[error("this is not a spreadsheet: choose a CSV file or an .xlsx workbook")]
    NotASheet,
    /// A workbook that cannot be read.
    #[error("the workbook is damaged: open it, save it again and choose the new file")]
    Broken,
    /// No sheet of the workbook has the name.
    #[error("the workbook has no sheet of this name: look at its tabs")]
    UnknownSheet,
    /// Text in an encoding that is not known, or not in the one that was named.
    #[error("its characters cannot be read: save it as \"CSV UTF-8\" and choose that file")]
    Unreadable,
}

/// The ways in which a workbook that is no .xlsx begins: Excel's old one, which is also how one
/// with a password is wrapped.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";
/// How the part of a locked workbook is named, in UTF-16.
const LOCKED: &str = "EncryptedPackage";

/// Reads a sheet. Takes long; run it where blocking is allowed.
pub fn read(file: &[u8], told: Told<'_>) -> Result<Sheet, BadSheet> {
    if file.len() > FILE_BYTES_MAX {
        return Err(BadSheet::TooLarge);
    }
    if file.starts_with(COMPOUND) {
        let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = file.windows(locked.len()).any(|it| it == locked);
        return Err(if is_locked { BadSheet::Encrypted } else { BadSheet::OtherWorkbook });
    }
    let sheet = if file.starts_with(ZIP) {
        workbook::read(file, told.sheet)?
    } else {
        let rows = separated::read(&decode::decode(file, told.encoding)?)?;
        Sheet { name: None, names: Vec::new(), rows }
    };
    if sheet.rows.is_empty() { Err(BadSheet::Empty) } else { Ok(sheet) }
}
