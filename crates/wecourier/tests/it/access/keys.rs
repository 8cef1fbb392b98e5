//! Keys of programs over the API, and what a reader is offered.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::Fault;
use wecourier::clock::Clock as _;
use wecourier::model::access::{Permission, Role, Token, UserAgent};

use super::{ME, add_key, add_user_with, get_with, with_cookie};
use crate::world::{Answer, World};

const KEYS: &str = "/api/api-keys";

/// Makes a key as somebody who shows this key.
async fn make(world: &World, shown: &str, body: &Value) -> Answer {
    let request = world.api.nobodys_request("POST", KEYS).bearer_auth(shown).json(body);
    world.api.send(request).await
}

fn bearer(key: &str) -> String {
    format!("Bearer {key}")
}

#[tokio::test]
async fn a_key_is_shown_once_is_good_for_what_it_says_and_ends_at_once() {
    World::run(async |world| {
        let store = world.store().await;
        add_key(&store, "maker", vec![Permission::EditApiKeys, Permission::View]).await;
        let new = json!({ "name": " CSM Pro ", "permissions": ["view", "view"] });
        let made = make(world, "wck_maker", &new).await.expect(201);
        let key = made["key"].as_str().unwrap();
        assert!(key.starts_with("wck_") && key.len() == 44, "{key}");
        let (name, state) = (&made["api_key"]["name"], &made["api_key"]["state"]);
        assert_eq!((name, state), (&json!("CSM Pro"), &json!("active")));
        assert_eq!(made["api_key"]["hint"], format!("wck_…{}", &key[40..]));
        let may = get_with(world, ME, "authorization", &bearer(key)).await.expect(200);
        assert_eq!(may["permissions"], json!(["view"]));

        let list = world.api.get(KEYS).await;
        assert!(!list.body.contains(key), "it is never shown again");
        let list = list.expect(200);
        assert_eq!(list["items"][0]["id"], made["api_key"]["id"]);
        assert_eq!(list["items"][0]["created_by_login"], Value::Null, "a program made it");

        let path = format!("{KEYS}/{}/revoke", made["api_key"]["id"].as_str().unwrap());
        let revoked = world.api.post(&path, &json!({})).await.expect(200);
        assert_eq!((&revoked["state"], &revoked["actions"]), (&json!("revoked"), &json!([])));
        let refused = get_with(world, ME, "authorization", &bearer(key)).await;
        assert_eq!(refused.problem(401).0, "api_key_refused");
        world.pass(60);
        let again = world.api.post(&path, &json!({})).await.expect(200);
        assert_eq!(again["revoked_at"], revoked["revoked_at"], "it ends once");
        for id in ["key_999", "key_x", "1"] {
            let absent = world.api.post(&format!("{KEYS}/{id}/revoke"), &json!({})).await;
            assert_eq!(absent.problem(404).0, "not_found");
        }
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_key_says_who_made_it() {
    World::run(async |world| {
        let store = world.store().await;
        let owner = add_user_with(&store, Role::Owner, None).await;
        let cookie = super::enter(&store, owner).await;
        let new = json!({ "name": "CSM Pro", "permissions": ["view"] });
        let made = super::send_with(world, &cookie, "POST", KEYS, &new).await.expect(201);
        let path = format!("{KEYS}/{}/revoke", made["api_key"]["id"].as_str().unwrap());
        let list = world.api.get(KEYS).await.expect(200);
        let revoked = world.api.post(&path, &json!({})).await.expect(200);
        for view in [&made["api_key"], &list["items"][0], &revoked] {
            let by = (&view["created_by"], &view["created_by_login"]);
            assert_eq!(by, (&json!(owner.to_string()), &json!("owner")));
        }
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_makes_a_key_that_may_do_more_than_they() {
    World::run(async |world| {
        let store = world.store().await;
        add_key(&store, "maker", vec![Permission::EditApiKeys]).await;
        for (body, field) in [
            (json!({ "name": "x", "permissions": ["send"] }), "permissions not_yours"),
            (json!({ "name": "x", "permissions": [] }), "permissions empty"),
            (json!({ "name": " ", "permissions": ["edit_api_keys"] }), "name empty"),
            (json!({ "name": "x", "permissions": ["all"] }), "permissions[0] not_one_of"),
            (
                json!({ "name": "x", "permissions": ["edit_api_keys"],
                        "expires_at": "2026-11-22T01:00:00Z" }),
                "expires_at out_of_range",
            ),
        ] {
            assert_eq!(make(world, "wck_maker", &body).await.problem(422).1, [field]);
        }
        let body = json!({ "name": "x", "permissions": ["edit_api_keys"],
                           "expires_at": "2026-11-22T01:01:00Z" });
        let made = make(world, "wck_maker", &body).await.expect(201);
        let key = bearer(made["key"].as_str().unwrap());
        assert_eq!(get_with(world, ME, "authorization", &key).await.status, 200);
        world.clock.advance(60);
        let refused = get_with(world, ME, "authorization", &key).await;
        assert!(refused.body.contains("expired at 2026-11-22T01:01:00Z"), "{}", refused.body);
        let states = world.api.get(KEYS).await.expect(200);
        assert_eq!(states["items"][0]["state"], "expired");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn that_a_key_is_used_is_on_record_once_a_minute() {
    World::run(async |world| {
        let store = world.store().await;
        let key = add_key(&store, "used", vec![Permission::View]).await;
        let token = Token::shown("wck_used");
        let used_at = async || store.find_api_key(token.hash()).await.unwrap().unwrap();
        assert_eq!(key.last_used_at, None);
        let first = world.clock.now();
        while used_at().await.last_used_at != Some(first) {
            get_with(world, ME, "authorization", "Bearer wck_used").await;
        }
        world.clock.advance(59);
        for _ in 0..20 {
            get_with(world, ME, "authorization", "Bearer wck_used").await;
        }
        world.stop_service().await;
        assert_eq!(used_at().await.last_used_at, Some(first));
        world.start_service().await;
        world.clock.advance(1);
        while used_at().await.last_used_at != Some(world.clock.now()) {
            get_with(world, ME, "authorization", "Bearer wck_used").await;
        }
        store.close().await.unwrap();
    })
    .await;
}

/// A view offers to each reader what that reader may do.
#[tokio::test]
async fn a_viewer_is_offered_nothing_to_do() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let refusal = Fault::answer(ErrCode::DANGEROUS_CONTENT).to(&group.key).times(1);
        world.wecom.world().order(refusal).unwrap();
        let store = world.store().await;
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let token = Token::of_session([7; 32]);
        store
            .create_session(viewer, token.hash(), UserAgent::default(), world.clock.now())
            .await
            .unwrap();
        let cookie = format!("wecourier={}", token.expose());
        world.api.send_text("tutors", "x").await.expect(200);
        let new = json!({ "targets": [{ "webhook_name": "tutors" }],
                          "content": { "msg_type": "text", "text": "later" } });
        world.api.post("/api/wecom/batches", &new).await.expect(202);
        for path in ["/api/wecom/deliveries", "/api/wecom/batches"] {
            let offered = world.api.get(path).await.expect(200);
            let shown = with_cookie(world, "GET", path, &cookie).await.expect(200);
            let actions = |page: &Value| -> Vec<usize> {
                let items = page["items"].as_array().unwrap();
                items.iter().map(|item| item["actions"].as_array().unwrap().len()).collect()
            };
            assert!(actions(&offered).iter().sum::<usize>() > 0, "{offered}");
            assert_eq!(actions(&shown).iter().sum::<usize>(), 0, "{shown}");
            assert_eq!(actions(&shown).len(), actions(&offered).len());
        }
        store.close().await.unwrap();
    })
    .await;
}

/// A stream of events ends with the sign-in over which it was opened.
#[tokio::test]
async fn whoever_is_signed_out_hears_no_more() {
    World::run(async |world| {
        let store = world.store().await;
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let token = Token::of_session([9; 32]);
        store
            .create_session(viewer, token.hash(), UserAgent::default(), world.clock.now())
            .await
            .unwrap();
        let cookie = format!("wecourier={}", token.expose());
        let request = world.api.nobodys_request("GET", "/api/wecom/events");
        let mut stream = world.api.open(request.header("cookie", &cookie)).await;
        let first = stream.chunk().await.unwrap().unwrap();
        assert!(String::from_utf8_lossy(&first).contains("event: progress"));
        store.end_session(token.hash()).await.unwrap();
        world.group("tutors").await;
        world.api.send_text("tutors", "x").await.expect(200);
        while let Some(chunk) = stream.chunk().await.unwrap() {
            let said = String::from_utf8_lossy(&chunk).into_owned();
            assert!(!said.contains("event:"), "{said}");
        }
        store.close().await.unwrap();
    })
    .await;
}
