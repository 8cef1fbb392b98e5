//! The default world, new people, and the way back.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{AddError, GroupKind, NewGroup, NewRobot, World};

use crate::harness::{KEY, Sim, chatid, key, text};

#[tokio::test]
async fn the_default_world_is_the_promised_one() {
    let sim = Sim::start().await;
    let world = sim.get("/_sim/world").await;
    let userids: Vec<_> =
        world["members"].as_array().unwrap().iter().map(|it| &it["userid"]).collect();
    for userid in ["admin.lam", "tutor.john", "tutor.mei", "tutor.ana"] {
        assert!(userids.contains(&&json!(userid)), "{userid}");
    }
    let groups = world["groups"].as_array().unwrap();
    let internal: Vec<_> =
        groups.iter().filter(|it| it["kind"] == "internal").map(|it| &it["name"]).collect();
    assert_eq!(internal, ["Admin Group", "Tutor Team"]);
    let parents: Vec<_> = groups.iter().filter(|it| it["kind"] == "customer").collect();
    assert_eq!(parents.len(), 12);
    assert!(parents.iter().all(|it| it["owner"] == "admin.lam"));
    assert_eq!(
        world["robots"],
        json!([
            { "key": "demo-admin-group", "name": "Office Assistant",
              "chatid": "wrDemoAdminGroup", "state": "active" },
            { "key": "demo-tutor-group", "name": "Tutor Assistant",
              "chatid": "wrDemoTutorGroup", "state": "active" },
        ])
    );
    assert_eq!(world["clock"], json!({ "now": "2026-11-22T04:00:00Z", "frozen": true }));
    for (switch, value) in [
        ("long_text", json!("refuse")),
        ("rate_window", json!("sliding")),
        ("rate_limit", json!("enforced")),
        ("refused_calls", json!("count")),
        ("card_extras", json!("refuse")),
        ("tokens", json!("same_until_expiry")),
        ("expires_in", json!("remaining")),
        ("wrong_secrets_per_hour", json!(2000)),
        ("corp_calls_per_minute", json!(10_000)),
        ("calls_at_once", json!("off")),
        ("magic_ids", json!("on")),
    ] {
        assert_eq!(world["switches"][switch], value, "{switch}");
    }
    assert_eq!(world["switches"]["aibot"]["offline"], "dropped");
    assert_eq!(world["corps"][0]["corpid"], "wwdemo");
    let app = &world["apps"][0];
    assert_eq!((&app["agentid"], &app["secret"]), (&json!(1_000_002), &json!("demo-app-secret")));
    assert_eq!(app["trusted_ips_now"], json!(["127.0.0.1", "::1"]));
    assert_eq!(world["bots"][0]["bot_id"], "aibdemo");
}

#[tokio::test]
async fn people_groups_and_robots_can_be_added_and_used() {
    let sim = Sim::start_with(World::empty()).await;
    let (status, member) =
        sim.control(Method::POST, "/_sim/members", json!({ "userid": "t.wu", "name": "Wu" })).await;
    assert_eq!((status, &member["userid"], &member["mobile"]), (201, &json!("t.wu"), &Value::Null));
    let order = json!({ "name": "Room 3", "members": ["t.wu"] });
    let (status, group) = sim.control(Method::POST, "/_sim/groups", order).await;
    assert_eq!(
        (status, &group["owner"], &group["kind"]),
        (201, &json!("t.wu"), &json!("internal"))
    );
    let order = json!({ "chatid": group["chatid"] });
    let (status, robot) = sim.control(Method::POST, "/_sim/robots", order).await;
    assert_eq!((status, &robot["state"]), (201, &json!("active")));
    let key = robot["key"].as_str().unwrap();
    assert_eq!(key.len(), 36, "a UUID, as WeCom makes them: {key}");
    sim.send_as(key, &text("hello <@t.wu>")).await.assert_ok();
    let messages =
        sim.get(&format!("/_sim/messages?to={}", group["chatid"].as_str().unwrap())).await;
    assert_eq!(messages[0]["text"], "hello @Wu");
}

#[tokio::test]
async fn made_up_ids_repeat_with_the_seed() {
    let make = async |seed| {
        let sim = Sim::start_with(World { seed, ..World::empty() }).await;
        let group = sim.world().add_group(NewGroup::named("A")).unwrap();
        let robot = sim.world().add_robot(NewRobot::in_group(group.chatid.clone())).unwrap();
        (group.chatid, robot.key)
    };
    assert_eq!(make(1).await, make(1).await);
    assert_ne!(make(1).await, make(2).await);
}

#[tokio::test]
async fn a_group_with_customers_takes_no_robot() {
    let sim = Sim::start().await;
    let (status, problem) =
        sim.control(Method::POST, "/_sim/robots", json!({ "chatid": "wrDemoFamily01" })).await;
    assert_eq!((status, &problem["field"]), (422, &json!("chatid")));
    let group = NewGroup { kind: GroupKind::Customer, ..NewGroup::named("Parents") };
    let group = sim.world().add_group(group).unwrap();
    let refused = sim.world().add_robot(NewRobot::in_group(group.chatid.clone()));
    assert_eq!(refused, Err(AddError::CustomerGroup(group.chatid)));
}

#[tokio::test]
async fn what_is_taken_or_unknown_is_named() {
    let sim = Sim::start().await;
    for (path, order, status, field) in [
        ("members", json!({ "userid": "admin.lam", "name": "x" }), 409, "userid"),
        ("members", json!({ "userid": "a b", "name": "x" }), 422, "userid"),
        ("members", json!({ "userid": "ab", "name": " " }), 422, "name"),
        ("members", json!({ "userid": "ab" }), 422, "name"),
        ("members", json!({ "userid": "ab", "name": "x", "age": 3 }), 422, "age"),
        ("groups", json!({ "chatid": "wrDemoTutorGroup", "name": "x" }), 409, "chatid"),
        ("groups", json!({ "name": "x", "owner": "nobody" }), 422, "owner"),
        ("groups", json!({ "name": "x", "members": ["nobody"] }), 422, "members"),
        ("groups", json!({ "name": "x", "members": ["a", 5] }), 422, "members[1]"),
        ("groups", json!({ "name": "x", "kind": "secret" }), 422, "kind"),
        ("groups", json!({ "name": "x".repeat(257) }), 422, "name"),
        ("robots", json!({ "chatid": "nowhere" }), 422, "chatid"),
        ("robots", json!({ "chatid": "wrDemoTutorGroup", "key": KEY }), 409, "key"),
        ("robots", json!({}), 422, "chatid"),
    ] {
        let (got, problem) =
            sim.control(Method::POST, &format!("/_sim/{path}"), order.clone()).await;
        assert_eq!((got, &problem["field"]), (status, &json!(field)), "{path} {order} {problem}");
    }
}

#[tokio::test]
async fn what_is_made_up_after_a_reset_is_of_the_seed() {
    let sim = Sim::start().await;
    let mut made = Vec::new();
    for query in ["", "", "?seed=7", "?seed=7", "?seed=1"] {
        let path = format!("/_sim/reset{query}");
        assert_eq!(sim.control(Method::POST, &path, Value::Null).await.0, 204, "{query}");
        let order = json!({ "name": "Room Finder" });
        let (status, bot) = sim.control(Method::POST, "/_sim/bots", order).await;
        assert_eq!(status, 201, "{bot}");
        made.push(bot["bot_id"].clone());
    }
    assert_eq!([&made[0], &made[2], &made[0]], [&made[1], &made[3], &made[4]]);
    assert_ne!(made[0], made[2]);
    let (status, problem) = sim.control(Method::POST, "/_sim/reset?seed=x", Value::Null).await;
    assert_eq!((status, &problem["field"]), (422, &json!("seed")), "{problem}");
}

#[tokio::test]
async fn a_reset_brings_everything_back() {
    let sim = Sim::start().await;
    let before = sim.get("/_sim/world").await;
    sim.send_text("hello").await.assert_ok();
    sim.world().delete_robot(&key(KEY)).unwrap();
    sim.world().add_group(NewGroup::named("New")).unwrap();
    sim.world().advance(std::time::Duration::from_secs(5));
    sim.control(Method::PATCH, "/_sim/switches", json!({ "long_text": "truncate" })).await;
    sim.control(Method::POST, "/_sim/faults", json!({ "action": { "errcode": -1 } })).await;
    assert_eq!(sim.control(Method::POST, "/_sim/reset", Value::Null).await.0, 204);
    assert_eq!(sim.get("/_sim/world").await, before);
    for list in ["messages", "requests", "faults"] {
        assert_eq!(sim.get(&format!("/_sim/{list}")).await, json!([]), "{list}");
    }
    sim.send_text("again").await.assert_ok();
    assert_eq!(sim.world().messages_to(chatid("wrDemoTutorGroup").as_str())[0].seq, 1);
}
