//! Customers as an app sees them (api-customer §3.5).

use serde_json::{Value, json};
use wecom_sim::{Customer, CustomerKind, ExternalUserId, Follow, Relation, Visible, World};

use crate::customer_groups::external;
use crate::customer_task_harness::{OWNER, office};
use crate::directory_members::userid;
use crate::harness::{AGENT, NOON, Sim};

const FOLLOWERS: &str = "/cgi-bin/externalcontact/get_follow_user_list";
const LIST: &str = "/cgi-bin/externalcontact/list";
const GET: &str = "/cgi-bin/externalcontact/get";
const BATCH: &str = "/cgi-bin/externalcontact/batch/get_by_user";
const REMARK: &str = "/cgi-bin/externalcontact/remark";
const PARENT: &str = "wmDemoFamily01a";

#[tokio::test]
async fn members_with_customer_contact_in_range_follow_customers() {
    let (sim, token) = office().await;
    let all = sim.fetch(FOLLOWERS, &token, "").await;
    assert_eq!(
        all.json["follow_user"],
        json!([OWNER, "admin.chan", "admin.wong", "manager.ng", "manager.leong"])
    );
    let range = Visible::members([userid("admin.wong"), userid("tutor.mei")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    let some = sim.fetch(FOLLOWERS, &token, "").await;
    assert_eq!(some.json["follow_user"], json!(["admin.wong"]));
}

#[tokio::test]
async fn a_member_without_customers_gets_84061() {
    let (sim, token) = office().await;
    let list = async |id: &str| sim.fetch(LIST, &token, &format!("userid={id}")).await;
    let lams = list(OWNER).await;
    assert_eq!(
        lams.json["external_userid"].as_array().unwrap().len(),
        sim.world().customers().len()
    );
    let none = list("admin.chan").await;
    none.assert_refused(84061, "not external contact");
    assert_eq!(none.json["external_userid"], json!([]));
    for (id, errcode) in [("", 41009), ("nobody", 60111), ("tutor.mei", 84074)] {
        assert_eq!(list(id).await.errcode, errcode, "{id}");
    }
}

#[tokio::test]
async fn a_customer_and_who_has_them() {
    let (sim, token) = office().await;
    let got = sim.fetch(GET, &token, &format!("external_userid={PARENT}")).await;
    got.assert_ok();
    let contact = &got.json["external_contact"];
    assert_eq!((&contact["name"], &contact["type"]), (&json!("子軒媽媽"), &json!(1)));
    assert_eq!(contact.get("corp_name"), None);
    let follow = &got.json["follow_user"][0];
    assert_eq!((&follow["userid"], &follow["add_way"]), (&json!(OWNER), &json!(1)));
    assert_eq!(
        follow["tags"],
        json!([{
            "group_name": "School", "tag_name": "Primary", "tag_id": "etDemoPrimary", "type": 1,
        }])
    );
    assert!(got.json.get("next_cursor").is_none());
    let supplier = Customer {
        kind: CustomerKind::Wecom,
        position: "Manager".into(),
        corp_name: "Demo Books".into(),
        ..Customer::new(external("woBooks"), "Supplier").followed_by(userid(OWNER))
    };
    sim.world().add_customer(supplier).unwrap();
    let got = sim.fetch(GET, &token, "external_userid=woBooks").await;
    let contact = &got.json["external_contact"];
    assert_eq!((&contact["type"], &contact["corp_name"]), (&json!(2), &json!("Demo Books")));
}

#[tokio::test]
async fn a_customer_of_nobody_is_none() {
    let (sim, token) = office().await;
    let get = async |id: &str| sim.fetch(GET, &token, &format!("external_userid={id}")).await;
    get("").await.assert_refused(41035, "missing external userid");
    get("wmNobody").await.assert_refused(40096, "invalid external userid");
    get("WMDEMOFAMILY01A").await.assert_refused(40096, "invalid external userid");
    let relation = |relation| {
        sim.world()
            .change_customer(&external(PARENT), |customer| customer.follow[0].relation = relation)
            .unwrap();
    };
    relation(Relation::DeletedByCustomer);
    get(PARENT).await.assert_ok();
    relation(Relation::DeletedByMember);
    let gone = get(PARENT).await;
    gone.assert_refused(84061, "not external contact");
    assert_eq!(gone.json["follow_user"], json!([]));
    relation(Relation::Friends);
    let range = Visible::members([userid("admin.wong")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    assert_eq!(get(PARENT).await.errcode, 40096, "followed outside the range only");
}

#[tokio::test]
async fn more_than_500_members_come_in_pages() {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    let mut popular = Customer::new(external("wmPopular"), "Popular");
    for number in 0..501 {
        let id = userid(&format!("sales.{number}"));
        let member = wecom_sim::Member::new(id.clone(), "Sales");
        world.members.push(wecom_sim::Member { customer_contact: true, ..member });
        popular.follow.push(Follow::of(id));
    }
    world.customers.push(popular);
    let sim = Sim::start_with(world).await;
    let token = sim.token().await;
    let first = sim.fetch(GET, &token, "external_userid=wmPopular").await;
    assert_eq!(first.json["follow_user"].as_array().unwrap().len(), 500);
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let second =
        sim.fetch(GET, &token, &format!("external_userid=wmPopular&cursor={cursor}")).await;
    assert_eq!(second.json["follow_user"][0]["userid"], "sales.500");
    assert!(second.json.get("next_cursor").is_none());
}

#[tokio::test]
async fn customers_of_members_come_in_pages_of_up_to_100() {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    let more = |number: u32| {
        let id = ExternalUserId::parse(format!("wmMore{number}")).unwrap();
        Customer::new(id, "More").followed_by(userid("admin.chan"))
    };
    world.customers.extend((0..150).map(more));
    let sim = Sim::start_with(world).await;
    let token = sim.token().await;
    let ask = async |body: Value| sim.post(BATCH, &token, &body).await;
    let count = |answer: &Value| answer["external_contact_list"].as_array().unwrap().len();
    let chan = json!(["admin.chan", "ADMIN.CHAN"]);
    assert_eq!(count(&ask(json!({ "userid_list": chan })).await.json), 50);
    let over = ask(json!({ "userid_list": chan, "limit": 101 })).await;
    assert_eq!(count(&over.json), 100, "the largest");
    let rest = ask(json!({
        "userid_list": chan, "limit": 100, "cursor": over.json["next_cursor"],
    }))
    .await;
    assert_eq!((count(&rest.json), &rest.json["next_cursor"]), (50, &json!("")));
    let lam = ask(json!({ "userid_list": [OWNER], "limit": 1 })).await;
    let row = &lam.json["external_contact_list"][0];
    assert_eq!(row["external_contact"]["external_userid"], PARENT);
    assert_eq!(row["follow_info"]["tag_id"], json!(["etDemoPrimary"]));
    for (body, errcode) in [
        (json!({}), 40058),
        (json!({ "userid_list": vec![OWNER; 101] }), 40058),
        (json!({ "userid_list": ["nobody"] }), 60111),
        (json!({ "userid_list": [OWNER], "cursor": "x" }), 50100),
    ] {
        assert_eq!(ask(body.clone()).await.errcode, errcode, "{body}");
    }
}

#[tokio::test]
async fn what_is_noted_can_be_read() {
    let (sim, token) = office().await;
    let note = async |fields: Value| {
        let mut body = json!({ "userid": OWNER, "external_userid": PARENT });
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        sim.post(REMARK, &token, &body).await
    };
    note(json!({
        "remark": "Mother of 1001", "description": "Saturday", "remark_company": "School",
        "remark_mobiles": ["85360000008", "85360000009"],
    }))
    .await
    .assert_ok();
    let read = async || {
        let got = sim.fetch(GET, &token, &format!("external_userid={PARENT}")).await;
        got.json["follow_user"][0].clone()
    };
    let follow = read().await;
    assert_eq!(
        (&follow["remark"], &follow["description"]),
        (&json!("Mother of 1001"), &json!("Saturday"))
    );
    assert_eq!(follow["remark_corp_name"], "School");
    assert_eq!(follow["remark_mobiles"], json!(["85360000008", "85360000009"]));
    note(json!({ "remark_mobiles": [""] })).await.assert_ok();
    let follow = read().await;
    assert_eq!(
        (&follow["remark_mobiles"], &follow["remark"]),
        (&json!([]), &json!("Mother of 1001"))
    );
    for (fields, errcode) in [
        (json!({}), 40058),
        (json!({ "remark": "好".repeat(20) }), 0),
        (json!({ "remark": "好".repeat(21) }), 40058),
        (json!({ "description": "好".repeat(151) }), 40058),
        (json!({ "remark_company": "好".repeat(21) }), 40058),
        (json!({ "remark_pic_mediaid": "none" }), 40007),
        (json!({ "remark": "x", "userid": "" }), 41009),
        (json!({ "remark": "x", "userid": "admin.chan" }), 84061),
        (json!({ "remark": "x", "external_userid": "wmNobody" }), 40096),
    ] {
        assert_eq!(note(fields.clone()).await.errcode, errcode, "{fields}");
    }
}
