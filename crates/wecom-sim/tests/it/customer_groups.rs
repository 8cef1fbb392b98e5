//! Groups of customers as an app sees them (api-customer §3.1, §3.2 and §3.7).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{
    ChatId, CustomerSwitchesPatch, ExternalUserId, HandSend, Handover, Join, JoinedBy, Leave,
    MemberStatus, NewGroup, Visible, World,
};

use crate::customer_task_harness::{OWNER, family, office, turn};
use crate::directory_members::userid;
use crate::harness::{AGENT, NOON, Sim};

pub(crate) const LIST: &str = "/cgi-bin/externalcontact/groupchat/list";
pub(crate) const GET: &str = "/cgi-bin/externalcontact/groupchat/get";
const STATISTIC: &str = "/cgi-bin/externalcontact/groupchat/statistic";
const BY_DAY: &str = "/cgi-bin/externalcontact/groupchat/statistic_group_by_day";
const OPENGID: &str = "/cgi-bin/externalcontact/opengid_to_chatid";

pub(crate) fn chat(number: u32) -> ChatId {
    ChatId::parse(family(number)).unwrap()
}

pub(crate) fn external(id: &str) -> ExternalUserId {
    ExternalUserId::parse(id).unwrap()
}

fn ids(list: &Value) -> Vec<String> {
    let rows = list.as_array().unwrap();
    rows.iter().map(|row| row["chat_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn groups_come_in_pages_and_a_limit_is_needed() {
    let (sim, token) = office().await;
    let (mut cursor, mut seen) = (Value::from(""), Vec::new());
    loop {
        let page = sim.post(LIST, &token, &json!({ "limit": 5, "cursor": cursor })).await;
        page.assert_ok();
        seen.extend(ids(&page.json["group_chat_list"]));
        cursor = page.json["next_cursor"].clone();
        if cursor == "" {
            break;
        }
    }
    assert_eq!(seen, (1..=12).map(family).collect::<Vec<_>>());
    for body in [
        json!({}),
        json!({ "limit": 0 }),
        json!({ "limit": 1001 }),
        json!({ "limit": 9, "status_filter": 4 }),
        json!({ "limit": 9, "owner_filter": { "userid_list": vec![OWNER; 101] } }),
    ] {
        let refused = sim.post(LIST, &token, &body).await;
        assert_eq!((refused.errcode, &refused.json["group_chat_list"]), (40058, &json!([])));
    }
}

#[tokio::test]
async fn owners_and_states_can_be_asked_for() {
    let (sim, token) = office().await;
    let chan = Some(userid("admin.chan"));
    sim.world().change_group(&chat(2), |group| group.owner = chan).unwrap();
    let of = |owner: &str| json!({ "limit": 100, "owner_filter": { "userid_list": [owner] } });
    let chans = sim.post(LIST, &token, &of("admin.chan")).await;
    assert_eq!(ids(&chans.json["group_chat_list"]), [family(2)]);
    assert_eq!(sim.post(LIST, &token, &of("nobody")).await.errcode, 60111);
    let left = |member: &mut wecom_sim::Member| member.status = MemberStatus::Left;
    sim.world().change_member(&userid("admin.chan"), left).unwrap();
    let all = sim.post(LIST, &token, &json!({ "limit": 100 })).await;
    assert_eq!(ids(&all.json["group_chat_list"]).len(), 11, "who left must be named");
    let mut asked = of("admin.chan");
    asked["status_filter"] = json!(1);
    let chans = sim.post(LIST, &token, &asked).await;
    assert_eq!(chans.json["group_chat_list"], json!([{ "chat_id": family(2), "status": 1 }]));
    for (handover, status) in [(Handover::InProgress, 2), (Handover::Done, 3)] {
        sim.world().hand_over(&chat(1), handover).unwrap();
        let found = sim.post(LIST, &token, &json!({ "limit": 9, "status_filter": status })).await;
        assert_eq!(
            found.json["group_chat_list"],
            json!([{ "chat_id": family(1), "status": status }])
        );
    }
}

#[tokio::test]
async fn only_owners_in_range_with_customer_contact_have_groups() {
    let (sim, token) = office().await;
    let range = Visible::members([userid("admin.chan")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    let none = sim.post(LIST, &token, &json!({ "limit": 9 })).await;
    assert_eq!(none.json["group_chat_list"], json!([]));
    assert_eq!(sim.post(GET, &token, &json!({ "chat_id": family(1) })).await.errcode, 60030);
    sim.world().change_app(AGENT, |app| app.visible = Visible::everybody()).unwrap();
    let without = |member: &mut wecom_sim::Member| member.customer_contact = false;
    sim.world().change_member(&userid(OWNER), without).unwrap();
    let refused = sim.post(GET, &token, &json!({ "chat_id": family(1) })).await;
    refused.assert_refused(90501, "chat is not external group chat");
}

#[tokio::test]
async fn with_more_than_a_thousand_in_range_owners_are_named() {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    world.members.extend(
        (0..1000)
            .map(|number| wecom_sim::Member::new(userid(&format!("member.{number}")), "Member")),
    );
    let sim = Sim::start_with(world).await;
    let token = sim.token().await;
    let refused = sim.post(LIST, &token, &json!({ "limit": 9 })).await;
    refused.assert_refused(81017, "request user out of limit");
    let named = json!({ "limit": 9, "owner_filter": { "userid_list": [OWNER] } });
    sim.post(LIST, &token, &named).await.assert_ok();
}

#[tokio::test]
async fn a_group_says_who_is_in_it() {
    let (sim, token) = office().await;
    let admins = vec![userid("admin.chan")];
    sim.world().change_group(&chat(1), |group| group.admins = admins).unwrap();
    let got = sim.post(GET, &token, &json!({ "chat_id": family(1), "need_name": 1 })).await;
    got.assert_ok();
    let group = &got.json["group_chat"];
    let start = sim.world().now().as_second();
    assert_eq!((&group["name"], &group["owner"]), (&json!("1001 陳子軒 家長群"), &json!(OWNER)));
    assert_eq!(group["admin_list"], json!([{ "userid": "admin.chan" }]));
    assert_eq!(
        group["member_list"][0],
        json!({
            "userid": OWNER, "type": 1, "join_time": start, "join_scene": 1,
            "group_nickname": "", "name": "Lam Sio Fong",
        })
    );
    let parent = &group["member_list"][1];
    assert_eq!((&parent["type"], &parent["userid"]), (&json!(2), &json!("wmDemoFamily01a")));
    assert_eq!(parent["invitor"], json!({ "userid": OWNER }));
    let bare = sim.post(GET, &token, &json!({ "chat_id": family(1) })).await;
    assert!(bare.json["group_chat"]["member_list"][1].get("name").is_none());
}

#[tokio::test]
async fn what_is_no_group_of_customers_has_its_code() {
    let (sim, token) = office().await;
    let ask = async |id: &str| sim.post(GET, &token, &json!({ "chat_id": id })).await.errcode;
    assert_eq!((ask("").await, ask("wrNone").await, ask("wrDemoTutorGroup").await), {
        (40058, 40050, 90501)
    });
    let code = Some(90509);
    turn(&sim, CustomerSwitchesPatch { unknown_group_errcode: code, ..Default::default() });
    assert_eq!(ask("wrNone").await, 90509);
}

#[tokio::test]
async fn people_join_leave_and_end_groups() {
    let (sim, token) = office().await;
    let get = async || {
        sim.post(GET, &token, &json!({ "chat_id": family(1) })).await.json["group_chat"].clone()
    };
    let before = get().await;
    sim.world().advance(Duration::from_mins(1));
    let other = external("wmDemoFamily02a");
    let chan = Some(userid("admin.chan"));
    let join = Join { by: JoinedBy::QrCode, invitor: chan, ..Join::customer(&other) };
    sim.world().join_group(&chat(1), &join).unwrap();
    let after = get().await;
    assert_ne!(before["member_version"], after["member_version"]);
    let rows = after["member_list"].as_array().unwrap();
    let row = rows.iter().find(|row| row["userid"] == other.as_str()).unwrap();
    let now = sim.world().now().as_second();
    assert_eq!((&row["join_scene"], &row["join_time"]), (&json!(3), &json!(now)));
    assert_eq!(row["invitor"], json!({ "userid": "admin.chan" }));
    assert!(sim.world().join_group(&chat(1), &join).is_err(), "twice");
    sim.world().change_group(&chat(1), |group| group.name = "Renamed".into()).unwrap();
    let renamed = get().await;
    assert_eq!(renamed["name"], "Renamed");
    assert_eq!(renamed["member_version"], after["member_version"], "the same people");
    let leave = Leave { who: other.to_string(), removed: true };
    sim.world().leave_group(&chat(1), &leave).unwrap();
    assert_eq!(get().await["member_list"], before["member_list"]);
    sim.world().dismiss_group(&chat(1)).unwrap();
    assert_eq!(sim.post(GET, &token, &json!({ "chat_id": family(1) })).await.errcode, 40050);
}

#[tokio::test]
async fn the_api_may_lag_behind() {
    let (sim, token) = office().await;
    turn(&sim, CustomerSwitchesPatch { group_lag_secs: Some(2), ..Default::default() });
    let name = async || {
        let got = sim.post(GET, &token, &json!({ "chat_id": family(1) })).await;
        got.json["group_chat"]["name"].clone()
    };
    let before = name().await;
    sim.world().change_group(&chat(1), |group| group.name = "First".into()).unwrap();
    sim.world().advance(Duration::from_secs(1));
    sim.world().change_group(&chat(1), |group| group.name = "Second".into()).unwrap();
    assert_eq!(name().await, before);
    sim.world().advance(Duration::from_secs(1));
    assert_eq!(name().await, "First");
    sim.world().advance(Duration::from_secs(1));
    assert_eq!(name().await, "Second");
    let list = async || {
        let all = sim.post(LIST, &token, &json!({ "limit": 100 })).await;
        ids(&all.json["group_chat_list"])
    };
    sim.world().dismiss_group(&chat(2)).unwrap();
    let new = NewGroup {
        chatid: Some(ChatId::parse("wrNew").unwrap()),
        kind: wecom_sim::GroupKind::Customer,
        members: vec![userid(OWNER)],
        ..NewGroup::named("New")
    };
    sim.world().add_group(new).unwrap();
    assert!(list().await.contains(&family(2)) && !list().await.contains(&"wrNew".to_owned()));
    sim.world().advance(Duration::from_secs(2));
    assert!(!list().await.contains(&family(2)) && list().await.contains(&"wrNew".to_owned()));
}

#[tokio::test]
async fn a_mini_programs_group_is_found() {
    let (sim, token) = office().await;
    let opengid = sim.world().opengid(&chat(3));
    let found = sim.post(OPENGID, &token, &json!({ "opengid": opengid })).await;
    assert_eq!((found.errcode, &found.json["chat_id"]), (0, &json!(family(3))));
    let internal = sim.world().opengid(&ChatId::parse("wrDemoTutorGroup").unwrap());
    for bad in [String::new(), "oNone".to_owned(), internal] {
        let refused = sim.post(OPENGID, &token, &json!({ "opengid": bad })).await;
        refused.assert_refused(90511, "invalid opengid");
    }
}

#[tokio::test]
async fn statistics_count_what_happened() {
    let (sim, _) = office().await;
    let day = Duration::from_hours(24);
    let begin = sim.world().now().as_second();
    sim.world().join_group(&chat(1), &Join::customer(&external("wmDemoFamily02a"))).unwrap();
    let send = HandSend { text: "Hello".into(), targets: vec![family(1), family(2)] };
    sim.world().send_by_hand(&userid(OWNER), &send).unwrap();
    sim.world().advance(day);
    let token = sim.token().await;
    let days = json!({ "day_begin_time": begin });
    let got = sim.post(STATISTIC, &token, &days).await;
    got.assert_ok();
    let people: usize = sim
        .world()
        .groups()
        .iter()
        .map(|group| {
            if group.customers.is_empty() { 0 } else { group.members.len() + group.customers.len() }
        })
        .sum();
    assert_eq!((&got.json["total"], &got.json["next_offset"]), (&json!(1), &json!(1)));
    let data = &got.json["items"][0]["data"];
    assert_eq!(got.json["items"][0]["owner"], OWNER);
    assert_eq!(
        *data,
        json!({
            "new_chat_cnt": 12, "chat_total": 12, "chat_has_msg": 2, "new_member_cnt": people,
            "member_total": people, "member_has_msg": 2, "msg_total": 2,
        })
    );
    let by_day = sim.post(BY_DAY, &token, &days).await;
    assert_eq!(by_day.json["items"][0]["data"], *data);
    assert_eq!(by_day.json["items"][0]["stat_time"], begin - begin.rem_euclid(86_400) - 28_800);
    let today = begin + 86_400;
    for (body, errcode) in [
        (json!({}), 40058),
        (json!({ "day_begin_time": today }), 40058),
        (json!({ "day_begin_time": begin - 179 * 86_400 }), 0),
        (json!({ "day_begin_time": begin - 180 * 86_400 }), 40058),
        (json!({ "day_begin_time": begin - 30 * 86_400, "day_end_time": begin }), 0),
        (json!({ "day_begin_time": begin - 31 * 86_400, "day_end_time": begin }), 40058),
        (json!({ "day_begin_time": begin, "day_end_time": begin - 86_400 }), 40058),
        (json!({ "day_begin_time": i64::MAX }), 40058),
    ] {
        assert_eq!(sim.post(STATISTIC, &token, &body).await.errcode, errcode, "{body}");
        assert_eq!(sim.post(BY_DAY, &token, &body).await.errcode, errcode, "{body}");
    }
    for more in [json!({ "limit": 0 }), json!({ "limit": 1001 }), json!({ "order_by": 5 })] {
        let mut body = days.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(sim.post(STATISTIC, &token, &body).await.errcode, 40058, "{body}");
    }
}

#[tokio::test]
async fn people_do_the_same_over_the_control_api() {
    let (sim, _) = office().await;
    let at = |act: &str| format!("/_sim/groups/{}/{act}", family(1));
    let order = async |act: &str, order: Value| sim.control(Method::POST, &at(act), order).await;
    let (status, group) = order("join", json!({ "who": "wmDemoFamily03a" })).await;
    assert_eq!(status, 200);
    assert!(group["customers"].as_array().unwrap().contains(&json!("wmDemoFamily03a")));
    for (body, field) in [
        (json!({ "who": "wmDemoFamily03a" }), "who"),
        (json!({ "who": "nobody" }), "who"),
        (json!({ "who": "wmDemoFamily04a", "config_id": "x" }), "config_id"),
    ] {
        let (status, problem) = order("join", body).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
    assert_eq!(order("leave", json!({ "who": "wmDemoFamily03a", "removed": true })).await.0, 200);
    assert_eq!(order("dismiss", Value::Null).await.0, 200);
    assert_eq!(order("dismiss", Value::Null).await.0, 404);
}
