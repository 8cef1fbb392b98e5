//! Prints `docs/endpoints.md`: `cargo run --package wecom-client --example endpoints`.

mod page;
mod walk;

use std::io::Write as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(page::render().await.as_bytes())
}
