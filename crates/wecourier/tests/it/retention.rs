//! What messages said is erased after its time, and that they were sent stays.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use crate::batches::{
    BATCHES, UNDO_SECS, act, create, delivery, order, send, states, to, until, until_finished,
};
use crate::pictures;
use crate::world::{KEEP_TEXTS_DAYS, World, text};

const DAY_SECS: u32 = 24 * 3600;

/// Returns once the batch has lost its text.
async fn until_erased(world: &World, batch: &Value) -> Value {
    until(world, batch, |it| !it["text_erased_at"].is_null()).await
}

#[tokio::test]
async fn what_was_said_is_erased_after_its_time_and_the_fact_stays() {
    World::run(async |world| {
        let (group, office) = (world.group("tutors").await, world.group("office").await);
        world.api.post("/api/wecom/send", &text("tutors", "the office is shut")).await.expect(200);
        order(world, &office, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        let old = send(world, &to(&[&group, &office], "typhoon signal eight")).await;
        until_finished(world, &old).await;
        assert_eq!(states(world, &old).await, ["sent", "failed"]);
        let held = create(world, &to(&[&group], "see you next year")).await;
        act(world, &held, "pause").await;
        world.pass(DAY_SECS);
        let young = send(world, &to(&[&group], "the signal was lowered")).await;
        until_finished(world, &young).await;

        world.pass((KEEP_TEXTS_DAYS - 1) * DAY_SECS + UNDO_SECS);
        let erased = until_erased(world, &old).await;
        assert_eq!((&erased["content"], &erased["actions"]), (&json!(""), &json!([])));
        assert_eq!(
            (&erased["counts"]["sent"], &erased["counts"]["failed"]),
            (&json!(1), &json!(1))
        );
        let said = |batch: &Value| format!("{BATCHES}/{}", batch["id"].as_str().unwrap());
        let young = world.api.get(&said(&young)).await.expect(200);
        assert_eq!(young["content"], "the signal was lowered");
        let held = world.api.get(&said(&held)).await.expect(200);
        assert_eq!(
            (&held["content"], &held["phase"]),
            (&json!("see you next year"), &json!("paused"))
        );

        let sent = world.api.get(&delivery(world, &old, 0).await).await.expect(200);
        assert_eq!((&sent["content"], &sent["state"]), (&json!(""), &json!("sent")));
        assert_eq!(sent["target"]["name"], "tutors");
        assert_eq!(sent["text_erased_at"], erased["text_erased_at"]);
        let log = world.api.get("/api/wecom/message-log").await.expect(200);
        let words: Vec<_> =
            log.as_array().unwrap().iter().map(|it| &it["message_content"]).collect();
        assert_eq!(words, ["the signal was lowered", "see you next year", "", "", ""]);
    })
    .await;
}

/// Neither between the rows of the file nor beside it.
#[tokio::test]
async fn whoever_takes_the_database_later_reads_nothing_that_was_erased() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        // Longer ones lie on pages of their own.
        for words in ["a short word".to_owned(), "一段較長的文字。".repeat(170)] {
            let mut new = to(&[&group], &words);
            new["content"]["msg_type"] = json!("markdown");
            let batch = send(world, &new).await;
            until_finished(world, &batch).await;
            // The file stays open: whoever closes it last takes what lies beside it along.
            let elsewhere = world.store().await;
            world.pass(KEEP_TEXTS_DAYS * DAY_SECS);
            until_erased(world, &batch).await;
            world.stop_service().await;
            world.assert_kept_nowhere(&words[..12]).await;
            elsewhere.close().await.unwrap();
            world.start_service().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_erased_cannot_be_sent_again() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let picture = pictures::upload(world, crate::send_image::png(8, 8)).await;
        order(world, &group, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        let batch = send(world, &pictures::to(&[&group], &picture)).await;
        until_finished(world, &batch).await;
        let failed = delivery(world, &batch, 0).await;
        let before = world.api.get(&failed).await.expect(200);
        assert_eq!(before["actions"], json!(["resend"]));

        world.pass(KEEP_TEXTS_DAYS * DAY_SECS);
        until_erased(world, &batch).await;
        pictures::until_kept(world, 0).await;
        let after = world.api.get(&failed).await.expect(200);
        assert_eq!((&after["state"], &after["actions"]), (&json!("failed"), &json!([])));
        assert_eq!((&after["content"], &after["image"]), (&json!(""), &Value::Null));
        let again = world.api.post(&format!("{failed}/resend"), &json!({})).await;
        let (code, _) = again.problem(409);
        assert_eq!(code, "not_now");
        let all = format!("{BATCHES}/{}/retry-failed", batch["id"].as_str().unwrap());
        assert_eq!(world.api.post(&all, &json!({})).await.problem(409).0, "not_now");
        assert_eq!(world.calls(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_grew_old_while_nothing_ran_is_erased_at_the_start() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let batch = send(world, &to(&[&group], "no lessons today")).await;
        until_finished(world, &batch).await;
        world.stop_service().await;
        world.pass(KEEP_TEXTS_DAYS * DAY_SECS);
        world.start_service().await;
        until_erased(world, &batch).await;
    })
    .await;
}
