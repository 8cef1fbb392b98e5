//! Messages to one tutor in the application's name: the right phone, once, or the reason why not.

mod composed;

use std::net::IpAddr;

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};

use crate::world::{Answer, Set, World};

pub(crate) const APP: Set = &[
    ("WECOM_AGENT_ID", "1000002"),
    ("WECOM_CORP_ID", "wwdemo"),
    ("WECOM_CORP_SECRET", "demo-app-secret"),
];
const SEND: &str = "/api/wecom/send-individual";
const WECOMS_SEND: &str = "/cgi-bin/message/send";
const LOOK: &str = "/api/wecom/channels/app/look";

pub(crate) async fn tutor(world: &World, number: &str, userid: Option<&str>) {
    let tutor = json!({ "name": format!("導師 {number}"), "wecom_userid": userid });
    world.api.put(&format!("/api/tutors/{number}"), &tutor).await.expect(200);
}

fn text(number: &str, content: &str) -> Value {
    json!({ "tutor_id": number, "msg_type": "text", "content": content })
}

async fn send(world: &World, body: &Value) -> Answer {
    world.api.post(SEND, body).await
}

async fn delivery(world: &World, result: &Value) -> Value {
    let id = result["delivery_id"].as_str().unwrap();
    world.api.get(&format!("/api/wecom/deliveries/{id}")).await.expect(200)
}

pub(crate) fn phone(world: &World, userid: &str) -> Vec<String> {
    let shown = world.wecom.world().messages_to(userid);
    shown.iter().map(|message| message.text.clone()).collect()
}

fn calls(world: &World) -> usize {
    world.wecom.world().requests_to(WECOMS_SEND).len()
}

/// WeCom trusts these addresses, from a minute on.
pub(crate) fn trust(world: &World, ips: &[IpAddr]) {
    let ips = ips.to_vec();
    world.wecom.world().change_app(1_000_002, |app| app.trusted_ips = ips).unwrap();
    world.pass(61);
}

pub(crate) const HERE: [IpAddr; 2] =
    [IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), IpAddr::V6(std::net::Ipv6Addr::LOCALHOST)];

#[tokio::test]
async fn a_text_arrives_on_the_tutors_phone_and_on_no_other() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        tutor(world, "T01", Some("tutor.john")).await;
        let sent = send(world, &text("T02", "今晚八時前完成點名。")).await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("app")));
        assert_eq!((&sent["wecom_errcode"], &sent["passed_over"]), (&json!(0), &json!([])));
        let kept = delivery(world, &sent).await;
        assert_eq!((&kept["state"], &kept["channel"]), (&json!("sent"), &json!("app")));
        assert_eq!(kept["target"], json!({ "webhook_id": null, "name": "導師 T02" }));
        let markdown = json!({ "wecom_userid": "Tutor.Mei", "msg_type": "markdown",
                               "content": "**點名** [開啟](https://csm.example/)" });
        assert_eq!(send(world, &markdown).await.expect(200)["success"], true);
        assert_eq!(phone(world, "tutor.mei").len(), 2);
        assert_eq!(phone(world, "tutor.mei")[0], "今晚八時前完成點名。");
        assert_eq!(phone(world, "tutor.john"), [""; 0]);
        world.assert_kept_nowhere("demo-app-secret").await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_sent_says_why_and_calls_nobody() {
    World::run_set(APP, async |world| {
        tutor(world, "T01", None).await;
        let left = json!({ "name": "x", "wecom_userid": "tutor.ana", "is_active": false });
        world.api.put("/api/tutors/T03", &left).await.expect(200);
        let refused = async |body: Value, status| send(world, &body).await.problem(status);
        assert_eq!(refused(text("T99", "hi"), 404).await.0, "not_found");
        let stranger = json!({ "wecom_userid": "tutor.mei", "msg_type": "text", "content": "hi" });
        assert_eq!(refused(stranger, 404).await.0, "not_found", "nobody but tutors");
        assert_eq!(refused(text("T01", "hi"), 409).await.0, "no_open_way");
        assert_eq!(refused(text("T03", "hi"), 409).await.0, "no_open_way");
        let nobody = json!({ "msg_type": "text", "content": "" });
        assert_eq!(refused(nobody, 422).await.1, ["tutor_id required", "content empty"]);
        let both = json!({ "tutor_id": "T01", "wecom_userid": "tutor.mei", "msg_type": "text",
                           "content": "hi" });
        assert_eq!(refused(both, 422).await.1, ["tutor_id required"]);
        let long =
            json!({ "tutor_id": "T01", "msg_type": "markdown", "content": "字".repeat(683) });
        assert_eq!(refused(long, 422).await.1, ["content too_long"]);
        let ways = world.api.get("/api/tutors/T01/ways").await.expect(200);
        assert_eq!(ways[0]["reason"], "no_user_id");
        assert_eq!(calls(world), 0);
    })
    .await;
}

#[tokio::test]
async fn without_an_application_nothing_is_tried() {
    World::run(async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        assert_eq!(send(world, &text("T02", "hi")).await.problem(409).0, "no_open_way");
        let ways = world.api.get("/api/tutors/T02/ways").await.expect(200);
        assert_eq!((&ways[0]["is_open"], &ways[0]["reason"]), (&json!(false), &json!("no_app")));
    })
    .await;
}

#[tokio::test]
async fn an_untrusted_address_is_named_before_anything_is_sent_and_messages_go_once_it_is_trusted()
{
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        trust(world, &[]);
        for _ in 0..3 {
            let answer = send(world, &text("T02", "hi")).await;
            assert_eq!(answer.problem(409).0, "no_open_way");
        }
        let ways = world.api.get("/api/tutors/T02/ways").await.expect(200);
        assert_eq!(
            (&ways[0]["reason"], &ways[0]["seen_ip"]),
            (&json!("ip_not_trusted"), &json!("127.0.0.1"))
        );
        assert_eq!(calls(world), 0, "no message was tried");
        let looks = world.wecom.world().requests_to("/cgi-bin/department/simplelist").len();
        assert_eq!(looks, 1, "WeCom is not asked again and again");
        trust(world, &HERE);
        let sent = send(world, &text("T02", "hi")).await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("app")));
        assert_eq!(phone(world, "tutor.mei"), ["hi"]);
    })
    .await;
}

#[tokio::test]
async fn what_closes_the_way_to_one_closes_it_to_all_until_somebody_looks() {
    World::run_set(APP, async |world| {
        tutor(world, "T01", Some("tutor.john")).await;
        tutor(world, "T02", Some("tutor.mei")).await;
        assert_eq!(send(world, &text("T02", "one")).await.expect(200)["success"], true);
        trust(world, &[]);
        let failed = send(world, &text("T02", "two")).await.expect(200);
        assert_eq!((&failed["success"], &failed["wecom_errcode"]), (&json!(false), &json!(60020)));
        assert_eq!(delivery(world, &failed).await["reason"], "ip_not_trusted");
        assert_eq!(send(world, &text("T01", "three")).await.problem(409).0, "no_open_way");
        assert_eq!(calls(world), 2);
        assert_eq!(world.api.post(LOOK, &json!({})).await.expect(200)["is_open"], false);
        trust(world, &HERE);
        assert_eq!(world.api.post(LOOK, &json!({})).await.expect(200)["is_open"], true);
        assert_eq!(send(world, &text("T01", "four")).await.expect(200)["success"], true);
        assert_eq!(
            (phone(world, "tutor.mei"), phone(world, "tutor.john")),
            (vec!["one".to_owned()], vec!["four".to_owned()])
        );
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_the_phone_shows_one_message() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let cut = Fault::cut(Cut::After).at(WECOMS_SEND).times(1);
        world.wecom.world().order(cut).unwrap();
        let body = text("T02", "once");
        let later = async {
            while world.wecom.world().requests_to(WECOMS_SEND).is_empty() {
                tokio::task::yield_now().await;
            }
            until_it_waits(world).await;
            world.pass(3);
        };
        let (answer, ()) = tokio::join!(send(world, &body), later);
        let sent = answer.expect(200);
        assert_eq!(delivery(world, &sent).await["attempts"], 2);
        assert_eq!(sent["success"], true);
        assert_eq!(phone(world, "tutor.mei"), ["once"]);
        let bodies: Vec<_> =
            world.wecom.world().requests_to(WECOMS_SEND).into_iter().map(|it| it.body).collect();
        assert_eq!(bodies[0], bodies[1], "WeCom compares bytes");
    })
    .await;
}

/// Returns once the delivery waits for another attempt.
async fn until_it_waits(world: &World) {
    loop {
        let queued = world.api.get("/api/wecom/deliveries?state=queued").await.expect(200);
        if queued["items"].as_array().unwrap().iter().any(|it| it["attempts"] == 1) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn what_wecom_would_not_recognise_any_more_is_left_to_a_person() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let cut = Fault::cut(Cut::After).at(WECOMS_SEND).times(1);
        world.wecom.world().order(cut).unwrap();
        let body = text("T02", "once");
        let later = async {
            while world.wecom.world().requests_to(WECOMS_SEND).is_empty() {
                tokio::task::yield_now().await;
            }
            until_it_waits(world).await;
            world.pass(4 * 60 * 60);
        };
        let (answer, ()) = tokio::join!(send(world, &body), later);
        let kept = delivery(world, &answer.expect(200)).await;
        assert_eq!((&kept["state"], &kept["reason"]), (&json!("unknown"), &json!("no_answer")));
        assert_eq!(calls(world), 1, "it is not repeated");
        assert_eq!(phone(world, "tutor.mei"), ["once"]);
    })
    .await;
}

#[tokio::test]
async fn a_member_whom_the_application_does_not_reach_is_a_failure_of_its_own() {
    World::run_set(APP, async |world| {
        tutor(world, "T09", Some("nobody.here")).await;
        let failed = send(world, &text("T09", "hi")).await.expect(200);
        assert_eq!(failed["success"], false);
        assert_eq!(delivery(world, &failed).await["reason"], "not_visible");
        tutor(world, "T02", Some("tutor.mei")).await;
        assert_eq!(send(world, &text("T02", "hi")).await.expect(200)["success"], true);
        let fault = Fault::answer(ErrCode(40058)).at(WECOMS_SEND).times(1);
        world.wecom.world().order(fault).unwrap();
        let refused = send(world, &text("T02", "hi")).await.expect(200);
        assert_eq!(refused["wecom_errcode"], 40058);
    })
    .await;
}

#[tokio::test]
async fn the_same_request_twice_is_one_message() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let asked = |body: &Value| {
            world.api.request("POST", SEND).header("Idempotency-Key", "k1").json(body)
        };
        let first = world.api.send(asked(&text("T02", "hi"))).await.expect(200);
        let second = world.api.send(asked(&text("T02", "hi"))).await.expect(200);
        assert_eq!(first["delivery_id"], second["delivery_id"]);
        let other = world.api.send(asked(&text("T02", "ho"))).await;
        assert_eq!(other.problem(409).0, "idempotency_key_reused");
        assert_eq!(phone(world, "tutor.mei"), ["hi"]);
    })
    .await;
}

#[tokio::test]
async fn a_member_gets_no_more_in_a_minute_than_wecom_shows() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        for number in 0..25 {
            let sent = send(world, &text("T02", &number.to_string())).await.expect(200);
            assert_eq!(sent["success"], true, "{number}");
        }
        let waits = send(world, &text("T02", "25")).await.expect(200);
        assert_eq!(waits["success"], false);
        assert_eq!(delivery(world, &waits).await["state"], "queued");
        world.pass(61);
        world.until_settled().await;
        assert_eq!(delivery(world, &waits).await["state"], "sent");
        assert_eq!(phone(world, "tutor.mei").len(), 26);
        assert_eq!(world.wecom.world().dropped().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_mention_goes_into_the_chosen_group_only_when_it_is_asked_for() {
    World::run_set(APP, async |world| {
        let group = world.group("tutors").await;
        tutor(world, "T01", None).await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let mention = |number: &str, group: Option<&str>, content: &str| {
            json!({ "tutor_id": number, "msg_type": "text", "content": content,
                    "channel": "mention", "webhook_name": group })
        };
        let refused = async |body: Value, status| send(world, &body).await.problem(status);
        let nowhere = mention("T02", None, "hi");
        assert_eq!(refused(nowhere, 422).await.1, ["webhook_name required"]);
        let mut private = mention("T02", Some(group.name), "hi");
        private["channel"] = json!("app");
        assert_eq!(refused(private, 422).await.1, ["webhook_name not_one_of"]);
        assert_eq!(
            refused(mention("T02", Some("no such"), "hi"), 404).await.0,
            "webhook_not_found"
        );
        assert_eq!(refused(mention("T01", Some(group.name), "hi"), 409).await.0, "no_open_way");
        let long = mention("T02", Some(group.name), &"字".repeat(682));
        assert_eq!(refused(long, 422).await.1, ["content too_long"], "with the mention");
        assert_eq!(world.phone(&group), [""; 0]);

        let body = mention("T02", Some(group.name), "請點名。");
        let keyed = async || {
            let request = world.api.request("POST", SEND).header("Idempotency-Key", "k1");
            world.api.send(request.json(&body)).await
        };
        let sent = keyed().await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("mention")));
        let kept = delivery(world, &sent).await;
        assert_eq!(kept["channel"], "mention");
        assert_eq!(kept["target"], json!({ "webhook_id": group.id, "name": group.name }));
        let again = keyed().await.expect(200);
        assert_eq!(again["delivery_id"], sent["delivery_id"]);
        assert_eq!(phone(world, "tutor.mei"), [""; 0], "nothing private");
        assert_eq!(calls(world), 0);
        assert_eq!(world.phone(&group), ["@Mei Leong 請點名。"]);
    })
    .await;
}
