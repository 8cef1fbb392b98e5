//! The one HTTP client, and the one place that sends.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{RequestBuilder, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;
use wecom_api::{Endpoint, Proof, Status};

use crate::CallError;

/// How the client reaches WeCom.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    /// Scheme, host and port to call; [`wecom_api::API_BASE`] in earnest.
    pub base: Url,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long a whole call may take, connection and answer included.
    pub call_timeout: Duration,
}

/// The HTTP client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("could not set up the HTTP client")]
pub struct BuildError(#[from] reqwest::Error);

/// A connection to one base address.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base: Arc<Url>,
}

/// A longer answer than this is not one of WeCom's.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// An idle connection is given up before the server does, so that no call meets a closing one.
const IDLE_CONNECTION: Duration = Duration::from_secs(15);

impl Transport {
    pub(crate) fn new(settings: &ClientSettings) -> Result<Self, BuildError> {
        // An error means that a provider is installed already, which serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder()
            .connect_timeout(settings.connect_timeout)
            .timeout(settings.call_timeout)
            .pool_idle_timeout(IDLE_CONNECTION)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .user_agent(concat!("wecourier/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { http, base: Arc::new(settings.base.clone()) })
    }

    /// Begins a request for the endpoint `E`.
    pub(crate) fn request<E: Endpoint>(&self) -> RequestBuilder {
        let mut url = Url::clone(&self.base);
        url.set_path(E::PATH);
        self.http.request(E::METHOD, url)
    }

    /// Sends `request` once and reads the reply of `E`.
    ///
    /// The request's URL carries a secret and reqwest prints URLs, so it is stripped here.
    #[expect(clippy::disallowed_methods, reason = "the one place that sends, and strips the URL")]
    pub(crate) async fn send<E: Endpoint>(
        &self,
        request: RequestBuilder,
    ) -> Result<E::Reply, CallError> {
        let path = E::PATH;
        let answer = request.send().await.map_err(|error| {
            let source = error.without_url();
            if source.is_connect() || source.is_builder() {
                CallError::Connect { path, source }
            } else {
                CallError::NoAnswer { path, source }
            }
        })?;
        let status = answer.status().as_u16();
        if status != 200 {
            return Err(CallError::Http { path, status });
        }
        let body = read_body(path, answer).await?;
        read_answer::<E>(&body)
    }
}

async fn read_body(path: &'static str, mut answer: Response) -> Result<Vec<u8>, CallError> {
    let mut body = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => return Err(CallError::NoAnswer { path, source: error.without_url() }),
        }
        if body.len() > ANSWER_BYTES_MAX {
            return Err(CallError::Unreadable { path, at: ".".to_owned() });
        }
    }
}

/// Reads the status first: error bodies may carry the reply's fields with default values.
fn read_answer<E: Endpoint>(body: &[u8]) -> Result<E::Reply, CallError> {
    let path = E::PATH;
    let OrOk(status) = match E::PROOF {
        Proof::Errcode => OrOk(decode(path, body)?),
        Proof::Reply => decode(path, body)?,
    };
    if status.is_ok() {
        return decode(path, body);
    }
    let Status { errcode: code, errmsg: message } = status;
    Err(CallError::Refused { path, code, message })
}

#[derive(Deserialize)]
struct OrOk(#[serde(deserialize_with = "Status::or_ok")] Status);

/// Reads one JSON object and nothing after it. A list would do for serde.
fn decode<T: DeserializeOwned>(path: &'static str, body: &[u8]) -> Result<T, CallError> {
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(CallError::Unreadable { path, at: ".".to_owned() });
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    // The decoder's own words may repeat what stood in the body, so only the place is kept.
    let unreadable = |at: String| CallError::Unreadable { path, at };
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| unreadable(error.path().to_string()))?;
    json.end().map_err(|_| unreadable(".".to_owned()))?;
    Ok(value)
}
