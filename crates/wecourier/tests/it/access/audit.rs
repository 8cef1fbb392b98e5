//! Who did what: kept, masked, found again, and never changed.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::Fault;
use wecourier::http::declared;
use wecourier::model::access::{Permission, Role};

use super::{PASSWORD, add_key, add_user, add_user_with, enter, send_with, sign_in, with_cookie};
use crate::world::{World, text};

const AUDIT: &str = "/api/audit";

/// The entries of the log, the newest first, as who reads them sees them.
async fn audit(world: &World, query: &str) -> Vec<Value> {
    let page = world.api.get(&format!("{AUDIT}{query}")).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

/// What an entry says in short: who, what, to what, and how it ended.
fn short(entry: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let actor = &entry["actor"];
    let name = actor["acting_for"].as_str().unwrap_or(actor["name"].as_str().unwrap_or("nobody"));
    let [action, subject, outcome] = ["action", "subject", "outcome"].map(|it| word(&entry[it]));
    format!("{name} {action} {subject} {outcome}")
}

#[tokio::test]
async fn who_did_what_to_what_is_on_record() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user_with(&store, Role::Owner, None).await;
        let owner = enter(&store, user).await;
        let address = world.address_of("planted-secret-key-tutors");
        let new = json!({ "webhook_name": "=tutors", "webhook_url": address });
        let made = send_with(world, &owner, "POST", "/api/wecom/webhooks", &new).await.expect(201);
        let path = format!("/api/wecom/webhooks/{}", made["id"]);
        let change = json!({ "is_active": false, "webhook_url": null });
        send_with(world, &owner, "PUT", &path, &change).await.expect(200);
        send_with(world, &owner, "PUT", &path, &json!({ "is_active": 7 })).await.problem(422);
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let viewer = enter(&store, viewer).await;
        assert_eq!(send_with(world, &viewer, "DELETE", &path, &json!({})).await.status, 403);
        let program =
            world.api.request("DELETE", &path).header("x-acting-email", "ana@example.org");
        assert_eq!(world.api.send(program).await.status, 204);

        let kept = audit(world, "").await;
        let shorts: Vec<_> = kept.iter().map(short).collect();
        let wanted = [
            format!("ana@example.org deleteWebhook {path} done"),
            format!("viewer deleteWebhook {path} refused"),
            format!("owner updateWebhook {path} done"),
            format!("owner createWebhook {path} done"),
        ];
        assert_eq!(shorts, wanted, "a request with a mistake changed nothing");
        let changed = &kept[2]["details"];
        assert_eq!(changed["is_active"], json!({ "before": true, "after": false }));
        let masked = changed["webhook_url"]["before"].as_str().unwrap();
        assert!(masked.contains('•'), "{masked}");
        assert_eq!(
            (&kept[1]["code"], &kept[1]["address"]),
            (&json!("not_allowed"), &json!("127.0.0.1"))
        );
        assert_eq!(kept[0]["actor"]["kind"], "key");

        assert_eq!(audit(world, "?actor=owner").await.len(), 2);
        assert_eq!(audit(world, "?action=deleteWebhook").await.len(), 2);
        assert_eq!(audit(world, "?q=ANA").await.len(), 1);
        assert_eq!(audit(world, "?q=%25").await.len(), 0, "a sign is a sign");
        assert_eq!(audit(world, "?since=2026-11-22T02:00:00Z").await.len(), 0);
        let page = world.api.get("/api/audit?limit=3").await.expect(200);
        let next = page["next"].as_str().unwrap();
        assert_eq!(audit(world, &format!("?before={next}")).await.len(), 1);

        let sheet = world.api.get("/api/audit.csv?action=createWebhook").await;
        assert_eq!(sheet.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!(sheet.body.lines().count(), 2, "{}", sheet.body);
        assert_eq!(with_cookie(world, "GET", AUDIT, &viewer).await.status, 403);
        store.close().await.unwrap();
    })
    .await;
}

/// Whoever names themselves so is not at the owner's spreadsheet.
#[tokio::test]
async fn a_spreadsheet_runs_nothing_of_the_log() {
    World::run(async |world| {
        let request = world.api.request("POST", "/api/wecom/webhooks");
        let request = request.header("x-acting-email", "=1+1@example.org");
        let new = json!({ "webhook_name": "tutors" });
        world.api.send(request.json(&new)).await.expect(201);
        let sheet = world.api.get("/api/audit.csv").await;
        assert!(sheet.body.contains(",'=1+1@example.org,createWebhook,"), "{}", sheet.body);
    })
    .await;
}

#[tokio::test]
async fn signing_in_is_on_record_and_what_was_typed_for_a_name_is_not() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user(&store, Role::Sender).await;
        assert_eq!(sign_in(world, "sender", "a wrong password").await.status, 401);
        assert_eq!(sign_in(world, "my-p4ssword-by-mistake", "x").await.status, 401);
        assert_eq!(sign_in(world, "sender", PASSWORD).await.status, 200);
        let kept = audit(world, "").await;
        let shorts: Vec<_> = kept.iter().map(short).collect();
        let wanted = [
            "sender signIn /api/session done".to_owned(),
            "nobody signIn /api/session refused".to_owned(),
            format!("nobody signIn /api/users/{user} refused"),
        ];
        assert_eq!(shorts, wanted);
        assert!(!Value::from(kept).to_string().contains("by-mistake"));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_is_named_and_its_words_are_not() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let sent = world.api.send_text(group.name, "the words of a message").await;
        let batch = crate::batches::create(
            world,
            &json!({
                "targets": [{ "webhook_name": group.name }],
                "content": { "msg_type": "text", "text": "the words of another" },
            }),
        )
        .await;
        crate::batches::act(world, &batch, "cancel").await;
        let kept = audit(world, "").await;
        let at = format!("/api/wecom/batches/{}", batch["id"].as_str().unwrap());
        let shorts: Vec<_> = kept.iter().take(3).map(short).collect();
        assert!(shorts[0].ends_with(&format!("cancelBatch {at}/cancel done")), "{shorts:?}");
        assert!(shorts[1].ends_with(&format!("createBatch {at} done")), "{shorts:?}");
        let delivery = sent.delivery();
        assert!(shorts[2].ends_with(&format!("sendMessage {delivery} done")), "{shorts:?}");
        assert_eq!(kept[1]["details"]["recipients"], 1);
        assert!(!Value::from(kept).to_string().contains("words"));
    })
    .await;
}

#[tokio::test]
async fn a_batch_names_its_template_and_not_what_it_says() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let variables = json!([{ "name": "child", "kind": "text", "sample": "a sample" }]);
        let wording = json!({ "language": "en", "format": "text", "variables": variables,
                              "body": "the words about {{ child }}" });
        let new = json!({ "name": "late", "purpose": "overdue", "wording": wording });
        let made = world.api.post("/api/templates", &new).await.expect(201);
        let path = format!("/api/templates/{}", made["id"].as_str().unwrap());
        let mut changed = new.clone();
        changed["version"] = json!(1);
        changed["wording"]["body"] = json!("other words about {{ child }}");
        world.api.put(&path, &changed).await.expect(200);
        for version in [json!(1), Value::Null] {
            let target = json!({ "webhook_name": group.name, "values": { "child": "Mei Ling" } });
            let content = json!({ "msg_type": "template", "template_id": made["id"],
                                  "version": version, "dialect": "robot_text" });
            let new = json!({ "targets": [target], "content": content });
            let batch = crate::batches::create(world, &new).await;
            crate::batches::act(world, &batch, "cancel").await;
        }
        let kept = audit(world, "?action=createBatch").await;
        let named = |entry: &Value| {
            let details = &entry["details"];
            (details["template"].clone(), details["version"].clone())
        };
        let named: Vec<_> = kept.iter().map(named).collect();
        assert_eq!(named, [(json!("late"), json!(2)), (json!("late"), json!(1))]);
        let told = Value::from(kept).to_string();
        assert!(!told.contains("words") && !told.contains("Mei"), "{told}");
    })
    .await;
}

/// The message goes; that somebody asked for it is on record in any case.
#[tokio::test]
async fn who_leaves_before_the_answer_is_on_record() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_secs(1)).times(1)).unwrap();
        let request = world.api.request("POST", "/api/wecom/send");
        let request = request.json(&text(group.name, "hello"));
        tokio::select! {
            _ = world.api.open(request) => panic!("it was answered before anybody could leave"),
            () = world.wecom_received(1) => {}
        }
        let kept = loop {
            if let Some(entry) = audit(world, "?action=sendMessage").await.pop() {
                break entry;
            }
        };
        while world.api.get("/api/wecom/deliveries?state=sent").await.expect(200)["items"]
            == json!([])
        {
            tokio::task::yield_now().await;
        }
        assert_eq!(kept["outcome"], "unwatched");
    })
    .await;
}

#[tokio::test]
async fn the_log_only_grows() {
    World::run(async |world| {
        world.api.post("/api/wecom/webhooks", &json!({ "webhook_name": "a" })).await.expect(201);
        for change in ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"] {
            let writing = world.begin_writing().await;
            let refused = sea_orm::ConnectionTrait::execute_unprepared(&writing, change).await;
            assert!(refused.unwrap_err().to_string().contains("only grows"), "{change}");
            writing.rollback().await.unwrap();
        }
        assert_eq!(audit(world, "").await.len(), 1);
    })
    .await;
}

#[test]
fn whatever_may_change_something_is_kept() {
    let changes = declared().into_iter().filter(|it| it.method != "GET" && !it.is_kept);
    let not_kept: Vec<_> = changes.map(|it| it.path).collect();
    let asks = [
        "/api/setup/look",
        "/api/wecom/batches/preview",
        "/api/templates/preview",
        "/api/drafts/{id}",
        "/api/drafts/{id}",
        "/api/wecom/channels/app/look",
        "/api/imports/{id}/mapping",
        "/api/doctor",
        "/api/wecom/render",
        "/api/wecom/phone",
        "/api/wecom/read",
    ];
    assert_eq!(not_kept, asks, "they only ask, or change what only who asks ever sees");
}

#[tokio::test]
async fn only_who_may_reads_it() {
    World::run(async |world| {
        let store = world.store().await;
        add_key(&store, "reads", vec![Permission::ReadAudit]).await;
        let request = world.api.nobodys_request("GET", AUDIT).bearer_auth("wck_reads");
        world.api.send(request).await.expect(200);
        store.close().await.unwrap();
    })
    .await;
}
