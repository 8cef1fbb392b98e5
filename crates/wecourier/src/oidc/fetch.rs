//! Asking the provider over HTTP: under a time, and no more than so many bytes.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{self, HeaderValue};
use reqwest::{RequestBuilder, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;
use url::form_urlencoded::{self, Serializer};

/// The side that calls the provider.
#[derive(Debug)]
pub(super) struct Fetch {
    http: reqwest::Client,
}

/// What shows the provider who we are.
pub(super) struct Client<'a> {
    pub(super) id: &'a str,
    pub(super) secret: &'a SecretString,
    pub(super) way: ClientWay,
}

/// How a provider wants to be shown who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClientWay {
    /// In the head of the request.
    Basic,
    /// In its body.
    Post,
}

/// The HTTP client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("could not set up the HTTP client")]
pub struct BuildError(#[from] reqwest::Error);

/// Why there is no answer that helps.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No answer, or not all of it.
    #[error("no answer came")]
    Http(#[source] reqwest::Error),
    /// An answer that says no.
    #[error("it answered `{error}` (HTTP {status})")]
    Refused {
        /// Its HTTP status.
        status: u16,
        /// The word for it, as OAuth has them.
        error: String,
    },
    /// Another status than success, and no word for it.
    #[error("it answered HTTP {0}")]
    Status(u16),
    /// More than a provider has to say: 256 KiB.
    #[error("it answered more than {ANSWER_BYTES_MAX} bytes")]
    TooLong,
    /// Not what it must be. What it is, is not said: it may hold what nobody else may see.
    #[error("it answered something else, from line {line}, column {column} on")]
    Garbage {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
}

/// How OAuth says no.
#[derive(Deserialize)]
struct No {
    error: String,
}

/// How long a connection may take to be made.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// A longer answer is none of a provider's.
const ANSWER_BYTES_MAX: usize = 256 * 1024;
/// A longer word is none of OAuth's.
const WORD_BYTES_MAX: usize = 64;

impl Fetch {
    pub(super) fn new(answer_within: Duration) -> Result<Self, BuildError> {
        // An error means that a provider is installed already, which serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(answer_within)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .user_agent(concat!("wecourier/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { http })
    }

    pub(super) async fn get<T: DeserializeOwned>(&self, url: &Url) -> Result<T, FetchError> {
        self.ask(self.http.get(url.clone())).await
    }

    /// Sends a form, and shows who we are.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        url: &Url,
        client: &Client<'_>,
        form: String,
    ) -> Result<T, FetchError> {
        let request = self.http.post(url.clone());
        let (request, form) = match client.way {
            ClientWay::Basic => (request.header(header::AUTHORIZATION, client.basic()), form),
            ClientWay::Post => (request, client.added_to(form)),
        };
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(form)).await
    }

    #[expect(clippy::disallowed_methods, reason = "the URLs are the provider's own, and bare")]
    async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, FetchError> {
        let response = request.header(header::ACCEPT, "application/json").send().await;
        let response = response.map_err(|error| FetchError::Http(error.without_url()))?;
        let status = response.status();
        let body = body_of(response).await?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|error| FetchError::Garbage {
                line: error.line(),
                column: error.column(),
            });
        }
        match serde_json::from_slice(&body) {
            Ok(No { error }) if status.is_client_error() && is_word(&error) => {
                Err(FetchError::Refused { status: status.as_u16(), error })
            }
            Ok(_) | Err(_) => Err(FetchError::Status(status.as_u16())),
        }
    }
}

async fn body_of(mut response: Response) -> Result<Vec<u8>, FetchError> {
    let mut body = Vec::new();
    while let Some(part) =
        response.chunk().await.map_err(|error| FetchError::Http(error.without_url()))?
    {
        if body.len() + part.len() > ANSWER_BYTES_MAX {
            return Err(FetchError::TooLong);
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    !text.is_empty() && text.len() <= WORD_BYTES_MAX && text.bytes().all(is_plain)
}

impl Client<'_> {
    fn added_to(&self, form: String) -> String {
        let mut form = Serializer::new(form);
        form.append_pair("client_id", self.id)
            .append_pair("client_secret", self.secret.expose_secret());
        form.finish()
    }

    /// Both parts are encoded as in a form first, as RFC 6749 has it.
    fn basic(&self) -> HeaderValue {
        let encoded =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(self.id), encoded(self.secret.expose_secret()));
        let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair)))
            .expect("base64 is plain text");
        value.set_sensitive(true);
        value
    }
}
