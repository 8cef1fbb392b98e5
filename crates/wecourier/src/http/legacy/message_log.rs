//! The message log as the old program reads it, newest first.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::send_result::words;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::MessageTypeName;
use crate::http::field::FieldProblem;
use crate::http::params::{self, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, always_there};
use crate::model::access::{Permission, Principal};
use crate::model::{Delivery, State as DeliveryState};
use crate::store::{DeliveryRecord, LogFilter, LogPage};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/message-log", list, |op| {
        op.id("listMessageLog")
            .tag("messages")
            .summary("The message log as the old program reads it, newest first")
    })
}

/// Which rows to answer.
#[derive(Debug, Deserialize, JsonSchema)]
struct MessageLogQuery {
    /// Of the group with this name.
    webhook_name: Option<String>,
    /// In this state.
    send_status: Option<SendStatus>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
    /// How many rows to pass over.
    #[serde(default)]
    offset: u64,
}

const OFFSET_MAX: u64 = 1_000_000_000;

/// What the old program knows of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SendStatus {
    /// Not settled: it waits, is under way, or nobody knows whether it arrived.
    Pending,
    /// WeCom took it.
    Sent,
    /// It surely did not arrive.
    Failed,
}

/// One row.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct MessageLogView {
    /// The row.
    id: i64,
    /// What the group was called then.
    webhook_name: String,
    /// The kind of the message.
    message_type: MessageTypeName,
    /// The text, or the name of the picture's file; `•••` if the reader may not read it.
    message_content: String,
    /// The enrolment it was about, if any.
    enrollment_id: Option<i64>,
    /// The lesson it was about, if any.
    session_id: Option<i64>,
    /// Where it stands.
    send_status: SendStatus,
    /// When WeCom took it.
    send_timestamp: Option<Timestamp>,
    /// What went wrong and what to do, in English.
    error_message: Option<String>,
    /// When somebody pressed Send.
    created_at: Timestamp,
}

impl SendStatus {
    /// Nothing is called failed that may have arrived.
    fn of(state: DeliveryState) -> Self {
        match state {
            DeliveryState::Queued | DeliveryState::Sending | DeliveryState::Unknown => {
                Self::Pending
            }
            DeliveryState::Sent => Self::Sent,
            DeliveryState::Failed | DeliveryState::Cancelled | DeliveryState::Expired => {
                Self::Failed
            }
        }
    }

    fn states(self) -> Vec<DeliveryState> {
        DeliveryState::ALL.into_iter().filter(|&state| Self::of(state) == self).collect()
    }
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Query(query): Query<MessageLogQuery>,
) -> Result<Found<Vec<MessageLogView>>, Problem> {
    let limit = params::limit(query.limit)?;
    if query.offset > OFFSET_MAX {
        return Err(FieldProblem::out_of_range("offset", 0, OFFSET_MAX).into());
    }
    let filter = LogFilter {
        webhook_name: query.webhook_name,
        states: query.send_status.map(SendStatus::states).unwrap_or_default(),
        ..LogFilter::default()
    };
    let page = LogPage { limit, offset: query.offset };
    let deliveries = app.store.deliveries(me.scope(), filter, page).await?;
    Ok(Found(deliveries.into_iter().map(|it| MessageLogView::new(it, &me)).collect()))
}

impl MessageLogView {
    fn new(record: DeliveryRecord, reader: &Principal) -> Self {
        let send_status = SendStatus::of(record.delivery.state());
        let error_message = match &record.delivery {
            Delivery::Queued(_) | Delivery::Sending { .. } | Delivery::Sent => None,
            Delivery::Failed { .. }
            | Delivery::Unknown { .. }
            | Delivery::Cancelled
            | Delivery::Expired => Some(words(&record.delivery).to_owned()),
        };
        let is_sent = send_status == SendStatus::Sent;
        Self {
            id: record.id.0,
            webhook_name: record.target_name,
            message_type: record.message_type.into(),
            message_content: record.content.shown_to(reader).text,
            enrollment_id: record.enrollment_id,
            session_id: record.session_id,
            send_status,
            send_timestamp: record.settled_at.filter(|_| is_sent),
            error_message,
            created_at: record.created_at,
        }
    }
}
