//! Excel's workbooks.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::grid::{Grid, Merged};
use super::{BadSheet, COLUMNS_MAX, Sheet, SheetRow, UNPACKED_BYTES_MAX};

/// How many sheets a workbook may have, and how long their names may be, in bytes. Excel itself
/// takes no more than 31 characters.
const SHEETS_MAX: usize = 100;
const NAME_BYTES_MAX: usize = 255;
/// How much is read to find the rows, in bytes: for each sheet that is looked at as much as there
/// is unpacked, since many may be one part; and the texts of cells, which may be one text.
const READ_BYTES_MAX: u64 = 8 * UNPACKED_BYTES_MAX;
/// How many parts a workbook may have.
const PARTS_MAX: usize = 2_000;
/// How the part ends in whose texts cells share, and how many bytes each of them takes at least.
const STRINGS: &str = "sharedstrings.xml";
const STRING_BYTES_MIN: usize = "<si/>".len();
/// The part that every workbook of this kind has.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// Parts that only workbooks of other kinds have.
const OTHERS: [&str; 2] = ["content.xml", "xl/workbook.bin"];

/// Reads the sheet with this name, or the first that anybody sees and that is not empty.
pub(super) fn read(file: &[u8], wanted: Option<&str>) -> Result<Sheet, BadSheet> {
    let unpacked = check_parts(file)?;
    // The parser reckons with what a workbook says of its cells, and breaks off where that is
    // absurd.
    catch_unwind(|| parsed(file, wanted, Allowance { unpacked, left: READ_BYTES_MAX }))
        .unwrap_or(Err(BadSheet::Broken))
}

/// How much may still be read.
struct Allowance {
    /// How large all parts are.
    unpacked: u64,
    left: u64,
}

impl Allowance {
    fn look_at_a_sheet(&mut self) -> Result<(), BadSheet> {
        self.spend(self.unpacked)
    }

    fn spend(&mut self, bytes: u64) -> Result<(), BadSheet> {
        self.left = self.left.checked_sub(bytes).ok_or(BadSheet::UnpacksTooLarge)?;
        Ok(())
    }
}

fn parsed(file: &[u8], wanted: Option<&str>, mut allowance: Allowance) -> Result<Sheet, BadSheet> {
    let mut workbook = Xlsx::new(Cursor::new(file)).map_err(|_| BadSheet::Broken)?;
    let all = workbook.sheets_metadata();
    if all.len() > SHEETS_MAX || all.iter().any(|sheet| sheet.name.len() > NAME_BYTES_MAX) {
        return Err(BadSheet::TooManySheets);
    }
    let sheets = all.iter().filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    if let Some(wanted) = wanted {
        let name = names.iter().find(|name| name.trim() == wanted.trim());
        let name = name.ok_or(BadSheet::UnknownSheet)?.clone();
        let rows = rows(&mut workbook, &name, &mut allowance)?;
        return Ok(Sheet { name: Some(name), names, rows });
    }
    for name in &names {
        let rows = rows(&mut workbook, name, &mut allowance)?;
        if !rows.is_empty() {
            return Ok(Sheet { name: Some(name.clone()), names, rows });
        }
    }
    Err(BadSheet::Empty)
}

/// Unpacks everything once without keeping it. What a part says of its size is looked at first,
/// and it may be wrong. Answers how large everything is.
fn check_parts(file: &[u8]) -> Result<u64, BadSheet> {
    let mut parts = ZipArchive::new(Cursor::new(file)).map_err(|_| BadSheet::Broken)?;
    if parts.len() > PARTS_MAX {
        return Err(BadSheet::UnpacksTooLarge);
    }
    if parts.decompressed_size().is_some_and(|size| size > UNPACKED_BYTES_MAX.into()) {
        return Err(BadSheet::UnpacksTooLarge);
    }
    let names: Vec<String> = parts.file_names().filter_map(|it| Some(it.ok()?.into())).collect();
    if OTHERS.iter().any(|other| names.iter().any(|name| name == other)) {
        return Err(BadSheet::OtherWorkbook);
    }
    if !names.iter().any(|name| name == CONTENT_TYPES) {
        return Err(BadSheet::NotASheet);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| BadSheet::Broken)?;
        let name = part.name().map_err(|_| BadSheet::Broken)?.to_ascii_lowercase();
        let mut part = part.take(left.saturating_add(1));
        let mut strings = Vec::new();
        let size = if name.ends_with(STRINGS) {
            std::io::copy(&mut part, &mut strings)
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        left = left
            .checked_sub(size.map_err(|_| BadSheet::Broken)?)
            .ok_or(BadSheet::UnpacksTooLarge)?;
        check_strings(&strings)?;
    }
    Ok(UNPACKED_BYTES_MAX - left)
}

/// The parser makes room for as many texts as the part says it has, before it has seen one.
fn check_strings(xml: &[u8]) -> Result<(), BadSheet> {
    // Encodings in which the word below would not be found have one of these.
    if xml.contains(&0) || xml.contains(&0x1b) {
        return Err(BadSheet::Broken);
    }
    let most = xml.len() / STRING_BYTES_MIN;
    for said in String::from_utf8_lossy(xml).split("uniqueCount").skip(1) {
        let said = said.trim_start().strip_prefix('=').map(str::trim_start);
        let Some(said) = said.and_then(|it| it.strip_prefix(['"', '\''])) else { continue };
        let digits = said.trim_start_matches(|c: char| c.is_whitespace() || c == '+');
        let digits = digits.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        if !digits.is_empty() && !digits.parse().is_ok_and(|count: usize| count <= most) {
            return Err(BadSheet::Broken);
        }
    }
    Ok(())
}

fn rows(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    allowance: &mut Allowance,
) -> Result<Vec<SheetRow>, BadSheet> {
    allowance.look_at_a_sheet()?;
    let mut grid = Grid::default();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| BadSheet::Broken)?;
    while let Some(cell) = cells.next_cell().map_err(|_| BadSheet::Broken)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        allowance.spend(u64::try_from(text.len()).unwrap_or(u64::MAX))?;
        grid.put(row, column, &text)?;
    }
    drop(cells);
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(|_| BadSheet::Broken)?;
    for cells in merged {
        let ((top, left), (bottom, right)) = (cells.start, cells.end);
        grid.spread(Merged { rows: (top, bottom), columns: (left, right.min(COLUMNS_MAX)) })?;
    }
    Ok(grid.into_rows())
}

/// What people see in the cell, nearly: days as in ISO 8601, numbers without needless digits.
fn text<'v>(value: &'v DataRef<'_>) -> Cow<'v, str> {
    match value {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number.to_string().into(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.into()
        }
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(moment) => when(*moment).into(),
        DataRef::Error(error) => error.to_string().into(),
        DataRef::Empty => Cow::default(),
    }
}

fn when(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}
