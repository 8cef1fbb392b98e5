//! Pages of other sites: none may use the API but those that are listed, each by its exact name.

use reqwest::header::HeaderMap;
use serde_json::json;

use crate::world::{Set, World};

const LISTED: Set = &[("WECOURIER_CORS_ORIGINS", "https://csm.example.org,http://localhost:3000")];
const OURS: &str = "https://csm.example.org";
const PATH: &str = "/api/wecom/webhooks";

/// Names that are nearly right, or anybody's.
const STRANGERS: [&str; 10] = [
    "https://evil.example",
    "null",
    "http://csm.example.org",
    "https://csm.example.org.evil.example",
    "https://evilcsm.example.org",
    "https://x.csm.example.org",
    "https://csm.example.org:8443",
    "https://CSM.example.org",
    "https://csm.example.org,https://evil.example",
    "http://localhost:3001",
];

fn allowed(headers: &HeaderMap) -> Option<&str> {
    headers.get("access-control-allow-origin").map(|it| it.to_str().unwrap())
}

#[tokio::test]
async fn a_listed_page_may_ask_and_write() {
    World::run_set(LISTED, async |world| {
        for origin in [OURS, "http://localhost:3000"] {
            let asks = world.api.nobodys_request("OPTIONS", PATH).header("origin", origin);
            let asks = asks.header("access-control-request-method", "POST");
            let asks = asks.header("access-control-request-headers", "content-type");
            let told = world.api.send(asks).await;
            assert_eq!((told.status, allowed(&told.headers)), (200, Some(origin)));
            assert_eq!(told.headers["access-control-allow-credentials"], "true");
            let headers = told.headers["access-control-allow-headers"].to_str().unwrap();
            assert!(headers.contains("content-type") && headers.contains("idempotency-key"));
            assert!(told.headers["vary"].to_str().unwrap().contains("origin"));

            let name = json!({ "webhook_name": origin });
            let writes = world.api.request("POST", PATH).header("origin", origin).json(&name);
            let made = world.api.send(writes.header("sec-fetch-site", "cross-site")).await;
            assert_eq!((made.status, allowed(&made.headers)), (201, Some(origin)));
            assert_eq!(made.headers["access-control-allow-credentials"], "true");
            let refused = world.api.nobodys_request("GET", PATH).header("origin", origin);
            let refused = world.api.send(refused).await;
            assert_eq!((refused.status, allowed(&refused.headers)), (401, Some(origin)));
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_else_may() {
    for set in [LISTED, &[]] {
        World::run_set(set, async |world| {
            for origin in STRANGERS {
                let asks = world.api.nobodys_request("OPTIONS", PATH).header("origin", origin);
                let asks = asks.header("access-control-request-method", "POST");
                assert_eq!(allowed(&world.api.send(asks).await.headers), None, "{origin}");
                let reads = world.api.request("GET", PATH).header("origin", origin);
                assert_eq!(allowed(&world.api.send(reads).await.headers), None, "{origin}");
                let name = json!({ "webhook_name": origin });
                let writes = world.api.request("POST", PATH).header("origin", origin).json(&name);
                assert_eq!(world.api.send(writes).await.problem(403).0, "cross_site", "{origin}");
            }
            assert_eq!(world.api.get(PATH).await.expect(200), json!([]));
        })
        .await;
    }
}

#[tokio::test]
async fn unlisted_none_is_told_anything() {
    World::run(async |world| {
        let reads = world.api.request("GET", PATH).header("origin", OURS);
        let told = world.api.send(reads).await;
        assert!(told.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
    })
    .await;
}
