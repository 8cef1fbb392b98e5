//! A sheet, and what is meant by its columns, as the database keeps them.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::input::TutorLetters;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::model::access::Scope;
use crate::roster::{self, Column, SheetRow, Table, TutorField, TutorRow};

/// A sheet as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptSheet {
    /// The name of the sheet in its workbook.
    pub(super) name: Option<String>,
    /// All sheets of the workbook.
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<KeptColumn>,
    pub(super) suggested: TutorLetters,
    pub(super) rows: Vec<KeptRow>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct KeptColumn {
    pub(super) letters: String,
    pub(super) name: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptRow {
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
}

/// What somebody said of the columns, and a fingerprint of what they were shown.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptMapping {
    pub(super) columns: TutorLetters,
    pub(super) shown: String,
}

impl KeptSheet {
    pub(super) fn from_table(
        name: Option<String>,
        names: Vec<String>,
        table: Table<TutorField>,
    ) -> Self {
        let mut suggested = TutorLetters::default();
        for (field, at) in &table.suggested {
            suggested.set(*field, table.columns.get(*at).map(|it| it.letters.clone()));
        }
        let column = |Column { letters, name }| KeptColumn { letters, name };
        let row = |SheetRow { number, cells }| KeptRow { number, cells };
        Self {
            name,
            names,
            columns: table.columns.into_iter().map(column).collect(),
            suggested,
            rows: table.rows.into_iter().map(row).collect(),
        }
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).expect("texts are JSON")
    }

    /// What the rows come to, beside whoever is on record at this moment.
    pub(super) async fn judge(
        self,
        app: &App,
        letters: &TutorLetters,
        scope: &Scope,
    ) -> Result<Vec<TutorRow>, Problem> {
        let columns = letters.checked(&self.columns).map_err(Problem::invalid)?;
        let known = app.store.every_tutor().await?;
        let scope = scope.clone();
        let judged = tokio::task::spawn_blocking(move || {
            let row = |KeptRow { number, cells }| SheetRow { number, cells };
            let rows: Vec<_> = self.rows.into_iter().map(row).collect();
            roster::judge(&rows, &columns, &known, &scope)
        });
        Ok(judged.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic())))
    }
}

/// Two judgements are alike if and only if their fingerprints are.
pub(super) fn fingerprint(rows: &[TutorRow]) -> String {
    format!("{:x}", Sha256::digest(format!("{rows:?}")))
}
