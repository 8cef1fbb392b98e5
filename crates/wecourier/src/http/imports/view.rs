//! An import as the console sees it.

use schemars::JsonSchema;
use serde::Serialize;

use super::input::TutorLetters;
use super::kept::{KeptMapping, KeptRow, KeptSheet};
use crate::http::reply::always_there;
use crate::store::{ImportRecord, ImportState};

/// How many rows are shown before anybody has said what they mean.
const FIRST_ROWS: usize = 5;

/// A sheet of tutors that somebody brought.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct ImportView {
    /// Its id.
    id: String,
    /// Where it stands.
    state: StateName,
    /// The name of the file.
    file_name: String,
    /// How many rows it has, or had.
    row_count: i32,
    /// What was read; `null` once it is applied.
    sheet: Option<SheetView>,
    /// Which column says what, once somebody has said so.
    columns: Option<TutorLetters>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum StateName {
    /// Nothing was changed yet.
    Brought,
    /// It was applied; what was before can be brought back for 30 days.
    Applied,
    /// What was before was brought back.
    Undone,
}

/// What was read of a sheet.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct SheetView {
    /// The name of the sheet in its workbook; `null` for a CSV file.
    name: Option<String>,
    /// All sheets of the workbook that may be named.
    names: Vec<String>,
    /// The columns, from the left.
    columns: Vec<ColumnView>,
    /// Which column is likely to say what.
    suggested: TutorLetters,
    /// The first rows below the head.
    first_rows: Vec<CellsView>,
}

/// A column.
#[derive(Debug, Serialize, JsonSchema)]
struct ColumnView {
    /// Its letters, as spreadsheets show them.
    letters: String,
    /// What stands above it; empty if nothing does.
    name: String,
}

/// A row as it stands.
#[derive(Debug, Serialize, JsonSchema)]
struct CellsView {
    /// Its number, as spreadsheets show it.
    row: u32,
    /// Its cells, from the left.
    cells: Vec<String>,
}

impl ImportView {
    pub(super) fn of(import: ImportRecord, sheet: Option<KeptSheet>) -> Self {
        let mapping = import.mapping.as_deref();
        let mapping = mapping.and_then(|it| serde_json::from_str::<KeptMapping>(it).ok());
        Self {
            id: import.id.to_string(),
            state: import.state.into(),
            file_name: import.file_name,
            row_count: import.row_count,
            sheet: sheet.map(SheetView::from),
            columns: mapping.map(|mapping| mapping.columns),
        }
    }
}

impl From<ImportState> for StateName {
    fn from(state: ImportState) -> Self {
        match state {
            ImportState::Brought => Self::Brought,
            ImportState::Applied => Self::Applied,
            ImportState::Undone => Self::Undone,
        }
    }
}

impl From<KeptSheet> for SheetView {
    fn from(sheet: KeptSheet) -> Self {
        let row = |KeptRow { number, cells }| CellsView { row: number, cells };
        let columns = sheet.columns.into_iter();
        Self {
            name: sheet.name,
            names: sheet.names,
            columns: columns.map(|it| ColumnView { letters: it.letters, name: it.name }).collect(),
            suggested: sheet.suggested,
            first_rows: sheet.rows.into_iter().take(FIRST_ROWS).map(row).collect(),
        }
    }
}
