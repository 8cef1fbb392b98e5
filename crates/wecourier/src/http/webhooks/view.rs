//! A registered group robot, as the old program knows it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use url::Url;
use wecom_client::api::webhook::RobotAddress;

use crate::http::reply::always_there;
use crate::store::WebhookRecord;

/// A registered group robot.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct WebhookView {
    /// Its id.
    id: i64,
    /// What people call the group here.
    webhook_name: String,
    /// Which group it is.
    target_description: Option<String>,
    /// Whether messages may be sent.
    is_active: bool,
    /// When WeCom last took a message.
    last_used_at: Option<Timestamp>,
    /// How many messages WeCom took.
    total_messages_sent: i64,
    /// Whatever people want to remember.
    notes: Option<String>,
    /// Whether somebody has pasted the robot's address.
    webhook_url_configured: bool,
    /// The branch to which the group belongs; `null` is the whole company.
    branch: Option<String>,
}

/// A registered group robot with its address, masked.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct WebhookDetailView {
    /// What lists show too.
    #[serde(flatten)]
    webhook: WebhookView,
    /// The robot's address with the key masked; never whole.
    webhook_url: Option<String>,
}

impl From<WebhookRecord> for WebhookView {
    fn from(record: WebhookRecord) -> Self {
        Self {
            id: record.id.0,
            webhook_name: record.name,
            target_description: record.description,
            is_active: record.is_active,
            last_used_at: record.last_used_at,
            total_messages_sent: record.messages_sent,
            notes: record.notes,
            webhook_url_configured: record.key.is_some(),
            branch: record.branch.map(|branch| branch.as_str().to_owned()),
        }
    }
}

impl WebhookDetailView {
    pub(in crate::http) fn new(record: WebhookRecord, wecom_base: &Url) -> Self {
        let webhook_url = record.key.as_ref().map(|key| RobotAddress::masked(key, wecom_base));
        Self { webhook: record.into(), webhook_url }
    }
}
