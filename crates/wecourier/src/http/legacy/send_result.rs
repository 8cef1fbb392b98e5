//! What the old program reads after a send, and the words for what happened.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    Header, HeaderStyle, Operation, ParameterSchemaOrContent, ReferenceOr, Response as ApiResponse,
    SchemaObject,
};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use indexmap::IndexMap;
use jiff::Timestamp;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::http::reply::{Found, always_there};
use crate::model::{Delivery, FailureReason, Refusal, UnknownReason};
use crate::outbox::Answered;

/// What came of a send. A refusal by WeCom is HTTP 200 with `success: false`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct SendResult {
    /// Whether WeCom took the message. `false` does not mean that it did not arrive: see the
    /// delivery that the `Location` header names.
    success: bool,
    /// What happened and what to do, in English.
    message: String,
    /// The row in the message log.
    log_id: i64,
    /// WeCom's code; 0 when it took the message, `null` when it did not answer.
    wecom_errcode: Option<i64>,
    /// WeCom's words.
    wecom_errmsg: Option<String>,
}

/// A result together with the address of the delivery, as `Location`.
pub(in crate::http) struct Sent {
    location: String,
    pub(in crate::http) result: SendResult,
}

impl SendResult {
    pub(in crate::http) fn of(answered: Answered) -> Sent {
        let Answered { delivery: record, waits_until } = answered;
        let success = record.delivery == Delivery::Sent;
        let message = match waits_until {
            None => words(&record.delivery).to_owned(),
            Some(until) => waiting_words(until),
        };
        let refusal = refusal(&record.delivery);
        let result = Self {
            success,
            message,
            log_id: record.id.0,
            wecom_errcode: if success { Some(0) } else { refusal.map(|said| said.errcode) },
            wecom_errmsg: if success {
                Some("ok".to_owned())
            } else {
                refusal.map(|said| said.errmsg.clone())
            },
        };
        Sent { location: format!("/api/wecom/deliveries/{}", record.id), result }
    }
}

impl IntoResponse for Sent {
    fn into_response(self) -> Response {
        let location = HeaderValue::from_str(&self.location).expect("an id is plain ASCII");
        ([(header::LOCATION, location)], Found(self.result)).into_response()
    }
}

impl OperationOutput for Sent {
    type Inner = SendResult;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        let mut responses = Found::<SendResult>::inferred_responses(ctx, operation);
        for (_, response) in &mut responses {
            let location = ctx.schema.subschema_for::<String>();
            response.headers.insert("Location".to_owned(), ReferenceOr::Item(header(location)));
        }
        responses
    }
}

fn header(json_schema: Schema) -> Header {
    let schema = SchemaObject { json_schema, external_docs: None, example: None };
    Header {
        description: Some("The delivery: what really happened".to_owned()),
        style: HeaderStyle::Simple,
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema),
        example: None,
        examples: IndexMap::default(),
        extensions: IndexMap::default(),
    }
}

/// WeCom's words, if it said no.
fn refusal(delivery: &Delivery) -> Option<&Refusal> {
    match delivery {
        Delivery::Queued(_)
        | Delivery::Sending { .. }
        | Delivery::Sent
        | Delivery::Cancelled
        | Delivery::Expired => None,
        Delivery::Failed { refusal, .. } | Delivery::Unknown { refusal, .. } => refusal.as_ref(),
    }
}

/// What happened and what to do, in English. The console has its own words in three languages.
pub(super) fn words(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Queued(_) => "The message waits for its turn and goes out by itself.",
        Delivery::Sending { .. } => "The message is on its way.",
        Delivery::Sent => "WeCom took the message.",
        Delivery::Failed { reason, .. } => failure_words(*reason),
        Delivery::Unknown { reason, .. } => unknown_words(*reason),
        Delivery::Cancelled => "Not sent: somebody took the message back before it went.",
        Delivery::Expired => "Not sent: its time had passed before its turn came.",
    }
}

/// Nothing is wrong, and a second press would make a second message.
fn waiting_words(until: Timestamp) -> String {
    format!(
        "Not sent yet: the message waits for its turn and goes out by itself, from {until:.0} on. \
         Do not send it again."
    )
}

pub(in crate::http) fn failure_words(reason: FailureReason) -> &'static str {
    match reason {
        FailureReason::RobotRemoved => {
            "Not sent: WeCom does not know this robot any more. Add a robot to the group and paste \
             its new address."
        }
        FailureReason::GroupRefusesRobots => {
            "Not sent: the group does not allow robots. Ask the group's owner to allow them."
        }
        FailureReason::RobotDisabled => {
            "Not sent: the robot is disabled in the group. Enable it in WeCom."
        }
        FailureReason::Throttled => {
            "Not sent: the robot has used up its messages of this minute. Try again in one minute."
        }
        FailureReason::ContentRefused => {
            "Not sent: WeCom refused the content. Read its words and change the message."
        }
        FailureReason::ImageRefused => "Not sent: WeCom refused the picture. Choose another one.",
        FailureReason::Unreachable => {
            "Not sent: WeCom could not be reached. Check the internet connection and try again."
        }
        FailureReason::NotWecom => {
            "Not sent: something between here and WeCom answered in its place. Check the network \
             and the setting WECOM_API_BASE."
        }
        FailureReason::Refused => "Not sent: WeCom refused. Read its words.",
        FailureReason::SeenMissing => "Not sent: somebody looked, and it was not in the group.",
        FailureReason::SwitchedOff => {
            "Not sent: the group is switched off. Switch it on under Groups."
        }
        FailureReason::NotConfigured => {
            "Not sent: the group has no robot address yet. Paste it under Groups."
        }
        FailureReason::TargetRemoved => "Not sent: somebody deleted the group before its turn.",
        FailureReason::Damaged => {
            "Not sent: what the database holds of this message is damaged. Write it anew."
        }
        FailureReason::IpNotTrusted => {
            "Not sent: WeCom does not trust the IP that calls. Add it to the application's trusted \
             IPs."
        }
        FailureReason::AppRefused => {
            "Not sent: WeCom does not take the application. Check its secret and its number, and \
             that it is enabled."
        }
        FailureReason::ProxyRefused => {
            "Not sent: the proxy on the trusted IP does not pass this on. Check its key \
             (WECOM_PROXY_API_KEY) and its settings."
        }
        FailureReason::NoApp => {
            "Not sent: this service has no application. Set WECOM_AGENT_ID and how to call it."
        }
        FailureReason::NoUserId => {
            "Not sent: nobody has said who the tutor is in WeCom. Add the user id under People."
        }
        FailureReason::TutorLeft => "Not sent: the tutor does not teach here any more.",
        FailureReason::NotVisible => {
            "Not sent: WeCom does not know this member, or the application may not write to them. \
             Check the user id and the application's visible range."
        }
        FailureReason::NotBound => {
            "Not sent: the AI bot does not know the tutor. Make a code under People, which they \
             send to the bot."
        }
        FailureReason::NoBot => "Not sent: this service has no AI bot. Set WECOM_BOT_ID.",
        FailureReason::BotAway => {
            "Not sent: the AI bot is not connected. What is in its way stands under Channels."
        }
    }
}

fn unknown_words(reason: UnknownReason) -> &'static str {
    match reason {
        UnknownReason::NoAnswer => {
            "WeCom did not answer in time. The message may have arrived: look in the group before \
             you send it again."
        }
        UnknownReason::BadAnswer => {
            "WeCom's answer could not be understood. The message may have arrived: look in the \
             group before you send it again."
        }
        UnknownReason::WecomBusy => {
            "WeCom was busy. The message may have arrived: look in the group before you send it \
             again."
        }
        UnknownReason::Interrupted => {
            "The service stopped during the call. The message may have arrived: look in the group \
             before you send it again."
        }
    }
}
