//! Every message that can be built is taken.

use wecom_client::CallError;
use wecom_client::api::SizedText;
use wecom_client::api::webhook::send::{Image, Media, Message};
use wecom_client::api::webhook::upload_media::{MediaKind, UploadMedia};

use crate::world::{CHATID, World};

/// The fixtures of the wire crate, which stand for every message type.
const FIXTURES: [&str; 7] = [
    include_str!("../../../wecom-api/fixtures/webhook_send/text.json"),
    include_str!("../../../wecom-api/fixtures/webhook_send/text_without_mentions.json"),
    include_str!("../../../wecom-api/fixtures/webhook_send/markdown.json"),
    include_str!("../../../wecom-api/fixtures/webhook_send/markdown_v2.json"),
    include_str!("../../../wecom-api/fixtures/webhook_send/news.json"),
    include_str!("../../../wecom-api/fixtures/webhook_send/template_card_news_notice.json"),
    r#"{"msgtype":"template_card","template_card":{"card_type":"text_notice",
        "main_title":{"title":"Attendance"},
        "card_action":{"type":1,"url":"https://example.org"}}}"#,
];

#[tokio::test]
async fn every_kind_of_message_arrives_as_it_was_built() {
    let world = World::start().await;
    for fixture in FIXTURES {
        let message: Message = serde_json::from_str(fixture).unwrap();
        world.robots.send(&world.key, &message).await.unwrap();
        let shown = world.wecom.world().messages_to(CHATID);
        let sent: serde_json::Value = serde_json::from_str(&shown.last().unwrap().raw).unwrap();
        assert_eq!(sent, serde_json::to_value(&message).unwrap());
    }
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_card_that_asks_never_leaves() {
    let world = World::start().await;
    let vote = r#"{"msgtype":"template_card","template_card":{"card_type":"vote_interaction",
        "main_title":{"title":"Which day?"},"checkbox":{"question_key":"day","option_list":[
        {"id":"sat","text":"Saturday","is_checked":false}]}}}"#;
    let vote: Message = serde_json::from_str(vote).unwrap();
    let refused = world.robots.send(&world.key, &vote).await.unwrap_err();
    let CallError::Invalid { source, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(source.field, "template_card.card_type");
    assert!(world.wecom.world().requests_to("/cgi-bin/webhook/send").is_empty());
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_picture_arrives() {
    let world = World::start().await;
    let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1];
    let image = Image::encode(&jpeg).unwrap();
    world.robots.send(&world.key, &Message::Image { image }).await.unwrap();
    assert_eq!(world.wecom.world().messages_to(CHATID)[0].msgtype, "image");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn an_uploaded_file_can_be_sent_by_the_same_robot() {
    let world = World::start().await;
    let upload = UploadMedia {
        kind: MediaKind::File,
        filename: "時間表.pdf".to_owned(),
        media: b"%PDF-1.7".to_vec(),
    };
    let reply = world.robots.upload_media(&world.key, upload).await.unwrap();
    assert_eq!(reply.kind, MediaKind::File);
    let file = Media { media_id: reply.media_id };
    world.robots.send(&world.key, &Message::File { file }).await.unwrap();
    assert!(world.wecom.world().messages_to(CHATID)[0].text.contains("時間表.pdf"));
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn text_travels_as_raw_utf8() {
    let world = World::start().await;
    let message = Message::text(SizedText::parse("今晚八時 \u{1F4DA}").unwrap());
    world.robots.send(&world.key, &message).await.unwrap();
    let call = &world.wecom.world().requests_to("/cgi-bin/webhook/send")[0];
    assert!(String::from_utf8(call.body.to_vec()).unwrap().contains("今晚八時 \u{1F4DA}"));
    assert_eq!(call.headers["content-type"], "application/json");
    world.wecom.shutdown().await;
}
