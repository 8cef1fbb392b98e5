//! The deliveries of a batch as a CSV file, for a spreadsheet.

use axum::extract::State;

use super::BatchPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::DeliveryView;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::sheet::{self, Csv, Sheet};
use crate::model::access::{Permission, Principal};
use crate::model::{BatchId, DeliveryId};
use crate::store::StoreError;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/batches/{id}/deliveries.csv", export, |op| {
        op.id("exportBatch")
            .tag("batches")
            .summary("The deliveries of a batch as a CSV file, for a spreadsheet")
    })
}

/// How many deliveries are read at a time.
const ROWS_AT_ONCE: u64 = 200;

async fn export(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
) -> Result<Csv, Problem> {
    let id = path.id()?;
    app.store.find_batch(me.scope(), id).await?.ok_or_else(super::no_such_batch)?;
    let head = DeliveryView::sheet_head(app.facts.timezone.iana_name().unwrap_or("UTC"));
    let deliveries = Deliveries { app, me, id, after: None };
    Ok(Csv::of(format!("{id}.csv"), head, deliveries).await?)
}

/// The deliveries of a batch, as far as they are read.
struct Deliveries {
    app: App,
    me: Principal,
    id: BatchId,
    after: Option<DeliveryId>,
}

impl Sheet for Deliveries {
    async fn page(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let (store, scope) = (&self.app.store, self.me.scope());
        let records = store.deliveries_of(scope, self.id, None, self.after, ROWS_AT_ONCE).await?;
        let Some(last) = records.last() else { return Ok(None) };
        self.after = Some(last.id);
        let views = DeliveryView::all(&self.app, &self.me, records).await?;
        let zone = &self.app.facts.timezone;
        Ok(Some(sheet::lines(views.into_iter().map(|view| view.sheet_row(zone)))))
    }
}
