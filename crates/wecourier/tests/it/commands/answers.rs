//! Answers that are lost and streams that break: nothing twice, nothing forgotten.

use super::relay::{Mask, Relay, Trouble};
use super::{BATCHES, UNDO_SECS, command, on_record, run, send, start};
use crate::world::World;

#[tokio::test]
async fn a_lost_answer_leaves_a_key_that_finds_the_batch_again() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (_relay, url) = Relay::open(world, Trouble::Loses("POST", BATCHES)).await;
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
async fn what_is_not_surely_refused_is_never_called_not_sent() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BarsStreams).await;
        let masks = [
            (Mask::Page(502), "(HTTP 502)"),
            (Mask::Broken, "Something broke on our side."),
            (Mask::Unreadable, "(HTTP 202)"),
        ];
        for (count, (mask, words)) in masks.into_iter().enumerate() {
            relay.add(Trouble::Masks("POST", BATCHES, mask));
            let to = ["send", "--to", "tutors", "--file", "-", "--urgent"];
            let said = start(command(&url, &to), "hello").await.unwrap();
            assert_eq!(said.code, 2, "{mask:?} {said:?}");
            assert!(!said.err.contains("Nothing was sent"), "{said:?}");
            assert!(said.err.contains(words) && said.err.contains("may be on record"), "{said:?}");
            let remedy = said.err.split('`').nth(1).unwrap();
            let again: Vec<_> = to.into_iter().chain(remedy.split(' ')).collect();
            // Whoever asks again and meets a page before that does not know more than before.
            relay.add(Trouble::Masks("POST", "/api/wecom/batches/preview", mask));
            let none_the_wiser = start(command(&url, &again), "hello").await.unwrap();
            assert_eq!(none_the_wiser.code, 2, "{mask:?} {none_the_wiser:?}");
            assert!(none_the_wiser.err.contains(remedy), "{none_the_wiser:?}");
            let found = start(command(&url, &again), "hello").await.unwrap();
            assert_eq!(found.code, 0, "{mask:?} {found:?}");
            assert_eq!(world.phone(&group).len(), count + 1, "{mask:?}");
        }
        let refused = start(command(&url, &["send", "--to", "nobody", "--file", "-"]), "hello");
        let refused = refused.await.unwrap();
        assert!(refused.code == 1 && refused.err.contains("Nothing was sent"), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_passes_does_not_end_a_watch() {
    World::run(async |world| {
        world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BarsStreams).await;
        let to = ["send", "--to", "tutors", "--file", "-", "--at", "2026-11-22T01:01:00Z"];
        let sending = start(command(&world.api.url(""), &to), "hello");
        let id = on_record(world, None).await;
        let mut watching = Vec::new();
        for mask in [Mask::Page(404), Mask::Page(502), Mask::Broken, Mask::Unreadable] {
            let trouble = Trouble::Masks("GET", "/api/wecom/batches/bat_1", mask);
            relay.add(trouble);
            watching.push(start(command(&url, &["watch", &id]), ""));
            relay.until_over(trouble).await;
        }
        world.pass(60);
        for watching in watching {
            let said = watching.await.unwrap();
            assert_eq!(said.code, 0, "{said:?}");
        }
        assert_eq!(sending.await.unwrap().code, 0);
        for mask in [Mask::Page(502), Mask::Broken] {
            relay.add(Trouble::Masks("GET", "/api/service", mask));
            let said = start(command(&url, &["watch", &id]), "").await.unwrap();
            assert_eq!(said.code, 2, "nothing was learnt of the batch: {said:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_batch_may_be_cancelled_although_the_answer_was_lost() {
    World::run(async |world| {
        world.group("tutors").await;
        let (relay, url) = Relay::open(world, Trouble::BarsStreams).await;
        for (count, trouble) in [None, Some(Mask::Page(504)), Some(Mask::Broken)].iter().enumerate()
        {
            let at = ["--to", "tutors", "--at", "2026-11-22T01:01:00Z"];
            let sending = send(world, "hello", &at);
            let before = (count > 0).then(|| format!("bat_{count}"));
            let id = on_record(world, before.as_deref()).await;
            let path = format!("{BATCHES}/{id}/cancel").leak();
            relay.add(
                trouble.map_or(Trouble::Loses("POST", path), |mask| {
                    Trouble::Masks("POST", path, mask)
                }),
            );
            let said = start(command(&url, &["cancel", &id]), "").await.unwrap();
            assert_eq!(said.code, 2, "{said:?}");
            assert!(!said.err.contains("Not cancelled"), "{said:?}");
            assert!(said.err.contains(&format!("`wecourier watch {id}`")), "{said:?}");
            assert_eq!(sending.await.unwrap().code, 1, "it was cancelled");
        }
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
