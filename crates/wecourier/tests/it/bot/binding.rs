//! Tutors tell the bot who they are, with a code that the office gives them.

use std::fmt::Write as _;

use serde_json::{Value, json};
use wecom_sim::{OpenChat, Reached, Say, UserId};

use super::{BOT, aibdemo};
use crate::world::World;

pub(super) const MEI: &str = "tutor.mei";
pub(super) const JOHN: &str = "tutor.john";

/// A week, in seconds.
const WEEK: u32 = 7 * 24 * 3600;

pub(super) async fn tutor(world: &World, number: &str, more: Value) {
    let mut tutor = json!({ "name": format!("導師 {number}") });
    tutor.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    world.api.put(&format!("/api/tutors/{number}"), &tutor).await.expect(200);
}

pub(super) async fn code_of(world: &World, number: &str) -> String {
    let made = world.api.post(&format!("/api/tutors/{number}/bot-code"), &json!({})).await;
    made.expect(201)["code"].as_str().unwrap().to_owned()
}

pub(super) async fn binding(world: &World, number: &str) -> Value {
    let tutors = world.api.get("/api/tutors").await.expect(200);
    let tutors = tutors["items"].as_array().unwrap().clone();
    tutors.into_iter().find(|it| it["number"] == number).unwrap()["bot"].clone()
}

impl World {
    /// What the bot says on somebody's phone.
    pub(super) fn bot_said(&self, userid: &str) -> Vec<String> {
        let messages = self.wecom.world().messages_to(userid).into_iter();
        let of_bots = messages.filter(|message| message.channel.as_str() == "aibot");
        of_bots.map(|message| message.text.clone()).collect()
    }

    /// Returns what the bot says next on somebody's phone, once they have done this.
    pub(super) async fn bot_answers(&self, userid: &str, this: impl FnOnce(&UserId)) -> String {
        let mut events = self.wecom.world().subscribe();
        let before = self.bot_said(userid).len();
        this(&UserId::parse(userid).unwrap());
        loop {
            if let Some(said) = self.bot_said(userid).get(before) {
                return said.clone();
            }
            events.recv().await.unwrap();
        }
    }

    /// A member writes to the bot alone, and is answered.
    pub(super) async fn says(&self, userid: &str, words: &str) -> String {
        let say = |id: &UserId| {
            let said = self.wecom.world().say(id, &Say::to(BOT, words)).unwrap();
            assert_eq!(said.reached, Reached::Bot, "nobody would answer");
        };
        self.bot_answers(userid, say).await
    }
}

#[tokio::test]
async fn whoever_sends_the_code_is_the_tutor_however_it_is_typed() {
    World::run(async |world| {
        world.with_bot().await;
        tutor(world, "T02", json!({ "language": "zh-Hant", "wecom_userid": MEI })).await;
        assert_eq!(binding(world, "T02").await, Value::Null);
        let path = "/api/tutors/T02/bot-code";
        let made = world.api.post(path, &json!({})).await.expect(201);
        let code = made["code"].as_str().unwrap();
        assert_eq!(made["expires_at"], world.clock_in(WEEK.into()));
        assert_eq!(made["language"], "zh-Hant");
        assert!(made["words"].as_str().unwrap().contains(code), "{made}");

        let mut typed = String::new();
        for char in code.chars() {
            let wide = char::from_u32(u32::from(char) + 0xFEE0).unwrap();
            write!(typed, " {}", wide.to_lowercase()).unwrap();
        }
        let answer = world.says(MEI, &typed).await;
        assert!(answer.contains("連接成功") && answer.contains("相符"), "{answer}");
        let bound = world.clock_in(0);
        assert_eq!(binding(world, "T02").await, json!({ "bound_at": bound }));
        let again = world.says(MEI, code).await;
        assert!(again.contains("已經連接"), "a code is good once: {again}");

        // What the office changes of them is another matter.
        tutor(world, "T02", json!({ "language": "en", "nickname": "Mei" })).await;
        assert_eq!(binding(world, "T02").await, json!({ "bound_at": bound }));

        let unbind = async || world.api.delete("/api/tutors/T02/bot").await.status;
        assert_eq!(unbind().await, 204);
        assert_eq!(binding(world, "T02").await, Value::Null);
        assert_eq!(unbind().await, 204, "it is as it shall be");
        let answer = world.says(MEI, "hello").await;
        assert!(answer.contains("code of 6 characters"), "they are a stranger: {answer}");

        let audit = world.api.get("/api/audit").await.expect(200);
        let audit = audit["items"].as_array().unwrap();
        let of = |action: &str| audit.iter().find(|it| it["action"] == action).unwrap();
        assert_eq!(of("makeBotCode")["details"], json!({ "name": "導師 T02" }));
        assert!(!json!(audit).to_string().contains(code), "a code is shown once");
        assert_eq!(of("unbindBot")["details"]["was_bound"], false, "the second time");
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_not_or_no_more_good_binds_nobody() {
    World::run(async |world| {
        world.with_bot().await;
        tutor(world, "T01", json!({})).await;
        let first = code_of(world, "T01").await;
        let second = code_of(world, "T01").await;
        let over = world.says(JOHN, &first).await;
        assert!(over.contains("not right"), "another has taken its place: {over}");
        world.pass_and_connect(WEEK).await;
        let over = world.says(JOHN, &second).await;
        assert!(over.contains("This code is over"), "{over}");
        let third = code_of(world, "T01").await;
        world.api.delete("/api/tutors/T01/bot").await;
        assert!(world.says(JOHN, &third).await.contains("not right"), "it was taken back");
        let fourth = code_of(world, "T01").await;
        tutor(world, "T01", json!({ "is_active": false })).await;
        assert!(world.says(JOHN, &fourth).await.contains("over"), "they have left");
        assert_eq!(binding(world, "T01").await, Value::Null);
        let refused = world.api.post("/api/tutors/T01/bot-code", &json!({})).await;
        assert_eq!(refused.problem(409).0, "not_now");
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_a_code_by_trying() {
    World::run(async |world| {
        world.with_bot().await;
        tutor(world, "T01", json!({})).await;
        let code = code_of(world, "T01").await;
        let wrong = if code == "AAAAAA" { "CCCCCC" } else { "AAAAAA" };
        for _ in 0..5 {
            assert!(world.says(JOHN, wrong).await.contains("not right"));
        }
        assert!(world.says(JOHN, &code).await.contains("too many"), "not even the right one");
        world.stop_service().await;
        world.start_service().await;
        world.until_bot_is("ready").await;
        assert!(world.says(JOHN, &code).await.contains("too many"), "a restart is no new round");
        assert!(world.says(MEI, "hello?").await.contains("code"), "others are not held up");
        world.pass_and_connect(3600).await;
        assert!(world.says(JOHN, &code).await.contains("連接成功"));
        assert!(binding(world, "T01").await.is_object());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_another_tutor_by_the_directory_is_not_bound() {
    World::run(async |world| {
        world.with_bot().await;
        tutor(world, "T01", json!({ "wecom_userid": "Tutor.John" })).await;
        tutor(world, "T02", json!({})).await;
        let code = code_of(world, "T02").await;
        let answer = world.says(JOHN, &code).await;
        assert!(answer.contains("another tutor's") && answer.contains("ask the office"));
        assert_eq!(binding(world, "T02").await, Value::Null);
        // The office decides: it was a mistake in the directory's ids.
        tutor(world, "T01", json!({})).await;
        assert!(world.says(JOHN, &code).await.contains("連接成功"));
        // Nobody is two tutors.
        let other = code_of(world, "T01").await;
        assert!(world.says(JOHN, &other).await.contains("導師 T02"));
        assert_eq!(binding(world, "T01").await, Value::Null);
    })
    .await;
}

#[tokio::test]
async fn whoever_opens_the_chat_is_told_what_to_do() {
    World::run(async |world| {
        world.with_bot().await;
        let open = |id: &UserId| {
            world.wecom.world().open_chat(id, &OpenChat { to: aibdemo() }).unwrap();
        };
        let greeting = world.bot_answers(MEI, open).await;
        for words in ["6 位驗證碼", "6 位验证码", "code of 6 characters"] {
            assert!(greeting.contains(words), "{greeting}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_bot_there_are_no_codes() {
    World::run(async |world| {
        tutor(world, "T01", json!({})).await;
        let refused = world.api.post("/api/tutors/T01/bot-code", &json!({})).await;
        assert_eq!(refused.problem(409).0, "not_now");
        let nobody = world.api.post("/api/tutors/T99/bot-code", &json!({})).await;
        assert_eq!(nobody.problem(404).0, "not_found");
        assert_eq!(binding(world, "T01").await, Value::Null);
    })
    .await;
}
