//! The same client against the simulator, which judges frames by itself.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio_tungstenite::tungstenite::Message;
use wecom_client::Happened;
use wecom_client::aibot::{Aibot, AibotError, AibotEvents, AibotState, BotEvent, Trouble};
use wecom_client::api::ErrCode;
use wecom_client::api::aibot::callback::Thumbs;
use wecom_client::api::aibot::{
    BotId, BotSecret, Content, Feedback, Markdown, ReqId, RespondMsg, RespondWelcomeMsg, SendMsg,
    Stream, Subscribe, write_frame,
};
use wecom_sim::{
    BotSwitchesPatch, Cut, Fault, OfflineCallbacks, OpenChat, Reached, Redelivery, Say, Simulator,
    SimulatorHandle, SwitchesPatch,
};

use super::peer::{settings, to_group, to_member};

const BOT: &str = "aibdemo";
const MEI: &str = "tutor.mei";
const GROUP: &str = "wrDemoTutorGroup";
const SEND: &str = "aibot_send_msg";

struct World {
    wecom: SimulatorHandle,
    bot: Aibot,
    events: AibotEvents,
}

fn mei() -> wecom_sim::UserId {
    wecom_sim::UserId::parse(MEI).unwrap()
}

fn aibdemo() -> wecom_sim::BotId {
    wecom_sim::BotId::parse(BOT).unwrap()
}

async fn until(bot: &Aibot, is: impl Fn(AibotState) -> bool) {
    bot.state().wait_for(|state| is(*state)).await.unwrap();
}

impl World {
    async fn start() -> Self {
        Self::with_secret("demo-bot-secret").await
    }

    async fn with_secret(secret: &str) -> Self {
        let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
        let (bot, events) = Self::bot(&wecom, secret);
        bot.resume();
        Self { wecom, bot, events }
    }

    /// A bot that loses no time between two connections.
    fn bot(wecom: &SimulatorHandle, secret: &str) -> (Aibot, AibotEvents) {
        let mut settings = settings(&wecom.aibot_url());
        settings.bot_id = BotId::parse(BOT).unwrap();
        settings.secret = BotSecret::parse(secret).unwrap();
        settings.times.backoff_min = Duration::from_millis(1);
        settings.times.backoff_max = Duration::from_millis(1);
        Aibot::new(settings).unwrap()
    }

    /// A world in which the bot is ready and Mei has written to it.
    async fn known() -> Self {
        let mut world = Self::start().await;
        until(&world.bot, |state| state == AibotState::Ready).await;
        world.wecom.world().say(&mei(), &Say::to(BOT, "hello")).unwrap();
        let heard = world.events.recv().await;
        assert!(matches!(heard, Some(BotEvent::Message { .. })), "{heard:?}");
        world
    }

    fn turn(&self, aibot: BotSwitchesPatch) {
        self.wecom.world().turn(SwitchesPatch { aibot, ..SwitchesPatch::default() });
    }

    /// What bots said in a conversation.
    fn said(&self, to: &str) -> Vec<String> {
        let messages = self.wecom.world().messages_to(to).into_iter();
        let of_bots = messages.filter(|message| message.channel.as_str() == "aibot");
        of_bots.map(|message| message.text.clone()).collect()
    }

    async fn send(&self, words: &str) -> Result<(), AibotError> {
        self.bot.send(&to_member(MEI, words)).await
    }

    async fn end(self) {
        self.bot.shutdown().await;
        self.wecom.shutdown().await;
    }
}

fn code(ended: Result<(), AibotError>) -> ErrCode {
    let ended = ended.unwrap_err();
    let AibotError::Refused { code, .. } = ended else { panic!("{ended:?}") };
    code
}

#[tokio::test]
async fn a_push_arrives_where_somebody_has_written() {
    let world = World::known().await;
    world.send("**hi**").await.unwrap();
    assert_eq!(world.said(MEI).len(), 1);
    let cold = world.bot.send(&to_member("tutor.john", "hi")).await;
    assert_eq!(code(cold), ErrCode::BAD_ROBOT_CHAT);

    let say = Say::to(GROUP, "@bot hi").mentioning(aibdemo());
    assert_eq!(world.wecom.world().say(&mei(), &say).unwrap().reached, Reached::Bot);
    world.bot.send(&to_group(GROUP, "all of you")).await.unwrap();
    assert_eq!(world.said(GROUP), ["all of you"]);
    world.end().await;
}

#[tokio::test]
async fn a_message_is_answered_in_a_growing_bubble() {
    let mut world = World::known().await;
    world.wecom.world().say(&mei(), &Say::to(BOT, "when?")).unwrap();
    let Some(BotEvent::Message { ticket, callback }) = world.events.recv().await else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("when?"));
    for (content, finish) in [("At", false), ("At eight.", true)] {
        let content = content.to_owned();
        let stream = Stream { id: "s1".to_owned(), finish, content, feedback: None };
        world.bot.respond(&ticket, &RespondMsg::Stream { stream }).await.unwrap();
    }
    assert_eq!(world.said(MEI), ["At eight."]);
    world.end().await;
}

#[tokio::test]
async fn who_opens_the_chat_is_greeted() {
    let mut world = World::known().await;
    let open = OpenChat { to: aibdemo() };
    world.wecom.world().open_chat(&mei(), &open).unwrap();
    let Some(BotEvent::ChatOpened { ticket, .. }) = world.events.recv().await else { panic!() };
    world.bot.welcome(ticket, &RespondWelcomeMsg::text("welcome")).await.unwrap();
    assert_eq!(world.said(MEI), ["welcome"]);
    world.end().await;
}

#[tokio::test]
async fn thumbs_come_back_with_their_id() {
    let mut world = World::known().await;
    let feedback = Some(Feedback { id: "f-7".to_owned() });
    let markdown = Markdown { content: "was it good?".to_owned(), feedback };
    let to = to_member(MEI, "").to;
    world.bot.send(&SendMsg { to, content: Content::Markdown { markdown } }).await.unwrap();
    let message = world.wecom.world().messages_to(MEI).pop().unwrap().seq;
    let thumbs = wecom_sim::Feedback {
        message,
        thumbs: wecom_sim::Thumbs::Down,
        content: None,
        reasons: vec![2],
    };
    world.wecom.world().feedback(&mei(), &thumbs).unwrap();
    let Some(BotEvent::Feedback { feedback, .. }) = world.events.recv().await else { panic!() };
    assert_eq!((feedback.id.as_str(), feedback.thumbs), ("f-7", Thumbs::Down));
    world.end().await;
}

#[tokio::test]
async fn the_older_of_two_bots_gives_way_and_stays_away() {
    let world = World::known().await;
    let (newer, _events) = World::bot(&world.wecom, "demo-bot-secret");
    newer.resume();
    until(&newer, |state| state == AibotState::Ready).await;
    until(&world.bot, |state| state == AibotState::Replaced).await;
    newer.send(&to_member(MEI, "from the newer")).await.unwrap();
    let refused = world.send("from the older").await.unwrap_err();
    assert_eq!(refused.happened(), Happened::No);
    assert_eq!(world.said(MEI), ["from the newer"]);

    world.bot.resume();
    until(&newer, |state| state == AibotState::Replaced).await;
    until(&world.bot, |state| state == AibotState::Ready).await;
    world.send("back again").await.unwrap();
    newer.shutdown().await;
    world.end().await;
}

#[tokio::test]
async fn wrong_credentials_stop_the_bot() {
    let world = World::with_secret("wrong-secret").await;
    let refused = AibotState::AuthFailed { code: ErrCode::BAD_BOT_SECRET };
    until(&world.bot, |state| state == refused).await;
    assert_eq!(world.wecom.world().requests_to("aibot_subscribe").len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_lost_subscription_is_made_again_and_the_message_arrives_once() {
    let world = World::known().await;
    let lost = Fault::answer(ErrCode::NOT_SUBSCRIBED).at(SEND).times(1);
    world.wecom.world().order(lost).unwrap();
    world.send("once").await.unwrap();
    assert_eq!(world.said(MEI), ["once"]);
    assert_eq!(world.bot.counters().subscriptions, 2);
    world.end().await;
}

#[tokio::test]
async fn too_many_messages_are_refused_as_such() {
    let world = World::known().await;
    for _ in 0..30 {
        world.send("x").await.unwrap();
    }
    let refused = world.send("x").await;
    assert_eq!(code(refused), ErrCode::BOT_TOO_FREQUENT);
    assert_eq!(world.said(MEI).len(), 30);
    world.end().await;
}

#[tokio::test]
async fn a_cut_leaves_it_open_whether_the_message_arrived() {
    for (cut, arrived) in [(Cut::Before, 0), (Cut::After, 1)] {
        let world = World::known().await;
        world.wecom.world().order(Fault::cut(cut).at(SEND).times(1)).unwrap();
        let ended = world.send("x").await.unwrap_err();
        assert!(matches!(ended, AibotError::NoAck { why: Trouble::Closed, .. }), "{ended:?}");
        assert_eq!(ended.happened(), Happened::Maybe);
        until(&world.bot, |state| state == AibotState::Ready).await;
        assert_eq!(world.said(MEI).len(), arrived, "nothing is sent again by itself");
        assert_eq!(world.wecom.world().requests_to(SEND).len(), 1);
        world.end().await;
    }
}

#[tokio::test]
async fn a_message_that_comes_again_after_a_reconnect_is_heard_once() {
    let mut world = World::known().await;
    world.turn(BotSwitchesPatch {
        redelivery: Some(Redelivery::Unanswered),
        offline: Some(OfflineCallbacks::Queued),
        ..BotSwitchesPatch::default()
    });
    world.bot.drain().await;
    world.wecom.world().say(&mei(), &Say::to(BOT, "while you were away")).unwrap();
    world.bot.resume();
    let Some(BotEvent::Message { callback, .. }) = world.events.recv().await else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("while you were away"));
    world.bot.drain().await;
    world.bot.resume();
    world.wecom.world().say(&mei(), &Say::to(BOT, "and now")).unwrap();
    let Some(BotEvent::Message { callback, .. }) = world.events.recv().await else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("and now"));
    world.end().await;
}

/// What the simulator answers to frames that nobody has checked, one after the other.
async fn unchecked(wecom: &SimulatorHandle, messages: &[SendMsg]) -> Vec<i64> {
    let tcp = tokio::net::TcpStream::connect(wecom.addr()).await.unwrap();
    let (mut ws, _) = tokio_tungstenite::client_async(wecom.aibot_url(), tcp).await.unwrap();
    let subscribe = Subscribe {
        bot_id: BotId::parse(BOT).unwrap(),
        secret: BotSecret::parse("demo-bot-secret").unwrap(),
    };
    let req_id = ReqId::parse("r").unwrap();
    let mut frames = vec![write_frame(&req_id, &subscribe)];
    frames.extend(messages.iter().map(|message| write_frame(&req_id, message)));
    let mut codes = Vec::new();
    for frame in frames {
        ws.send(Message::text(frame)).await.unwrap();
        let answer = ws.next().await.unwrap().unwrap().into_text().unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        codes.push(answer["errcode"].as_i64().unwrap());
    }
    assert_eq!(codes.remove(0), 0);
    codes
}

/// What the client takes, the simulator takes; what the client refuses, the simulator refuses for
/// the same reason.
#[tokio::test]
async fn client_and_simulator_draw_the_same_lines() {
    let world = World::known().await;
    let feedback = |size| Some(Feedback { id: "f".repeat(size) });
    let messages = [
        (MEI, "a".repeat(20_480), None),
        (MEI, "a".repeat(20_481), None),
        (MEI, "好".repeat(6826), None),
        (MEI, "好".repeat(6827), None),
        (MEI, String::new(), None),
        (MEI, " \n\t".to_owned(), None),
        (MEI, "a".to_owned(), feedback(256)),
        (MEI, "a".to_owned(), feedback(257)),
        ("user:tutor.mei", "a".to_owned(), None),
        ("single:tutor.mei", "a".to_owned(), None),
        ("TUTOR.MEI", "a".to_owned(), None),
    ]
    .map(|(userid, content, feedback)| {
        let content = Content::Markdown { markdown: Markdown { content, feedback } };
        SendMsg { to: to_member(userid, "").to, content }
    });
    let mut codes = Vec::new();
    for message in &messages {
        codes.push(match world.bot.send(message).await {
            Ok(()) => 0,
            Err(AibotError::Invalid { source, .. }) => source.code.unwrap().0,
            Err(AibotError::Refused { code, .. }) => code.0,
            Err(other) => panic!("{other:?}"),
        });
    }
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 3);
    assert_eq!(world.said(MEI).len(), 3);
    world.bot.drain().await;
    assert_eq!(unchecked(&world.wecom, &messages).await, codes);
    world.end().await;
}
