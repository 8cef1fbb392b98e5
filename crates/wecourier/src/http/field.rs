//! What is wrong with one field of a request, and the checks that find it.

mod template;

use schemars::JsonSchema;
use serde::Serialize;
use wecom_client::api::BadText;
use wecom_client::api::webhook::{BadAddress, BadKey};

pub(super) use self::template::{TemplateFault, TemplateFaultCode};
use crate::access::{BadPassword, Password};
use crate::compose::picture::BadPicture;
use crate::model::access::{BadLogin, Login};
use crate::model::template::{BadValue, Value};
use crate::model::{BadContent, BadWebhookText};

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct FieldProblem {
    /// The field, as the request names it.
    field: String,
    /// What is wrong; stable.
    code: FieldCode,
    /// What is wrong and what to do about it, in English.
    detail: String,
    /// How much fits: bytes for a message's content, characters for other texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<usize>,
    /// How much there was.
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<usize>,
    /// The variables that have no value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    variables: Vec<String>,
    /// What is wrong with a template, and in which line.
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<Box<TemplateFault>>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FieldCode {
    /// It is missing.
    Required,
    /// It is there, and empty.
    Empty,
    /// It is longer than `limit`.
    TooLong,
    /// No field of the request has this name.
    UnknownField,
    /// It is shorter than `limit`.
    TooShort,
    /// It is not the one that is kept.
    Wrong,
    /// It is not an e-mail address.
    NotAnAddress,
    /// It is not one of the words that are taken.
    NotOneOf,
    /// There is more than one of it, or are more than may be.
    TooMany,
    /// It was given before.
    AlreadyThere,
    /// It has another type, such as a number for a text.
    BadType,
    /// It is a number outside of its range.
    OutOfRange,
    /// It has a character that does not show, or a line break where one line is wanted.
    ControlCharacter,
    /// It is not a web address.
    BadUrl,
    /// It is an address, and not one of WeCom's.
    WrongHost,
    /// It is one of WeCom's addresses, and not a robot's.
    WrongPath,
    /// It is a robot's address without its key.
    KeyMissing,
    /// It is a robot's address with a key that cannot be right, or with more than a key.
    KeyMalformed,
    /// It is not the user id of a member of WeCom's.
    BadUserId,
    /// The file is not a picture that can be read.
    NotAnImage,
    /// The picture has too many pixels.
    ImageTooLarge,
    /// The picture is damaged.
    ImageBroken,
    /// The picture cannot be made small enough for WeCom.
    ImageUnfit,
    /// There is no such picture, or its time is over.
    UnknownPicture,
    /// No group has this name.
    UnknownGroup,
    /// No tutor has this number.
    UnknownTutor,
    /// No private way to the tutor is open; `detail` says what is to be mended.
    NoOpenWay,
    /// Somebody switched the group off.
    SwitchedOff,
    /// The group has no robot address yet.
    NotConfigured,
    /// It is the WeCom group of another target, under another name.
    SameGroup,
    /// The group was named before, with other values.
    OtherValues,
    /// The text has more variables than it may have.
    TooManyVariables,
    /// A variable of the text has no value.
    UnknownVariable,
    /// A variable stands in the address of a link or a picture, where nothing is filled.
    VariableInAddress,
    /// A large number of recipients was not typed.
    Unconfirmed,
    /// Whoever asks may not do this either, and so may not allow it.
    NotYours,
    /// Whoever may do this is there for the whole company, and not limited to branches.
    WholeCompany,
    /// It asks for what is masked for whoever asks.
    Masked,
    /// It cannot be the name of a variable.
    BadName,
    /// It is not an amount of money.
    NotMoney,
    /// It is not a day.
    NotADate,
    /// There is no such template, or it has no such version.
    UnknownTemplate,
    /// It is no template that can be carried out; `detail` says where and why.
    BadTemplate,
    /// The `Idempotency-Key` is empty, too long or not plain text.
    BadIdempotencyKey,
}

impl FieldProblem {
    pub(super) fn new(field: &str, code: FieldCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let field = field.to_owned();
        Self { field, code, detail, limit: None, actual: None, variables: vec![], template: None }
    }

    /// A text is no template.
    pub(super) fn template(field: &str, fault: TemplateFault, detail: String) -> Self {
        Self { template: Some(Box::new(fault)), ..Self::new(field, FieldCode::BadTemplate, detail) }
    }

    /// These variables have no value.
    pub(super) fn unfilled(field: &str, variables: &[impl AsRef<str>], detail: String) -> Self {
        let variables = variables.iter().map(|it| it.as_ref().to_owned()).collect();
        Self { variables, ..Self::new(field, FieldCode::UnknownVariable, detail) }
    }

    /// These variables stand in addresses.
    pub(super) fn in_addresses(field: &str, names: &[String]) -> Self {
        let detail = format!(
            "{} stands in the address of a link or a picture, where nothing is filled. Write the \
             address out, or make it a template.",
            names.join(", ")
        );
        let variables = names.to_vec();
        Self { variables, ..Self::new(field, FieldCode::VariableInAddress, detail) }
    }

    pub(super) fn sized(field: &str, unit: &str, actual: usize, limit: usize) -> Self {
        let detail = format!("It has {actual} {unit}, and the limit is {limit}. Make it shorter.");
        let (limit, actual) = (Some(limit), Some(actual));
        Self { limit, actual, ..Self::new(field, FieldCode::TooLong, detail) }
    }

    fn empty(field: &str) -> Self {
        Self::new(field, FieldCode::Empty, "It is empty. Write something.")
    }

    /// The field and what is wrong with it, as one line.
    pub(super) fn sentence(&self) -> String {
        format!("`{}`: {}", self.field, self.detail)
    }

    /// The same of a field that another request calls otherwise, or of a part of it.
    pub(super) fn renamed(mut self, there: &str, here: &str) -> Self {
        if let Some(part) = self.field.strip_prefix(there)
            && (part.is_empty() || part.starts_with(['.', '[']))
        {
            self.field = format!("{here}{part}");
        }
        self
    }

    pub(super) fn text(field: &str, bad: BadContent) -> Self {
        match bad {
            BadContent::Text(BadText::Empty) => Self::empty(field),
            BadContent::Text(BadText::TooLong { size_bytes, size_bytes_max }) => {
                Self::sized(field, "bytes", size_bytes, size_bytes_max)
            }
            BadContent::ControlCharacter => Self::hidden(field),
        }
    }

    /// A character that nobody sees.
    pub(super) fn hidden(field: &str) -> Self {
        let detail = "It has a character that does not show. Type it anew, or paste plain text.";
        Self::new(field, FieldCode::ControlCharacter, detail)
    }

    pub(super) fn webhook_text(field: &str, bad: BadWebhookText) -> Self {
        match bad {
            BadWebhookText::Empty => Self::empty(field),
            BadWebhookText::TooLong { actual, limit } => {
                Self::sized(field, "characters", actual, limit)
            }
            BadWebhookText::Hidden => Self::hidden(field),
            BadWebhookText::ControlCharacter => Self::new(
                field,
                FieldCode::ControlCharacter,
                "It has a line break or a character that does not show. Type it anew, in one line.",
            ),
        }
    }

    pub(super) fn login(field: &str, bad: BadLogin) -> Self {
        match bad {
            BadLogin::Empty => Self::empty(field),
            BadLogin::TooLong { actual } => {
                Self::sized(field, "characters", actual, Login::CHARS_MAX)
            }
            BadLogin::NotPlain => Self::hidden(field),
            BadLogin::NotAnAddress => Self::new(
                field,
                FieldCode::NotAnAddress,
                "It is not an e-mail address, such as ana@example.org.",
            ),
        }
    }

    pub(super) fn password(field: &str, bad: BadPassword) -> Self {
        let (code, actual, limit) = match bad {
            BadPassword::TooShort { actual } => (FieldCode::TooShort, actual, Password::CHARS_MIN),
            BadPassword::TooLong { actual } => (FieldCode::TooLong, actual, Password::CHARS_MAX),
        };
        let (limit, actual) = (Some(limit), Some(actual));
        let detail = format!("{}.", sentence(&bad.to_string()));
        Self { limit, actual, ..Self::new(field, code, detail) }
    }

    pub(super) fn address(field: &str, bad: &BadAddress) -> Self {
        const COPY: &str = "Copy the whole Webhook address of the robot from WeCom.";
        let code = match bad {
            BadAddress::NotAUrl => FieldCode::BadUrl,
            BadAddress::WrongHost { .. } => FieldCode::WrongHost,
            BadAddress::WrongPath => FieldCode::WrongPath,
            BadAddress::Key(BadKey::Missing) => FieldCode::KeyMissing,
            BadAddress::Key(BadKey::Malformed) => FieldCode::KeyMalformed,
        };
        Self::new(field, code, format!("{}. {COPY}", sentence(&bad.to_string())))
    }

    /// An address or another text that the outside promises a length for, in characters.
    pub(super) fn longer_than(field: &str, text: &str, limit: usize) -> Option<Self> {
        let actual = text.chars().count();
        (actual > limit).then(|| Self::sized(field, "characters", actual, limit))
    }

    /// A value that is longer than `limit` characters.
    pub(super) fn too_long_value(field: &str, limit: usize) -> Self {
        let detail = format!("It has more than {limit} characters. Make it shorter.");
        let (limit, actual) = (Some(limit), None);
        Self { limit, actual, ..Self::new(field, FieldCode::TooLong, detail) }
    }

    /// A value that cannot stand for its variable.
    pub(super) fn value(field: &str, bad: BadValue) -> Self {
        let (code, detail) = match bad {
            BadValue::NotMoney => (FieldCode::NotMoney, "Write an amount such as 2400 or -99.50."),
            BadValue::NotADate => return Self::not_a_date(field),
            BadValue::TooLong => return Self::too_long_value(field, Value::CHARS_MAX),
            BadValue::TooMany => {
                let detail = format!("A list has {} values at most.", Value::ITEMS_MAX);
                return Self::new(field, FieldCode::TooMany, detail);
            }
            BadValue::WrongCount => (
                FieldCode::BadType,
                "A list is for variables with many values, a text for the others.",
            ),
        };
        Self::new(field, code, detail)
    }

    pub(super) fn picture(field: &str, bad: &BadPicture) -> Self {
        let code = match bad {
            BadPicture::NotAPicture => FieldCode::NotAnImage,
            BadPicture::TooManyPixels => FieldCode::ImageTooLarge,
            BadPicture::Broken => FieldCode::ImageBroken,
            BadPicture::Unfit => FieldCode::ImageUnfit,
        };
        Self::new(field, code, format!("{}.", sentence(&bad.to_string())))
    }

    /// A day that is none.
    pub(super) fn not_a_date(field: &str) -> Self {
        Self::new(field, FieldCode::NotADate, "Write a day such as 2026-11-23.")
    }

    /// What an error says, as a sentence.
    pub(super) fn said(field: &str, code: FieldCode, error: &impl std::error::Error) -> Self {
        Self::new(field, code, format!("{}.", sentence(&error.to_string())))
    }

    pub(super) fn out_of_range(field: &str, min: u64, max: u64) -> Self {
        let detail = format!("It must be a number from {min} to {max}.");
        Self::new(field, FieldCode::OutOfRange, detail)
    }
}

/// The words of an error with a capital at their head.
fn sentence(said: &str) -> String {
    let mut said = said.to_owned();
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    said
}
