//! Who did what as a CSV file, for a spreadsheet.

use axum::extract::State;

use super::list::AuditQuery;
use super::view::AuditEntryView;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::params::Query;
use crate::http::problem::Problem;
use crate::http::sheet::{self, Csv, Sheet};
use crate::model::access::Permission;
use crate::store::{AuditFilter, StoreError};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::ReadAudit, "/api/audit.csv", export, |op| {
        op.id("exportAudit").tag("access").summary("Who did what as a CSV file, for a spreadsheet")
    })
}

/// How many entries are read at a time.
const ROWS_AT_ONCE: u64 = 200;

/// Takes what the list takes, but for `limit`: it answers all of them.
async fn export(State(app): State<App>, Query(query): Query<AuditQuery>) -> Result<Csv, Problem> {
    let filter = query.filter()?;
    let head = AuditEntryView::sheet_head(app.facts.timezone.iana_name().unwrap_or("UTC"));
    Ok(Csv::of("audit.csv".to_owned(), head, Entries { app, filter }).await?)
}

/// The entries, as far as they are read.
struct Entries {
    app: App,
    filter: AuditFilter,
}

impl Sheet for Entries {
    async fn page(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let records = self.app.store.audit(self.filter.clone(), ROWS_AT_ONCE).await?;
        let Some(last) = records.last() else { return Ok(None) };
        self.filter.before = Some(last.id);
        let zone = &self.app.facts.timezone;
        let row = |record| AuditEntryView::from(record).sheet_row(zone);
        Ok(Some(sheet::lines(records.into_iter().map(row))))
    }
}
