//! CSV files for spreadsheets, written while they are read.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse};
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::{StreamExt as _, future, stream};

use crate::roster::FORMULA_LEADS;
use crate::store::StoreError;

/// A time as spreadsheets know it.
pub(super) const TIME: &str = "%Y-%m-%d %H:%M:%S";
/// Spreadsheets read UTF-8 by this mark only.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Rows that are read page by page.
pub(super) trait Sheet: Send + 'static {
    /// The next lines; `None` after the last.
    fn page(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;
}

/// A CSV file.
pub(super) struct Csv {
    name: String,
    body: Body,
}

impl Csv {
    /// A file with this name. What fails in the beginning is an error; what fails later breaks the
    /// file off.
    pub(super) async fn of<const N: usize>(
        name: String,
        head: [String; N],
        mut sheet: impl Sheet,
    ) -> Result<Self, StoreError> {
        let mut begin = BYTE_ORDER_MARK.to_vec();
        begin.extend(lines([head]));
        begin.extend(sheet.page().await?.unwrap_or_default());
        let rest = stream::try_unfold(sheet, async |mut sheet| {
            let page = sheet.page().await.inspect_err(|error| {
                let error = crate::error_chain::of(error);
                tracing::error!(error, "a file broke off");
            })?;
            Ok::<_, StoreError>(page.map(|page| (page, sheet)))
        });
        let whole = stream::once(future::ready(Ok(begin))).chain(rest);
        Ok(Self { name, body: Body::from_stream(whole) })
    }
}

/// Rows as lines.
pub(super) fn lines<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in rows {
        csv.write_record(row).expect("memory takes what is written to it");
    }
    csv.into_inner().expect("memory takes what is written to it")
}

/// What others wrote, so that a spreadsheet shows it and does not run it.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(FORMULA_LEADS) { format!("'{text}") } else { text }
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
            description: "A row for each".to_owned(),
            content: [("text/csv".to_owned(), MediaType::default())].into(),
            ..ApiResponse::default()
        };
        vec![(Some(200), response)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_led_by_an_apostrophe() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"]
        {
            assert_eq!(harmless(text.to_owned()), format!("'{text}"));
        }
        for text in ["", "1=1", "老師 =1", "'=1"] {
            assert_eq!(harmless(text.to_owned()), text);
        }
    }
}
