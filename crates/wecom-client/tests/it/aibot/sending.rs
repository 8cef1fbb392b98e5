//! What leaves, how it ends, and whether it may have happened.

use std::time::Duration;

use futures::future::join_all;
use serde_json::json;
use wecom_client::Happened;
use wecom_client::aibot::{AibotError, AibotState, BotEvent, MessageTicket, Trouble};
use wecom_client::api::ErrCode;
use wecom_client::api::aibot::{
    Card, RespondMsg, RespondUpdateMsg, RespondWelcomeMsg, Stream, WELCOME_TEXT_BYTES_MAX,
};
use wecom_client::api::errcode::{Block, Class};

use super::peer::{Line, Stage, pass, to_group, to_member};

fn frame_of(content: &str, finish: bool) -> RespondMsg {
    let stream =
        Stream { id: "s1".to_owned(), finish, content: content.to_owned(), feedback: None };
    RespondMsg::Stream { stream }
}

async fn asked(stage: &mut Stage, line: &mut Line) -> MessageTicket {
    line.message("m1", "callback-1", "when?").await;
    let Some(BotEvent::Message { ticket, .. }) = stage.events.recv().await else { panic!() };
    ticket
}

#[tokio::test(start_paused = true)]
async fn a_push_says_where_and_what() {
    let (stage, mut line) = Stage::ready().await;
    let hi = to_group("wrA", "**hi**");
    let (sent, frame) = tokio::join!(stage.bot.send(&hi), async {
        let frame = line.hears("aibot_send_msg").await;
        line.ack(&frame, 0).await;
        frame
    });
    sent.unwrap();
    let body = json!({
        "chatid": "wrA", "chat_type": 2, "msgtype": "markdown", "markdown": {"content": "**hi**"},
    });
    assert_eq!(frame["body"], body);
    assert!(frame["headers"]["req_id"].as_str().unwrap().starts_with("aibot_send_msg_"));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_a_no_except_when_wecom_was_busy() {
    let (stage, mut line) = Stage::ready().await;
    for (code, happened) in [(93006, Happened::No), (846_607, Happened::No), (-1, Happened::Maybe)]
    {
        let hello = to_member("tutor.mei", "hello");
        let (refused, ()) = tokio::join!(stage.bot.send(&hello), async {
            let frame = line.hears("aibot_send_msg").await;
            line.ack(&frame, code).await;
        });
        let refused = refused.unwrap_err();
        assert_eq!(refused.happened(), happened);
        let AibotError::Refused { code: found, .. } = refused else { panic!("{refused:?}") };
        assert_eq!(found, ErrCode(code));
    }
}

#[tokio::test(start_paused = true)]
async fn too_often_says_in_which_steps_to_wait() {
    let (stage, mut line) = Stage::ready().await;
    let hello = to_member("tutor.mei", "hello");
    for _ in 0..3 {
        let (refused, ()) = tokio::join!(stage.bot.send(&hello), async {
            let frame = line.hears("aibot_send_msg").await;
            line.ack(&frame, 846_607).await;
        });
        let refused = refused.unwrap_err();
        assert_eq!(refused.code(), Some(ErrCode::BOT_TOO_FREQUENT));
        assert_eq!(refused.class(), Some(Class::Rate(Block::Steps)), "the client only reports");
    }
    let waits = [1, 2, 3, 4, 5].map(|refusals| Block::Steps.wait(refusals, Duration::ZERO));
    assert_eq!(waits.map(|wait| wait.as_secs()), [3, 6, 12, 60, 60]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_leaves_before_pushes_that_wait() {
    let mut stage = Stage::set_with(|settings| {
        settings.times.gap = Duration::from_secs(3);
    })
    .await;
    stage.bot.resume();
    let mut line = stage.subscribed().await;
    let ticket = asked(&mut stage, &mut line).await;
    let pushes = [
        to_member("tutor.john", "1"),
        to_member("tutor.john", "2"),
        // In the conversation of the one who asked.
        to_member("tutor.mei", "3"),
    ];
    let push = async |push| stage.bot.send(push).await.unwrap();
    let (one, two, three) = (push(&pushes[0]), push(&pushes[1]), push(&pushes[2]));
    let answer = async {
        stage.bot.respond(&ticket, &frame_of("At eight.", true)).await.unwrap();
    };
    let other_end = async {
        for cmd in ["aibot_send_msg", "aibot_respond_msg", "aibot_send_msg", "aibot_send_msg"] {
            let frame = line.hears(cmd).await;
            line.ack(&frame, 0).await;
            line.is_read().await;
            pass(Duration::from_secs(3)).await;
        }
    };
    tokio::join!(one, two, three, answer, other_end);
}

#[tokio::test(start_paused = true)]
async fn there_is_room_for_answers_whatever_waits_for_acks() {
    let (mut stage, mut line) = Stage::ready().await;
    let ticket = asked(&mut stage, &mut line).await;
    let pushes: Vec<_> = (0..100).map(|at| to_member(&format!("member.{at}"), "hello")).collect();
    let pushes = join_all(pushes.iter().map(|push| stage.bot.send(push)));
    let answer = frame_of("At eight.", true);
    let other_end = async {
        let mut unacked = Vec::new();
        loop {
            let frame = line.hear().await;
            if frame["cmd"] == "aibot_respond_msg" {
                line.ack(&frame, 0).await;
                break;
            }
            unacked.push(frame);
        }
        let others = 100 - unacked.len();
        assert!(others > 0, "some pushes still wait");
        for frame in &unacked {
            line.ack(frame, 0).await;
        }
        for _ in 0..others {
            let frame = line.hears("aibot_send_msg").await;
            line.ack(&frame, 0).await;
        }
    };
    let (ends, answered, ()) = tokio::join!(pushes, stage.bot.respond(&ticket, &answer), other_end);
    assert!(ends.iter().all(Result::is_ok));
    answered.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_wecom_would_refuse_does_not_leave() {
    let (stage, mut line) = Stage::ready().await;
    let long = to_member("tutor.mei", &"好".repeat(6827));
    let refused = stage.bot.send(&long).await.unwrap_err();
    let AibotError::Invalid { source, .. } = &refused else { panic!("{refused:?}") };
    assert_eq!(source.field, "markdown.content");
    assert_eq!(refused.happened(), Happened::No);
    pass(Duration::from_secs(30)).await;
    line.hears("ping").await;
}

#[tokio::test(start_paused = true)]
async fn an_ack_that_does_not_come_leaves_it_open() {
    let (stage, mut line) = Stage::ready().await;
    let hello = to_member("tutor.mei", "hello");
    let (ended, frame) = tokio::join!(stage.bot.send(&hello), async {
        let frame = line.hears("aibot_send_msg").await;
        pass(Duration::from_secs(10)).await;
        frame
    });
    let ended = ended.unwrap_err();
    assert_eq!(ended.happened(), Happened::Maybe);
    assert!(matches!(ended, AibotError::NoAck { why: Trouble::AckTimeout, .. }), "{ended:?}");
    assert_eq!(*stage.bot.state().borrow(), AibotState::Ready, "the connection goes on");

    line.ack(&frame, 0).await;
    let (sent, ()) = tokio::join!(stage.bot.send(&hello), async {
        let frame = line.hears("aibot_send_msg").await;
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
    assert_eq!(stage.bot.counters().unmatched_acks, 1, "the late ack was nobody's");
}

#[tokio::test(start_paused = true)]
async fn a_cut_leaves_open_what_has_left_and_nothing_else() {
    let (mut stage, mut line) = Stage::ready().await;
    let (mei, again) = (to_member("tutor.mei", "one"), to_member("tutor.mei", "two"));
    let (first, second, ()) = tokio::join!(stage.bot.send(&mei), stage.bot.send(&again), async {
        line.hears("aibot_send_msg").await;
        drop(line);
    });
    let (first, second) = (first.unwrap_err(), second.unwrap_err());
    assert!(matches!(first, AibotError::NoAck { why: Trouble::Closed, .. }), "{first:?}");
    assert_eq!(first.happened(), Happened::Maybe);
    assert_eq!(second.happened(), Happened::No, "{second:?}");
    // Neither is sent again by itself.
    stage.backed_off().await;
    let mut line = stage.subscribed().await;
    pass(Duration::from_secs(30)).await;
    line.hears("ping").await;
}

#[tokio::test(start_paused = true)]
async fn one_conversation_is_served_in_order_and_others_beside_it() {
    let (stage, mut line) = Stage::ready().await;
    let (one, two) = (to_member("tutor.mei", "1"), to_member("tutor.mei", "2"));
    let other = to_member("tutor.john", "3");
    let sends = async { tokio::join!(stage.bot.send(&one), stage.bot.send(&two)) };
    let (sent, third, ()) = tokio::join!(sends, stage.bot.send(&other), async {
        let first = line.hears("aibot_send_msg").await;
        assert_eq!(first["body"]["markdown"]["content"], "1");
        let third = line.hears("aibot_send_msg").await;
        assert_eq!(third["body"]["chatid"], "tutor.john");
        line.ack(&third, 0).await;
        line.ack(&first, 0).await;
        let second = line.hears("aibot_send_msg").await;
        assert_eq!(second["body"]["markdown"]["content"], "2");
        line.ack(&second, 0).await;
    });
    sent.0.unwrap();
    sent.1.unwrap();
    third.unwrap();
}

#[tokio::test(start_paused = true)]
async fn there_is_a_gap_between_messages_of_the_bot() {
    let mut stage = Stage::set_with(|settings| {
        settings.times.gap = Duration::from_secs(3);
    })
    .await;
    stage.bot.resume();
    let mut line = stage.subscribed().await;
    let (one, two) = (to_member("tutor.mei", "1"), to_member("tutor.john", "2"));
    let (first, second, ()) = tokio::join!(stage.bot.send(&one), stage.bot.send(&two), async {
        let first = line.hears("aibot_send_msg").await;
        line.ack(&first, 0).await;
        pass(Duration::from_secs(2)).await;
        line.is_read().await;
        pass(Duration::from_secs(1)).await;
        let second = line.hears("aibot_send_msg").await;
        line.ack(&second, 0).await;
    });
    first.unwrap();
    second.unwrap();
}

#[tokio::test(start_paused = true)]
async fn after_846609_the_bot_signs_in_again_and_repeats_once() {
    let (mut stage, mut line) = Stage::ready().await;
    let bot = stage.bot.clone();
    let (mei, john) = (to_member("tutor.mei", "1"), to_member("tutor.john", "2"));
    let (first, second, ()) = tokio::join!(bot.send(&mei), bot.send(&john), async {
        let first = line.hears("aibot_send_msg").await;
        let second = line.hears("aibot_send_msg").await;
        line.ack(&first, 846_609).await;
        stage.state(|state| state == AibotState::Draining).await;
        // The other one is on its way, so its ack is still waited for.
        line.ack(&second, 0).await;
        assert!(line.is_closed().await);
        stage.backed_off().await;
        let mut line = stage.subscribed().await;
        let again = line.hears("aibot_send_msg").await;
        assert_eq!(again["body"], first["body"]);
        assert_ne!(again["headers"], first["headers"]);
        line.ack(&again, 0).await;
    });
    first.unwrap();
    second.unwrap();
    assert_eq!(stage.bot.counters().subscriptions, 2);
}

#[tokio::test(start_paused = true)]
async fn after_a_second_846609_it_is_a_no() {
    let (mut stage, mut line) = Stage::ready().await;
    let bot = stage.bot.clone();
    let mei = to_member("tutor.mei", "1");
    let (ended, ()) = tokio::join!(bot.send(&mei), async {
        let first = line.hears("aibot_send_msg").await;
        line.ack(&first, 846_609).await;
        stage.backed_off().await;
        let mut line = stage.subscribed().await;
        let again = line.hears("aibot_send_msg").await;
        line.ack(&again, 846_609).await;
    });
    let ended = ended.unwrap_err();
    assert!(matches!(ended, AibotError::Refused { code: ErrCode(846_609), .. }), "{ended:?}");
    assert_eq!(ended.happened(), Happened::No);
}

#[tokio::test(start_paused = true)]
async fn a_stream_carries_the_req_id_of_its_message() {
    let (mut stage, mut line) = Stage::ready().await;
    let ticket = asked(&mut stage, &mut line).await;
    for (content, finish) in [("At", false), ("At eight.", true)] {
        let answer = frame_of(content, finish);
        let (sent, ()) = tokio::join!(stage.bot.respond(&ticket, &answer), async {
            let frame = line.hears("aibot_respond_msg").await;
            assert_eq!(frame["headers"]["req_id"], "callback-1");
            let stream = json!({"id": "s1", "finish": finish, "content": content});
            assert_eq!(frame["body"], json!({"msgtype": "stream", "stream": stream}));
            line.ack(&frame, 0).await;
        });
        sent.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_ack_is_not_taken_for_a_later_answers() {
    let (mut stage, mut line) = Stage::ready().await;
    let ticket = asked(&mut stage, &mut line).await;
    let (one, two) = (frame_of("1", false), frame_of("12", true));
    let (ended, first) = tokio::join!(stage.bot.respond(&ticket, &one), async {
        let frame = line.hears("aibot_respond_msg").await;
        pass(Duration::from_secs(10)).await;
        frame
    });
    assert_eq!(ended.unwrap_err().happened(), Happened::Maybe);
    let refused = stage.bot.respond(&ticket, &two).await.unwrap_err();
    assert!(matches!(refused, AibotError::Occupied { .. }), "{refused:?}");
    assert_eq!(refused.happened(), Happened::No);

    line.ack(&first, 0).await;
    // A message that follows the ack shows that the ack was read.
    line.message("m2", "callback-2", "and?").await;
    stage.events.recv().await.unwrap();
    let (sent, ()) = tokio::join!(stage.bot.respond(&ticket, &two), async {
        let frame = line.hears("aibot_respond_msg").await;
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_too_late_does_not_leave() {
    let (mut stage, mut line) = Stage::ready().await;
    let ticket = asked(&mut stage, &mut line).await;
    line.event("e1", "callback-2", json!({"eventtype": "enter_chat"})).await;
    let Some(BotEvent::ChatOpened { ticket: welcome, .. }) = stage.events.recv().await else {
        panic!()
    };
    pass(Duration::from_secs(5)).await;
    let refused = stage.bot.welcome(welcome, &RespondWelcomeMsg::text("hello")).await.unwrap_err();
    assert!(matches!(refused, AibotError::TooLate { .. }), "{refused:?}");
    assert_eq!(refused.happened(), Happened::No);

    pass(Duration::from_secs(20)).await;
    let answer = frame_of("still", true);
    let (sent, ()) = tokio::join!(stage.bot.respond(&ticket, &answer), async {
        let frame = line.hears("aibot_respond_msg").await;
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_greeting_answers_the_one_who_came() {
    let (mut stage, mut line) = Stage::ready().await;
    line.event("e1", "callback-9", json!({"eventtype": "enter_chat"})).await;
    let Some(BotEvent::ChatOpened { ticket, origin }) = stage.events.recv().await else { panic!() };
    assert_eq!(origin.from.unwrap().userid.as_str(), "tutor.mei");
    let words = "好".repeat(WELCOME_TEXT_BYTES_MAX / 3);
    let greeting = RespondWelcomeMsg::text(&words);
    let (sent, ()) = tokio::join!(stage.bot.welcome(ticket, &greeting), async {
        let frame = line.hears("aibot_respond_welcome_msg").await;
        assert_eq!(frame["headers"]["req_id"], "callback-9");
        assert_eq!(frame["body"], json!({"msgtype": "text", "text": {"content": words}}));
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_clicked_card_is_changed() {
    let (mut stage, mut line) = Stage::ready().await;
    let click = json!({
        "card_type": "button_interaction", "event_key": "yes", "task_id": "t1",
    });
    let event = json!({"eventtype": "template_card_event", "template_card_event": click});
    line.event("e1", "callback-3", event).await;
    let Some(BotEvent::CardClicked { ticket, click, .. }) = stage.events.recv().await else {
        panic!()
    };
    assert_eq!((click.event_key.as_str(), click.task_id.as_str()), ("yes", "t1"));
    let update = done("t1");
    let (sent, ()) = tokio::join!(stage.bot.update_card(ticket, &update), async {
        let frame = line.hears("aibot_respond_update_msg").await;
        assert_eq!(frame["headers"]["req_id"], "callback-3");
        assert_eq!(frame["body"]["response_type"], "update_template_card");
        assert_eq!(frame["body"]["template_card"]["main_title"]["title"], "Done");
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
}

/// What a clicked card becomes.
fn done(task_id: &str) -> RespondUpdateMsg {
    let card = json!({
        "card_type": "text_notice", "main_title": {"title": "Done"}, "task_id": task_id,
        "card_action": {"type": 1, "url": "https://example.org/"},
    });
    let template_card: Card = serde_json::from_value(card).unwrap();
    RespondUpdateMsg { userids: Vec::new(), template_card: Box::new(template_card) }
}

#[tokio::test(start_paused = true)]
async fn a_click_does_not_change_another_card() {
    let (mut stage, mut line) = Stage::ready().await;
    let click = json!({"card_type": "button_interaction", "event_key": "yes", "task_id": "t1"});
    let event = json!({"eventtype": "template_card_event", "template_card_event": click});
    line.event("e1", "callback-3", event).await;
    let Some(BotEvent::CardClicked { ticket, .. }) = stage.events.recv().await else { panic!() };
    let refused = stage.bot.update_card(ticket, &done("t2")).await.unwrap_err();
    let AibotError::Invalid { source, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(source.field, "template_card.task_id");
}
