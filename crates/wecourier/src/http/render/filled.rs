//! What a phone shows of a template that is filled.

use schemars::JsonSchema;
use serde::Serialize;
use wecom_markup::{Dialect, preview};

use super::DialectName;
use super::names::Names;
use crate::compose::template;
use crate::http::app::App;
use crate::http::reply::always_there;
use crate::model::access::Scope;
use crate::model::template::Format;
use crate::store::StoreError;

/// A text as one kind of message.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct FilledView {
    /// What WeCom would be sent, in bytes of UTF-8.
    bytes: usize,
    /// How many bytes the channel takes.
    bytes_max: usize,
    /// What a phone shows of it, as HTML that is safe: no scripts, no styles, no pictures. Tutors
    /// are called by their names.
    preview_html: String,
}

impl FilledView {
    /// A text that a template says, as a batch with it sends it.
    pub(in crate::http) async fn of(
        app: &App,
        scope: &Scope,
        (format, text): (Format, &str),
        dialect: DialectName,
    ) -> Result<Self, StoreError> {
        let names = Names::of(app, scope, text).await?;
        let dialect = Dialect::from(dialect);
        // Nothing too long to be read comes out of a template.
        let sent =
            template::sent(format, text, dialect).map_or_else(|_| text.to_owned(), |it| it.text);
        Ok(Self {
            bytes: sent.len(),
            bytes_max: dialect.bytes_max(),
            preview_html: names.html(preview(&sent, dialect)),
        })
    }
}
