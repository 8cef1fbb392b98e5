//! `POST /cgi-bin/webhook/send?key=KEY` — a message to the robot's group (page 99110).
//!
//! Method → key and robot → frequency → JSON and fields.

mod image;
mod markdown;
mod media;
mod news;
mod text;

use wecom_api::ErrCode;
use wecom_api::webhook::upload_media::MediaKind;
use wecom_markup::Dialect;

use super::find_robot;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Answer, Call, Refusal};
use crate::content::Content;
use crate::live::State;
use crate::template_card;
use crate::world::{RefusedCalls, Robot};

/// Carries the call out.
pub(in crate::cgi_bin) fn answer(state: &mut State, call: &Call) -> Result<Answer, Refusal> {
    let robot = find_robot(state, call)?;
    let too_frequent = || Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit");
    state.admit(&robot.key).map_err(|_| too_frequent())?;
    let read = read_body(state, &robot, call);
    if read.is_ok() || state.switches().refused_calls == RefusedCalls::Count {
        state.count(&robot.key);
    }
    let content = read?;
    let raw = String::from_utf8_lossy(&call.body).into_owned();
    state.deliver(&robot, call.json.fields().text("msgtype"), raw, &content);
    Ok(Answer::ok())
}

/// *Choice*: no body at all is 93017, whose meaning is an empty robot message.
fn read_body(state: &State, robot: &Robot, call: &Call) -> Result<Content, Refusal> {
    if call.is_cut {
        return Err(Refusal::new(ErrCode::BODY_TOO_LARGE, "request body too large"));
    }
    if call.body.is_empty() {
        return Err(empty_robot_content());
    }
    read_message(&Context { state, robot }, call.json.fields())
}

/// What a message is judged against.
struct Context<'a> {
    state: &'a State,
    robot: &'a Robot,
}

fn read_message(context: &Context<'_>, root: Fields<'_>) -> Result<Content, Refusal> {
    let msgtype = root.text("msgtype");
    let payload = root.object(msgtype);
    match msgtype {
        "text" => text::read(context, payload),
        "markdown" => {
            let typed = markdown::read(payload, "markdown.content")?;
            Ok(Content::markdown(Dialect::RobotMarkdown, typed))
        }
        "markdown_v2" => {
            let typed = markdown::read(payload, "markdown_v2.content")?;
            Ok(Content::markdown(Dialect::RobotMarkdownV2, typed))
        }
        "image" => image::read(payload),
        "news" => news::read(payload),
        "file" => media::read_file(context, payload),
        "voice" => media::read_voice(context, payload),
        "template_card" => read_card(context, payload),
        _ => Err(Refusal::new(ErrCode::BAD_MSGTYPE, "invalid message type")),
    }
}

fn empty_robot_content() -> Refusal {
    Refusal::new(ErrCode::EMPTY_ROBOT_CONTENT, "empty content")
}

fn read_card(context: &Context<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let find_file =
        |media_id: &str| media::find_media(context, media_id, MediaKind::File).map(drop);
    let sender = template_card::Sender::Robot(context.state.switches().card_extras);
    let rules = template_card::Rules { sender, find_file: &find_file };
    Ok(Content::Card(Box::new(template_card::read(&rules, payload)?)))
}
