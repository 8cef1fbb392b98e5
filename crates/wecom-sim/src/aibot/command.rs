//! Commands: each is written down, suffers its fault, is carried out, and acknowledged.

mod event;
mod respond_msg;
mod respond_update_msg;
mod respond_welcome_msg;
mod send_msg;
mod subscribe;
mod upload;

use std::time::Duration;

use axum::body::Bytes;
use http::{HeaderMap, Method};
use wecom_api::ErrCode;

use super::ack::{Outcome, ack};
use super::caller::Caller;
use super::codes;
use super::frame::{Frame, Garbage};
use crate::cgi_bin::Refusal;
use crate::fault::{Cut, Silence, Strike, Then};
use crate::journal;
use crate::live::State;
use crate::live::bots::{Farewell, Out};
use crate::server::Front;
use crate::world::GarbageFrames;

const SUBSCRIBE: &str = "aibot_subscribe";
const PING: &str = "ping";
const RESPOND_MSG: &str = "aibot_respond_msg";
const RESPOND_UPDATE_MSG: &str = "aibot_respond_update_msg";
const RESPOND_WELCOME_MSG: &str = "aibot_respond_welcome_msg";
const UPLOAD_INIT: &str = "aibot_upload_media_init";
const UPLOAD_CHUNK: &str = "aibot_upload_media_chunk";
const UPLOAD_FINISH: &str = "aibot_upload_media_finish";
const SEND_MSG: &str = "aibot_send_msg";

/// What stands in the journal as the status of a frame that was acknowledged.
const ACKNOWLEDGED: u16 = 101;

/// Takes one text frame. One that a fault delays lets the next ones pass.
pub(super) fn arrive(front: &Front, caller: Caller, text: &str) {
    let mut state = front.world.state();
    let read = Frame::read(text);
    let path = match &read {
        Ok(frame) => frame.cmd.as_str(),
        Err(garbage) => garbage.cmd.as_str(),
    };
    let seq = write_down(&mut state, caller, path, text);
    let frame = match read {
        Ok(frame) => frame,
        Err(Garbage { .. }) => return refuse_garbage(&mut state, caller, seq),
    };
    let fault = strike(&mut state, caller, &frame);
    let arrived = Arrived { caller, seq, frame };
    match fault.as_ref().and_then(|fault| fault.delay) {
        None => finish(&mut state, &arrived, fault),
        Some(delay) => {
            let front = front.clone();
            let tasks = front.tasks.clone();
            tasks.spawn(async move { wait(&front, delay, arrived, fault).await });
        }
    }
}

/// A frame that was written down.
struct Arrived {
    caller: Caller,
    seq: u64,
    frame: Frame,
}

fn write_down(state: &mut State, caller: Caller, path: &str, text: &str) -> u64 {
    let at = state.clock.now();
    state.journal.write(journal::Request {
        seq: 0,
        at,
        from_ip: caller.ip,
        method: Method::from_bytes(b"WS").expect("two letters make a method"),
        path: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
        query: String::new(),
        headers: HeaderMap::new(),
        body: Bytes::copy_from_slice(text.as_bytes()),
        status: None,
        errcode: None,
    })
}

fn refuse_garbage(state: &mut State, caller: Caller, seq: u64) {
    match state.switches().aibot.garbage {
        GarbageFrames::Ignore => {}
        GarbageFrames::Close => state.write_to(caller.line, Out::Close(Farewell::Garbage)),
        GarbageFrames::Answer => {
            let refusal = Refusal::bad_parameter("");
            acknowledge(state, caller, seq, "", Err(refusal));
        }
    }
}

fn strike(state: &mut State, caller: Caller, frame: &Frame) -> Option<Strike> {
    let bot = match state.held_bot(caller.line) {
        Some(bot_id) => bot_id.as_str().to_owned(),
        None => frame.body().text("bot_id").to_owned(),
    };
    let chatid = frame.body().text("chatid");
    let chatid = match chatid {
        "" => {
            let desk = state.bots.find(&bot);
            let callback = desk.and_then(|desk| desk.callback(&frame.req_id));
            callback.map(|callback| callback.with.id().to_owned()).unwrap_or_default()
        }
        chatid => chatid.to_owned(),
    };
    state.strike(&frame.cmd, vec![bot, chatid])
}

async fn wait(front: &Front, delay: Duration, arrived: Arrived, fault: Option<Strike>) {
    tokio::select! {
        () = tokio::time::sleep(delay) => {}
        () = front.stop.cancelled() => return,
    }
    let mut state = front.world.state();
    if state.epoch() == arrived.caller.epoch {
        finish(&mut state, &arrived, fault);
    }
}

fn finish(state: &mut State, arrived: &Arrived, fault: Option<Strike>) {
    let Arrived { caller, seq, frame } = arrived;
    let then = fault.map_or(Then::GoOn, |strike| {
        state.silence = strike.silence;
        strike.then
    });
    match then {
        Then::GoOn | Then::Silence | Then::Twice | Then::Late => {
            let outcome = carry_out(state, *caller, frame);
            acknowledge(state, *caller, *seq, &frame.req_id, outcome);
            if frame.cmd == SUBSCRIBE {
                subscribe::settle(state, *caller);
            }
        }
        Then::Refuse { errcode, errmsg } => {
            let words = errmsg.unwrap_or_else(|| "injected fault".to_owned());
            let refusal = Refusal::saying(errcode, words);
            acknowledge(state, *caller, *seq, &frame.req_id, Err(refusal));
        }
        Then::Answer { body, .. } => {
            if let Some(body) = body {
                state.write_to(caller.line, Out::Text(body));
                state.journal.note_answer(*seq, ACKNOWLEDGED);
            }
        }
        Then::Cut(Cut::Before) => state.write_to(caller.line, Out::Cut),
        Then::Cut(Cut::After) => {
            decide(state, *caller, *seq, frame);
            state.write_to(caller.line, Out::Cut);
        }
        Then::NoAnswer => decide(state, *caller, *seq, frame),
    }
    state.silence = Silence::Nobody;
}

/// Carries a command out without a word.
fn decide(state: &mut State, caller: Caller, seq: u64, frame: &Frame) {
    let outcome = carry_out(state, caller, frame);
    let errcode = outcome.map_or_else(|refusal| refusal.code, |_| ErrCode::OK);
    state.journal.note_decision(seq, Some(errcode));
}

fn acknowledge(state: &mut State, caller: Caller, seq: u64, req_id: &str, outcome: Outcome) {
    let errcode = outcome.as_ref().map_or_else(|refusal| refusal.code, |_| ErrCode::OK);
    let text = ack(state, &caller, req_id, outcome);
    state.journal.note_decision(seq, Some(errcode));
    state.journal.note_answer(seq, ACKNOWLEDGED);
    state.write_to(caller.line, Out::Text(text));
}

/// Subscription → command → its own checks. *Choice*: an unknown command is 40058.
fn carry_out(state: &mut State, caller: Caller, frame: &Frame) -> Outcome {
    if frame.cmd == SUBSCRIBE {
        return subscribe::subscribe(state, caller, frame.body()).map(|()| None);
    }
    let bot = state.held_bot(caller.line).ok_or_else(codes::not_subscribed)?;
    match frame.cmd.as_str() {
        PING => Ok(None),
        RESPOND_MSG => respond_msg::respond(state, caller, &bot, frame).map(|()| None),
        RESPOND_WELCOME_MSG => respond_welcome_msg::respond(state, &bot, frame).map(|()| None),
        RESPOND_UPDATE_MSG => respond_update_msg::respond(state, &bot, frame).map(|()| None),
        UPLOAD_INIT => upload::init(state, &bot, frame.body()),
        UPLOAD_CHUNK => upload::chunk(state, &bot, frame.body()),
        UPLOAD_FINISH => upload::finish(state, &bot, frame.body()),
        SEND_MSG => send_msg::send(state, &bot, frame).map(|()| None),
        _ => Err(Refusal::bad_parameter("invalid cmd. ")),
    }
}
