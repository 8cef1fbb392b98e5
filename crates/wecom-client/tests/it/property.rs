//! Any message that can be built is taken by the simulator, or refused before it leaves, for the
//! same reason.

mod cards;
mod customers;
mod messages;
mod tape;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wecom_client::api::appchat::create::CreateChat;
use wecom_client::api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::{Endpoint, UserId, appchat, message, webhook};
use wecom_sim::{CardWithoutCallback, GroupKind, MessageSwitchesPatch, RateLimit, SwitchesPatch};

use crate::world::{CORP, KEY, SECRET, World};
use messages::Uploaded;
use tape::Tape;

/// How many cases of each kind are tried.
const CASES: u32 = 2000;
/// How many differences are shown, and how much of each.
const SHOWN: usize = 20;
const SHOWN_CHARS: usize = 800;
/// How many random bytes a case is made of.
const TAPE_BYTES: usize = 160;

/// A simulator that counts nothing, and raw calls to it.
struct Raw {
    world: World,
    http: reqwest::Client,
    token: String,
}

/// How a picture begins.
const PNG: [u8; 16] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

impl Raw {
    async fn start() -> Self {
        let world = World::start().await;
        let message = MessageSwitchesPatch {
            card_without_callback: Some(CardWithoutCallback::Accept),
            ..MessageSwitchesPatch::default()
        };
        let rate_limit = Some(RateLimit::Off);
        let switches = SwitchesPatch { rate_limit, message, ..SwitchesPatch::default() };
        world.wecom.world().turn(switches);
        let raw = Self { world, http: raw_client(), token: String::new() };
        let query = format!("corpid={CORP}&corpsecret={SECRET}");
        let answer = raw.call(GetToken::PATH, &query, None).await;
        Self { token: answer["access_token"].as_str().unwrap().to_owned(), ..raw }
    }

    async fn uploaded(&self) -> Uploaded {
        let app = self.world.app(SECRET);
        let upload = async |kind, media: &[u8]| {
            let (filename, media) = ("notice.pdf".to_owned(), media.to_vec());
            let uploaded = app.upload(UploadMedia { kind, filename, media }).await;
            uploaded.unwrap().media_id.to_string()
        };
        Uploaded {
            image: upload(MediaKind::Image, &PNG).await,
            file: upload(MediaKind::File, b"%PDF-1.7").await,
        }
    }

    /// A group of the application's.
    async fn chat(&self) -> String {
        let userlist = ["admin.lam", "tutor.mei"].map(|id| UserId::parse(id).unwrap()).to_vec();
        let chat = CreateChat { name: None, owner: None, userlist, chatid: None };
        self.world.app(SECRET).call(&chat).await.unwrap().chatid.to_string()
    }

    fn customer_groups(&self) -> Vec<String> {
        let groups = self.world.wecom.world().groups();
        let customers = groups.iter().filter(|group| group.kind == GroupKind::Customer);
        customers.map(|group| group.chatid.to_string()).collect()
    }

    /// What WeCom answers, whatever the client would have thought of it.
    #[expect(clippy::disallowed_methods, reason = "a call that our client would not make")]
    async fn call(&self, path: &str, query: &str, body: Option<&Value>) -> Value {
        let url = format!("{}{path}?{query}", self.world.wecom.url());
        let request = match body {
            Some(body) => self.http.post(url).json(body),
            None => self.http.get(url),
        };
        request.send().await.unwrap().json().await.unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "a client that is not ours")]
fn raw_client() -> reqwest::Client {
    reqwest::Client::new()
}

/// What became of the cases, so that a property that never bites is found out.
#[derive(Debug, Default)]
struct Seen {
    taken: usize,
    cut_off: usize,
    refused: BTreeMap<i64, usize>,
    /// In what they differed, each with the shortest message that shows it.
    differed: BTreeMap<String, String>,
}

/// Builds messages of type `E` and compares the client's judgement with the simulator's.
fn agree<E, P>(
    credential: impl Fn(&Raw) -> String,
    prepare: impl AsyncFnOnce(&Raw) -> P,
    build: impl Fn(&mut Tape<'_>, &P) -> Value,
) -> Seen
where
    E: Endpoint + Serialize + DeserializeOwned,
{
    let runtime = Runtime::new().unwrap();
    let raw = runtime.block_on(Raw::start());
    let prepared = runtime.block_on(prepare(&raw));
    let query = credential(&raw);
    let seen = RefCell::new((Seen::default(), 0_u64));
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let tapes = proptest::collection::vec(any::<u8>(), 0..TAPE_BYTES);
    let always_the_same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, always_the_same);
    runner
        .run(&tapes, |bytes| {
            let (seen, count) = &mut *seen.borrow_mut();
            *count += 1;
            let mut json = build(&mut Tape::new(&bytes), &prepared);
            make_unique(&mut json, *count);
            // What is no message of ours cannot be sent.
            let Ok(message) = serde_json::from_value::<E>(json) else { return Ok(()) };
            let body = serde_json::to_value(&message).unwrap();
            let answer = runtime.block_on(raw.call(E::PATH, &query, Some(&body)));
            judge(&message, &body, &answer, seen);
            Ok(())
        })
        .expect("a case only looks");
    runtime.block_on(raw.world.wecom.shutdown());
    seen.into_inner().0
}

/// A card's task has an id of its own.
fn make_unique(message: &mut Value, count: u64) {
    if let Some(task_id) = message.pointer_mut("/template_card/task_id") {
        *task_id = json!(format!("fees-{count}"));
    }
}

fn judge<E: Endpoint>(message: &E, body: &Value, answer: &Value, seen: &mut Seen) {
    let code = answer["errcode"].as_i64().unwrap();
    let ours = message.check().err();
    let expected = ours.as_ref().map(|invalid| invalid.code);
    match expected {
        None if code == 0 => seen.taken += 1,
        Some(None) if code == 0 => seen.cut_off += 1,
        Some(Some(expected)) if expected.0 == code => *seen.refused.entry(code).or_default() += 1,
        Some(_) | None => {
            let ours = ours.map_or("nothing".to_owned(), |invalid| format!("{invalid}"));
            let what = format!("found by us: {ours}, with {expected:?}; by WeCom: {code}");
            let shown = format!("{body} was answered {answer}");
            let shortest = seen.differed.entry(what).or_insert_with(|| shown.clone());
            if shown.len() < shortest.len() {
                *shortest = shown;
            }
        }
    }
}

impl Seen {
    /// Nothing differed, and both sides were seen often enough to mean something.
    fn means_something(&self) {
        let Self { taken, refused, differed, .. } = self;
        let shown = differed.iter().take(SHOWN).map(|(what, shown)| {
            let shown: String = shown.chars().take(SHOWN_CHARS).collect();
            format!("{what}\n    {shown}\n")
        });
        let shown: String = shown.collect();
        assert!(differed.is_empty(), "{} differences, among them\n{shown}", differed.len());
        let refusals: usize = refused.values().sum();
        assert!(*taken > 200 && refusals > 50 && refused.len() > 2, "{self:?}");
    }
}

fn with_token(raw: &Raw) -> String {
    format!("access_token={}", raw.token)
}

#[test]
fn messages_to_members() {
    let prepare = async |_: &Raw| Uploaded { image: String::new(), file: String::new() };
    agree::<message::send::Message, _>(with_token, prepare, messages::message).means_something();
}

#[test]
fn messages_to_groups_of_the_application() {
    let prepare = async |raw: &Raw| (raw.chat().await, raw.uploaded().await);
    let message = |tape: &mut Tape<'_>, (chatid, uploaded): &(String, Uploaded)| {
        messages::to_group(tape, chatid, uploaded)
    };
    agree::<appchat::send::Message, _>(with_token, prepare, message).means_something();
}

#[test]
fn messages_of_robots() {
    let key = |_: &Raw| format!("key={KEY}");
    let message = |tape: &mut Tape<'_>, (): &()| messages::of_robot(tape);
    agree::<webhook::send::Message, _>(key, async |_| (), message).means_something();
}

#[test]
fn tasks_for_groups_with_customers() {
    let prepare = async |raw: &Raw| raw.customer_groups();
    let task = |tape: &mut Tape<'_>, groups: &Vec<String>| customers::task(tape, groups);
    agree::<AddMsgTemplate, _>(with_token, prepare, task).means_something();
}
