//! Calls through a wecom-proxy, which has the token and stands on the trusted IP.

mod sign;

use http::{HeaderMap, StatusCode};
use reqwest::RequestBuilder;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use wecom_api::{Endpoint, ErrCode};

use self::sign::Signer;
use crate::call_error::ProxyProblem;
use crate::transport::{Answer, Transport};
use crate::{CallError, Clock, ProxyKeys};

/// Where the proxy has WeCom's calls.
const PREFIX: &str = "/proxy/";
/// Where WeCom has them.
const WECOMS: &str = "/cgi-bin/";
const API_KEY: &str = "X-API-Key";
/// What the proxy says beside every answer: whether WeCom may have carried the call out.
const MAY_HAVE_GONE: &str = "x-wecom-may-have-gone";
/// The codes of problems are short words.
const CODE_BYTES_MAX: usize = 64;

/// The way through a proxy.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    api_key: SecretString,
    /// Only if the proxy asks for signed requests.
    signer: Option<Signer>,
}

/// What the proxy says in a problem.
#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    errcode: Option<ErrCode>,
}

impl Proxy {
    pub(super) fn new(keys: ProxyKeys, clock: Clock) -> Self {
        let signer = keys.signing_key.map(|key| Signer::new(key, clock));
        Self { api_key: keys.api_key, signer }
    }

    /// Makes the call of `E` there, once.
    pub(super) async fn exchange<E: Endpoint>(
        &self,
        transport: &Transport,
        fill: impl Fn(RequestBuilder) -> RequestBuilder,
        size_bytes_max: usize,
    ) -> Result<Answer, CallError> {
        let path = E::PATH.strip_prefix(WECOMS).unwrap_or(E::PATH);
        let request = transport.request_at(E::METHOD, &format!("{PREFIX}{path}"));
        let request = request.header(API_KEY, self.api_key.expose_secret());
        let request = match &self.signer {
            Some(signer) => signer.signed(E::PATH, fill(request)).await?,
            None => fill(request),
        };
        let answer = transport.answer_of(E::PATH, request, size_bytes_max).await?;
        match answer.status {
            StatusCode::OK => Ok(answer),
            status => Err(refusal(E::PATH, status, &answer)),
        }
    }

    /// What must not be shown.
    pub(super) fn secret(&self) -> &str {
        self.api_key.expose_secret()
    }
}

/// Without the mark, it is not the proxy that spoke, but something before it.
fn refusal(path: &'static str, status: StatusCode, answer: &Answer) -> CallError {
    let Some(may_have_gone) = mark(&answer.headers) else {
        return CallError::Http { path, status: status.as_u16() };
    };
    let said: Option<Problem> = serde_json::from_slice(&answer.body).ok();
    let (code, errcode) = said.map(|it| (it.code, it.errcode)).unwrap_or_default();
    let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
    let is_code = code.len() <= CODE_BYTES_MAX && code.chars().all(is_word);
    let code = if is_code { code } else { String::new() };
    let problem = ProxyProblem { status: status.as_u16(), code, errcode, may_have_gone };
    CallError::Proxy { path, problem }
}

fn mark(headers: &HeaderMap) -> Option<bool> {
    match headers.get(MAY_HAVE_GONE)?.to_str().ok()? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
