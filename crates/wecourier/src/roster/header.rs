//! Which row names the columns, and what each of them is likely to hold.

use super::{Sheet, SheetRow, fold};

/// A field, and what its column may be called. Capitals, spaces and signs do not count.
pub type Known<T> = (T, &'static [&'static str]);

/// How many rows may stand above the one that names the columns, and itself.
const LOOK_AT: usize = 20;

/// Rows under their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// Which column is likely to hold which field. No column holds two.
    pub suggested: Vec<(T, usize)>,
    /// What stands below.
    pub rows: Vec<SheetRow>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its letters, as spreadsheets show them.
    pub letters: String,
    /// What stands above it; empty if nothing does.
    pub name: String,
}

/// Takes the row in which most fields are named for the head: the highest of several, for what
/// stands above the head is not read, or the one right below that names the same in another
/// language. A row that names none of the `telling` fields is no head, whatever else it says; the
/// first row is, if no row is.
pub fn table<T: Copy + PartialEq>(sheet: Sheet, known: &[Known<T>], telling: &[T]) -> Table<T> {
    let mut above = sheet.rows;
    let (mut head, mut most) = (0, Vec::new());
    for (at, row) in above.iter().take(LOOK_AT).enumerate() {
        let named = fields(row, known);
        let is_telling = named.iter().any(|(field, _)| telling.contains(field));
        if is_telling && (named.len() > most.len() || (at == head + 1 && named == most)) {
            (head, most) = (at, named);
        }
    }
    let rows = above.split_off((head + 1).min(above.len()));
    let suggested = above.last().map(|row| fields(row, known)).unwrap_or_default();
    let width = above.iter().chain(&rows).map(|row| row.cells.len()).max().unwrap_or_default();
    let column = |at| Column { letters: letters(at), name: name(&above, at) };
    Table { columns: (0..width).map(column).collect(), suggested, rows }
}

/// The columns that a row names, each field by its first one.
fn fields<T: Copy + PartialEq>(row: &SheetRow, known: &[Known<T>]) -> Vec<(T, usize)> {
    let mut found: Vec<(T, usize)> = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let name = plain(cell);
        let field = known.iter().find(|(_, names)| names.iter().any(|it| plain(it) == name));
        if let Some((field, _)) = field
            && !name.is_empty()
            && !found.iter().any(|(it, _)| it == field)
        {
            found.push((*field, at));
        }
    }
    found
}

fn plain(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Of two rows of heads, the upper one may name a column that the lower one leaves out.
fn name(above: &[SheetRow], column: usize) -> String {
    let mut two = above.iter().rev().take(2).map(|row| row.cell(column));
    two.find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// `A` to `Z`, then `AA`.
fn letters(column: usize) -> String {
    let letter = |at: usize| u8::try_from(at % 26).map_or('?', |at| char::from(b'A' + at));
    match column / 26 {
        0 => letter(column).to_string(),
        more => format!("{}{}", letter(more - 1), letter(column)),
    }
}
