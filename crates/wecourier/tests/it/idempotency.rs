//! A request that is repeated is answered, not done again.

use std::time::Duration;

use wecom_sim::{Cut, Fault};

use crate::world::{World, text};

#[tokio::test]
async fn the_same_request_is_sent_once_even_if_the_first_answer_was_lost() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let send = async |key: &str, content: &str| {
            let request = world.api.request("POST", "/api/wecom/send");
            let request = request.header("Idempotency-Key", key).json(&text("tutors", content));
            world.api.send(request).await
        };
        let first = send("k1", "hello").await;
        let again = send("k1", "hello").await;
        assert_eq!(first.expect(200), again.expect(200));
        assert_eq!(world.phone(&group), ["hello"]);
        assert_eq!(send("k1", "other").await.problem(409).0, "idempotency_key_reused");
        assert_eq!(world.phone(&group), ["hello"]);

        world.wecom.world().order(Fault::cut(Cut::After).times(1)).unwrap();
        let unknown = send("k2", "fees").await.expect(200);
        assert_eq!(unknown, send("k2", "fees").await.expect(200));
        assert_eq!(world.phone(&group), ["hello", "fees"]);

        assert_eq!(send("k3", "hello").await.expect(200)["log_id"], 3, "another press of Send");
        for bad in ["", &"k".repeat(256)] {
            assert_eq!(
                send(bad, "x").await.problem(422).1,
                ["Idempotency-Key bad_idempotency_key"]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn many_at_once_with_one_key_are_one_message() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let world = &*world;
        let sends = (0..30).map(async |_| {
            let request = world.api.request("POST", "/api/wecom/send");
            let request = request.header("Idempotency-Key", "k").json(&text(group.name, "hello"));
            world.api.send(request).await
        });
        let answers = futures::future::join_all(sends).await;
        assert!(answers.iter().all(|answer| [200, 409].contains(&answer.status)));
        assert!(answers.iter().any(|answer| answer.status == 200));
        assert_eq!(world.phone(&group), ["hello"]);
    })
    .await;
}

#[tokio::test]
async fn a_repetition_while_the_first_is_under_way_waits_its_turn() {
    World::run_with(Duration::from_secs(2), async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::delay(Duration::from_mins(10)).times(1)).unwrap();
        let send = async || {
            let request = world.api.request("POST", "/api/wecom/send");
            let request = request.header("Idempotency-Key", "k").json(&text(group.name, "hello"));
            world.api.send(request).await
        };
        let (first, second) = tokio::join!(send(), async {
            world.wecom_received(1).await;
            send().await
        });
        assert_eq!(second.problem(409).0, "idempotency_key_in_use");
        assert_eq!(first.expect(200)["success"], false);
        assert_eq!(world.calls(), 1);
    })
    .await;
}
