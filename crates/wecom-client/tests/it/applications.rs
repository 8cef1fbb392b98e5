//! What an application's calls return beyond a plain reply.

use futures::{StreamExt as _, TryStreamExt as _};
use wecom_client::api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_client::api::externalcontact::groupchat::list::ListGroupChats;
use wecom_client::api::externalcontact::list::ListCustomers;
use wecom_client::api::externalcontact::remind_groupmsg_send::RemindGroupMsgSend;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::get::GetMedia;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::message::send::{Message, Outcome};
use wecom_client::api::{Endpoint, ErrCode, UserId};
use wecom_client::{App, CallError};
use wecom_sim::{Fault, FileNames, MessageSwitchesPatch, SwitchesPatch};

use crate::world::{SECRET, World};

/// Reads a request as it travels.
fn request<E: serde::de::DeserializeOwned>(json: &serde_json::Value) -> E {
    serde_json::from_value(json.clone()).unwrap()
}

fn text_to(touser: &str) -> Message {
    request(&serde_json::json!({
        "touser": touser, "agentid": 1_000_002, "msgtype": "text", "text": { "content": "hi" },
    }))
}

async fn outcomes(app: &App, touser: &str) -> (Vec<Outcome>, bool) {
    let sent = app.send_message(&text_to(touser)).await.unwrap();
    (sent.outcomes.iter().map(|one| one.outcome).collect(), sent.msgid.is_some())
}

#[tokio::test]
async fn some_recipients_may_not_get_a_message() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let (got, lost) = (Outcome::Accepted, Outcome::Invalid);
    assert_eq!(outcomes(&app, "tutor.mei").await, (vec![got], true));
    assert_eq!(outcomes(&app, "Tutor.Mei|No.Body").await, (vec![got, lost], true));
    assert_eq!(outcomes(&app, "nobody|no.one").await, (vec![lost, lost], false));
    assert_eq!(world.wecom.world().messages_to("tutor.mei").len(), 2);
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_file_comes_back_whole_and_in_parts() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let media: Vec<u8> = b"%PDF-1.7 ".iter().copied().cycle().take(1000).collect();
    let (kind, filename) = (MediaKind::File, "notice.pdf".to_owned());
    let upload = UploadMedia { kind, filename: filename.clone(), media: media.clone() };
    let media_id = app.upload(upload).await.unwrap().media_id;
    let ask = GetMedia { media_id };
    let whole = app.download(&ask, None).await.unwrap();
    assert_eq!((whole.bytes, whole.filename), (media.clone(), Some(filename)));
    let part = app.download(&ask, Some(16..=31)).await.unwrap();
    assert_eq!((&*part.bytes, part.whole_size_bytes), (&media[16..=31], Some(1000)));
    let unknown = GetMedia { media_id: "no-such-file".to_owned().try_into().unwrap() };
    let error = app.download(&unknown, None).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrCode::BAD_MEDIA_ID));
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_file_keeps_its_name_however_it_is_written() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let (kind, filename) = (MediaKind::File, "十一月 學費通知.pdf".to_owned());
    let upload = UploadMedia { kind, filename: filename.clone(), media: vec![0; 60] };
    let ask = GetMedia { media_id: app.upload(upload).await.unwrap().media_id };
    for form in [FileNames::Raw, FileNames::Encoded, FileNames::Extended] {
        let file_names = Some(form);
        let message = MessageSwitchesPatch { file_names, ..MessageSwitchesPatch::default() };
        world.wecom.world().turn(SwitchesPatch { message, ..SwitchesPatch::default() });
        for part in [None, Some(0..=15)] {
            let read = app.download(&ask, part).await.unwrap();
            assert_eq!(read.filename.as_ref(), Some(&filename), "{form:?}");
        }
    }
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_refusal_is_no_file_whatever_its_media_type() {
    let world = World::start().await;
    let refusal = Fault::body(r#"{"errcode":40007,"errmsg":"invalid media_id"}"#);
    world.wecom.world().order(refusal.at(GetMedia::PATH).times(1)).unwrap();
    let ask = GetMedia { media_id: "m".to_owned().try_into().unwrap() };
    let error = world.app(SECRET).download(&ask, None).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrCode::BAD_MEDIA_ID));
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_long_list_is_one_stream() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let ask: ListGroupChats = request(&serde_json::json!({ "limit": 5 }));
    let groups: Vec<_> = app.pages(ask.clone()).try_collect().await.unwrap();
    assert_eq!(groups.len(), 12);
    assert_eq!(world.wecom.world().requests_to(ListGroupChats::PATH).len(), 3);
    let circle = |cursor: &str| {
        let page = serde_json::json!({
            "errcode": 0, "errmsg": "ok", "group_chat_list": [], "next_cursor": cursor,
        });
        Fault::body(page.to_string()).at(ListGroupChats::PATH).times(1)
    };
    for cursor in ["a", "b", "a"] {
        world.wecom.world().order(circle(cursor)).unwrap();
    }
    let ends: Vec<_> = app.pages(ask).collect().await;
    assert!(matches!(&ends[..], [Err(CallError::Unreadable { .. })]), "{ends:?}");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_member_may_have_no_customers() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let john = wecom_sim::UserId::parse("tutor.john").unwrap();
    world.wecom.world().change_member(&john, |john| john.customer_contact = true).unwrap();
    let mut counts = Vec::new();
    for userid in ["admin.lam", "tutor.john"] {
        let userid = UserId::parse(userid).unwrap();
        counts.push(app.customers_of(&ListCustomers { userid }).await.unwrap().len());
    }
    assert!(counts[0] > 0 && counts[1] == 0, "{counts:?}");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn one_task_reminded_too_often_holds_up_no_other() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let chatids: Vec<_> = world.wecom.world().groups().iter().map(|g| g.chatid.clone()).collect();
    let chatid = chatids.iter().find(|id| id.as_str().contains("1001")).unwrap_or(&chatids[2]);
    let task: AddMsgTemplate = request(&serde_json::json!({
        "chat_type": "group", "sender": "admin.lam", "chat_id_list": [chatid.as_str()],
        "text": { "content": "The fee notice is ready." },
    }));
    let mut tasks = Vec::new();
    for _ in 0..2 {
        let msgid = app.call(&task).await.unwrap().msgid;
        tasks.push(RemindGroupMsgSend { msgid });
    }
    world.wecom.world().advance(std::time::Duration::from_mins(1));
    for _ in 0..3 {
        app.call(&tasks[0]).await.unwrap();
    }
    let error = app.call(&tasks[0]).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrCode::REMINDED_TOO_OFTEN));
    app.call(&tasks[1]).await.unwrap();
    world.wecom.shutdown().await;
}
