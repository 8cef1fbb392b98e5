//! Threads of which each has connections of its own: what they share, and how they end.

use std::time::Duration;

use futures::future::join_all;
use wecom_client::api::Endpoint as _;
use wecom_client::api::gettoken::GetToken;
use wecom_proxy::CALLS_MAX;
use wecom_sim::Fault;

use crate::world::{Answer, Ask, SEND, WECOMS_SEND, World, text_to, until};

const THREADS: usize = 3;

fn hello() -> Ask {
    Ask::post(SEND, &text_to("tutor.mei", "hello"))
}

#[tokio::test]
async fn they_share_one_token() {
    let world = World::on_threads(THREADS).await;
    let answers = join_all((0..4 * THREADS).map(|_| world.send(hello()))).await;
    assert!(answers.iter().all(|answer| answer.json()["errcode"] == 0), "{answers:?}");
    assert_eq!(world.live().requests_to(GetToken::PATH).len(), 1);
    assert_eq!(world.texts_of("tutor.mei").len(), 4 * THREADS);
    world.end().await;
}

#[tokio::test]
async fn they_share_the_room_for_calls() {
    let world = World::on_threads(THREADS).await;
    assert_eq!(world.send(hello()).await.status, 200);
    let ordered = world.live().order(Fault::delay(Duration::from_hours(1)).at(WECOMS_SEND));
    let ordered = ordered.unwrap();
    let mut waiting = Vec::new();
    for _ in 0..CALLS_MAX {
        waiting.push(world.begin(&hello()).await);
    }
    until(|| world.live().calls_in_flight() == CALLS_MAX).await;
    for _ in 0..THREADS {
        let answer = world.send(hello()).await;
        assert_eq!(answer.problem(), (503, "too_busy".to_owned(), Some("no")));
    }
    assert!(world.live().cancel_fault(ordered.id).is_some());
    world.wecom.shutdown().await;
    let answer = Answer::read(waiting.remove(0)).await;
    assert_eq!(answer.status, 502);
}

#[tokio::test]
async fn what_is_under_way_on_any_of_them_ends_before_the_proxy_does() {
    let world = World::on_threads(THREADS).await;
    let slow = Fault::delay(Duration::from_millis(100)).at(WECOMS_SEND);
    world.live().order(slow).unwrap();
    let mut streams = Vec::new();
    for _ in 0..THREADS {
        streams.push(world.begin(&hello()).await);
    }
    until(|| world.live().calls_in_flight() == THREADS).await;
    drop(streams.pop());
    world.stop.cancel();
    for stream in streams {
        let answer = Answer::read(stream).await;
        assert_eq!((answer.status, answer.json()["errcode"].as_i64()), (200, Some(0)));
    }
    until(|| world.texts_of("tutor.mei").len() == THREADS).await;
    world.end().await;
}
