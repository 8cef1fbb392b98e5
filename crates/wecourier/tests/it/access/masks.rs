//! What messages say, masked for whoever may see messages and not send any.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};
use wecourier::http::{Declared, declared};
use wecourier::model::access::{Permission, Role};

use super::branches::{answer, wrote};
use super::{ME, add_key, add_user_with, enter};
use crate::batches::create;
use crate::send_image::png;
use crate::world::World;

const MASKED: &[(&str, &str)] = &[("WECOURIER_MASK_CONTENTS", "on")];
/// Stands in every message.
const WORDS: &str = "words-of-a-family";
/// What an uploaded file is called.
const FILE: &str = "photo.png";
/// What each view says of masked words.
const IS_MASKED: &str = "\"is_masked\":true";
const LOG: &str = "/api/wecom/deliveries";

/// Messages in every state that stays: sent, failed, unknown, waiting, and a picture.
async fn scene(world: &World) -> [(&'static str, String); 3] {
    let group = world.group("tutors").await;
    let text = |what: &str| format!("{WORDS}, {what}");
    world.api.send_text(group.name, &text("sent")).await.expect(200);
    world.api.send_image(group.name, png(8, 8)).await.expect(200);
    let faults = [Fault::answer(ErrCode::DANGEROUS_CONTENT), Fault::cut(Cut::After)];
    for fault in faults {
        world.wecom.world().order(fault.times(1)).unwrap();
        world.api.send_text(group.name, &text("not sent")).await.expect(200);
    }
    world.api.put("/api/tutors/T01", &json!({ "name": "Mei" })).await.expect(200);
    wrote(world, "T01", &text("written to the bot")).await;
    let later = json!({ "targets": [{ "webhook_name": group.name }],
                        "content": { "msg_type": "text", "text": text("later") },
                        "not_before": "2026-11-23T01:00:00Z" });
    let batch = create(world, &later).await["id"].as_str().unwrap().to_owned();
    let log = world.api.get(LOG).await.expect(200);
    let delivery = log["items"][1]["id"].as_str().unwrap().to_owned();
    [("webhooks", group.id.to_string()), ("batches", batch), ("deliveries", delivery)]
}

/// Everything that whoever sends this header is told at any address; each with its address.
async fn told(world: &World, things: &[(&str, String)], header: (&str, &str)) -> Vec<String> {
    let mut told = Vec::new();
    for Declared { method, path, .. } in declared() {
        let thing = things.iter().find(|(kind, _)| path.split('/').nth(3) == Some(kind));
        if method != "GET" || (path.contains('{') && thing.is_none()) {
            continue;
        }
        let address = path.replace("{id}", thing.map_or("", |(_, id)| id));
        let request = world.api.nobodys_request(method, &address).header(header.0, header.1);
        let (status, body) = answer(world, request).await;
        told.push(format!("{address} answers {status} {body}"));
    }
    told
}

/// In what is told of messages; the documents for everybody speak of masks, too.
fn how_often(told: &[String], text: &str) -> usize {
    let messages = told.iter().filter(|said| said.starts_with("/api/wecom/"));
    messages.map(|said| said.matches(text).count()).sum()
}

#[tokio::test]
async fn whoever_may_not_send_reads_no_words_at_any_address() {
    World::run_set(MASKED, async |world| {
        let things = scene(world).await;
        let store = world.store().await;
        let sender = enter(&store, add_user_with(&store, Role::Sender, None).await).await;
        let viewer = enter(&store, add_user_with(&store, Role::Viewer, None).await).await;
        let but_send = Permission::all().filter(|it| *it != Permission::Send).collect();
        add_key(&store, "reads", but_send).await;
        add_key(&store, "sends", vec![Permission::View, Permission::Send]).await;
        let readers = [("cookie", sender.as_str()), ("authorization", "Bearer wck_sends")];
        for header in readers {
            let told = told(world, &things, header).await;
            assert!(how_often(&told, WORDS) >= 12, "{header:?} reads {told:#?}");
            assert!(how_often(&told, FILE) >= 3, "{header:?} reads {told:#?}");
            assert_eq!(how_often(&told, IS_MASKED), 0, "{header:?} reads {told:#?}");
            let me = world.api.nobodys_request("GET", ME).header(header.0, header.1);
            assert_eq!(world.api.send(me).await.expect(200)["reads_contents"], true);
        }
        for header in [("cookie", viewer.as_str()), ("authorization", "Bearer wck_reads")] {
            let told = told(world, &things, header).await;
            let is_read = |said: &String| said.contains(WORDS) || said.contains(FILE);
            assert!(!told.iter().any(is_read), "{header:?} reads {told:#?}");
            assert!(how_often(&told, IS_MASKED) >= 12, "{header:?} reads {told:#?}");
            for file in ["message-log", "deliveries.csv", "inbox"] {
                let shows = |said: &String| said.contains(file) && said.contains("•••");
                assert!(told.iter().any(shows), "{header:?} reads {told:#?}");
            }
            let get = |path: &str| {
                let request = world.api.nobodys_request("GET", path).header(header.0, header.1);
                world.api.send(request)
            };
            assert_eq!(get(ME).await.expect(200)["reads_contents"], false);
            let first = get(LOG).await.expect(200)["items"][0].take();
            assert_eq!((&first["content"], &first["is_masked"]), (&json!("•••"), &json!(true)));
            assert_eq!((&first["state"], &first["attempts"]), (&json!("queued"), &json!(0)));
            for looks_for in ["family", "•"] {
                let searched = get(&format!("{LOG}?q={looks_for}")).await;
                assert_eq!(searched.problem(422).1, ["q masked"]);
            }
            assert_eq!(get(&format!("{LOG}?q=")).await.status, 200, "nothing is searched for");
        }
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_the_setting_whoever_sees_messages_reads_them() {
    World::run(async |world| {
        scene(world).await;
        let store = world.store().await;
        let viewer = enter(&store, add_user_with(&store, Role::Viewer, None).await).await;
        let request = world.api.nobodys_request("GET", LOG).header("cookie", &viewer);
        let log = world.api.send(request).await.expect(200);
        let masked = |it: &Value| it["is_masked"] == json!(true);
        assert!(!log["items"].as_array().unwrap().iter().any(masked), "{log}");
        assert!(log.to_string().contains(WORDS));
        store.close().await.unwrap();
    })
    .await;
}
