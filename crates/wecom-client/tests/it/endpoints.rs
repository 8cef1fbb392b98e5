//! The page of endpoints says what is so: the client calls each of them, the simulator answers.

#[path = "../../examples/endpoints/page.rs"]
mod page;
#[path = "../../examples/endpoints/walk.rs"]
mod walk;

use std::path::Path;

use wecom_client::api::ENDPOINTS;

#[tokio::test]
async fn the_client_calls_every_endpoint() {
    let walked: Vec<_> = walk::walk().await.into_keys().collect();
    let stated: Vec<_> = ENDPOINTS.iter().map(|entry| entry.path).collect();
    assert_eq!(walked, stated);
}

#[tokio::test]
async fn the_committed_page_is_fresh() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/endpoints.md");
    let committed = std::fs::read_to_string(committed).unwrap();
    assert_eq!(committed, page::render().await, "`make generate` writes docs/endpoints.md");
}
