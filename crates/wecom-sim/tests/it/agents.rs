//! What an application is told of itself.

use serde_json::json;
use wecom_sim::Visible;

use crate::harness::AGENT;
use crate::message_harness::{Office, userid};

const GET: &str = "/cgi-bin/agent/get";
const LIST: &str = "/cgi-bin/agent/list";

#[tokio::test]
async fn an_app_reads_itself_and_nothing_else() {
    let office = Office::start().await;
    office.app(|app| {
        app.visible = Visible { departments: vec![3], ..Visible::members([userid("admin.lam")]) };
        app.description = "What the office says".into();
    });
    let get = async |query: &str| office.sim.fetch(GET, &office.token, query).await;
    let got = get(&format!("agentid={AGENT}")).await;
    got.assert_ok();
    assert_eq!(got.json["name"], "Messages");
    assert_eq!(got.json["description"], "What the office says");
    assert_eq!(got.json["allow_userinfos"], json!({ "user": [{ "userid": "admin.lam" }] }));
    assert_eq!(got.json["allow_partys"], json!({ "partyid": [3] }));
    assert_eq!((&got.json["close"], &got.json["allow_tags"]), (&json!(0), &json!({ "tagid": [] })));
    office.other_app(1_000_003).await;
    for (query, errcode) in [("", 41011), ("agentid=x", 40056), ("agentid=7", 40056)] {
        assert_eq!(get(query).await.errcode, errcode, "{query}");
    }
    assert_eq!(get("agentid=1000003").await.errcode, 301_002);
    let listed = office.sim.fetch(LIST, &office.token, "").await;
    let agents = listed.json["agentlist"].as_array().unwrap();
    assert_eq!((agents.len(), &agents[0]["agentid"]), (1, &json!(AGENT)));
}
