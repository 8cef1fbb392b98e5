//! The doctor: what is in the way of each channel, as the API and the command say it.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use crate::commands::{command, start};
use crate::individuals::{APP, HERE, trust, tutor};
use crate::world::World;

const DOCTOR: &str = "/api/doctor";

async fn verdicts(world: &World, report: Value) -> Vec<(String, String)> {
    assert!(!report.to_string().contains("demo-app-secret"));
    world.assert_kept_nowhere("demo-app-secret").await;
    let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
    let checks = report["checks"].as_array().unwrap().iter();
    checks.map(|it| (text(it, "check"), text(it, "verdict"))).collect()
}

fn expected(verdicts: [&str; 4]) -> Vec<(String, String)> {
    let checks = ["groups", "app", "user_ids", "bot"];
    checks.into_iter().zip(verdicts).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[tokio::test]
async fn what_nobody_has_set_up_is_not_broken() {
    World::run(async |world| {
        let report = world.api.get(DOCTOR).await.expect(200);
        assert_eq!(report["is_well"], true);
        assert_eq!(verdicts(world, report).await, expected(["unset"; 4]));
        let said = start(command(&world.api.url(""), &["doctor"]), "").await.unwrap();
        assert_eq!(said.code, 0, "{said:?}");
        let unset = "app       not set up: This service has no application";
        assert!(said.out.contains(unset), "{}", said.out);
    })
    .await;
}

#[tokio::test]
async fn an_untrusted_address_is_named_and_gone_once_it_is_trusted() {
    World::run_set(APP, async |world| {
        world.group("tutors").await;
        tutor(world, "T01", None).await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let report = world.api.post(DOCTOR, &json!({})).await.expect(200);
        let all = expected(["well", "well", "unfinished", "unset"]);
        assert_eq!(verdicts(world, report).await, all);
        trust(world, &[]);
        let known = world.api.get(DOCTOR).await.expect(200);
        assert_eq!(known["is_well"], true, "nobody has looked yet");
        let report = world.api.post(DOCTOR, &json!({})).await.expect(200);
        assert_eq!(report["is_well"], false);
        let app = &report["checks"][1];
        assert_eq!(
            (&app["verdict"], &app["reason"], &app["seen_ip"]),
            (&json!("wrong"), &json!("ip_not_trusted"), &json!("127.0.0.1"))
        );
        let said = start(command(&world.api.url(""), &["doctor"]), "").await.unwrap();
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("app       WRONG: WeCom does not trust"), "{}", said.out);
        assert!(said.out.contains("WeCom saw 127.0.0.1."), "{}", said.out);
        trust(world, &HERE);
        let json = start(command(&world.api.url(""), &["doctor", "--json"]), "").await.unwrap();
        assert_eq!(json.code, 0, "{json:?}");
        let told: Value = serde_json::from_str(json.out.trim()).unwrap();
        assert_eq!(told["doctor"]["checks"][1]["verdict"], "well");
        assert_eq!(world.wecom.world().requests_to("/cgi-bin/message/send").len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_group_that_cannot_be_reached_is_counted() {
    World::run(async |world| {
        let (a, _b) = (world.group("tutors").await, world.group("office").await);
        crate::batches::order(world, &a, Fault::answer(ErrCode::ROBOT_DISABLED).times(1));
        world.api.send_text(a.name, "hello").await;
        let report = world.api.get(DOCTOR).await.expect(200);
        let groups = &report["checks"][0];
        assert_eq!(
            (&groups["verdict"], &groups["done"], &groups["of"]),
            (&json!("wrong"), &json!(1), &json!(2)),
            "{report}"
        );
    })
    .await;
}
