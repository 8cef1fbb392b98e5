//! A service that runs elsewhere, as the commands see it: the other side of its HTTP API.
//!
//! It knows how to ask and what an answer means, and whether something may have been done although
//! no answer came. What to ask, and what people are told, is the commands' business.

mod doctor;
mod events;
mod imports;
mod view;

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

pub use doctor::{Check, Report, Verdict};
pub use events::Events;
pub use imports::{Import, ImportColumn, ImportPlan, ImportRow, ImportSheet, Letters, NewImport};
pub use view::{
    Batch, Counts, Delivery, FieldProblem, Forecast, Loss, Losses, Phase, Picture, Preview,
    Problem, Refusal, Repeated, Row, Service, Template,
};

/// A running service. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Remote {
    http: reqwest::Client,
    base: Url,
    api_key: Option<SecretString>,
}

/// A batch to send, as the API takes it.
#[derive(Debug, Serialize)]
pub struct NewBatch {
    /// To whom, in order.
    pub targets: Vec<Target>,
    /// What it says.
    pub content: NewContent,
    /// Not before this time.
    pub not_before: Option<jiff::Timestamp>,
    /// What has not gone by then does not go.
    pub expires_at: Option<jiff::Timestamp>,
    /// Before everything that is not urgent.
    pub urgent: bool,
    /// The number of recipients that a person has confirmed.
    pub confirm_recipients: Option<usize>,
}

/// A group to write to.
#[derive(Debug, Serialize)]
pub struct Target {
    /// What people call it.
    pub webhook_name: String,
    /// What stands for each variable.
    pub values: BTreeMap<String, Given>,
}

/// What a message says.
#[derive(Debug, Serialize)]
#[serde(tag = "msg_type", rename_all = "snake_case")]
pub enum NewContent {
    /// A text as it stands.
    Text {
        /// The message.
        text: String,
    },
    /// The robots' markdown.
    Markdown {
        /// The message.
        text: String,
    },
    /// The robots' newer markdown.
    MarkdownV2 {
        /// The message.
        text: String,
    },
    /// A rich text, rendered for each group.
    Rich {
        /// How it is written: `html` or `markdown`.
        format: String,
        /// The text.
        text: String,
        /// What it becomes.
        dialect: SentAs,
    },
    /// A template.
    Template {
        /// Its id.
        template_id: String,
        /// Which version of it; the newest, if none is named.
        version: Option<i32>,
        /// What it becomes.
        dialect: SentAs,
    },
    /// A picture.
    Image {
        /// The id of the upload.
        picture: String,
    },
}

/// As what a text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SentAs {
    /// As it stands.
    #[serde(rename = "robot_text")]
    Text,
    /// As the robots' markdown.
    #[serde(rename = "robot_markdown")]
    Markdown,
    /// As the robots' newer markdown.
    #[serde(rename = "robot_markdown_v2")]
    MarkdownV2,
}

/// What stands for a variable of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Given {
    /// One text.
    One(String),
    /// A list.
    Many(Vec<String>),
}

/// An answer, read and as it came.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    /// What was read of it.
    pub read: T,
    /// All of it.
    pub whole: Value,
}

/// Why the service gave no answer that helps.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// Nobody listens there, so nothing was done.
    #[error("no service answers at {url}: is it running, and is `--url` right?")]
    Absent {
        /// Where it should be.
        url: Url,
        /// What the connection said.
        #[source]
        source: reqwest::Error,
    },
    /// The request left and no whole answer came.
    #[error("the service's answer was lost")]
    Lost(#[source] reqwest::Error),
    /// The service says no, so nothing was done.
    #[error("{}", .0.read.detail)]
    Refused(Box<Answer<Problem>>),
    /// Something broke in the service, and it may have done by then what it was asked for.
    #[error("{}", .0.read.detail)]
    Broken(Box<Answer<Problem>>),
    /// Something answers there that is not this service, or another version of it. It may stand
    /// before the service, which may have done what it was asked for.
    #[error("what answers at {url} is not this version of wecourier (HTTP {status})")]
    Foreign {
        /// Where it is.
        url: Url,
        /// Its status.
        status: u16,
    },
}

impl RemoteError {
    /// Whether what was asked for may have been done although no answer says so.
    pub fn may_have_been_done(&self) -> bool {
        match self {
            Self::Absent { .. } | Self::Refused(_) => false,
            Self::Lost(_) | Self::Broken(_) => true,
            Self::Foreign { status, .. } => !says_no(*status),
        }
    }
}

/// Whether a status says that nothing was done. A proxy also gives up waiting with a 408 or 499.
fn says_no(status: u16) -> bool {
    (300..500).contains(&status) && ![408, 499].contains(&status)
}

/// The HTTP client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("could not set up the HTTP client")]
pub struct BuildError(#[from] reqwest::Error);

/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an answer may take.
const ANSWER_TIMEOUT: Duration = Duration::from_mins(1);
/// How long a stream of events may be silent. The service says something every 15 seconds.
const SILENCE_MAX: Duration = Duration::from_secs(45);

impl Remote {
    /// The service at `base`, which `api_key` lets us into. Nothing is asked yet.
    pub fn new(base: Url, api_key: Option<SecretString>) -> Result<Self, BuildError> {
        // An error means that a provider is installed already, which serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(SILENCE_MAX)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .user_agent(concat!("wecourier/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { http, base, api_key })
    }

    /// What the service is.
    pub async fn service(&self) -> Result<Service, RemoteError> {
        Ok(self.ask(self.request(Method::GET, &["api", "service"])).await?.read)
    }

    /// All templates.
    pub async fn templates(&self) -> Result<Vec<Template>, RemoteError> {
        let request = self.request(Method::GET, &["api", "templates"]);
        let page: view::Page<Template> = self.ask(request).await?.read;
        Ok(page.items)
    }

    /// Uploads a picture. The same file is the same picture.
    pub async fn upload(&self, name: String, file: Vec<u8>) -> Result<Picture, RemoteError> {
        let form = Form::new().part("file", Part::bytes(file).file_name(name));
        let request = self.request(Method::POST, &["api", "wecom", "pictures"]);
        Ok(self.ask(request.multipart(form)).await?.read)
    }

    /// Who would get what. Nothing is sent.
    pub async fn preview(&self, new: &NewBatch) -> Result<Answer<Preview>, RemoteError> {
        let path = ["api", "wecom", "batches", "preview"];
        self.ask(self.request(Method::POST, &path).json(new)).await
    }

    /// Sends. The same key and request answer the same batch.
    pub async fn create(&self, new: &NewBatch, key: &str) -> Result<Answer<Batch>, RemoteError> {
        let request = self.request(Method::POST, &["api", "wecom", "batches"]).json(new);
        self.ask(request.header("Idempotency-Key", key)).await
    }

    /// Where a batch stands.
    pub async fn batch(&self, id: &str) -> Result<Answer<Batch>, RemoteError> {
        self.ask(self.request(Method::GET, &["api", "wecom", "batches", id])).await
    }

    /// Takes back what of a batch has not gone.
    pub async fn cancel(&self, id: &str) -> Result<Answer<Batch>, RemoteError> {
        self.ask(self.request(Method::POST, &["api", "wecom", "batches", id, "cancel"])).await
    }

    /// The first so many deliveries of a batch in this state.
    pub async fn deliveries(
        &self,
        id: &str,
        state: &str,
        limit: usize,
    ) -> Result<Vec<Delivery>, RemoteError> {
        let request = self.request(Method::GET, &["api", "wecom", "batches", id, "deliveries"]);
        let query = [("state", state), ("limit", &limit.to_string())];
        let page: view::Page<Delivery> = self.ask(request.query(&query)).await?.read;
        Ok(page.items)
    }

    /// The events of a batch, beginning behind this change.
    pub async fn events(&self, id: &str, after: Option<i64>) -> Result<Events, RemoteError> {
        let mut request = self.request(Method::GET, &["api", "wecom", "batches", id, "events"]);
        if let Some(change) = after {
            request = request.header("Last-Event-ID", change.to_string());
        }
        Ok(Events::new(self.open(request).await?))
    }

    fn request(&self, method: Method, path: &[&str]) -> RequestBuilder {
        let mut url = self.base.clone();
        url.path_segments_mut().expect("an HTTP address has a path").clear().extend(path);
        let request = self.http.request(method, url);
        match &self.api_key {
            // It is marked as sensitive, so it is not printed with the request.
            Some(key) => request.bearer_auth(key.expose_secret()),
            None => request,
        }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<Answer<T>, RemoteError> {
        let response = self.open(request.timeout(ANSWER_TIMEOUT)).await?;
        let status = response.status();
        let body = response.bytes().await.map_err(RemoteError::Lost)?;
        read(&body).ok_or_else(|| self.foreign(status))
    }

    /// Sends, and takes a success only.
    #[expect(clippy::disallowed_methods, reason = "addresses of the service carry no secret")]
    async fn open(&self, request: RequestBuilder) -> Result<Response, RemoteError> {
        let response = request.send().await.map_err(|source| {
            if source.is_connect() || source.is_builder() {
                RemoteError::Absent { url: self.base.clone(), source }
            } else {
                RemoteError::Lost(source)
            }
        })?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let body = response.bytes().await.map_err(RemoteError::Lost)?;
        match read(&body) {
            Some(no) if says_no(status.as_u16()) => Err(RemoteError::Refused(Box::new(no))),
            Some(problem) => Err(RemoteError::Broken(Box::new(problem))),
            None => Err(self.foreign(status)),
        }
    }

    fn foreign(&self, status: StatusCode) -> RemoteError {
        RemoteError::Foreign { url: self.base.clone(), status: status.as_u16() }
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Option<Answer<T>> {
    let whole: Value = serde_json::from_slice(body).ok()?;
    Some(Answer { read: T::deserialize(&whole).ok()?, whole })
}
