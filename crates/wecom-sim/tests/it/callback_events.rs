//! What is told, and what may be answered at once.

use reqwest::Method;
use serde_json::json;
use wecom_sim::{
    Act, App, AppKind, CallbackSwitchesPatch, CardReplies, Department, Member, MemberStatus,
    Secret, Tap, UserId, Visible,
};

use crate::callback_harness::{MEI, Then, sealed_reply};
use crate::harness::{AGENT, Sim};

fn reply(kind: &str, to: &str, rest: &str) -> Then {
    let xml = format!(
        "<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[wwdemo]]>\
         </FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{rest}</xml>"
    );
    Then::Say(200, sealed_reply(&xml))
}

fn userid(id: &str) -> UserId {
    UserId::parse(id).unwrap()
}

#[tokio::test]
async fn a_reply_in_time_is_on_the_phone() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let text = format!("<Content><![CDATA[{}]]></Content>", "長".repeat(1000));
    let article = "<ArticleCount>1</ArticleCount><Articles><item><Title>T</Title>\
        <Description>D</Description><Url>https://a.example</Url></item></Articles>";
    app.will([reply("text", MEI, &text), reply("news", MEI, article)]);
    sim.mei_writes("hello");
    sim.mei_does(Act::Click { key: "V1".into() });
    sim.world().callbacks_settled().await;
    let shown = sim.world().messages_to(MEI);
    assert_eq!(shown[0].text, "長".repeat(682), "2048 bytes at most, between characters");
    assert_eq!((shown[0].from.as_str(), shown[0].channel.as_str()), ("Messages", "app"));
    assert_eq!(shown[1].msgtype, "news");
    let replies: Vec<_> = sim.world().callbacks().into_iter().map(|it| it.reply).collect();
    assert_eq!(replies[0].as_ref().unwrap().message, Some(shown[0].seq));
}

#[tokio::test]
async fn what_is_no_reply_is_not_shown_and_says_why() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let words = "<Content>hi</Content>";
    app.will([
        Then::Say(200, "success".into()),
        Then::Say(200, "<xml><Encrypt>AAAA</Encrypt></xml>".into()),
        Then::Say(200, "thanks".into()),
        reply("text", "tutor.john", words),
        reply("text", MEI, ""),
        reply("file", MEI, words),
        reply("update_button", MEI, "<Button><ReplaceName>Done</ReplaceName></Button>"),
    ]);
    for count in 0..7 {
        sim.mei_writes(&format!("message {count}"));
    }
    app.will([reply("text", MEI, words)]);
    sim.mei_does(Act::ChoosePlace { key: "k".into(), latitude: 22.1, longitude: 113.5 });
    sim.world().callbacks_settled().await;
    assert_eq!(sim.world().messages_to(MEI).len(), 0);
    let ignored = |it: wecom_sim::PushedCallback| it.reply.and_then(|reply| reply.ignored);
    let why: Vec<_> = sim.world().callbacks().into_iter().map(ignored).collect();
    assert_eq!(why[0], None);
    for (why, part) in why[1..].iter().zip([
        "MsgSignature",
        "neither empty",
        "ToUserName",
        "Content",
        "MsgType",
        "no card was tapped",
        "takes no reply",
    ]) {
        assert!(why.as_ref().unwrap().contains(part), "{why:?} {part}");
    }
}

#[tokio::test]
async fn every_way_to_write_and_to_tap_is_told() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let place = (22.19, 113.54);
    for act in [
        Act::Text { text: "hi".into() },
        Act::Image { file: None },
        Act::Voice { file: None },
        Act::Video { file: None },
        Act::Location { latitude: place.0, longitude: place.1, label: None },
        Act::Link { title: "T".into(), url: "https://a.example".into() },
        Act::Open,
        Act::Click { key: "V1".into() },
        Act::View { url: "https://a.example".into() },
        Act::Scan { key: "s".into(), result: "42".into() },
        Act::ChoosePlace { key: "p".into(), latitude: place.0, longitude: place.1 },
        Act::Position { latitude: place.0, longitude: place.1 },
    ] {
        sim.mei_does(act);
    }
    sim.world().callbacks_settled().await;
    let kinds: Vec<_> = sim.world().callbacks().into_iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            "text",
            "image",
            "voice",
            "video",
            "location",
            "link",
            "enter_agent",
            "click",
            "view",
            "scancode_waitmsg",
            "location_select",
            "LOCATION"
        ]
    );
    assert_eq!(app.texts("EventKey")[7..10], ["V1", "https://a.example", "s"]);
    assert_eq!(app.texts("Location_X")[4], "22.19");
}

#[tokio::test]
async fn people_use_apps_over_http_and_mistakes_name_the_field() {
    let sim = Sim::start().await;
    let path = format!("/_sim/people/{MEI}/in-app");
    let go = async |order| sim.control(Method::POST, &path, order).await;
    let order = json!({ "agentid": AGENT, "does": "text", "text": "hi" });
    assert_eq!(go(order.clone()).await, (200, json!({ "reached": "phones" })));
    let _app = sim.app_server().await;
    assert_eq!(go(order).await, (200, json!({ "reached": "app" })));
    for (order, status) in [
        (json!({ "agentid": 5, "does": "open" }), 422),
        (json!({ "agentid": AGENT, "does": "dance" }), 422),
        (json!({ "agentid": AGENT, "does": "text", "text": "" }), 422),
        (json!({ "agentid": AGENT, "does": "text", "text": "x", "loud": true }), 422),
    ] {
        assert_eq!(go(order.clone()).await.0, status, "{order}");
    }
    let only = Visible::members([userid("tutor.john")]);
    sim.world().change_app(AGENT, |app| app.visible = only).unwrap();
    assert_eq!(go(json!({ "agentid": AGENT, "does": "open" })).await.0, 422);
}

#[tokio::test]
async fn who_comes_into_sight_subscribes_and_who_leaves_it_does_not() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let world = sim.world();
    let only = Visible { departments: vec![3], ..Visible::default() };
    world.change_app(AGENT, |app| app.visible = only).unwrap();
    world.callbacks_settled().await;
    let gone = app.pushes().len();
    assert_eq!(app.texts("Event"), vec!["unsubscribe"; gone]);
    assert_eq!(gone, 5, "the office is out of sight");
    world.change_member(&userid("admin.lam"), |lam| lam.departments = vec![3]).unwrap();
    world.change_member(&userid(MEI), |mei| mei.status = MemberStatus::Disabled).unwrap();
    world.change_member(&userid("tutor.ana"), |ana| ana.status = MemberStatus::Left).unwrap();
    let new = Member { departments: vec![3], ..Member::new(userid("tutor.new"), "New") };
    world.add_member(new).unwrap();
    world.change_department(3, |tutors| tutors.name = "Teachers".into()).unwrap();
    world.callbacks_settled().await;
    let told: Vec<_> =
        app.texts("Event").into_iter().zip(app.texts("FromUserName")).skip(gone).collect();
    let told: Vec<_> = told.iter().map(|(event, who)| format!("{event} {who}")).collect();
    assert_eq!(
        told,
        [
            "subscribe admin.lam",
            "unsubscribe tutor.mei",
            "unsubscribe tutor.ana",
            "subscribe tutor.new"
        ]
    );
}

#[tokio::test]
async fn the_contacts_sync_helper_hears_of_the_directory() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let helper = App {
        kind: AppKind::ContactsSync,
        callback: Some(app.callback()),
        ..App::new(9, "Contacts", Secret::parse("sync-secret").unwrap())
    };
    let world = sim.world();
    world.change_app(AGENT, |app| app.callback = None).unwrap();
    world.add_app(helper).unwrap();
    world.add_department(Department { parent: 3, ..Department::new(8, "Music") }).unwrap();
    world.change_department(8, |music| music.parent = 2).unwrap();
    let new = Member { departments: vec![8], ..Member::new(userid("tutor.new"), "New") };
    world.add_member(new).unwrap();
    world.change_member(&userid("tutor.new"), |new| new.departments = vec![3, 8]).unwrap();
    world.change_member(&userid("tutor.new"), |new| new.status = MemberStatus::Left).unwrap();
    world.callbacks_settled().await;
    let directory: Vec<_> =
        app.texts("ChangeType").into_iter().filter(|change| !change.is_empty()).collect();
    assert_eq!(
        directory,
        ["create_party", "update_party", "create_user", "update_user", "delete_user"]
    );
    assert!(app.texts("FromUserName").contains(&"sys".to_owned()));
    let member = app.pushes().into_iter().find(|it| it.xml.contains("create_user")).unwrap();
    assert!(!member.xml.contains("New<"), "ids and departments alone: {}", member.xml);
}

fn button_card(task_id: &str) -> serde_json::Value {
    json!({
        "touser": MEI, "msgtype": "template_card", "agentid": AGENT,
        "template_card": {
            "card_type": "button_interaction", "task_id": task_id,
            "main_title": { "title": "Room 3?" },
            "action_menu": { "desc": "More", "action_list": [{ "text": "Mute", "key": "mute" }] },
            "button_list": [{ "text": "Take it", "key": "take" }],
        },
    })
}

/// Sends a card to Mei, and lets her tap; gives what her phone shows then.
async fn tap_card(sim: &Sim, task_id: &str, key: &str) -> String {
    let token = sim.token().await;
    sim.post("/cgi-bin/message/send", &token, &button_card(task_id)).await.assert_ok();
    let seq = sim.world().messages_to(MEI).last().unwrap().seq;
    sim.world().tap(&userid(MEI), &Tap::button(seq, key)).unwrap();
    sim.world().callbacks_settled().await;
    let shown = sim.world().messages_to(MEI);
    shown.iter().find(|message| message.seq == seq).unwrap().text.clone()
}

const CLOSED: &str = "<Button><ReplaceName>Taken</ReplaceName></Button>";

#[tokio::test]
async fn a_tap_is_told_and_its_reply_counts_only_if_the_switch_says_so() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    app.will([reply("update_button", MEI, CLOSED), reply("update_button", MEI, CLOSED)]);
    assert_eq!(tap_card(&sim, "one", "take").await, "Room 3?\n[Take it]\n[Mute]");
    assert_eq!(app.texts("Event"), ["template_card_event"]);
    assert_eq!(app.texts("TaskId"), ["one"]);
    let ignored = sim.world().callbacks()[0].reply.clone().unwrap().ignored.unwrap();
    assert!(ignored.contains("tap on a card is ignored"), "{ignored}");
    let card_replies = Some(CardReplies::Show);
    sim.turn_callbacks(CallbackSwitchesPatch { card_replies, ..Default::default() });
    assert_eq!(tap_card(&sim, "two", "take").await, "Room 3?\n[Mute]\nTaken");
}

#[tokio::test]
async fn a_choice_from_a_cards_menu_may_be_answered_with_another_card() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let card = "<TemplateCard><CardType>text_notice</CardType><MainTitle><Title>Muted</Title>\
        </MainTitle><CardAction><Type>1</Type><Url>https://a.example</Url></CardAction>\
        </TemplateCard>";
    let broken = "<TemplateCard><CardType>poem</CardType></TemplateCard>";
    app.will([reply("update_template_card", MEI, broken)]);
    assert!(tap_card(&sim, "one", "mute").await.starts_with("Room 3?"));
    app.will([reply("update_template_card", MEI, card)]);
    assert_eq!(tap_card(&sim, "two", "mute").await, "Muted");
    let ignored = sim.world().callbacks()[0].reply.clone().unwrap().ignored.unwrap();
    assert!(ignored.contains("TemplateCard"), "{ignored}");
    let told: Vec<_> = sim.world().callbacks().into_iter().map(|it| it.kind).collect();
    assert_eq!(told, ["template_card_menu_event"; 2]);
}
