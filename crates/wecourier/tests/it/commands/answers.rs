//! Answers that are lost and streams that break: nothing twice, nothing forgotten.

use super::relay::{Relay, Trouble};
use super::{UNDO_SECS, command, on_record, run, start};
use crate::world::World;

#[tokio::test]
async fn a_lost_answer_leaves_a_key_that_finds_the_batch_again() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (_relay, url) = Relay::open(world, Trouble::LosesFirstBatch).await;
        let to = ["send", "--to", "tutors", "--file", "-", "--at", "2026-11-22T01:01:00Z"];
        let lost = start(command(&url, &to), "hello").await.unwrap();
        assert_eq!(lost.code, 2, "{lost:?}");
        let remedy = lost.err.split('`').nth(1).unwrap();
        assert!(
            remedy.starts_with("--key send-") && remedy.ends_with(" --at 2026-11-22T01:01:00Z")
        );
        // By then the time is in the past, and the batch has long been sent.
        world.pass(120);
        let id = on_record(world, None).await;
        assert_eq!(run(world, &["watch", &id]).await.code, 0);
        let again: Vec<_> = to[..5].iter().copied().chain(remedy.split(' ')).collect();
        let found = start(command(&url, &again), "hello").await.unwrap();
        assert_eq!(found.code, 0, "{found:?}");
        assert!(found.out.contains(&format!("{id}: sent to 1 group.")), "{found:?}");
        assert_eq!(world.phone(&group), ["hello"]);
        let other = start(command(&url, &again), "other words").await.unwrap();
        assert_eq!(other.code, 1, "{other:?}");
        assert!(other.err.contains("used for another request"), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn a_broken_stream_is_taken_up_where_it_broke() {
    World::run(async |world| {
        world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BreaksStreams).await;
        let to = ["send", "--to", "tutors", "--file", "-"];
        let sending = start(command(&url, &to), "hello");
        on_record(world, None).await;
        while relay.streams().len() < 2 {
            tokio::task::yield_now().await;
        }
        world.pass(UNDO_SECS);
        assert_eq!(sending.await.unwrap().code, 0);
        let known: Vec<_> = relay.streams().into_iter().map(|it| it.last_event_id).collect();
        let change = known[1].as_ref().unwrap();
        assert!(known[0].is_none() && change.parse::<i64>().is_ok(), "{known:?}");
    })
    .await;
}

#[tokio::test]
async fn where_no_stream_passes_it_asks() {
    World::run(async |world| {
        world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BarsStreams).await;
        let sending = start(command(&url, &["send", "--to", "tutors", "--file", "-"]), "hello");
        on_record(world, None).await;
        world.pass(UNDO_SECS);
        assert_eq!(sending.await.unwrap().code, 0);
        assert!(!relay.streams().is_empty());
    })
    .await;
}

#[cfg(unix)]
#[tokio::test]
async fn whoever_is_interrupted_is_told_how_to_go_on() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BarsStreams).await;
        let mut sending = command(&url, &["send", "--to", "tutors", "--file", "-"]);
        sending.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut sending = sending.spawn().unwrap();
        std::io::Write::write_all(&mut sending.stdin.take().unwrap(), b"hello").unwrap();
        // It follows the batch once it asks for its events.
        while relay.streams().is_empty() {
            tokio::task::yield_now().await;
        }
        let pid = sending.id().to_string();
        let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
        assert!(sent.success());
        let ended = tokio::task::spawn_blocking(move || sending.wait_with_output().unwrap());
        let said = super::Said::from(ended.await.unwrap());
        assert_eq!(said.code, 130, "{said:?}");
        assert!(said.out.contains("wecourier watch bat_1"), "{said:?}");
        assert!(said.out.contains("wecourier cancel bat_1"), "{said:?}");
        world.pass(UNDO_SECS);
        assert_eq!(run(world, &["watch", "bat_1"]).await.code, 0, "the batch went on");
        assert_eq!(world.phone(&group), ["hello"]);
    })
    .await;
}
