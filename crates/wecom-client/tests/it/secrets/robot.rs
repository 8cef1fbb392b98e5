//! A robot's key.

use std::time::Duration;

use wecom_client::api::webhook::send::Message;
use wecom_client::api::webhook::upload_media::{MediaKind, UploadMedia};
use wecom_client::api::{ErrCode, SizedText};

use super::{SOON, assert_hides, endings};
use crate::world::{KEY, World, robots};

#[tokio::test]
async fn no_ending_shows_the_key() {
    let world = World::with_timeout(SOON).await;
    let hello = Message::text(SizedText::parse("hello").unwrap());
    for ending in endings(KEY, ErrCode::ROBOT_UNKNOWN) {
        world.wecom.world().order(ending.times(1)).unwrap();
        let error = world.robots.send(&world.key, &hello).await.unwrap_err();
        assert_hides(&error, &[KEY]);
    }
    for ending in endings(KEY, ErrCode::ROBOT_UNKNOWN) {
        world.wecom.world().order(ending.times(1)).unwrap();
        let (kind, filename) = (MediaKind::File, "notice.pdf".to_owned());
        let upload = UploadMedia { kind, filename, media: b"%PDF-1.7".to_vec() };
        let error = world.robots.upload_media(&world.key, upload).await.unwrap_err();
        assert_hides(&error, &[KEY]);
    }
    let url = world.wecom.url();
    world.wecom.shutdown().await;
    let gone = robots(&url, Duration::from_secs(30));
    assert_hides(&gone.send(&world.key, &hello).await.unwrap_err(), &[KEY]);
    assert!(!format!("{:?} {:?}", world.key, world.robots).contains(KEY));
}
