//! Ways into groups, and greetings (api-customer §3.4 and §2.8).

use serde_json::{Value, json};
use wecom_sim::{App, Join, Secret, World};

use crate::customer_groups::{GET, chat, external};
use crate::customer_task_harness::{family, office};
use crate::harness::{CORP, NOON, Sim};

const WAY: &str = "/cgi-bin/externalcontact/groupchat";
const GREETING: &str = "/cgi-bin/externalcontact/group_welcome_template";

fn way(fields: &Value) -> Value {
    let mut way = json!({ "scene": 2, "chat_id_list": [family(1)] });
    way.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    way
}

/// The demo world with another app that customer contact lists, and the tokens of both.
async fn two_apps() -> (Sim, String, String) {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    let other = App::new(7, "Other", Secret::parse("other").unwrap());
    world.apps.push(App { customer_contact: true, ..other });
    let sim = Sim::start_with(world).await;
    let (token, other) = (sim.token().await, sim.token_of(CORP, "other").await);
    (sim, token, other)
}

#[tokio::test]
async fn a_way_says_the_state_of_who_came_by_it() {
    let (sim, token) = office().await;
    let add = format!("{WAY}/add_join_way");
    let said =
        way(&json!({ "state": "student-1001", "auto_create_room": 0, "remark": "家".repeat(31) }));
    let made = sim.post(&add, &token, &said).await;
    made.assert_ok();
    let config_id = made.json["config_id"].as_str().unwrap().to_owned();
    let got = sim.post(&format!("{WAY}/get_join_way"), &token, &made.json).await;
    assert_eq!(got.json["join_way"]["remark"], "家".repeat(30), "cut");
    assert_eq!(got.json["join_way"]["auto_create_room"], 0);
    assert_eq!(got.json["join_way"]["chat_id_list"], json!([family(1)]));
    let parent = external("wmDemoFamily02a");
    let join = Join { config_id: Some(config_id.clone()), ..Join::customer(&parent) };
    assert!(sim.world().join_group(&chat(2), &join).is_err(), "another group");
    sim.world().join_group(&chat(1), &join).unwrap();
    let group = sim.post(GET, &token, &json!({ "chat_id": family(1) })).await;
    let rows = group.json["group_chat"]["member_list"].as_array().unwrap().clone();
    let row = rows.iter().find(|row| row["userid"] == parent.as_str()).unwrap();
    assert_eq!((&row["state"], &row["join_scene"]), (&json!("student-1001"), &json!(3)));

    let update = way(&json!({ "config_id": config_id, "scene": 1 }));
    sim.post(&format!("{WAY}/update_join_way"), &token, &update).await.assert_ok();
    let got = sim.post(&format!("{WAY}/get_join_way"), &token, &made.json).await;
    assert_eq!(
        (&got.json["join_way"]["scene"], &got.json["join_way"]["state"]),
        (&json!(1), &json!(""))
    );
    let id = json!({ "config_id": config_id });
    sim.post(&format!("{WAY}/del_join_way"), &token, &id).await.assert_ok();
    assert_eq!(sim.post(&format!("{WAY}/get_join_way"), &token, &id).await.errcode, 40058);
}

#[tokio::test]
async fn a_way_is_judged() {
    let (sim, token) = office().await;
    for (fields, errcode) in [
        (json!({ "scene": 3 }), 40058),
        (json!({ "scene": null }), 40058),
        (json!({ "chat_id_list": [] }), 40058),
        (json!({ "chat_id_list": (1..=6).map(family).collect::<Vec<_>>() }), 41091),
        (json!({ "chat_id_list": (1..=5).map(family).collect::<Vec<_>>() }), 0),
        (json!({ "chat_id_list": ["wrDemoTutorGroup"] }), 90501),
        (json!({ "chat_id_list": ["wrNone"] }), 40050),
        (json!({ "state": "家".repeat(30) }), 0),
        (json!({ "state": "家".repeat(31) }), 40058),
        (json!({ "room_base_name": "家".repeat(41) }), 40058),
        (json!({ "auto_create_room": 2 }), 40058),
    ] {
        let made = sim.post(&format!("{WAY}/add_join_way"), &token, &way(&fields)).await;
        assert_eq!(made.errcode, errcode, "{fields}");
    }
}

#[tokio::test]
async fn an_app_sees_its_own_ways_and_changes_its_own_greetings() {
    let (sim, token, other) = two_apps().await;
    let made = sim.post(&format!("{WAY}/add_join_way"), &token, &way(&json!({}))).await;
    for act in ["get_join_way", "del_join_way"] {
        let refused = sim.post(&format!("{WAY}/{act}"), &other, &made.json).await;
        assert_eq!(refused.errcode, 40058, "{act}");
    }
    let text = json!({ "text": { "content": "Welcome, %NICKNAME%." } });
    let made = sim.post(&format!("{GREETING}/add"), &token, &text).await;
    made.assert_ok();
    let id = json!({ "template_id": made.json["template_id"] });
    let got = sim.post(&format!("{GREETING}/get"), &other, &id).await;
    assert_eq!(got.json["text"], text["text"]);
    let mut edited = id.clone();
    edited["text"] = json!({ "content": "Hi" });
    for act in ["edit", "del"] {
        let refused = sim.post(&format!("{GREETING}/{act}"), &other, &edited).await;
        refused.assert_refused(41058, "no permission to edit the template");
    }
    sim.post(&format!("{GREETING}/edit"), &token, &edited).await.assert_ok();
    let got = sim.post(&format!("{GREETING}/get"), &token, &id).await;
    assert_eq!(got.json["text"]["content"], "Hi");
    sim.post(&format!("{GREETING}/del"), &token, &id).await.assert_ok();
    assert_eq!(sim.post(&format!("{GREETING}/get"), &token, &id).await.errcode, 40058);
}

#[tokio::test]
async fn a_greeting_has_one_thing_beside_its_text_and_the_library_is_small() {
    let (sim, token) = office().await;
    let add = format!("{GREETING}/add");
    let link = json!({ "title": "Timetable", "url": "https://t.example/1" });
    let image = json!({ "pic_url": "https://p.example/1" });
    let both = json!({ "link": link, "image": image });
    let made = sim.post(&add, &token, &both).await;
    let id = json!({ "template_id": made.json["template_id"] });
    let got = sim.post(&format!("{GREETING}/get"), &token, &id).await;
    assert_eq!((&got.json["image"], got.json.get("link")), (&image, None), "the image comes first");
    for (body, errcode) in [
        (json!({}), 40058),
        (json!({ "text": { "content": "x".repeat(3001) } }), 45002),
        (json!({ "text": { "content": "x".repeat(3000) }, "notify": 2 }), 40058),
        (json!({ "file": { "media_id": "none" } }), 40007),
        (json!({ "link": { "title": "x".repeat(129), "url": "u" } }), 40058),
    ] {
        assert_eq!(sim.post(&add, &token, &body).await.errcode, errcode);
    }
    for _ in 1..100 {
        sim.post(&add, &token, &both).await.assert_ok();
    }
    let full = sim.post(&add, &token, &both).await;
    full.assert_refused(41055, "group welcome templates out of limit");
}
