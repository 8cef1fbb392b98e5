//! How much a request may bring, and where an answer may lead.

use serde_json::Value;
use wecourier::http::{Declared, declared, openapi_document};

use crate::world::{Answer, World};

/// More than any body may have: a picture is up to 20 MiB.
const TOO_MANY_BYTES: usize = 21 * 1024 * 1024;

#[tokio::test]
async fn each_address_says_when_a_body_is_too_large() {
    World::run(async |world| {
        let document: Value = serde_json::from_str(&openapi_document()).unwrap();
        let mut tried = 0;
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let Some(body) = operation["requestBody"]["content"].as_object() else { continue };
                let kind = body.keys().next().unwrap();
                let is_form = kind.starts_with("multipart/");
                let kind = if is_form { format!("{kind}; boundary=b") } else { kind.clone() };
                let begin = if is_form {
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
                } else {
                    "{"
                };
                let body = format!("{begin}{}", " ".repeat(TOO_MANY_BYTES));
                let path = path.replace("{id}", "1").replace("{robot_id}", "1");
                let path = format!("{path}?webhook_name=tutors");
                let request = world.api.request(&method.to_uppercase(), &path);
                let answer = world.api.send(request.header("content-type", kind).body(body)).await;
                assert_eq!(answer.problem(413).0, "payload_too_large", "{method} {path}");
                tried += 1;
            }
        }
        assert!(tried > 10, "{tried}");
    })
    .await;
}

/// One who holds many requests open would otherwise hold much memory, and need not be known.
#[tokio::test]
async fn what_a_stranger_may_bring_is_small() {
    World::run(async |world| {
        let public = |it: &Declared| it.access == "public" && it.method == "POST";
        let paths: Vec<_> = declared().into_iter().filter(public).map(|it| it.path).collect();
        assert_eq!(paths, ["/api/session", "/api/setup/look", "/api/setup"]);
        for path in paths {
            for (size_bytes, status) in [(15 * 1024, 422), (17 * 1024, 413)] {
                let body = format!("{{{}}}", " ".repeat(size_bytes));
                let request = world.api.nobodys_request("POST", &path);
                let request = request.header("content-type", "application/json").body(body);
                assert_eq!(world.api.send(request).await.status, status, "{path}, {size_bytes}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_answer_leads_elsewhere() {
    World::run(async |world| {
        let addresses = declared().into_iter().filter(|it| it.method == "GET").map(|it| it.path);
        let addresses = addresses.filter(|path| !path.ends_with("/events"));
        let pages = ["/", "/groups", "/setup", "/nowhere/"].map(str::to_owned);
        for path in addresses.chain(pages) {
            let path = path.replace("{id}", "1").replace("{robot_id}", "1");
            for to in ["https://evil.example", "//evil.example", "/\\evil.example"] {
                let asked = ["next", "to", "url", "return", "redirect_uri"].map(|name| (name, to));
                let request = world.api.request("GET", &path).query(&asked);
                assert_leads_home(world, &world.api.send(request).await, &path);
            }
        }
        for path in ["//evil.example", "//evil.example/", "/%5cevil.example", "/%2f%2fevil.example"]
        {
            assert_leads_home(world, &world.api.get(path).await, path);
        }
    })
    .await;
}

#[track_caller]
fn assert_leads_home(world: &World, answer: &Answer, path: &str) {
    assert!(!answer.headers.contains_key("refresh"), "{path}");
    let place = answer.headers.get("location").map(|place| place.to_str().unwrap());
    let is_redirect = (300..400).contains(&answer.status);
    assert_eq!(is_redirect, place.is_some(), "{path}: {}", answer.status);
    let is_own = |place: &str| {
        let rest = place.strip_prefix(&world.api.url("")).unwrap_or(place);
        rest.starts_with('/') && !rest[1..].starts_with(['/', '\\'])
    };
    assert!(place.is_none_or(|it| is_own(it) && !it.contains("evil")), "{path}: {place:?}");
}
