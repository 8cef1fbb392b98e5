//! What bound tutors write to the bot is kept, once, and read.

use serde_json::{Value, json};
use wecom_client::aibot::{Aibot, AibotState};
use wecom_client::api::ErrCode;
use wecom_client::api::aibot::SendMsg;
use wecom_sim::{
    BotSwitchesPatch, Fault, OfflineCallbacks, Reached, Redelivery, SaidFile, Say, SwitchesPatch,
    Tap, UserId,
};

use super::binding::{JOHN, MEI, code_of, tutor};
use super::fleet::settings;
use super::{BOT, SECRET};
use crate::access::branches::add_limited_key;
use crate::access::{add_user_with, enter};
use crate::individuals::APP;
use crate::send_image::png;
use crate::world::{Answer, KEEP_TEXTS_DAYS, World};

const INBOX: &str = "/api/wecom/inbox";
const DAY_SECS: u32 = 24 * 3600;

async fn inbox(world: &World, query: &str) -> Vec<Value> {
    let page = world.api.get(&format!("{INBOX}{query}")).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

async fn unread(world: &World) -> Value {
    world.api.get(INBOX).await.expect(200)["unread"].clone()
}

async fn read(world: &World, entry: &Value) -> Answer {
    let path = format!("{INBOX}/{}/read", entry["id"].as_str().unwrap());
    world.api.post(&path, &json!({})).await
}

/// A tutor who is bound to whom this member is.
pub(super) async fn bound(world: &World, number: &str, userid: &str, more: Value) {
    tutor(world, number, more).await;
    let code = code_of(world, number).await;
    world.says(userid, &code).await;
}

fn member(userid: &str) -> UserId {
    UserId::parse(userid).unwrap()
}

#[tokio::test]
async fn what_a_tutor_writes_is_on_record_and_they_are_told_so_in_their_language() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({ "language": "zh-Hans" })).await;
        let made = code_of(world, "T02").await;
        assert!(world.says(MEI, &made).await.contains("您已经连接"));
        assert_eq!(inbox(world, "").await, [Value::Null; 0], "codes are not kept");
        let answer = world.says(MEI, "今晚我要请假\u{7}").await;
        assert_eq!(answer, "已收到，办公室可以看到您的消息。");
        let kept = inbox(world, "").await;
        let wanted = json!({
            "id": kept[0]["id"], "at": world.clock_in(0),
            "tutor": { "number": "T02", "name": "導師 T02" },
            "kind": "text", "text": "今晚我要请假", "is_masked": false, "text_erased_at": null,
            "in_answer_to": null, "read": null, "actions": ["read"],
        });
        assert_eq!(kept, [wanted]);

        let stranger = world.says(JOHN, "I am no tutor").await;
        assert!(stranger.contains("code of 6 characters"), "{stranger}");
        tutor(world, "T01", json!({})).await;
        let open = code_of(world, "T01").await;
        assert!(world.says(MEI, &open).await.contains("您已经连接"), "it is another's");
        assert_eq!(inbox(world, "").await.len(), 1, "neither strangers nor codes are kept");
        world.says(MEI, "ATTEND").await;
        assert_eq!(inbox(world, "").await[0]["text"], "ATTEND", "a word may look like a code");
    })
    .await;
}

#[tokio::test]
async fn of_what_is_no_text_only_its_kind_is_kept() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({ "language": "en" })).await;
        let picture = SaidFile::of(png(8, 8));
        let named = SaidFile { name: Some("secret-name.pdf".to_owned()), ..SaidFile::of("a file") };
        let voice = Say { text: None, voice: Some("I come later".to_owned()), ..Say::to(BOT, "") };
        let mixed = Say { image: Some(picture.clone()), ..Say::to(BOT, "see here") };
        let says = [voice, Say::image(BOT, picture), Say::file(BOT, named), mixed];
        let mut answers = Vec::new();
        for say in says {
            let told = world.bot_answers(MEI, |id| {
                assert_eq!(world.wecom.world().say(id, &say).unwrap().reached, Reached::Bot);
            });
            answers.push(told.await);
        }
        assert_eq!(answers[0], "Thank you. The office can read your message.");
        for partly in &answers[1..] {
            assert!(partly.contains("sees no pictures, videos or files"), "{partly}");
        }
        let kept = inbox(world, "").await;
        let told: Vec<_> = kept.iter().map(|it| (&it["kind"], &it["text"])).collect();
        let (none, wanted) = (json!(""), ["mixed", "file", "image", "voice"].map(Value::from));
        let (here, later) = (json!("see here"), json!("I come later"));
        let wanted = wanted.iter().zip([&here, &none, &none, &later]);
        assert_eq!(told, wanted.collect::<Vec<_>>());
        for secret in ["aeskey", "/_sim/media/", "secret-name"] {
            world.assert_not_in_database(secret).await;
        }
    })
    .await;
}

/// WeCom repeats what nobody answered, and whoever hears it then has heard nothing of it before.
#[tokio::test]
async fn what_wecom_repeats_is_kept_once() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({ "language": "en" })).await;
        let aibot = BotSwitchesPatch {
            redelivery: Some(Redelivery::Unanswered),
            offline: Some(OfflineCallbacks::Queued),
            ..BotSwitchesPatch::default()
        };
        world.wecom.world().turn(SwitchesPatch { aibot, ..SwitchesPatch::default() });
        let refused = Fault::answer(ErrCode(846_604));
        world.wecom.world().order(refused.at("aibot_respond_msg")).unwrap();
        world.wecom.world().say(&member(MEI), &Say::to(BOT, "only once")).unwrap();
        while inbox(world, "").await.is_empty() {
            tokio::task::yield_now().await;
        }
        let heard = world.wecom.world().requests_to("aibot_respond_msg").len();
        world.stop_service().await;
        world.wecom.world().cancel_faults();
        world.start_service().await;
        world.until_bot_is("ready").await;
        while world.bot_said(MEI).len() < 2 {
            tokio::task::yield_now().await;
        }
        assert!(world.wecom.world().requests_to("aibot_respond_msg").len() > heard);
        assert_eq!(world.bot_said(MEI)[1], "Thank you. The office can read your message.");
        assert_eq!(inbox(world, "").await.len(), 1, "the same msgid is the same message");
        world.says(MEI, "only once").await;
        assert_eq!(inbox(world, "").await.len(), 2, "the same words are not");
    })
    .await;
}

#[tokio::test]
async fn a_click_is_kept_and_nothing_is_guessed_of_it() {
    World::run(async |world| {
        // A program of before sends a card; no message of the service is one.
        world.wecom.world().say(&member(MEI), &Say::to(BOT, "hello")).unwrap();
        let (before, _events) = Aibot::new(settings(&world.wecom, SECRET)).unwrap();
        before.resume();
        before.state().wait_for(|state| *state == AibotState::Ready).await.unwrap();
        let card: SendMsg = serde_json::from_value(json!({
            "chatid": MEI, "chat_type": 1, "msgtype": "template_card",
            "template_card": {
                "card_type": "button_interaction", "task_id": "t1",
                "main_title": { "title": "Attendance" },
                "button_list": [{ "text": "Seen", "key": "a-secret-key" }],
            },
        }))
        .unwrap();
        before.send(&card).await.unwrap();
        before.shutdown().await;
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        let phone = world.wecom.world().messages_to(MEI);
        let card = phone.iter().rfind(|it| it.msgtype == "template_card").unwrap();
        let tap = Tap { message: card.seq, key: Some("a-secret-key".into()), selected: vec![] };
        assert_eq!(world.wecom.world().tap(&member(MEI), &tap).unwrap(), Reached::Bot);
        while inbox(world, "").await.is_empty() {
            tokio::task::yield_now().await;
        }
        let kept = inbox(world, "").await;
        assert_eq!((&kept[0]["kind"], &kept[0]["text"]), (&json!("click"), &json!("")));
        assert_eq!(kept[0]["in_answer_to"], Value::Null);
        world.assert_not_in_database("a-secret-key").await;
    })
    .await;
}

/// A text to the tutor is settled, as if the bot had brought it.
async fn brought(world: &World, words: &str) -> String {
    let body = json!({ "tutor_id": "T02", "msg_type": "text", "content": words });
    let sent = world.api.post("/api/wecom/send-individual", &body).await.expect(200);
    let id = sent["delivery_id"].as_str().unwrap().to_owned();
    let writing = world.begin_writing().await;
    let number = id.strip_prefix("dlv_").unwrap();
    let by_bot = format!("UPDATE wecom_message_log SET channel = 'aibot' WHERE id = {number}");
    sea_orm::ConnectionTrait::execute_unprepared(&writing, &by_bot).await.unwrap();
    writing.commit().await.unwrap();
    id
}

#[tokio::test]
async fn what_a_tutor_writes_stands_beside_the_last_message_that_the_bot_brought_them() {
    World::run(async |world| {
        world.with_bot_and(APP).await;
        bound(world, "T02", MEI, json!({ "wecom_userid": MEI })).await;
        let answers = async |words: &str| {
            world.says(MEI, words).await;
            inbox(world, "").await[0]["in_answer_to"]["delivery_id"].clone()
        };
        let body = json!({ "tutor_id": "T02", "msg_type": "text", "content": "by the app" });
        world.api.post("/api/wecom/send-individual", &body).await.expect(200);
        assert_eq!(answers("by myself").await, Value::Null, "the application is another chat");
        let first = brought(world, "tonight at eight").await;
        assert_eq!(answers("yes").await, json!(first));
        let second = brought(world, "tomorrow at nine").await;
        world.wecom.world().order(Fault::answer(ErrCode(40008)).times(1)).unwrap();
        brought(world, "refused").await;
        world.pass_and_connect(7 * DAY_SECS - 1).await;
        assert_eq!(answers("no").await, json!(second));
        let entry = inbox(world, "").await[0]["in_answer_to"].take();
        assert_eq!(
            (&entry["content"], &entry["message_type"]),
            (&json!("tomorrow at nine"), &json!("text"))
        );
        world.pass(2);
        assert_eq!(answers("hello").await, Value::Null, "it was long ago");

        let replies = inbox(world, &format!("?delivery={second}")).await;
        assert_eq!((replies.len(), &replies[0]["text"]), (1, &json!("no")));
        // What was sent while the tutor was of another branch is not shown to this one.
        tutor(world, "T02", json!({ "branch": "氹仔", "wecom_userid": MEI })).await;
        let store = world.store().await;
        let may = vec![wecourier::model::access::Permission::View];
        add_limited_key(&store, "taipa", may, &["氹仔"]).await;
        let request = world.api.nobodys_request("GET", INBOX).bearer_auth("wck_taipa");
        let seen = world.api.send(request).await;
        assert_eq!(seen.expect(200)["items"].as_array().unwrap().len(), 4);
        assert!(!seen.body.contains("tomorrow at nine"), "{}", seen.body);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_read_is_read_once_and_who_did_stays() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T01", JOHN, json!({})).await;
        bound(world, "T02", MEI, json!({})).await;
        for (userid, words) in [(JOHN, "one"), (MEI, "two"), (JOHN, "three")] {
            world.says(userid, words).await;
        }
        let texts = async |query: &str| {
            let kept = inbox(world, query).await;
            kept.iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(texts("").await, ["three", "two", "one"]);
        assert_eq!(texts("?tutor=T01").await, ["three", "one"]);
        assert_eq!(texts("?delivery=dlv_1").await, [""; 0]);
        let page = world.api.get(&format!("{INBOX}?limit=2")).await.expect(200);
        let next = page["next"].as_str().unwrap();
        assert_eq!(texts(&format!("?before={next}")).await, ["one"]);
        for (query, field) in [("?before=x", "before"), ("?delivery=1", "delivery")] {
            let refused = world.api.get(&format!("{INBOX}{query}")).await;
            assert_eq!(refused.problem(422).1, [format!("{field} bad_type")]);
        }

        let oldest = inbox(world, "").await.pop().unwrap();
        assert_eq!(unread(world).await, 3);
        let first = read(world, &oldest).await.expect(200);
        let by = json!({ "at": world.clock_in(0), "by": "the tests" });
        assert_eq!((&first["read"], &first["actions"]), (&by, &json!([])));
        world.pass_and_connect(60).await;
        assert_eq!(read(world, &oldest).await.expect(200), first, "who read it first stays");
        assert_eq!((unread(world).await, texts("?unread=true").await.len()), (json!(2), 2));
        let nobody = json!({ "id": "inb_99" });
        assert_eq!(read(world, &nobody).await.problem(404).0, "not_found");

        let store = world.store().await;
        let viewer = add_user_with(&store, wecourier::model::access::Role::Viewer, None).await;
        let viewer = enter(&store, viewer).await;
        let request = world.api.nobodys_request("GET", INBOX).header("cookie", viewer);
        let seen = world.api.send(request).await.expect(200);
        assert_eq!(seen["items"][0]["actions"], json!([]), "only who may send says so");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_tutors_wrote_goes_with_them_to_another_branch() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({ "branch": "氹仔" })).await;
        world.says(MEI, "from the islands").await;
        let store = world.store().await;
        let may = vec![wecourier::model::access::Permission::View];
        add_limited_key(&store, "taipa", may, &["氹仔"]).await;
        let seen = async || {
            let request = world.api.nobodys_request("GET", INBOX).bearer_auth("wck_taipa");
            let page = world.api.send(request).await.expect(200);
            (page["items"].as_array().unwrap().len(), page["unread"].clone())
        };
        assert_eq!(seen().await, (1, json!(1)));
        tutor(world, "T02", json!({ "branch": "半島" })).await;
        assert_eq!(seen().await, (0, json!(0)));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn words_are_erased_with_those_of_messages_and_who_wrote_them_stays() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        world.says(MEI, "words-of-before").await;
        world.pass_and_connect(DAY_SECS).await;
        world.says(MEI, "words-of-now").await;
        world.pass_and_connect((KEEP_TEXTS_DAYS - 1) * DAY_SECS).await;
        let erased = loop {
            let oldest = inbox(world, "").await.pop().unwrap();
            if !oldest["text_erased_at"].is_null() {
                break oldest;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!((&erased["text"], &erased["kind"]), (&json!(""), &json!("text")));
        assert_eq!(erased["tutor"]["number"], "T02");
        assert_eq!(inbox(world, "").await[0]["text"], "words-of-now");
        world.stop_service().await;
        world.assert_not_in_database("words-of-before").await;
        world.start_service().await;
    })
    .await;
}
