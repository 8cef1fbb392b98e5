//! What WeCom answers to a message.

use serde::{Deserialize, Serialize};

use super::lists::{read_list, read_optional, write_joined};
use super::{Outcome, RecipientOutcome, Recipients};
use crate::{MsgId, ResponseCode};

/// A message was taken, if not for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Who does not get it.
    #[serde(flatten)]
    pub unreached: Unreached,
    /// What takes the message back, for 24 hours.
    #[serde(default, deserialize_with = "read_optional", skip_serializing_if = "Option::is_none")]
    pub msgid: Option<MsgId>,
    /// What updates the card, once, for 72 hours; of a card that calls back.
    #[serde(default, deserialize_with = "read_optional", skip_serializing_if = "Option::is_none")]
    pub response_code: Option<ResponseCode>,
}

/// Who does not get a message, as WeCom lists them: members in lower case, whatever they were
/// written like.
///
/// Today's answers leave empty lists out; older ones have them empty or null. A refusal with 81013,
/// that nobody can get the message, may carry them too: it can be read from any body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unreached {
    /// Members who are not in the company, or not in the application's visible range.
    #[serde(
        deserialize_with = "read_list",
        serialize_with = "write_joined",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub invaliduser: Vec<String>,
    /// Departments, likewise.
    #[serde(
        deserialize_with = "read_list",
        serialize_with = "write_joined",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub invalidparty: Vec<String>,
    /// Tags, likewise.
    #[serde(
        deserialize_with = "read_list",
        serialize_with = "write_joined",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub invalidtag: Vec<String>,
    /// Members without a licence for the basic API.
    #[serde(
        deserialize_with = "read_list",
        serialize_with = "write_joined",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub unlicenseduser: Vec<String>,
}

impl Reply {
    /// What became of the message for each of its recipients.
    pub fn outcomes(&self, recipients: &Recipients) -> Vec<RecipientOutcome> {
        self.unreached.outcomes(recipients, Outcome::Accepted)
    }
}

impl Unreached {
    /// What became of a message that was refused because nobody can get it (81013).
    pub fn outcomes_of_nobody(&self, recipients: &Recipients) -> Vec<RecipientOutcome> {
        self.outcomes(recipients, Outcome::Invalid)
    }
}
