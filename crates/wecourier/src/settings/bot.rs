//! The AI bot, which speaks to members over a connection that it opens itself.

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;
use wecom_client::aibot::AibotSettings;
use wecom_client::api::aibot::{AIBOT_URL, BotId, BotSecret};

use super::wecom::is_this_machine;
use super::{Reader, Secrecy, Var};

const BOT_ID: Var = Var {
    name: "WECOM_BOT_ID",
    takes: "ID",
    help: "the AI bot that writes to members; empty if there is none",
    default: "",
    secrecy: Secrecy::Open,
};
const BOT_SECRET: Var = Var {
    name: "WECOM_BOT_SECRET",
    takes: "SECRET",
    help: "the bot's secret for long connections",
    default: "",
    secrecy: Secrecy::Secret,
};
const URL: Var = Var {
    name: "WECOM_AIBOT_URL",
    takes: "URL",
    help: "where bots connect; set it to a simulator for tests and training",
    default: AIBOT_URL,
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&BOT_ID, &BOT_SECRET, &URL];

/// None is no problem; half of it is one.
#[expect(clippy::option_option, reason = "as the reader has it: a problem, or none given")]
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Option<AibotSettings>> {
    let bot_id = reader.read(&BOT_ID, parse_bot_id);
    let secret = reader.read_secret(&BOT_SECRET, |it| parse_secret(&it));
    let url = reader.read(&URL, parse_url);
    match (bot_id?, secret?, url?) {
        (None, None, _) => Some(None),
        (Some(bot_id), Some(secret), url) => Some(Some(AibotSettings::new(url, bot_id, secret))),
        (None, Some(_), _) => {
            reader.refuse(&BOT_ID, "is missing, and `WECOM_BOT_SECRET` is given");
            None
        }
        (Some(_), None, _) => {
            reader.refuse(&BOT_SECRET, "is missing, and `WECOM_BOT_ID` is given");
            None
        }
    }
}

fn parse_bot_id(text: &str) -> Result<Option<BotId>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    BotId::parse(text).map(Some).map_err(|_| "must be the bot's id as WeCom shows it")
}

fn parse_secret(secret: &SecretString) -> Result<BotSecret, &'static str> {
    BotSecret::parse(secret.expose_secret()).map_err(|_| "must be the secret as WeCom shows it")
}

/// The secret travels there, so it is in the clear on this machine only.
fn parse_url(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be a URL that begins with wss://")?;
    let is_safe = match url.scheme() {
        "wss" => url.host().is_some(),
        "ws" => is_this_machine(&url),
        _ => false,
    };
    if is_safe {
        Ok(url)
    } else {
        Err("must begin with wss:// (ws:// is taken for this machine only)")
    }
}
