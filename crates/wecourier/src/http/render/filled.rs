//! What a phone shows of a template that is filled.

use schemars::JsonSchema;
use serde::Serialize;
use wecom_markup::{Block, Dialect, Document, Inline, from_markdown, preview, render, untold};

use super::names::Names;
use super::{DialectName, RULES};
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
        let rendered = |document: &Document| render(document, dialect, RULES).text;
        let sent = match (format, dialect) {
            // It goes as it stands, blank lines and all.
            (Format::Plain, Dialect::RobotText) => untold(text).into_owned(),
            (Format::Plain, Dialect::PlainText) => text.to_owned(),
            (Format::Plain, _) => {
                rendered(&Document::new(vec![Block::Paragraph(vec![Inline::plain(text)])]))
            }
            // Nothing too long to be read comes out of a template.
            (Format::Markdown, _) => from_markdown(text)
                .map_or_else(|_| text.to_owned(), |source| rendered(&source.document)),
        };
        Ok(Self {
            bytes: sent.len(),
            bytes_max: dialect.bytes_max(),
            preview_html: names.html(preview(&sent, dialect)),
        })
    }
}
