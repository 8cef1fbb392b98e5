//! `POST /cgi-bin/message/update_template_card` — another card, or a grey button, instead.
//!
//! <https://developer.work.weixin.qq.com/document/path/94888>

use std::ops::Not;

use http::Method;
use serde::{Deserialize, Serialize};

use super::send::{RecipientOutcome, Recipients, Reply as Sent, Unreached, read_list};
use crate::lenient::zero_or_one;
use crate::template_card::{CardPlace, TemplateCard};
use crate::{
    AgentId, Credential, DepartmentId, Endpoint, ErrCode, Invalid, Relay, Repeat, ResponseCode,
    Success, TagId, TokenOf, UserId, limit,
};

/// How long a `response_code` is valid, in seconds: 72 hours (page 94888).
pub const RESPONSE_CODE_SECS: u32 = 72 * 60 * 60;

/// Replaces a card that calls back, or its button, for some of those who got it.
///
/// After a lost answer it may be called again: if the first call did it, the second is refused
/// with 60140, for a `response_code` works once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawUpdate", into = "RawUpdate")]
pub struct UpdateTemplateCard {
    /// Whose card changes. Unlike in `message/send`, the lists travel as arrays.
    pub recipients: Recipients,
    /// The application that sent the card.
    pub agentid: AgentId,
    /// What `message/send`, or the callback of a click, gave: once, for [`RESPONSE_CODE_SECS`].
    pub response_code: ResponseCode,
    /// Whether `$userName=USERID$` and the like become names.
    pub enable_id_trans: bool,
    /// What stands there from now on.
    pub change: CardChange,
}

/// What stands there from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardChange {
    /// The same card, with this text in the place of its buttons, grey. Of cards that ask; a menu
    /// alone has no button.
    Button(String),
    /// Another card, of any kind.
    TemplateCard(Box<TemplateCard>),
}

impl Endpoint for UpdateTemplateCard {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/message/update_template_card";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 94888;
    const RELAY: Relay = Relay::Allowed;
    const SUCCESS: Success = Success::PerRecipient;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let fields = ["userids", "partyids", "tagids"];
        self.recipients.check_as(fields, ErrCode::NOBODY_TO_UPDATE)?;
        match &self.change {
            CardChange::Button(text) => {
                limit::filled("button.replace_name", text, ErrCode::BUTTON_NAME_MISSING)
            }
            CardChange::TemplateCard(card) => {
                card.check(CardPlace::AppUpdate).map_err(|invalid| invalid.within("template_card"))
            }
        }
    }
}

/// The card is changed, if not for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Members who never got the card, or are not in the visible range; in lower case.
    #[serde(default, deserialize_with = "read_list", skip_serializing_if = "Vec::is_empty")]
    pub invaliduser: Vec<String>,
}

impl Reply {
    /// What became of the change for each of its recipients.
    pub fn outcomes(&self, recipients: &Recipients) -> Vec<RecipientOutcome> {
        let invaliduser = self.invaliduser.clone();
        let unreached = Unreached { invaliduser, ..Unreached::default() };
        Sent { unreached, ..Sent::default() }.outcomes(recipients)
    }
}

#[derive(Serialize, Deserialize)]
struct RawUpdate {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    userids: Vec<UserId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    partyids: Vec<DepartmentId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tagids: Vec<TagId>,
    #[serde(default, with = "zero_or_one", skip_serializing_if = "Not::not")]
    atall: bool,
    agentid: AgentId,
    response_code: ResponseCode,
    #[serde(default, with = "zero_or_one", skip_serializing_if = "Not::not")]
    enable_id_trans: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    button: Option<RawButton>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template_card: Option<Box<TemplateCard>>,
}

#[derive(Serialize, Deserialize)]
struct RawButton {
    replace_name: String,
}

impl TryFrom<RawUpdate> for UpdateTemplateCard {
    type Error = &'static str;

    fn try_from(raw: RawUpdate) -> Result<Self, Self::Error> {
        let change = match (raw.button, raw.template_card) {
            (Some(button), None) => CardChange::Button(button.replace_name),
            (None, Some(card)) => CardChange::TemplateCard(card),
            (Some(_), Some(_)) | (None, None) => {
                return Err("an update has either `button` or `template_card`");
            }
        };
        let recipients = if raw.atall {
            Recipients::Everyone
        } else {
            let (users, departments, tags) = (raw.userids, raw.partyids, raw.tagids);
            Recipients::Named { users, departments, tags }
        };
        let (agentid, response_code) = (raw.agentid, raw.response_code);
        let enable_id_trans = raw.enable_id_trans;
        Ok(Self { recipients, agentid, response_code, enable_id_trans, change })
    }
}

impl From<UpdateTemplateCard> for RawUpdate {
    fn from(update: UpdateTemplateCard) -> Self {
        let (atall, userids, partyids, tagids) = match update.recipients {
            Recipients::Everyone => (true, Vec::new(), Vec::new(), Vec::new()),
            Recipients::Named { users, departments, tags } => (false, users, departments, tags),
        };
        let (button, template_card) = match update.change {
            CardChange::Button(replace_name) => (Some(RawButton { replace_name }), None),
            CardChange::TemplateCard(card) => (None, Some(card)),
        };
        let (agentid, response_code) = (update.agentid, update.response_code);
        let enable_id_trans = update.enable_id_trans;
        Self {
            userids,
            partyids,
            tagids,
            atall,
            agentid,
            response_code,
            enable_id_trans,
            button,
            template_card,
        }
    }
}

#[cfg(test)]
mod tests;
