//! `stream` — an answer that grows: the same id replaces what its bubble shows.

use std::time::Duration;

use jiff::SignedDuration;
use wecom_api::aibot::{STREAM_ID_BYTES_MAX, STREAM_SECS_MAX};
use wecom_markup::Dialect;

use super::super::super::content;
use super::super::super::frame::Frame;
use super::super::super::{codes, reach};
use crate::cgi_bin::Refusal;
use crate::content::Content;
use crate::live::State;
use crate::live::bots::{Conversation, Shown, Stream};
use crate::world::{BotId, StreamUpdates};

/// How many streams may answer one message. *Choice*.
const STREAMS_MAX: usize = 100;

/// *Choice*: a frame without content is taken: it opens a bubble, or seals it empty; an id has up
/// to 256 bytes. `msg_item`
/// is declared unsupported on this channel and ignored.
pub(super) fn respond(
    state: &mut State,
    bot: &BotId,
    with: &Conversation,
    frame: &Frame,
) -> Result<(), Refusal> {
    let payload = frame.body().object("stream");
    let (id, words) = (payload.text("id"), payload.text("content"));
    if id.is_empty() || id.len() > STREAM_ID_BYTES_MAX {
        return Err(Refusal::bad_parameter("invalid stream.id. "));
    }
    let is_finished = payload.flag("finish");
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let callback = desk.callback(&frame.req_id).ok_or_else(codes::bad_req_id)?;
    let known = callback.streams.iter().find(|stream| stream.id == id).cloned();
    let now = state.clock.now();
    match &known {
        Some(stream) if stream.is_finished => return Err(codes::responded()),
        Some(stream) if is_expired(now.duration_since(stream.opened_at)) => {
            return Err(codes::stream_expired());
        }
        None if callback.streams.len() >= STREAMS_MAX => {
            return Err(Refusal::bad_parameter("too many streams. "));
        }
        Some(_) | None => {}
    }
    let counts = known.is_none() || state.switches().aibot.stream_updates == StreamUpdates::Count;
    if counts {
        reach::admit(state, bot.as_str(), with)?;
    }
    content::check_length(words, "stream.content")?;
    let feedback_id = content::feedback_id(payload)?;
    if counts {
        reach::count(state, bot.as_str(), with);
    }
    let content = Content::markdown(Dialect::AibotMarkdown, words);
    let raw = &frame.raw_body;
    let shown = Shown {
        bot_id: bot,
        with,
        msgtype: "stream",
        raw,
        content: &content,
        feedback_id,
        card: None,
    };
    let stream = match known {
        Some(stream) => {
            state.show_instead(stream.seq, &shown);
            Stream { is_finished, ..stream }
        }
        None => Stream { id: id.to_owned(), seq: state.show(&shown), opened_at: now, is_finished },
    };
    let desk = state.bots.find_mut(bot.as_str());
    if let Some(callback) = desk.and_then(|desk| desk.callback_mut(&frame.req_id)) {
        callback.streams.retain(|known| known.id != stream.id);
        callback.streams.push(stream);
    }
    Ok(())
}

/// Accepted at 600 s, refused at 630 s (aibot-ws §2.7).
fn is_expired(open: SignedDuration) -> bool {
    open.as_secs_f64() > Duration::from_secs(STREAM_SECS_MAX).as_secs_f64()
}
