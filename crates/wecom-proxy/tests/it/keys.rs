//! Who is let in.

use crate::world::{Ask, KEY, NEXT_KEY, SEND, World, text_to};

#[tokio::test]
async fn nobody_passes_without_a_key() {
    let world = World::start().await;
    let ask = || Ask::post(SEND, &text_to("tutor.mei", "hi")).without("X-API-Key");
    let with = |key: &str| ask().header("X-API-Key", key);
    for ask in [
        ask(),
        with(""),
        with("wrong-key-0123456789"),
        with(&KEY[..KEY.len() - 1]),
        with(&format!("{KEY}{KEY}")),
        with(&format!("{KEY},{NEXT_KEY}")),
        with(&KEY.to_uppercase()),
        with(KEY).header("X-API-Key", KEY),
        ask().header("Authorization", format!("Bearer {KEY}")),
    ] {
        let answer = world.send(ask).await;
        assert_eq!(answer.problem(), (401, "api_key_refused".to_owned(), Some("no")));
        assert_eq!(answer.header("www-authenticate"), Some("X-API-Key"));
    }
    // Nor does anybody learn what passes.
    let answer = world.send(Ask::new("GET", "/proxy/gettoken")).await;
    assert_eq!(answer.status, 401);
    let in_query = format!("{SEND}?api_key={KEY}");
    assert_eq!(world.send(Ask::new("POST", &in_query)).await.status, 401);
    assert!(world.live().requests().is_empty(), "WeCom hears nothing of it");
    world.end().await;
}

#[tokio::test]
async fn both_keys_pass_while_one_replaces_the_other() {
    let world = World::start().await;
    for key in [KEY, NEXT_KEY] {
        let ask = Ask::post(SEND, &text_to("tutor.mei", "hi")).without("X-API-Key");
        assert_eq!(world.send(ask.header("x-api-KEY", key)).await.status, 200);
    }
    world.end().await;
    let world = World::with(&[("API_KEY", NEXT_KEY)]).await;
    let ask = |key: &str| {
        let ask = Ask::post(SEND, &text_to("tutor.mei", "hi")).without("X-API-Key");
        ask.header("X-API-Key", key)
    };
    assert_eq!(world.send(ask(KEY)).await.status, 401, "the old one is over");
    assert_eq!(world.send(ask(NEXT_KEY)).await.status, 200);
    world.end().await;
}
