//! Saving where an app's callbacks go: the URL must decrypt an `echostr` first (page 90930).

use std::time::Duration;

use url::Url;

use super::Outbound;
use crate::LiveWorld;
use crate::live::ChangeError;
use crate::live::callbacks::{Ended, PushEnd, crypto, with_query};
use crate::world::{App, Callback};

/// How many digits an `echostr` has, decrypted.
const ECHO_DIGITS: usize = 19;

/// Why a callback URL was not saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallbackUrlError {
    /// There is no such app.
    #[error("there is no app {0}")]
    UnknownApp(u32),
    /// The URL is no address of a web server.
    #[error("a URL begins with `http://` or `https://`")]
    BadUrl,
    /// The token is none.
    #[error("a token has 1 to 32 letters and digits")]
    BadToken,
    /// The key is none.
    #[error("an EncodingAESKey has 43 letters and digits")]
    BadKey,
    /// The URL did not prove that it is the app's.
    #[error("the URL was not verified: {0}")]
    NotVerified(UrlFault),
    /// The world was reset meanwhile.
    #[error("the world was reset meanwhile")]
    Reset,
}

/// What was wrong with the answer to the verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlFault {
    /// Nobody listens there.
    #[error("it could not be reached")]
    NoConnection,
    /// Too late.
    #[error("it did not answer within a second")]
    Timeout,
    /// The connection broke.
    #[error("the connection broke before the answer was complete")]
    Broken,
    /// Another status than 200.
    #[error("it answered {0} instead of 200")]
    Status(u16),
    /// White space, a byte order mark or quotes around the right text.
    #[error("quotes, a byte order mark or white space stand around the text")]
    Decorated,
    /// Another text.
    #[error("it answered something else than the decrypted `echostr`")]
    OtherText,
}

impl CallbackUrlError {
    /// The field at fault.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadUrl | Self::NotVerified(_) => Some("url"),
            Self::BadToken => Some("token"),
            Self::BadKey => Some("aes_key"),
            Self::UnknownApp(_) | Self::Reset => None,
        }
    }
}

impl LiveWorld {
    /// Saves where the callbacks of an app go, if the URL proves that it has token and key.
    pub async fn set_callback(
        &self,
        agentid: u32,
        callback: Callback,
    ) -> Result<App, CallbackUrlError> {
        let question = self.question(agentid, &callback)?;
        let ended = self.outbound().get(question.url, question.within).await;
        check(&ended, &question.echo).map_err(CallbackUrlError::NotVerified)?;
        if self.state().epoch() != question.epoch {
            return Err(CallbackUrlError::Reset);
        }
        let saved = self.change_app(agentid, |app| app.callback = Some(callback));
        saved.map_err(|_: ChangeError| CallbackUrlError::UnknownApp(agentid))
    }

    fn question(&self, agentid: u32, callback: &Callback) -> Result<Question, CallbackUrlError> {
        let mut state = self.state();
        let app = state.apps.find(agentid).cloned();
        let app = app.ok_or(CallbackUrlError::UnknownApp(agentid))?;
        let url = Url::parse(&callback.url).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let url = url.ok_or(CallbackUrlError::BadUrl)?;
        wecom_api::callback::Token::parse(&callback.token)
            .map_err(|_| CallbackUrlError::BadToken)?;
        let keys = crypto(&callback.token, &callback.aes_key, app.corpid().as_str());
        let keys = keys.ok_or(CallbackUrlError::BadKey)?;
        let echo = state.dice.digits(ECHO_DIGITS);
        let sealed = state.seal_now(&keys, echo.as_bytes()).ok_or(CallbackUrlError::BadKey)?;
        let within = Duration::from_millis(state.switches().callbacks.verify_ms.into());
        let url = with_query(url, &sealed.echo_query());
        Ok(Question { epoch: state.epoch(), url, echo, within })
    }

    pub(crate) fn outbound(&self) -> &Outbound {
        &self.outbound
    }
}

struct Question {
    epoch: u64,
    url: Url,
    echo: String,
    within: Duration,
}

fn check(ended: &Ended, echo: &str) -> Result<(), UrlFault> {
    match ended.end {
        PushEnd::Answered { status: 200 } if ended.body == echo.as_bytes() => Ok(()),
        PushEnd::Answered { status: 200 } => Err(if is_decorated(&ended.body, echo) {
            UrlFault::Decorated
        } else {
            UrlFault::OtherText
        }),
        PushEnd::Answered { status } => Err(UrlFault::Status(status)),
        PushEnd::Timeout => Err(UrlFault::Timeout),
        PushEnd::Broken => Err(UrlFault::Broken),
        PushEnd::NoConnection | PushEnd::BadSettings => Err(UrlFault::NoConnection),
    }
}

fn is_decorated(body: &[u8], echo: &str) -> bool {
    let text = String::from_utf8_lossy(body);
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{FEFF}')) == echo
}
