//! What passes arrives, and WeCom's answer comes back as it was.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_client::api::appchat::create::CreateChat;
use wecom_client::api::gettoken::{AppSecret, GetToken};
use wecom_client::api::{CorpId, Endpoint as _};
use wecom_client::{App, AppSettings, ClientSettings, Clock};
use wecom_proxy::MAY_HAVE_GONE;
use wecom_sim::Fault;

use crate::world::{AGENT, Ask, CORP_SECRET, KEY, SEND, WECOMS_SEND, World, text_to};

#[tokio::test]
async fn a_text_arrives_on_the_phone_in_the_name_of_the_configured_application() {
    let world = World::start().await;
    for agentid in [Value::Null, json!(AGENT), json!(7), json!("somebody else's")] {
        let mut body = text_to("tutor.mei", "今晚八時前完成點名。");
        body["agentid"] = agentid;
        let answer = world.send(Ask::post(SEND, &body)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header(MAY_HAVE_GONE), Some("yes"));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(
            (&answer.json()["errcode"], &answer.json()["errmsg"]),
            (&json!(0), &json!("ok"))
        );
        assert!(answer.json()["msgid"].is_string());
    }
    assert_eq!(world.texts_of("tutor.mei"), ["今晚八時前完成點名。"; 4]);
    for request in world.live().requests_to(WECOMS_SEND) {
        let sent: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(sent["agentid"], AGENT);
        assert!(!request.headers.contains_key("x-api-key"), "the key stays here");
    }
    world.end().await;
}

#[tokio::test]
async fn wecoms_answer_is_passed_back_as_it_came() {
    let world = World::start().await;
    let partial = world.send(Ask::post(SEND, &text_to("tutor.mei|No.Body", "hi"))).await;
    assert_eq!((partial.status, &partial.json()["invaliduser"]), (200, &json!("no.body")));
    let strange = r#"{"errcode":0, "errmsg":"ok","msgid":"m", "new":{"of":[1.50]}}"#;
    world.live().order(Fault::body(strange).at(WECOMS_SEND).times(1)).unwrap();
    let answer = world.send(Ask::post(SEND, &text_to("tutor.mei", "hi"))).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, strange));
    world.end().await;
}

#[tokio::test]
async fn a_byte_identical_retry_stays_byte_identical() {
    let world = World::start().await;
    let mut body = text_to("tutor.mei", "once");
    body["enable_duplicate_check"] = json!(1);
    for _ in 0..2 {
        assert_eq!(world.send(Ask::post(SEND, &body)).await.status, 200);
    }
    let sent = world.live().requests_to(WECOMS_SEND);
    assert_eq!((sent.len(), &sent[0].body), (2, &sent[1].body));
    assert_eq!(world.texts_of("tutor.mei"), ["once"], "WeCom recognised it");
    world.end().await;
}

/// What only the application itself may make.
async fn make_chat(world: &World) -> String {
    let secret = AppSecret::new(CORP_SECRET);
    let app = AppSettings { corp_id: CorpId::parse("wwdemo").unwrap(), secret };
    let timeout = Duration::from_mins(1);
    let base = world.wecom.url().parse().unwrap();
    let client = ClientSettings { base, connect_timeout: timeout, call_timeout: timeout };
    let app = App::new(&client, app, Clock::system()).unwrap();
    let chat: CreateChat = serde_json::from_value(json!({
        "name": "Tutors", "owner": "admin.lam", "userlist": ["admin.lam", "tutor.mei"],
    }))
    .unwrap();
    app.call(&chat).await.unwrap().chatid.as_str().to_owned()
}

#[tokio::test]
async fn a_text_arrives_in_a_group_that_the_application_made() {
    let world = World::start().await;
    let chatid = make_chat(&world).await;
    let body = json!({ "chatid": chatid, "msgtype": "text", "text": { "content": "hello" } });
    let answer = world.send(Ask::post("/proxy/appchat/send", &body)).await;
    assert_eq!((answer.status, answer.text.contains(r#""errcode":0"#)), (200, true), "{answer:?}");
    assert_eq!(world.texts_of(&chatid), ["hello"]);
    world.end().await;
}

#[tokio::test]
async fn a_mass_message_waits_on_the_owners_phone() {
    let world = World::start().await;
    let groups = json!({ "owner_filter": { "userid_list": ["admin.lam"] }, "limit": 10 });
    let groups = world.send(Ask::post("/proxy/externalcontact/groupchat/list", &groups)).await;
    let chat_id = groups.json()["group_chat_list"][0]["chat_id"].clone();
    let body = json!({
        "chat_type": "group", "sender": "admin.lam", "chat_id_list": [chat_id],
        "text": { "content": "學費單已備妥。" },
    });
    let answer = world.send(Ask::post("/proxy/externalcontact/add_msg_template", &body)).await;
    assert_eq!((answer.status, &answer.json()["errcode"]), (200, &json!(0)), "{answer:?}");
    assert_eq!(world.live().tasks().len(), 1);
    let msgid = answer.json()["msgid"].clone();
    // WeCom takes a while to hand a task to its sender.
    world.live().advance(Duration::from_mins(10));
    for call in ["remind_groupmsg_send", "cancel_groupmsg_send"] {
        let path = format!("/proxy/externalcontact/{call}");
        let answer = world.send(Ask::post(&path, &json!({ "msgid": msgid }))).await;
        assert_eq!((answer.status, &answer.json()["errcode"]), (200, &json!(0)), "{answer:?}");
    }
    world.end().await;
}

fn form(name: &str, filename: &str, media: &str) -> String {
    format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{media}\r\n--edge--\r\n"
    )
}

fn upload(kind: &str, form: String) -> Ask {
    let target = format!("/proxy/media/upload?type={kind}");
    let content_type = "multipart/form-data; boundary=edge";
    Ask::new("POST", &target)
        .header("X-API-Key", KEY)
        .header("Content-Type", content_type)
        .body(form)
}

#[tokio::test]
async fn a_file_is_uploaded_and_sent() {
    let world = World::start().await;
    let uploaded = world.send(upload("file", form("media", "通知.txt", "hello there"))).await;
    assert_eq!((uploaded.status, &uploaded.json()["errcode"]), (200, &json!(0)), "{uploaded:?}");
    let media_id = uploaded.json()["media_id"].clone();
    let body =
        json!({ "touser": "tutor.mei", "msgtype": "file", "file": { "media_id": media_id } });
    let answer = world.send(Ask::post(SEND, &body)).await;
    assert_eq!(answer.json()["errcode"], 0, "{answer:?}");
    assert_eq!(world.texts_of("tutor.mei").len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_is_no_upload_is_not_passed_on() {
    let world = World::start().await;
    let good = form("media", "a.txt", "hello there");
    for (ask, code) in [
        (upload("poem", good.clone()), "invalid_input"),
        (upload("file&access_token=x", good.clone()), "invalid_input"),
        (upload("file", form("file", "a.txt", "hello there")), "bad_multipart"),
        (upload("file", form("media", "", "hello there")), "bad_multipart"),
        (upload("file", form("media", "a.txt", "tiny")), "invalid_input"),
        (upload("file", "--edge--".to_owned()), "bad_multipart"),
        (upload("file", String::new()), "bad_multipart"),
        (upload("file", good.replacen("--edge--", "--edge", 1) + &good), "bad_multipart"),
        (upload("file", good.clone()).without("Content-Type"), "bad_multipart"),
    ] {
        let answer = world.send(ask).await;
        assert_eq!(answer.problem(), (400, code.to_owned(), Some("no")), "{answer:?}");
    }
    assert!(world.live().requests().is_empty());
    world.end().await;
}

#[tokio::test]
async fn members_are_listed_and_a_message_is_taken_back() {
    let world = World::start().await;
    let listed = world.send(Ask::get("/proxy/user/simplelist?department_id=1")).await;
    assert_eq!((listed.status, listed.json()["userlist"].is_array()), (200, true), "{listed:?}");
    let departments = world.send(Ask::get("/proxy/department/simplelist")).await;
    assert!(departments.json()["department_id"].is_array(), "{departments:?}");
    let sent = world.send(Ask::post(SEND, &text_to("tutor.mei", "oops"))).await;
    let msgid = json!({ "msgid": sent.json()["msgid"] });
    let back = world.send(Ask::post("/proxy/message/recall", &msgid)).await;
    assert_eq!(back.json()["errcode"], 0, "{back:?}");
    assert!(world.texts_of("tutor.mei").is_empty());
    let tokens = world.live().requests_to(GetToken::PATH);
    assert_eq!(tokens.len(), 1, "one token for all");
    world.end().await;
}
