//! A robot's key shows in no error, however the call ends.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;
use wecom_client::CallError;
use wecom_client::api::webhook::send::Message;
use wecom_client::api::{ErrCode, SizedText};
use wecom_sim::{Cut, Fault};

use crate::world::{KEY, World, robots};

fn everything_said(error: &CallError) -> String {
    let mut said = format!("{error:?} {error}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(said, " {error:?} {error}").unwrap();
        source = error.source();
    }
    said
}

#[tokio::test]
async fn no_ending_shows_the_key() {
    let world = World::with_timeout(Duration::from_millis(500)).await;
    let hello = Message::text(SizedText::parse("hello").unwrap());
    let refusal = json!({ "errcode": 93000, "errmsg": format!("no robot {KEY}") }).to_string();
    for fault in [
        Fault::answer(ErrCode::ROBOT_UNKNOWN),
        Fault::cut(Cut::Before),
        Fault::status(502),
        Fault::body(refusal),
        Fault::body(json!({ "errcode": KEY }).to_string()),
        Fault::body(format!("<{KEY}>")),
        Fault::delay(Duration::from_secs(15)),
    ] {
        world.wecom.world().order(fault.times(1)).unwrap();
        let error = world.robots.send(&world.key, &hello).await.unwrap_err();
        let said = everything_said(&error);
        assert!(!said.contains(KEY) && !said.contains("key="), "{said}");
    }
    let url = world.wecom.url();
    world.wecom.shutdown().await;
    let gone = robots(&url, Duration::from_secs(30));
    let said = everything_said(&gone.send(&world.key, &hello).await.unwrap_err());
    assert!(!said.contains(KEY) && !said.contains("key="), "{said}");
    assert!(!format!("{:?} {:?}", world.key, world.robots).contains(KEY));
}
