//! Bring a sheet: it is read and kept, and nothing is changed.

use axum::extract::State;

use super::holder;
use super::kept::KeptSheet;
use super::upload::{BODY_BYTES_MAX, SheetUpload};
use super::view::ImportView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::Created;
use crate::model::access::Permission;
use crate::roster::{self, BadSheet, TUTOR_COLUMNS, TUTOR_HEAD, Told};
use crate::store::{IMPORT_KEPT, NewImport};

pub(super) fn route() -> Routes {
    Routes::new()
        .post(Permission::EditPeople, "/api/imports", create, |op| {
            op.id("createImport")
                .tag("people")
                .summary("Upload a sheet of tutors, to look at what it would change")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
}

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    notes: Notes,
    upload: SheetUpload,
) -> Result<Created<ImportView>, Problem> {
    let file_name = upload.file_name.clone();
    let sheet = read(&app, upload).await?;
    let now = app.clock.now();
    let old = now.saturating_sub(IMPORT_KEPT).unwrap_or(jiff::Timestamp::MIN);
    app.store.forget_old_imports(old).await?;
    let row_count = i32::try_from(sheet.rows.len()).unwrap_or(i32::MAX);
    notes.says("rows", row_count);
    let new = NewImport { file_name, row_count, sheet: sheet.json() };
    let import = app.store.keep_import(&holder(&me), new, now).await?;
    notes.about(import.id.to_string());
    Ok(Created(ImportView::of(import, Some(sheet))))
}

/// Reads it away from the threads that answer requests, one at a time.
async fn read(app: &App, upload: SheetUpload) -> Result<KeptSheet, BadSheet> {
    let turn = app.sheet_turns.clone().acquire_owned().await;
    let turn = turn.expect("the semaphore is never closed");
    let read = tokio::task::spawn_blocking(move || {
        let told = Told { sheet: upload.sheet.as_deref(), encoding: upload.encoding };
        let sheet = roster::read(&upload.bytes, told).map(KeptSheet::of);
        drop(turn);
        sheet
    });
    read.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
}

impl KeptSheet {
    fn of(sheet: roster::Sheet) -> Self {
        let (name, names) = (sheet.name.clone(), sheet.names.clone());
        Self::from_table(name, names, roster::table(sheet, &TUTOR_COLUMNS, &TUTOR_HEAD))
    }
}
