//! Sheets of people, as the service takes them.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, FieldProblem, Remote, RemoteError};

/// A sheet to bring.
#[derive(Debug)]
pub struct NewImport {
    /// The name of the file.
    pub file_name: String,
    /// What stands in it.
    pub file: Vec<u8>,
    /// The sheet of a workbook, if not the first one.
    pub sheet: Option<String>,
    /// The encoding of a CSV file, if it is not to be found out.
    pub encoding: Option<String>,
}

/// Which column says what, by its letters.
pub type Letters = BTreeMap<String, Option<String>>;

/// A sheet that was brought.
#[derive(Debug, Clone, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// What was read of it, before it is applied.
    pub sheet: Option<ImportSheet>,
}

/// What was read of a sheet.
#[derive(Debug, Clone, Deserialize)]
pub struct ImportSheet {
    /// Its columns, from the left.
    pub columns: Vec<ImportColumn>,
    /// Which column is likely to say what.
    pub suggested: Letters,
}

/// A column.
#[derive(Debug, Clone, Deserialize)]
pub struct ImportColumn {
    /// Its letters, as spreadsheets show them.
    pub letters: String,
    /// What stands above it.
    pub name: String,
}

/// How much a sheet would change.
#[derive(Debug, Clone, Deserialize)]
pub struct ImportPlan {
    /// Tutors who are not on record.
    pub new: usize,
    /// Tutors of whom something is different on record.
    pub changed: usize,
    /// Tutors who are on record as the sheet has them.
    pub same: usize,
    /// Rows with something wrong in them.
    pub wrong: usize,
    /// New and changed ones.
    pub to_apply: usize,
}

/// A row with something wrong in it.
#[derive(Debug, Clone, Deserialize)]
pub struct ImportRow {
    /// Its number, as spreadsheets show it.
    pub row: u32,
    /// What is wrong.
    pub problems: Vec<FieldProblem>,
}

#[derive(Deserialize)]
struct Page {
    items: Vec<ImportRow>,
}

impl Remote {
    /// Brings a sheet of tutors. Nothing is changed.
    pub async fn bring(&self, new: NewImport) -> Result<Answer<Import>, RemoteError> {
        let file = Part::bytes(new.file).file_name(new.file_name);
        let mut form = Form::new().text("kind", "tutors").part("file", file);
        for (name, said) in [("sheet", new.sheet), ("encoding", new.encoding)] {
            if let Some(said) = said {
                form = form.text(name, said);
            }
        }
        self.ask(self.request(Method::POST, &["api", "imports"]).multipart(form)).await
    }

    /// Says what the columns mean, and asks how much it would change.
    pub async fn map(
        &self,
        id: &str,
        columns: &Letters,
    ) -> Result<Answer<ImportPlan>, RemoteError> {
        let request = self.request(Method::PUT, &["api", "imports", id, "mapping"]);
        self.ask(request.json(&json!({ "columns": columns }))).await
    }

    /// The first rows with something wrong in them.
    pub async fn wrong_rows(&self, id: &str) -> Result<Vec<ImportRow>, RemoteError> {
        let request = self.request(Method::GET, &["api", "imports", id, "rows"]);
        let page: Answer<Page> = self.ask(request.query(&[("verdict", "wrong")])).await?;
        Ok(page.read.items)
    }

    /// Puts it on record: so many tutors, and wrong rows left out if somebody says so.
    pub async fn apply(
        &self,
        id: &str,
        count: usize,
        leave_out_wrong: bool,
    ) -> Result<Answer<Import>, RemoteError> {
        let request = self.request(Method::POST, &["api", "imports", id, "apply"]);
        let confirmed = json!({ "confirm_rows": count, "leave_out_wrong": leave_out_wrong });
        self.ask(request.json(&confirmed)).await
    }
}
