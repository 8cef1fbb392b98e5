//! The deliveries of a batch as a CSV file, for a spreadsheet.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::BatchPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::DeliveryView;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::model::BatchId;
use crate::model::access::{Permission, Principal};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/batches/{id}/deliveries.csv", export, |op| {
        op.id("exportBatch")
            .tag("batches")
            .summary("The deliveries of a batch as a CSV file, for a spreadsheet")
    })
}

/// How many deliveries are read at a time.
const ROWS_AT_ONCE: u64 = 1000;
/// Spreadsheets read UTF-8 by this mark only.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV file.
struct Csv {
    name: String,
    bytes: Vec<u8>,
}

async fn export(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
) -> Result<Csv, Problem> {
    let id = path.id()?;
    app.store.find_batch(id).await?.ok_or_else(super::no_such_batch)?;
    let bytes = rows(&app, &me, id).await?;
    Ok(Csv { name: format!("{id}.csv"), bytes })
}

async fn rows(app: &App, me: &Principal, id: BatchId) -> Result<Vec<u8>, Problem> {
    let mut csv = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let zone = &app.facts.timezone;
    write(&mut csv, &DeliveryView::sheet_head(zone.iana_name().unwrap_or("UTC")));
    let mut after = None;
    loop {
        let records = app.store.deliveries_of(id, None, after, ROWS_AT_ONCE).await?;
        let Some(last) = records.last() else { break };
        after = Some(last.id);
        for view in DeliveryView::all(app, me, records).await? {
            write(&mut csv, &view.sheet_row(zone));
        }
    }
    Ok(csv.into_inner().expect("memory takes what is written to it"))
}

fn write<const N: usize>(csv: &mut csv::Writer<Vec<u8>>, row: &[String; N]) {
    csv.write_record(row).expect("memory takes what is written to it");
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)),
        ];
        (headers, self.bytes).into_response()
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
