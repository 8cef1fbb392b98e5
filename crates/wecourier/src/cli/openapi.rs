//! `wecourier openapi`: the OpenAPI document.

use std::io::Write as _;

use anyhow::Context as _;
use clap::Command;

pub(super) fn command() -> Command {
    Command::new("openapi").about("Print the OpenAPI document of the API")
}

pub(super) fn run() -> anyhow::Result<()> {
    let document = crate::http::openapi_document();
    write!(std::io::stdout(), "{document}").context("could not write the document")
}
