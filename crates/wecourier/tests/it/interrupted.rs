//! The attempt is on record before the call, and outlives the caller and the service.

use std::time::Duration;

use sea_orm::ConnectionTrait as _;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use wecom_sim::{Cut, Fault};

use crate::world::{World, text};

#[tokio::test]
async fn the_attempt_is_on_record_while_the_call_is_under_way() {
    World::run_with(Duration::from_secs(2), async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_mins(10)).times(1)).unwrap();
        let sending = world.api.send_text(group.name, "hello");
        let looking = async {
            world.wecom_received(1).await;
            world.api.get("/api/wecom/deliveries").await.expect(200)
        };
        let (answer, seen) = tokio::join!(sending, looking);
        assert_eq!(seen["items"][0]["state"], "sending");
        assert_eq!(seen["items"][0]["settled_at"], json!(null));
        assert_eq!(answer.expect(200)["success"], false);
    })
    .await;
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_a_settled_delivery() {
    World::run_with(Duration::from_secs(2), async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_mins(10)).times(1)).unwrap();
        tokio::select! {
            _ = world.api.send_text(group.name, "hello") => panic!("WeCom is silent"),
            () = world.wecom_received(1) => {}
        }
        // Stopping waits for the call in hand.
        world.stop_service().await;
        world.start_service().await;
        let found = world.api.get("/api/wecom/deliveries").await.expect(200);
        assert_eq!(found["items"][0]["state"], "unknown");
        assert_eq!(found["items"][0]["reason"], "no_answer");
    })
    .await;
}

#[tokio::test]
async fn a_service_that_died_during_the_call_does_not_know_and_does_not_send_again() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_mins(10)).times(1)).unwrap();
        tokio::select! {
            _ = world.api.send_text(group.name, "hello") => panic!("WeCom is silent"),
            () = world.wecom_received(1) => {}
        }
        world.kill_service();
        world.start_service().await;
        let state = async |world: &World| {
            let found = world.api.get("/api/wecom/deliveries").await.expect(200);
            found["items"][0]["state"].as_str().unwrap().to_owned()
        };
        assert_eq!(state(world).await, "sending", "the lease runs: another process may have it");
        world.stop_service().await;
        world.clock.advance(3600);
        world.start_service().await;
        world.until_settled().await;
        let found = world.api.get("/api/wecom/deliveries").await.expect(200);
        assert_eq!(found["items"][0]["reason"], "interrupted");
        assert_eq!(world.calls(), 1, "nothing was sent again");
        world.wecom.world().cancel_faults();
    })
    .await;
}

#[tokio::test]
async fn what_wecom_said_is_kept_while_the_database_is_busy() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_secs(2)).times(1)).unwrap();
        let (answer, ()) = tokio::join!(world.api.send_text(group.name, "hello"), async {
            world.wecom_received(1).await;
            world.hold_database().await;
        });
        assert_eq!(answer.expect(200)["success"], true);
        assert_eq!(world.phone(&group), ["hello"]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_even_if_the_lease_ends_just_before_it_is_written() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_secs(1)).times(1)).unwrap();
        let (answer, ()) = tokio::join!(world.api.send_text(group.name, "hello"), async {
            world.wecom_received(1).await;
            let recovering = world.begin_writing().await;
            let interrupted =
                "UPDATE wecom_message_log SET state = 'unknown', reason = 'interrupted'";
            recovering.execute_unprepared(interrupted).await.unwrap();
            world.wecom_answered().await;
            recovering.commit().await.unwrap();
        });
        // Whoever waited is told one or the other; what is on record becomes what WeCom said.
        answer.expect(200);
        while world.api.get(&answer.delivery()).await.expect(200)["state"] != "sent" {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_client_that_dawdles_does_not_keep_the_service_from_stopping() {
    World::run(async |world| {
        let address = world.api.url("").strip_prefix("http://").unwrap().to_owned();
        let mut dawdler = tokio::net::TcpStream::connect(&address).await.unwrap();
        let head = format!(
            "POST /api/wecom/send HTTP/1.1\r\nHost: {address}\r\n\
             Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
        );
        dawdler.write_all(head.as_bytes()).await.unwrap();
        world.stop_service().await;
        world.start_service().await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_delivery_does_not_count_as_sent() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::cut(Cut::After).times(1)).unwrap();
        world.api.post("/api/wecom/send", &text(group.name, "hello")).await.expect(200);
        let webhook = world.api.get(&format!("/api/wecom/webhooks/{}", group.id)).await.expect(200);
        assert_eq!(webhook["total_messages_sent"], 0);
        assert_eq!(webhook["last_used_at"], json!(null));
    })
    .await;
}
