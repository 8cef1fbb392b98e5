//! Behind a proxy: who it is believed about, and what a request is called.

use reqwest::RequestBuilder;
use serde_json::json;
use wecourier::model::access::Role;

use crate::access::{PASSWORD, add_user};
use crate::world::{Answer, Set, World};

const BEHIND: Set = &[
    ("WECOURIER_PUBLIC_URL", "https://messages.example.org"),
    ("WECOURIER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
];
/// The proxy is on this machine and not named.
const BEFORE: Set = &[("WECOURIER_PUBLIC_URL", "https://messages.example.org")];

fn proxied(world: &World, method: &str, path: &str, from: &str) -> RequestBuilder {
    let request = world.api.request(method, path).header("host", "messages.example.org");
    request.header("x-forwarded-for", from).header("x-forwarded-proto", "https")
}

async fn guess(world: &World, number: usize, from: &str) -> Answer {
    try_in(world, &format!("nobody-{number}@example.org"), "a wrong password", from).await
}

async fn try_in(world: &World, login: &str, password: &str, from: &str) -> Answer {
    let guess = json!({ "login": login, "password": password });
    world.api.send(proxied(world, "POST", "/api/session", from).json(&guess)).await
}

#[tokio::test]
async fn the_address_on_record_is_the_persons() {
    World::run_set(BEHIND, async |world| {
        for (name, from, person) in [
            ("one", "203.0.113.7", "203.0.113.7"),
            ("two", "198.51.100.1, 203.0.113.8, 10.0.0.9", "203.0.113.8"),
        ] {
            let new = json!({ "webhook_name": name });
            let request = proxied(world, "POST", "/api/wecom/webhooks", from).json(&new);
            world.api.send(request).await.expect(201);
            let kept = world.api.get("/api/audit").await.expect(200);
            assert_eq!(kept["items"][0]["address"], person, "{from}");
        }
    })
    .await;
    World::run_set(BEFORE, async |world| {
        let new = json!({ "webhook_name": "one" });
        let request = proxied(world, "POST", "/api/wecom/webhooks", "203.0.113.7").json(&new);
        world.api.send(request).await.expect(201);
        let kept = world.api.get("/api/audit").await.expect(200);
        assert_eq!(kept["items"][0]["address"], "127.0.0.1", "nobody else is believed");
    })
    .await;
}

#[tokio::test]
async fn who_guesses_is_slowed_down_and_not_everybody_behind_the_proxy() {
    World::run_set(BEHIND, async |world| {
        for number in 0..50 {
            // What stands further to the left is only what the client says.
            let from = format!("198.51.100.{number}, 203.0.113.7");
            assert_eq!(guess(world, number, &from).await.problem(401).0, "wrong_password");
        }
        assert_eq!(guess(world, 50, "203.0.113.7").await.problem(429).0, "too_many_tries");
        assert_eq!(guess(world, 51, "203.0.113.8").await.problem(401).0, "wrong_password");
    })
    .await;
}

/// One stranger could otherwise keep everybody out, by guessing at all of them in turn.
#[tokio::test]
async fn whose_guesses_are_not_looked_at_any_more_keeps_nobody_else_out() {
    World::run_set(BEHIND, async |world| {
        let store = world.store().await;
        add_user(&store, Role::Owner).await;
        for number in 0..50 {
            assert_eq!(guess(world, number, "203.0.113.7").await.status, 401);
        }
        for _ in 0..11 {
            let refused = try_in(world, "owner", "a wrong password", "203.0.113.7").await;
            assert_eq!(refused.problem(429).0, "too_many_tries");
        }
        assert_eq!(try_in(world, "owner", PASSWORD, "203.0.113.8").await.status, 200);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_came_in_the_clear_is_refused() {
    World::run_set(BEHIND, async |world| {
        let path = "/api/wecom/webhooks";
        let named = |host| world.api.request("GET", path).header("host", host);
        let public = || named("messages.example.org").header("x-forwarded-for", "203.0.113.7");
        for (said, request) in [
            ("http", public().header("x-forwarded-proto", "http")),
            ("nothing", public()),
            ("https before http", public().header("x-forwarded-proto", "https, http")),
        ] {
            let problem = world.api.send(request).await.expect(403);
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains("https://messages.example.org"), "{said}: {detail}");
        }
        // A proxy that does not pass on which name was asked for.
        let renamed = named("127.0.0.1:8080").header("x-forwarded-proto", "https");
        assert_eq!(world.api.send(renamed).await.problem(403).0, "cross_site");

        let safe = world.api.send(proxied(world, "GET", path, "203.0.113.7")).await;
        assert_eq!(safe.status, 200);
        assert_eq!(safe.headers["strict-transport-security"], "max-age=31536000");
        let here = world.api.get(path).await;
        assert_eq!(here.status, 200, "without a proxy, from this machine");
        assert!(!here.headers.contains_key("strict-transport-security"));
        for probe in ["/healthz", "/readyz"] {
            let asked = world.api.nobodys_request("GET", probe).header("host", "10.1.2.3:8080");
            assert_eq!(world.api.send(asked).await.status, 200, "{probe}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_has_one_name_in_its_answer_its_problem_and_the_log() {
    World::run_set(BEHIND, async |world| {
        let path = "/api/wecom/webhooks/999";
        let asked = world.api.get(path).await;
        let id = asked.headers["x-request-id"].to_str().unwrap().to_owned();
        assert_eq!(asked.expect(404)["request_id"], id.as_str());
        assert!(id.len() == 16 && id.bytes().all(|it| it.is_ascii_hexdigit()), "{id}");
        let again = world.api.get(path).await;
        assert_ne!(again.headers["x-request-id"], id.as_str());

        let given = "0af7651916cd43dd8448eb211c80319c";
        let named = async |id: &'static [u8], is_proxied: bool| {
            let request = if is_proxied {
                proxied(world, "GET", path, "203.0.113.7")
            } else {
                world.api.request("GET", path)
            };
            let value = reqwest::header::HeaderValue::from_bytes(id).unwrap();
            let answer = world.api.send(request.header("x-request-id", value)).await;
            answer.headers["x-request-id"].to_str().unwrap().to_owned()
        };
        assert_eq!(named(given.as_bytes(), true).await, given);
        assert_ne!(named(given.as_bytes(), false).await, given, "nobody else chooses it");
        for bad in [b"".as_slice(), b"a b", b"a\tlevel=ERROR", b"\x9b31mred", &[b'x'; 65]] {
            assert_eq!(named(bad, true).await.len(), 16, "{bad:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn each_log_line_of_a_request_names_it() {
    World::run_set(BEHIND, async |world| {
        let held = world.begin_writing().await;
        let request = proxied(world, "POST", "/api/wecom/webhooks", "203.0.113.7");
        let request = request.header("x-request-id", "cannot-be-written");
        let failed = world.api.send(request.json(&json!({ "webhook_name": "one" }))).await;
        held.rollback().await.unwrap();
        let problem = failed.expect(500);
        assert_eq!(problem["request_id"], "cannot-be-written");
        let line = "request{id=cannot-be-written}: wecourier::http::problem: a request failed";
        assert!(crate::world::line_with(line).is_some(), "the log has no such line");
    })
    .await;
}
