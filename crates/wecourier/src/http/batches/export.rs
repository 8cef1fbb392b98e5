//! The deliveries of a batch as a CSV file, for a spreadsheet.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse};
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::{StreamExt as _, future, stream};

use super::BatchPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::DeliveryView;
use crate::http::params::Path;
use crate::http::problem::Problem;
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
/// Spreadsheets read UTF-8 by this mark only.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV file, written while it is read.
struct Csv {
    name: String,
    body: Body,
}

async fn export(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
) -> Result<Csv, Problem> {
    let id = path.id()?;
    app.store.find_batch(id).await?.ok_or_else(super::no_such_batch)?;
    let mut sheet = Sheet { app, me, id, after: None };
    // What fails in the beginning is a problem; what fails later breaks the file off.
    let mut begin = sheet.head();
    begin.extend(sheet.page().await?.unwrap_or_default());
    let rest = stream::try_unfold(sheet, async |mut sheet| {
        let page = sheet.page().await.inspect_err(|error| {
            let error = crate::error_chain::of(error);
            tracing::error!(error, "a file broke off");
        })?;
        Ok::<_, StoreError>(page.map(|page| (page, sheet)))
    });
    let whole = stream::once(future::ready(Ok(begin))).chain(rest);
    Ok(Csv { name: format!("{id}.csv"), body: Body::from_stream(whole) })
}

/// The deliveries of a batch, as far as they are read.
struct Sheet {
    app: App,
    me: Principal,
    id: BatchId,
    after: Option<DeliveryId>,
}

impl Sheet {
    fn head(&self) -> Vec<u8> {
        let zone = self.app.facts.timezone.iana_name().unwrap_or("UTC");
        lines(BYTE_ORDER_MARK, [DeliveryView::sheet_head(zone)])
    }

    /// The next lines; nothing after the last.
    async fn page(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let store = &self.app.store;
        let records = store.deliveries_of(self.id, None, self.after, ROWS_AT_ONCE).await?;
        let Some(last) = records.last() else { return Ok(None) };
        self.after = Some(last.id);
        let views = DeliveryView::all(&self.app, &self.me, records).await?;
        let zone = &self.app.facts.timezone;
        Ok(Some(lines(b"", views.into_iter().map(|view| view.sheet_row(zone)))))
    }
}

fn lines<const N: usize>(before: &[u8], rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(before.to_vec());
    for row in rows {
        csv.write_record(row).expect("memory takes what is written to it");
    }
    csv.into_inner().expect("memory takes what is written to it")
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)),
        ];
        (headers, self.body).into_response()
    }
}

impl OperationOutput for Csv {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        let response = ApiResponse {
            description: "A row for each delivery".to_owned(),
            content: [("text/csv".to_owned(), MediaType::default())].into(),
            ..ApiResponse::default()
        };
        vec![(Some(200), response)]
    }
}
