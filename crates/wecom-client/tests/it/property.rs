//! Any message that can be built is taken by the simulator, or refused before it leaves, for the
//! same reason.
//!
//! What only WeCom knows is good in every case: who is there, what was uploaded, what was asked.

mod bots;
mod cards;
mod customers;
mod messages;
mod raw;
mod seen;
mod tape;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wecom_client::api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_client::api::externalcontact::group_welcome_template::add::AddGreeting;
use wecom_client::api::externalcontact::group_welcome_template::edit::EditGreeting;
use wecom_client::api::externalcontact::send_welcome_msg::SendWelcomeMsg;
use wecom_client::api::message::update_template_card::UpdateTemplateCard;
use wecom_client::api::{Endpoint, appchat, message, webhook};

use crate::world::{KEY, SECRET};
use raw::{Raw, Uploaded};
use seen::Seen;
use tape::Tape;

/// How many cases of each kind are tried.
const CASES: u32 = 2000;
/// How many random bytes a case is made of.
const TAPE_BYTES: usize = 160;

const CARDS: [&str; 5] = [
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
];

/// Tries so many cases, the same ones each time. `case` is told which one it is.
fn try_all(cases: u32, mut case: impl FnMut(&mut Tape<'_>, u64)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let tapes = proptest::collection::vec(any::<u8>(), 0..TAPE_BYTES);
    let always_the_same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, always_the_same);
    let state = std::cell::RefCell::new((&mut case, 0_u64));
    let tried = runner.run(&tapes, |bytes| {
        let (case, count) = &mut *state.borrow_mut();
        *count += 1;
        case(&mut Tape::new(&bytes), *count);
        Ok(())
    });
    tried.expect("a case only looks");
}

/// Builds requests of type `E` and compares the client's judgement with the simulator's. `build`
/// is told of each which one it is.
fn agree<E, P>(
    cases: u32,
    credential: impl Fn(&Raw) -> String,
    prepare: impl AsyncFnOnce(&Raw) -> P,
    build: &impl AsyncFn(&mut Tape<'_>, u64, &Raw, &P) -> Value,
) -> Seen
where
    E: Endpoint + Serialize + DeserializeOwned,
{
    let runtime = Runtime::new().unwrap();
    let raw = runtime.block_on(Raw::start());
    let prepared = runtime.block_on(prepare(&raw));
    let query = credential(&raw);
    let mut seen = Seen::default();
    try_all(cases, |tape, count| {
        let mut json = runtime.block_on(build(tape, count, &raw, &prepared));
        make_unique(&mut json, count);
        // What is no message of ours cannot be sent.
        let Ok(message) = serde_json::from_value::<E>(json) else { return };
        let body = serde_json::to_value(&message).unwrap();
        let answer = runtime.block_on(raw.call(E::PATH, &query, Some(&body)));
        seen.judge(message.check(), &body, &answer);
    });
    runtime.block_on(raw.world.wecom.shutdown());
    seen
}

/// A card's task has an id of its own.
fn make_unique(message: &mut Value, count: u64) {
    if let Some(task_id) = message.pointer_mut("/template_card/task_id") {
        *task_id = json!(format!("fees-{count}"));
    }
}

#[test]
fn messages_to_members() {
    let build = async |tape: &mut Tape<'_>, _, _: &Raw, uploaded: &Uploaded| {
        messages::message(tape, uploaded)
    };
    let cases = 2 * CASES;
    let prepare = Raw::uploaded;
    let seen = agree::<message::send::Message, _>(cases, Raw::with_token, prepare, &build);
    seen.means_something(&messages::TO_MEMBERS);
    seen.means_something(&CARDS);
}

#[test]
fn changes_of_cards() {
    let build = async |tape: &mut Tape<'_>, count, raw: &Raw, (): &()| {
        messages::change(tape, &raw.response_code(count).await)
    };
    let nothing = async |_: &Raw| ();
    let seen = agree::<UpdateTemplateCard, _>(CASES, Raw::with_token, nothing, &build);
    seen.means_something(&["button"]);
    seen.means_something(&CARDS);
}

#[test]
fn messages_to_groups_of_the_application() {
    let prepare = async |raw: &Raw| (raw.chat().await, raw.uploaded().await);
    let build = async |tape: &mut Tape<'_>, _, _: &Raw, (chat, uploaded): &(String, Uploaded)| {
        messages::to_group(tape, chat, uploaded)
    };
    let seen = agree::<appchat::send::Message, _>(CASES, Raw::with_token, prepare, &build);
    seen.means_something(&messages::TO_GROUPS);
}

#[test]
fn messages_of_robots() {
    let key = |_: &Raw| format!("key={KEY}");
    let build = async |tape: &mut Tape<'_>, _, _: &Raw, uploaded: &Uploaded| {
        messages::of_robot(tape, uploaded)
    };
    let seen = agree::<webhook::send::Message, _>(CASES, key, Raw::uploaded_by_robot, &build);
    seen.means_something(&messages::OF_ROBOTS);
}

#[test]
fn tasks_for_groups_with_customers() {
    let prepare = async |raw: &Raw| (raw.customer_groups(), raw.uploaded().await);
    let build =
        async |tape: &mut Tape<'_>, _, _: &Raw, (groups, uploaded): &(Vec<String>, Uploaded)| {
            customers::task_for_groups(tape, groups, uploaded)
        };
    let seen = agree::<AddMsgTemplate, _>(CASES, Raw::with_token, prepare, &build);
    seen.means_something(&customers::ATTACHMENTS);
}

#[test]
fn tasks_for_customers() {
    let prepare = async |raw: &Raw| (customers::known(raw), raw.uploaded().await);
    let build = async |tape: &mut Tape<'_>,
                       _,
                       _: &Raw,
                       (known, uploaded): &(customers::Known, Uploaded)| {
        customers::task(tape, known, uploaded)
    };
    let seen = agree::<AddMsgTemplate, _>(CASES, Raw::with_token, prepare, &build);
    seen.means_something(&customers::ATTACHMENTS);
    seen.means_something(&["single", "tag_filter"]);
}

#[test]
fn greetings_of_groups() {
    let prepare = async |raw: &Raw| {
        let first: AddGreeting =
            serde_json::from_value(json!({ "text": { "content": "Hello" } })).unwrap();
        let id = raw.world.app(SECRET).call(&first).await.unwrap().template_id;
        (id.to_string(), raw.uploaded().await)
    };
    let build = async |tape: &mut Tape<'_>, _, _: &Raw, (id, uploaded): &(String, Uploaded)| {
        customers::greeting(tape, id, uploaded)
    };
    let seen = agree::<EditGreeting, _>(CASES, Raw::with_token, prepare, &build);
    seen.means_something(&["text", "image", "link", "miniprogram", "video", "file"]);
}

#[test]
fn greetings_of_new_customers() {
    let build = async |tape: &mut Tape<'_>, count, raw: &Raw, uploaded: &Uploaded| {
        customers::welcome(tape, &customers::new_customer(raw, count), uploaded)
    };
    let seen = agree::<SendWelcomeMsg, _>(CASES, Raw::with_token, Raw::uploaded, &build);
    seen.means_something(&customers::ATTACHMENTS);
}
