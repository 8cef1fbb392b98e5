//! Members as an app sees them (api-core §7).

use reqwest::Method;
use serde_json::{Value, json};
use wecom_api::{Endpoint, Status, user};
use wecom_sim::{App, AppKind, MemberStatus, Secret, UserId, Visible, World};

use crate::harness::{AGENT, CORP, NOON, Sim};

pub(crate) const GET: &str = "/cgi-bin/user/get";
pub(crate) const LIST: &str = "/cgi-bin/user/list";
pub(crate) const SIMPLE: &str = "/cgi-bin/user/simplelist";
pub(crate) const IDS: &str = "/cgi-bin/user/list_id";

pub(crate) fn userid(id: &str) -> UserId {
    UserId::parse(id).unwrap()
}

/// The demo world with the contacts-sync helper, secret `sync`.
pub(crate) async fn with_sync(old: bool) -> (Sim, String) {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    let sync = App::new(9, "Contacts sync", Secret::parse("sync").unwrap());
    let kind = AppKind::ContactsSync;
    world.apps.push(App { kind, created_before_2022_06_20: old, ..sync });
    let sim = Sim::start_with(world).await;
    let token = sim.token_of(CORP, "sync").await;
    (sim, token)
}

#[test]
fn the_paths_are_the_facts() {
    assert_eq!(user::get::GetUser::PATH, GET);
    assert_eq!(user::list::ListUsers::PATH, LIST);
    assert_eq!(user::simplelist::ListUserNames::PATH, SIMPLE);
    assert_eq!(user::list_id::ListUserIds::PATH, IDS);
}

#[tokio::test]
async fn an_app_reads_name_and_department_but_not_the_phone_number() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let got = sim.fetch(GET, &token, "userid=Tutor.MEI").await;
    got.assert_ok();
    assert_eq!(got.json["userid"], "tutor.mei");
    assert_eq!(got.json["name"], "Mei Leong");
    assert_eq!(got.json["department"], json!([5]));
    assert_eq!((&got.json["status"], &got.json["main_department"]), (&json!(1), &json!(5)));
    for private in ["mobile", "gender", "email", "biz_mail", "avatar", "qr_code", "address"] {
        assert!(got.json.get(private).is_none(), "{private}");
    }
    sim.world().change_app(AGENT, |app| app.created_before_2022_06_20 = true).unwrap();
    let full = sim.fetch(GET, &token, "userid=tutor.mei").await;
    assert_eq!(full.json["mobile"], "+85366000202");
    for field in ["gender", "email", "biz_mail", "avatar", "qr_code", "address"] {
        assert!(full.json[field].is_string(), "{field}");
    }
    let member: user::Member = serde_json::from_value(full.json).unwrap();
    assert_eq!(member.userid.as_str(), "tutor.mei");
}

#[tokio::test]
async fn each_bad_userid_has_its_code_and_the_lists_stay() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let ask = async |id: &str| sim.fetch(GET, &token, &format!("userid={id}")).await;
    ask("").await.assert_refused(41009, "missing userid");
    ask("a%20b").await.assert_refused(40003, "invalid userid");
    ask("x".repeat(65).as_str()).await.assert_refused(40003, "invalid userid");
    let unknown = ask("nobody").await;
    unknown.assert_refused(60111, "invalid string value `nobody`. userid not found");
    for list in ["department", "order", "is_leader_in_dept", "direct_leader"] {
        assert_eq!(unknown.json[list], json!([]), "{list}");
    }
    sim.world()
        .change_member(&userid("tutor.ben"), |member| member.status = MemberStatus::Left)
        .unwrap();
    assert_eq!(ask("tutor.ben").await.errcode, 60111, "who left is nobody");
}

#[tokio::test]
async fn an_app_sees_its_visible_range_only() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let range = Visible { departments: vec![3], ..Visible::members([userid("ADMIN.lam")]) };
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    for (id, errcode) in [("tutor.mei", 0), ("admin.lam", 0), ("admin.chan", 60011)] {
        assert_eq!(sim.fetch(GET, &token, &format!("userid={id}")).await.errcode, errcode, "{id}");
    }
    let tutors = sim.fetch(SIMPLE, &token, "department_id=5").await;
    assert_eq!(tutors.json["userlist"].as_array().unwrap().len(), 3);
    let office = sim.fetch(SIMPLE, &token, "department_id=2").await;
    let words = "no privilege to access/modify contact/party/agent";
    office.assert_refused(60011, words);
    assert_eq!(office.json["userlist"], json!([]));
}

#[tokio::test]
async fn a_department_lists_who_is_in_itself() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let ask = async |path: &str, id: &str| {
        sim.fetch(path, &token, &format!("department_id={id}&fetch_child=1")).await
    };
    assert_eq!(ask(SIMPLE, "1").await.json["userlist"], json!([]), "all are further down");
    let office = ask(SIMPLE, "2").await;
    assert_eq!(
        office.json["userlist"][0],
        json!({ "userid": "admin.lam", "name": "Lam Sio Fong", "department": [2] })
    );
    let full = ask(LIST, "2").await;
    assert_eq!(full.json["userlist"].as_array().unwrap().len(), 5);
    assert_eq!(full.json["userlist"][0]["position"], "Head of office");
    for (id, errcode) in [("", 60123), ("x", 60123), ("0", 60123), ("-1", 60123), ("99", 60003)] {
        assert_eq!(ask(LIST, id).await.errcode, errcode, "{id}");
    }
}

#[tokio::test]
async fn too_many_members_for_one_answer_are_refused() {
    let mut world = World::default().frozen_at(NOON.parse().unwrap());
    let extra = |number: u32| {
        let id = userid(&format!("member.{number}"));
        wecom_sim::Member { departments: vec![3], ..wecom_sim::Member::new(id, "Member") }
    };
    world.members.extend((0..=10_000).map(extra));
    let sim = Sim::start_with(world).await;
    let token = sim.token().await;
    let refused = sim.fetch(LIST, &token, "department_id=3").await;
    refused.assert_refused(45029, "response size out of limit");
    sim.fetch(LIST, &token, "department_id=2").await.assert_ok();
}

#[tokio::test]
async fn contacts_sync_reads_ids_and_nothing_else() {
    let (sim, token) = with_sync(false).await;
    for path in [GET, LIST, SIMPLE, "/cgi-bin/department/list", "/cgi-bin/department/get"] {
        let refused = sim.fetch(path, &token, "userid=tutor.mei&department_id=3&id=3").await;
        assert_eq!(refused.errcode, 48009, "{path}");
    }
    sim.fetch("/cgi-bin/department/simplelist", &token, "").await.assert_ok();
    let app = sim.token().await;
    let refused = sim.post(IDS, &app, &json!({})).await;
    refused.assert_refused(48002, "api forbidden");
    assert_eq!(refused.json["dept_user"], json!([]));
    let (sim, token) = with_sync(true).await;
    let full = sim.fetch(GET, &token, "userid=tutor.mei").await;
    assert_eq!(full.json["mobile"], "+85366000202", "an old one reads on");
}

#[tokio::test]
async fn ids_come_in_pages_a_row_for_each_department() {
    let (sim, token) = with_sync(false).await;
    let two = |member: &mut wecom_sim::Member| member.departments = vec![2, 3];
    sim.world().change_member(&userid("admin.lam"), two).unwrap();
    let (mut cursor, mut rows) = (Value::from(""), Vec::new());
    loop {
        let page = sim.post(IDS, &token, &json!({ "cursor": cursor, "limit": 5 })).await;
        page.assert_ok();
        rows.extend(page.json["dept_user"].as_array().unwrap().clone());
        cursor = page.json["next_cursor"].clone();
        if cursor == "" {
            break;
        }
    }
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[0], json!({ "userid": "admin.lam", "department": 2 }));
    assert_eq!(rows[1], json!({ "userid": "admin.lam", "department": 3 }));
    for (body, errcode) in [
        (json!({ "limit": 0 }), 40058),
        (json!({ "limit": 10_001 }), 40058),
        (json!({ "limit": 10_000 }), 0),
        (json!({ "cursor": "made up" }), 50100),
    ] {
        assert_eq!(sim.post(IDS, &token, &body).await.errcode, errcode, "{body}");
    }
}

#[tokio::test]
async fn ids_of_service_providers_become_userids() {
    const PATH: &str = "/cgi-bin/batch/openuserid_to_userid";
    let sim = Sim::start().await;
    let token = sim.token().await;
    let open = sim.world().open_userid(&userid("tutor.mei"));
    let body = json!({ "open_userid_list": [open, "woUnknown"], "source_agentid": 1 });
    let got = sim.post(PATH, &token, &body).await;
    got.assert_ok();
    assert_eq!(got.json["userid_list"], json!([{ "open_userid": open, "userid": "tutor.mei" }]));
    assert_eq!(got.json["invalid_open_userid_list"], json!(["woUnknown"]));
    for bad in [json!({}), json!({ "open_userid_list": vec!["wo"; 1001] })] {
        assert_eq!(sim.post(PATH, &token, &bad).await.errcode, 40058);
    }
}

#[tokio::test]
async fn faults_and_magic_find_the_member() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let order = json!({ "match": { "to": "tutor.mei" }, "action": { "errcode": -1 }, "times": 1 });
    assert_eq!(sim.control(Method::POST, "/_sim/faults", order).await.0, 201);
    assert_eq!(sim.fetch(GET, &token, "userid=tutor.john").await.errcode, 0);
    assert_eq!(sim.fetch(GET, &token, "userid=tutor.mei").await.errcode, -1);
    assert_eq!(sim.fetch(GET, &token, "userid=tutor.mei").await.errcode, 0);
    assert_eq!(sim.fetch(GET, &token, "userid=tutor.mei.fail-50002").await.errcode, 50002);
    let slow = sim.fetch(GET, &token, "userid=tutor.mei.slow-1").await;
    assert_eq!(slow.json["name"], "Mei Leong");
}

#[tokio::test]
async fn every_fixture_is_accepted() {
    let (sim, sync) = with_sync(true).await;
    let token = sim.token().await;
    let mail = |member: &mut wecom_sim::Member| {
        member.biz_mail = Some("tutor.mei@demo.example".into());
        member.mobile = Some("85360000002".into());
    };
    sim.world().change_member(&userid("tutor.mei"), mail).unwrap();
    let open = sim.world().open_userid(&userid("tutor.mei"));
    let mut count = 0;
    for entry in wecom_api::ENDPOINTS {
        let area = entry.path.split('/').nth(2).unwrap();
        if !["user", "department", "batch"].contains(&area) {
            continue;
        }
        for (name, mut body) in crate::wire::fixtures(entry.path) {
            let token = if entry.path == IDS { &sync } else { &token };
            crate::wire::replace(&mut body, &[("CURSOR000001", ""), ("woAAAMEI", open.as_str())]);
            let got = sim.call(entry, token, &body).await;
            assert_eq!(got.errmsg, "ok", "{name}");
            assert!(serde_json::from_value::<Status>(got.json).unwrap().is_ok());
            count += 1;
        }
    }
    assert_eq!(count, 14);
}
