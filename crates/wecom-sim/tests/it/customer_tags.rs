//! The corp's tags for customers (api-customer §3.6).

use serde_json::{Value, json};

use crate::customer_task_harness::{OWNER, office};
use crate::harness::Sim;

const AREA: &str = "/cgi-bin/externalcontact";
const PARENT: &str = "wmDemoFamily01a";

struct Tags(Sim, String);

impl Tags {
    async fn start() -> Self {
        let (sim, token) = office().await;
        Self(sim, token)
    }

    async fn call(&self, act: &str, body: &Value) -> (i64, Value) {
        let answer = self.0.post(&format!("{AREA}/{act}"), &self.1, body).await;
        (answer.errcode, answer.json)
    }

    async fn names(&self) -> Vec<(String, Vec<String>)> {
        let (_, all) = self.call("get_corp_tag_list", &json!({})).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let groups = all["tag_group"].as_array().unwrap().iter();
        let tags = |group: &Value| {
            group["tag"].as_array().unwrap().iter().map(|tag| text(&tag["name"])).collect()
        };
        groups.map(|group| (text(&group["group_name"]), tags(group))).collect()
    }
}

fn school() -> (String, Vec<String>) {
    ("School".to_owned(), vec!["Primary".to_owned(), "Secondary".to_owned()])
}

#[tokio::test]
async fn tags_are_made_in_groups() {
    let tags = Tags::start().await;
    let twice = json!([{ "name": "P5", "order": u32::MAX }, { "name": "P5" }]);
    let new = json!({ "group_name": "Year", "tag": twice });
    let (code, made) = tags.call("add_corp_tag", &new).await;
    assert_eq!((code, made["tag_group"]["tag"].as_array().unwrap().len()), (0, 1), "once");
    let more = json!({ "group_name": "Year", "tag": [{ "name": "P6" }] });
    let (_, again) = tags.call("add_corp_tag", &more).await;
    assert_eq!(again["tag_group"]["group_id"], made["tag_group"]["group_id"]);
    let year = ("Year".to_owned(), vec!["P5".to_owned(), "P6".to_owned()]);
    assert_eq!(tags.names().await, [school(), year]);
    for (body, errcode) in [
        (json!({ "group_name": "Year", "tag": [] }), 40058),
        (json!({ "group_name": "", "tag": [{ "name": "x" }] }), 40072),
        (json!({ "group_name": "Year", "tag": [{ "name": "" }] }), 40072),
        (json!({ "group_name": "Year", "tag": [{ "name": "級".repeat(31) }] }), 40072),
        (json!({ "group_name": "Year", "tag": [{ "name": "P5" }] }), 40071),
        (json!({ "group_name": "Year", "tag": [{ "name": "x", "order": -1 }] }), 40058),
        (json!({ "group_id": "etNone", "tag": [{ "name": "x" }] }), 40068),
        (json!({ "group_id": "etDemoSchool", "tag": [{ "name": "Nursery" }] }), 0),
    ] {
        assert_eq!(tags.call("add_corp_tag", &body).await.0, errcode, "{body}");
    }
}

#[tokio::test]
async fn tags_are_listed_by_group_or_by_tag() {
    let tags = Tags::start().await;
    let count = async |body: Value| {
        let (_, all) = tags.call("get_corp_tag_list", &body).await;
        let groups = all["tag_group"].as_array().unwrap().clone();
        groups.iter().map(|group| group["tag"].as_array().unwrap().len()).collect::<Vec<_>>()
    };
    assert_eq!(count(json!({ "tag_id": ["etDemoPrimary"] })).await, [1]);
    assert_eq!(count(json!({ "group_id": ["etDemoSchool"] })).await, [2]);
    let both = json!({ "group_id": ["etDemoSchool"], "tag_id": ["etDemoPrimary"] });
    assert_eq!(count(both).await, [2], "only the group counts");
    assert_eq!(count(json!({ "tag_id": ["etNone"] })).await, [0_usize; 0]);
}

#[tokio::test]
async fn an_app_changes_what_it_made_and_an_empty_group_vanishes() {
    let tags = Tags::start().await;
    for (act, body) in [
        ("edit_corp_tag", json!({ "id": "etDemoPrimary", "name": "x" })),
        ("edit_corp_tag", json!({ "id": "etNone", "name": "x" })),
        ("del_corp_tag", json!({ "tag_id": ["etDemoPrimary"] })),
        ("del_corp_tag", json!({ "group_id": ["etDemoSchool"] })),
    ] {
        assert_eq!(tags.call(act, &body).await.0, 40068, "{act}: a person made it");
    }
    assert_eq!(tags.call("del_corp_tag", &json!({})).await.0, 40058);
    let new = json!({ "group_name": "Year", "tag": [{ "name": "P5" }, { "name": "P6" }] });
    let (_, made) = tags.call("add_corp_tag", &new).await;
    let group = &made["tag_group"];
    let (p5, p6) = (&group["tag"][0]["id"], &group["tag"][1]["id"]);
    let edit = async |body: Value| tags.call("edit_corp_tag", &body).await.0;
    assert_eq!(edit(json!({ "id": p5, "name": "P6" })).await, 40071);
    assert_eq!(edit(json!({ "id": p5, "name": "Five", "order": 3 })).await, 0);
    assert_eq!(edit(json!({ "id": group["group_id"], "name": "School" })).await, 40071);
    assert_eq!(edit(json!({ "id": group["group_id"], "name": "Class" })).await, 0);
    let class = ("Class".to_owned(), vec!["Five".to_owned(), "P6".to_owned()]);
    assert_eq!(tags.names().await, [school(), class]);
    let mark = json!({ "userid": OWNER, "external_userid": PARENT, "add_tag": [p5] });
    assert_eq!(tags.call("mark_tag", &mark).await.0, 0);
    assert_eq!(tags.call("del_corp_tag", &json!({ "tag_id": [p5, p6] })).await.0, 0);
    assert_eq!(tags.names().await, [school()]);
    let customer = &tags.0.world().customers()[0];
    assert_eq!(customer.follow[0].tags.len(), 1, "the tag is off the customer too");
}

#[tokio::test]
async fn a_customer_is_marked() {
    let tags = Tags::start().await;
    let mark = async |fields: Value| {
        let mut body = json!({ "userid": OWNER, "external_userid": PARENT });
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        tags.call("mark_tag", &body).await.0
    };
    let worn = || {
        let customer = tags.0.world().customers()[0].clone();
        customer.follow[0].tags.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let move_up = json!({ "add_tag": ["etDemoSecondary"], "remove_tag": ["etDemoPrimary"] });
    assert_eq!(mark(move_up).await, 0);
    assert_eq!(worn(), ["etDemoSecondary"]);
    for (fields, errcode) in [
        (json!({}), 40058),
        (json!({ "add_tag": ["etNone"] }), 40068),
        (json!({ "add_tag": ["etDemoPrimary"], "userid": "" }), 41009),
        (json!({ "add_tag": ["etDemoPrimary"], "userid": "admin.chan" }), 84061),
        (json!({ "add_tag": ["etDemoPrimary"], "external_userid": "" }), 41035),
    ] {
        assert_eq!(mark(fields.clone()).await, errcode, "{fields}");
    }
}
