//! No page of another site, and no hostile name, reaches a service without sign-in.

use crate::world::World;

#[tokio::test]
async fn another_sites_page_cannot_write() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let path = format!("/api/wecom/webhooks/{}/test", group.id);
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request = world.api.request("POST", &path).header(name, value);
            assert_eq!(
                world.api.send(request).await.problem(403).0,
                "cross_site",
                "{name} {value}"
            );
        }
        assert_eq!(world.calls(), 0);
        let own = world.api.url("");
        for (name, value) in [("origin", own.as_str()), ("sec-fetch-site", "same-origin")] {
            let request = world.api.request("POST", &path).header(name, value);
            assert_eq!(world.api.send(request).await.expect(200)["success"], true);
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_that_was_pointed_at_this_machine_is_refused() {
    World::run(async |world| {
        let others = ["evil.example", "127.0.0.1.evil.example", "192.168.1.5:8080", "[", ""];
        // What a URL would read past.
        let more = ["evil@localhost", "localhost/..", "localhost?", "localhost#", "local\thost"];
        for host in others.into_iter().chain(more) {
            let request = world.api.request("GET", "/api/wecom/webhooks").header("host", host);
            assert_eq!(world.api.send(request).await.problem(403).0, "cross_site", "{host}");
        }
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080"] {
            let request = world.api.request("GET", "/api/wecom/webhooks").header("host", host);
            assert_eq!(world.api.send(request).await.status, 200, "{host}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_browser_is_told_to_load_nothing_from_elsewhere() {
    World::run(async |world| {
        for (path, status) in [("/api/service", 200), ("/api/nothing", 404), ("/docs", 404)] {
            let answer = world.api.get(path).await;
            assert_eq!(answer.status, status, "{path}");
            let told = |name: &str| answer.headers[name].to_str().unwrap();
            let policy = told("content-security-policy");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
            for part in [
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "object-src 'none'",
                "require-trusted-types-for 'script'",
            ] {
                assert!(policy.split("; ").any(|it| it == part), "{part} is not in: {policy}");
            }
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(told(name), value, "{path}");
            }
            assert!(told("permissions-policy").contains("camera=()"), "{path}");
        }
        assert_eq!(world.api.get("/api/service").await.headers["cache-control"], "no-store");
    })
    .await;
}
