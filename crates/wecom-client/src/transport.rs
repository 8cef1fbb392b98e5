//! The one HTTP client, and the one place that sends.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};
use reqwest::{RequestBuilder, Response};
use url::Url;
use wecom_api::{Endpoint, Status, Unreadable, read_answer};

use crate::{CallError, RefusalBody};

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
    settings: Arc<ClientSettings>,
    /// When the server last answered, by its own clock, since 1970.
    servers_time: Arc<Mutex<Option<Duration>>>,
}

/// A longer answer than this is not one of WeCom's. Lists without pages are the longest.
pub(crate) const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// What is read of an answer whose status is an error.
const WORDS_BYTES_MAX: usize = 16 * 1024;
/// An idle connection is given up before the server does, so that no call meets a closing one.
const IDLE_CONNECTION: Duration = Duration::from_secs(15);

impl Transport {
    pub(crate) fn new(settings: &ClientSettings) -> Result<Self, BuildError> {
        let http = connections(settings)?;
        Ok(Self { http, settings: Arc::new(settings.clone()), servers_time: Arc::default() })
    }

    /// The same with connections of its own.
    pub(crate) fn apart(&self) -> Result<Self, BuildError> {
        Ok(Self { http: connections(&self.settings)?, ..self.clone() })
    }

    /// When the server last answered, by its own clock, since 1970; none if it never said.
    pub(crate) fn servers_time(&self) -> Option<Duration> {
        *self.servers_time.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_time(&self, headers: &HeaderMap) {
        let date = headers.get(header::DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
        let since_epoch = date.and_then(|date| date.duration_since(SystemTime::UNIX_EPOCH).ok());
        if since_epoch.is_some() {
            *self.servers_time.lock().unwrap_or_else(PoisonError::into_inner) = since_epoch;
        }
    }

    /// Begins a request for the endpoint `E`.
    pub(crate) fn request<E: Endpoint>(&self) -> RequestBuilder {
        self.request_at(E::METHOD, E::PATH)
    }

    /// Begins a request for this path.
    pub(crate) fn request_at(&self, method: Method, path: &str) -> RequestBuilder {
        let mut url = self.settings.base.clone();
        url.set_path(path);
        self.http.request(method, url)
    }

    /// Sends `request` once and reads the reply of `E`.
    pub(crate) async fn send<E: Endpoint>(
        &self,
        request: RequestBuilder,
    ) -> Result<E::Reply, CallError> {
        reply_of::<E>(&self.exchange::<E>(request, ANSWER_BYTES_MAX).await?)
    }

    /// Sends `request` once, and reads up to `size_bytes_max` bytes of an answer of WeCom's, which
    /// has no other status than these.
    pub(crate) async fn exchange<E: Endpoint>(
        &self,
        request: RequestBuilder,
        size_bytes_max: usize,
    ) -> Result<Answer, CallError> {
        let answer = self.answer_of(E::PATH, request, size_bytes_max).await?;
        match answer.status {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(answer),
            status => Err(CallError::Http { path: E::PATH, status: status.as_u16() }),
        }
    }

    /// Sends `request` once, and reads up to `size_bytes_max` bytes of what is answered, whatever
    /// its status.
    ///
    /// The request's URL carries a secret and reqwest prints URLs, so it is stripped here.
    #[expect(clippy::disallowed_methods, reason = "the one place that sends, and strips the URL")]
    pub(crate) async fn answer_of(
        &self,
        path: &'static str,
        request: RequestBuilder,
        size_bytes_max: usize,
    ) -> Result<Answer, CallError> {
        let answer = request.send().await.map_err(|error| {
            let source = error.without_url();
            if source.is_connect() || source.is_builder() {
                CallError::Connect { path, source }
            } else {
                CallError::NoAnswer { path, source }
            }
        })?;
        self.note_time(answer.headers());
        let status = answer.status();
        let headers = answer.headers().clone();
        let body = match status {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => {
                read_body(path, answer, size_bytes_max).await?
            }
            // The status says enough, whatever becomes of the words with it.
            _ => read_body(path, answer, WORDS_BYTES_MAX).await.unwrap_or_default(),
        };
        Ok(Answer { status, headers, body })
    }
}

fn connections(settings: &ClientSettings) -> Result<reqwest::Client, BuildError> {
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
    Ok(http)
}

/// What came back, whole.
#[derive(Debug)]
pub(crate) struct Answer {
    /// 200, or 206 for a part of a file, where it is WeCom's.
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Reads the answer of `E` as JSON.
pub(crate) fn reply_of<E: Endpoint>(answer: &Answer) -> Result<E::Reply, CallError> {
    let path = E::PATH;
    if answer.status != StatusCode::OK {
        return Err(CallError::Http { path, status: answer.status.as_u16() });
    }
    match read_answer::<E>(&answer.body) {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(Status { errcode: code, errmsg: message })) => {
            let body = RefusalBody::of(&answer.body);
            Err(CallError::Refused { path, code, message, body })
        }
        Err(Unreadable { at }) => Err(CallError::Unreadable { path, at }),
    }
}

async fn read_body(
    path: &'static str,
    mut answer: Response,
    size_bytes_max: usize,
) -> Result<Vec<u8>, CallError> {
    let mut body = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => return Err(CallError::NoAnswer { path, source: error.without_url() }),
        }
        if body.len() > size_bytes_max {
            return Err(CallError::Unreadable { path, at: ".".to_owned() });
        }
    }
}
