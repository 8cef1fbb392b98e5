//! `POST /cgi-bin/aibot/response?response_code=CODE` — an answer to a message or a click without
//! the connection: one, within an hour (page 101138).
//!
//! Code → used or not → frequency → `msgtype` and its fields. *Choice*: that order; a code that is
//! unknown, over or used is refused as that of an application's card (60140), and the answer
//! counts toward the messages of its conversation.

use jiff::SignedDuration;
use wecom_api::ErrCode;

use super::{content, reach};
use crate::cgi_bin::{Answer, Call, Refusal};
use crate::live::State;
use crate::live::bots::{Conversation, Shown};
use crate::world::BotId;

/// Where answers go; what a `response_url` begins with.
pub(crate) const RESPONSE_PATH: &str = "/cgi-bin/aibot/response";
/// How long a code is good, in seconds (page 101138).
const CODE_SECS: i64 = 60 * 60;

pub(crate) fn answer_response(state: &mut State, call: &Call) -> Result<Answer, Refusal> {
    let code = call.parameter("response_code").unwrap_or_default();
    let (bot, with) = find(state, &code)?;
    reach::admit(state, bot.as_str(), &with)?;
    let body = call.json.fields();
    let unknown = || bad_code();
    let desk = state.bots.find(bot.as_str()).ok_or_else(unknown)?;
    let reading = match body.text("msgtype") {
        "markdown" => content::markdown(body.object("markdown"))?,
        "template_card" => content::new_card(desk, body.object("template_card"))?,
        _ => return Err(content::bad_msgtype()),
    };
    reach::count(state, bot.as_str(), &with);
    let desk = state.bots.find_mut(bot.as_str());
    let callback = desk.and_then(|desk| desk.callback_of_code(&code));
    if let Some(response_code) = callback.and_then(|callback| callback.response_code.as_mut()) {
        response_code.is_used = true;
    }
    let raw = String::from_utf8_lossy(&call.body);
    state.show(&Shown {
        bot_id: &bot,
        with: &with,
        msgtype: body.text("msgtype"),
        raw: &raw,
        content: &reading.content,
        feedback_id: reading.feedback_id,
        card: reading.card,
    });
    Ok(Answer::ok())
}

fn find(state: &mut State, code: &str) -> Result<(BotId, Conversation), Refusal> {
    let now = state.clock.now();
    let find = |desk: &mut crate::live::bots::Desk| {
        let bot = desk.bot.bot_id.clone();
        let callback = desk.callback_of_code(code)?;
        let is_over = now.duration_since(callback.at) >= SignedDuration::from_secs(CODE_SECS);
        let is_used = callback.response_code.as_ref().is_none_or(|code| code.is_used);
        (!is_over && !is_used).then(|| (bot, callback.with.clone()))
    };
    state.bots.desks_mut().find_map(find).ok_or_else(bad_code)
}

fn bad_code() -> Refusal {
    Refusal::new(ErrCode::BAD_RESPONSE_CODE, "invalid response_code")
}
