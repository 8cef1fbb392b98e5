//! The wire types and the simulator agree on customer contact: every fixture is accepted.

use serde_json::{Value, json};
use wecom_api::{ENDPOINTS, Status};
use wecom_sim::{ChatId, Customer, CustomerKind, GroupKind, NewGroup};

use crate::customer_groups::external;
use crate::customer_task_harness::{OWNER, office};
use crate::directory_members::userid;
use crate::harness::Sim;

/// What the fixtures name, in this world.
async fn with_everything() -> (Sim, String, Vec<(String, String)>) {
    let (sim, token) = office().await;
    let mei = |member: &mut wecom_sim::Member| member.customer_contact = true;
    sim.world().change_member(&userid("tutor.mei"), mei).unwrap();
    for (id, kind) in [("wmAAA0001", CustomerKind::Wechat), ("woAAA0002", CustomerKind::Wecom)] {
        let new = Customer::new(external(id), id).followed_by(userid("tutor.mei"));
        sim.world().add_customer(Customer { kind, ..new.followed_by(userid(OWNER)) }).unwrap();
    }
    for id in ["wrAAA0001", "wrAAA0002"] {
        let new = NewGroup {
            chatid: Some(ChatId::parse(id).unwrap()),
            kind: GroupKind::Customer,
            owner: Some(userid(OWNER)),
            ..NewGroup::named(id)
        };
        sim.world().add_group(new).unwrap();
    }
    let area = "/cgi-bin/externalcontact";
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let three = json!([{ "name": "1" }, { "name": "2" }, { "name": "3" }]);
    let tags = json!({ "group_name": "Fixtures", "tag": three });
    let tags = sim.post(&format!("{area}/add_corp_tag"), &token, &tags).await.json;
    let way = json!({ "scene": 2, "chat_id_list": ["wrAAA0001"] });
    let way = sim.post(&format!("{area}/groupchat/add_join_way"), &token, &way).await.json;
    let greeting = format!("{area}/group_welcome_template/add");
    let greeting = sim.post(&greeting, &token, &json!({ "text": { "content": "Hi" } })).await.json;
    let group = &tags["tag_group"];
    let worn = [&group["tag"][0]["id"], &group["tag"][2]["id"]];
    let mark = json!({ "userid": OWNER, "external_userid": "wmAAA0001", "add_tag": worn });
    sim.post(&format!("{area}/mark_tag"), &token, &mark).await.assert_ok();
    let mut names = vec![
        ("etGGG0001".to_owned(), text(&group["group_id"])),
        ("0123456789abcdef0123456789abcdef".to_owned(), text(&way["config_id"])),
        ("msgWWW0001".to_owned(), text(&greeting["template_id"])),
        ("CURSOR000001".to_owned(), String::new()),
        ("oAAA0001".to_owned(), sim.world().opengid(&ChatId::parse("wrAAA0001").unwrap())),
    ];
    for place in 0..3 {
        names.push((format!("etAAA000{}", place + 1), text(&group["tag"][place]["id"])));
    }
    (sim, token, names)
}

#[tokio::test]
async fn every_fixture_is_accepted() {
    let mut count = 0;
    for entry in ENDPOINTS.iter().filter(|entry| entry.path.contains("/externalcontact/")) {
        for (name, mut body) in crate::wire::fixtures(entry.path) {
            let (sim, token, mut names) = with_everything().await;
            let send = json!({ "chat_type": "group", "sender": OWNER, "text": { "content": "x" } });
            let task = crate::customer_task_harness::add(&sim, &token, &send).await;
            names.push(("msgAAA0001".to_owned(), task));
            let code = sim.world().welcomes()[0].welcome_code.clone();
            names.push(("CODE000001".to_owned(), code));
            for (at, kind) in ["image", "image", "video", "file"].into_iter().enumerate() {
                let media_id = crate::customer_media::upload(&sim, &token, kind).await;
                names.push((format!("MEDIA00000{}", at + 1), media_id));
            }
            let names: Vec<(&str, &str)> =
                names.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
            crate::wire::replace(&mut body, &names);
            for day in ["day_begin_time", "day_end_time"] {
                if body.get(day).is_some() {
                    body[day] = json!(sim.world().now().as_second() - 86_400);
                }
            }
            let got = sim.call(entry, &token, &body).await;
            assert_eq!(got.errmsg, "ok", "{name}: {body}");
            assert!(serde_json::from_value::<Status>(got.json).unwrap().is_ok());
            count += 1;
        }
    }
    assert_eq!(count, 53);
}
