//! Messages of the application are taken back from the phones, and who did stays on record.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};

use crate::individuals::{APP, HERE, phone, trust, tutor};
use crate::world::{Answer, World};

const SEND: &str = "/api/wecom/send-individual";
const RECALL: &str = "/cgi-bin/message/recall";
const DAY_SECS: u32 = 24 * 3600;

/// Where a text to Mei is in the log, which her phone shows.
async fn sent(world: &World) -> String {
    tutor(world, "T02", Some("tutor.mei")).await;
    let body = json!({ "tutor_id": "T02", "msg_type": "text", "content": "typhoon" });
    let sent = world.api.post(SEND, &body).await.expect(200);
    assert_eq!((&sent["success"], phone(world, "tutor.mei").len()), (&json!(true), 1));
    format!("/api/wecom/deliveries/{}", sent["delivery_id"].as_str().unwrap())
}

async fn recall(world: &World, delivery: &str) -> Answer {
    world.api.post(&format!("{delivery}/recall"), &json!({})).await
}

fn asked(world: &World) -> usize {
    world.wecom.world().requests_to(RECALL).len()
}

#[tokio::test]
async fn a_message_disappears_from_the_phone_and_who_took_it_back_stays() {
    World::run_set(APP, async |world| {
        let delivery = sent(world).await;
        let before = world.api.get(&delivery).await.expect(200);
        assert_eq!((&before["recall"], &before["actions"]), (&Value::Null, &json!(["recall"])));
        world.pass(60);
        let done = recall(world, &delivery).await.expect(200);
        assert_eq!(done["outcome"], "recalled");
        assert!(done["detail"].as_str().unwrap().contains("WeChat stays there"), "{done}");
        assert_eq!(phone(world, "tutor.mei"), [""; 0]);
        let by = json!({ "state": "recalled", "at": world.clock_in(0), "by": "the tests" });
        let after = world.api.get(&delivery).await.expect(200);
        assert_eq!((&after["recall"], &after["actions"]), (&by, &json!([])));
        assert_eq!((&after["state"], &after["content"]), (&json!("sent"), &json!("typhoon")));
        assert_eq!(done["delivery"], after);

        world.pass(DAY_SECS);
        let again = recall(world, &delivery).await.expect(200);
        assert_eq!((&again["outcome"], &again["delivery"]["recall"]), (&json!("recalled"), &by));
        assert_eq!(asked(world), 1, "WeCom is not asked for what is done");
        let audit = world.api.get("/api/audit?action=recallDelivery").await.expect(200);
        assert_eq!(audit["items"].as_array().unwrap().len(), 2);
        assert_eq!(audit["items"][1]["details"], json!({ "outcome": "recalled" }));
        let nobody = recall(world, "/api/wecom/deliveries/dlv_99").await;
        assert_eq!(nobody.problem(404).0, "not_found");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_back_says_why_and_stays() {
    World::run_set(APP, async |world| {
        let group = world.group("tutors").await;
        let by_robot = world.api.send_text(group.name, "to all").await.delivery();
        let refused = recall(world, &by_robot).await.expect(200);
        assert_eq!(refused["outcome"], "not_by_app");
        assert!(refused["detail"].as_str().unwrap().contains("Send a correction"), "{refused}");
        assert_eq!(refused["delivery"]["actions"], json!([]));

        let delivery = sent(world).await;
        let order = |code| {
            world.wecom.world().order(Fault::answer(code).at(RECALL).times(1)).unwrap();
        };
        order(ErrCode::BAD_PARAMETER);
        assert_eq!(recall(world, &delivery).await.expect(200)["outcome"], "not_by_app");
        order(ErrCode::TOO_LATE_TO_RECALL);
        let over = recall(world, &delivery).await.expect(200);
        assert_eq!(over["outcome"], "too_old", "WeCom's clock decides: {over}");
        trust(world, &[]);
        let closed = recall(world, &delivery).await.expect(200);
        let told = (&closed["outcome"], &closed["reason"], &closed["wecom"]["errcode"]);
        assert_eq!(told, (&json!("refused"), &json!("ip_not_trusted"), &json!(60020)));
        assert!(closed["detail"].as_str().unwrap().starts_with("Not taken back: WeCom does not"));
        assert_eq!(closed["delivery"]["recall"], Value::Null, "it is there as before");
        assert_eq!(closed["delivery"]["actions"], json!(["recall"]));
        trust(world, &HERE);

        world.pass(DAY_SECS);
        let calls = asked(world);
        let over = recall(world, &delivery).await.expect(200);
        assert_eq!(
            (&over["outcome"], &over["delivery"]["actions"]),
            (&json!("too_old"), &json!([]))
        );
        assert_eq!(asked(world), calls, "nobody is asked in vain");
        assert_eq!(phone(world, "tutor.mei"), ["typhoon"]);
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_said_and_asking_again_does_no_harm() {
    World::run_set(APP, async |world| {
        let delivery = sent(world).await;
        let cut = Fault::cut(Cut::After).at(RECALL).times(1);
        world.wecom.world().order(cut).unwrap();
        let lost = recall(world, &delivery).await.expect(200);
        assert_eq!(lost["outcome"], "unclear");
        let by = json!({ "state": "unclear", "at": world.clock_in(0), "by": "the tests" });
        assert_eq!(lost["delivery"]["recall"], by);
        assert_eq!(lost["delivery"]["actions"], json!(["recall"]));
        assert_eq!(phone(world, "tutor.mei"), [""; 0], "it was taken back, and nobody knows");

        // A surer refusal does not make it known that the first call did nothing.
        world.wecom.world().order(Fault::answer(ErrCode::TOO_LATE_TO_RECALL).times(1)).unwrap();
        let refused = recall(world, &delivery).await.expect(200);
        assert_eq!((&refused["outcome"], &refused["delivery"]["recall"]), (&json!("too_old"), &by));
        let done = recall(world, &delivery).await.expect(200);
        assert_eq!((&done["outcome"], asked(world)), (&json!("recalled"), 3));
        assert_eq!(done["delivery"]["recall"]["state"], "recalled");
    })
    .await;
}

#[tokio::test]
async fn who_asked_is_on_record_though_the_service_dies_before_the_answer() {
    World::run_set(APP, async |world| {
        let delivery = sent(world).await;
        let slow = Fault::delay(Duration::from_secs(5)).at(RECALL).times(1);
        world.wecom.world().order(slow).unwrap();
        let until_asked = async {
            while asked(world) == 0 {
                tokio::task::yield_now().await;
            }
        };
        let path = format!("{delivery}/recall");
        tokio::select! {
            _ = world.api.open(world.api.request("POST", &path).json(&json!({}))) => {
                panic!("it was answered before the service could die")
            }
            () = until_asked => {}
        }
        world.kill_service();
        world.start_service().await;
        let found = world.api.get(&delivery).await.expect(200);
        assert_eq!(found["recall"]["state"], "unclear");
        assert_eq!(found["actions"], json!(["recall"]));
        assert_eq!(recall(world, &delivery).await.expect(200)["outcome"], "recalled");
    })
    .await;
}

#[tokio::test]
async fn the_spreadsheet_of_a_batch_says_what_was_taken_back() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let new = json!({ "targets": [{ "tutor_id": "T02" }], "urgent": true,
                          "content": { "msg_type": "text", "text": "typhoon" } });
        let batch = world.api.post("/api/wecom/batches", &new).await.expect(202);
        world.until_settled().await;
        let batch = format!("/api/wecom/batches/{}/deliveries", batch["id"].as_str().unwrap());
        let delivery = world.api.get(&batch).await.expect(200)["items"][0]["id"].clone();
        let delivery = format!("/api/wecom/deliveries/{}", delivery.as_str().unwrap());
        let last = async || world.api.get(&format!("{batch}.csv")).await.body;
        assert!(last().await.ends_with(",typhoon,app,\n"));
        assert_eq!(recall(world, &delivery).await.expect(200)["outcome"], "recalled");
        assert!(last().await.ends_with(",typhoon,app,2026-11-22 09:00:00\n"));
    })
    .await;
}
