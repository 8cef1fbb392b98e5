//! Corps, apps, people and customers through the control API, and their twins in Rust.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{AddError, ChangeError, Customer, Department, ExternalUserId, Tag, UserId};

use crate::harness::{AGENT, CALLBACK_IP, CORP, SECRET, Sim, TOKEN};

async fn post(sim: &Sim, what: &str, order: Value) -> (u16, Value) {
    sim.control(Method::POST, &format!("/_sim/{what}"), order).await
}

async fn patch(sim: &Sim, what: &str, order: Value) -> (u16, Value) {
    sim.control(Method::PATCH, &format!("/_sim/{what}"), order).await
}

#[tokio::test]
async fn an_app_is_added_used_changed_and_revoked() {
    let sim = Sim::start().await;
    let order = json!({ "agentid": 7, "name": "Seven", "secret": "s7" });
    let (status, app) = post(&sim, "apps", order).await;
    assert_eq!((status, &app["kind"], &app["enabled"]), (201, &json!("self_built"), &json!(true)));
    assert_eq!(app["visible"]["departments"], json!([1]));
    let token = sim.token_of(CORP, "s7").await;
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 60020, "nothing is trusted yet");

    let (status, app) = patch(&sim, "apps/7", json!({ "trusted_ips": ["127.0.0.1"] })).await;
    assert_eq!((status, &app["trusted_ips"]), (200, &json!(["127.0.0.1"])));
    let shown = sim.get("/_sim/world").await["apps"][2].clone();
    assert_eq!((&shown["agentid"], &shown["trusted_ips_now"]), (&json!(7), &json!([])));
    sim.world().advance(std::time::Duration::from_mins(1));
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();

    let (status, revoked) = post(&sim, "apps/7/revoke-tokens", Value::Null).await;
    assert_eq!((status, revoked), (200, json!({ "revoked": 1 })));
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 40014);
    assert_eq!(patch(&sim, "apps/7", json!({ "enabled": false })).await.0, 200);
    assert_eq!(sim.ask(&format!("{TOKEN}?corpid={CORP}&corpsecret=s7")).await.errcode, 40001);
}

#[tokio::test]
async fn people_and_customers_change() {
    let sim = Sim::start().await;
    let (status, member) =
        patch(&sim, "members/Tutor.Mei", json!({ "mobile": "+85312345678", "status": "left" }))
            .await;
    assert_eq!(
        (status, &member["status"], &member["name"]),
        (200, &json!("left"), &json!("Mei Leong"))
    );
    assert_eq!(patch(&sim, "departments/5", json!({ "parent": 1 })).await.1["parent"], 1);
    assert_eq!(patch(&sim, "tags/1", json!({ "members": [] })).await.1["members"], json!([]));
    assert_eq!(patch(&sim, "corps/wwdemo", json!({ "verified": false })).await.0, 200);
    let (status, group) = patch(&sim, "groups/wrDemoFamily01", json!({ "name": "New" })).await;
    assert_eq!((status, &group["name"]), (200, &json!("New")));
    let (status, customer) =
        post(&sim, "customers", json!({ "external_userid": "wmNew", "name": "New" })).await;
    assert_eq!((status, &customer["kind"]), (201, &json!("wechat")));
    let follow = json!([{ "userid": "admin.lam", "tags": ["etDemoPrimary"] }]);
    let (status, customer) = patch(&sim, "customers/wmNew", json!({ "follow": follow })).await;
    assert_eq!((status, &customer["follow"][0]["relation"]), (200, &json!("friends")));
    let tags = json!({ "group_id": "etG", "name": "G", "tags": [{ "id": "etT", "name": "T" }] });
    assert_eq!(post(&sim, "customer-tags", tags).await.0, 201);
}

#[tokio::test]
async fn what_does_not_fit_names_the_field() {
    let sim = Sim::start().await;
    let app = |more: Value| {
        let mut app = json!({ "agentid": 7, "name": "Seven", "secret": "s7" });
        app.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        app
    };
    for (what, order, status, field) in [
        ("apps", app(json!({ "agentid": AGENT })), 409, "agentid"),
        ("apps", app(json!({ "secret": SECRET })), 409, "secret"),
        ("apps", app(json!({ "corpid": "wwnobody" })), 422, "corpid"),
        ("apps", app(json!({ "trusted_ips": ["10.0.0.0/8"] })), 422, "trusted_ips[0]"),
        ("apps", app(json!({ "trusted_ips": vec!["10.0.0.1"; 121] })), 422, "trusted_ips"),
        (
            "apps",
            app(json!({ "kind": "contacts_sync", "customer_contact": true })),
            422,
            "customer_contact",
        ),
        ("apps", app(json!({ "visible": { "tags": [99] } })), 422, "tags"),
        ("apps", app(json!({ "visible": { "people": [] } })), 422, "visible.people"),
        ("corps", json!({ "corpid": "wwdemo", "name": "x" }), 409, "corpid"),
        ("departments", json!({ "id": 2, "name": "x" }), 409, "id"),
        ("departments", json!({ "id": 9, "name": "x", "parent": 8 }), 422, "departments"),
        ("members", json!({ "userid": "m", "name": "x", "departments": [99] }), 422, "departments"),
        ("members", json!({ "userid": "m", "name": "x", "mobile": "+85366000101" }), 409, "mobile"),
        ("members", json!({ "userid": "m", "name": "x", "client": "4.1" }), 422, "client"),
        ("tags", json!({ "id": 1, "name": "x" }), 409, "id"),
        ("tags", json!({ "id": 9, "name": "x", "members": ["nobody"] }), 422, "members"),
        (
            "customers",
            json!({ "external_userid": "wmDemoFamily01a", "name": "x" }),
            409,
            "external_userid",
        ),
        (
            "customers",
            json!({ "external_userid": "wm", "name": "x",
            "follow": [{ "userid": "nobody" }] }),
            422,
            "members",
        ),
        (
            "customers",
            json!({ "external_userid": "wm", "name": "x",
            "follow": [{ "userid": "admin.lam", "tags": ["etNone"] }] }),
            422,
            "tags",
        ),
        ("customer-tags", json!({ "group_id": "etDemoPrimary", "name": "x" }), 409, "id"),
        ("groups", json!({ "name": "x", "customers": ["wmDemoFamily01a"] }), 422, "customers"),
        (
            "groups",
            json!({ "name": "x", "kind": "customer", "customers": ["wm"] }),
            422,
            "customers",
        ),
    ] {
        let (got, problem) = post(&sim, what, order.clone()).await;
        assert_eq!((got, &problem["field"]), (status, &json!(field)), "{what} {order} {problem}");
    }
}

#[tokio::test]
async fn an_id_stays_and_what_is_not_there_is_not_changed() {
    let sim = Sim::start().await;
    for (what, order) in [
        ("apps/1000002", json!({ "agentid": 8 })),
        ("members/tutor.mei", json!({ "userid": "tutor.may" })),
        ("departments/3", json!({ "id": 8 })),
        ("departments/3", json!({ "parent": 4 })),
        ("groups/wrDemoFamily01", json!({ "chatid": "wr" })),
        ("customers/wmDemoFamily01a", json!({ "age": 5 })),
    ] {
        assert_eq!(patch(&sim, what, order.clone()).await.0, 422, "{what} {order}");
    }
    for what in [
        "apps/9",
        "apps/x",
        "members/nobody",
        "departments/9",
        "departments/x",
        "tags/9",
        "corps/ww",
        "groups/wr",
        "customers/wm",
    ] {
        assert_eq!(patch(&sim, what, json!({})).await.0, 404, "{what}");
    }
    assert_eq!(post(&sim, "apps/9/revoke-tokens", Value::Null).await.0, 404);
}

#[tokio::test]
async fn the_twins_in_rust_do_the_same() {
    let sim = Sim::start().await;
    let world = sim.world();
    world.add_department(Department::new(8, "Eight")).unwrap();
    world.add_tag(Tag::new(8, "Eight")).unwrap();
    let id = ExternalUserId::parse("wmEight").unwrap();
    let lam = UserId::parse("admin.lam").unwrap();
    world.add_customer(Customer::new(id.clone(), "Eight").followed_by(lam.clone())).unwrap();
    world.change_customer(&id, |customer| customer.gender = 2).unwrap();
    assert_eq!(world.customers().last().map(|customer| customer.gender), Some(2));
    world.change_member(&lam, |member| member.departments = vec![8]).unwrap();
    assert_eq!(world.members()[0].departments, [8]);
    let changed = world.change_department(8, |department| department.id = 9);
    assert_eq!(changed, Err(ChangeError::Refused(AddError::IdChanged)));
    assert_eq!(world.change_tag(99, |_| ()), Err(ChangeError::NoSuchThing));
    assert_eq!(world.revoke_tokens(99), Err(ChangeError::NoSuchThing));
}
