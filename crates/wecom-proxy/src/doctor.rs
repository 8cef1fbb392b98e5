//! What stands in the way: asks WeCom about the application itself, and sends nobody anything.

mod report;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use url::Url;
use wecom_client::api::agent::get::{GetAgent, Reply};
use wecom_client::api::errcode::Class;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::{AgentId, Endpoint as _, ErrCode};
use wecom_client::{App, BuildError, CallError, Clock};

use crate::{Settings, error_chain};
pub use report::{Check, Finding, Report, Verdict};

/// How far this machine's clock may be from WeCom's.
const CLOCK_SECS_MAX: u64 = 60;
/// An application that no company has. WeCom tells the address it sees in refusals only.
const NOBODYS_AGENT: AgentId = AgentId(0);

/// How far the way to WeCom goes.
enum Way {
    /// WeCom did not answer.
    Away(String),
    /// It gave no token.
    NoToken(ErrCode),
    /// It gave a token, and did not answer after that.
    Broke(String),
    /// It took the token and said no.
    Refused(ErrCode),
    /// It told of the application.
    Open(Box<Reply>),
}

/// What WeCom says about the proxy that has these settings.
pub async fn doctor(settings: &Settings, clock: Clock) -> Result<Report, BuildError> {
    let app = App::new(&settings.wecom, settings.app.clone(), clock.clone())?;
    let agentid = settings.agent_id;
    let asked = app.call(&GetAgent { agentid }).await;
    let mut seen_ip = asked.as_ref().err().and_then(CallError::caller_ip);
    if asked.is_ok() {
        let refused = app.call(&GetAgent { agentid: NOBODYS_AGENT }).await;
        seen_ip = refused.err().and_then(|error| error.caller_ip());
    }
    let (wecoms, ours) = (app.wecoms_time(), clock.now().since_epoch);
    let way = way(asked);
    let checks = vec![
        Check { of: "WeCom", finding: wecom(&way, &settings.wecom.base) },
        Check { of: "secret", finding: secret(&way) },
        Check { of: "trusted address", finding: address(&way, seen_ip) },
        Check { of: "agent id", finding: agent(&way, agentid) },
        Check { of: "clock", finding: time(wecoms, ours) },
    ];
    Ok(Report { checks })
}

fn way(asked: Result<Reply, CallError>) -> Way {
    let error = match asked {
        Ok(reply) => return Way::Open(Box::new(reply)),
        Err(error) => error,
    };
    let is_tokens = matches!(error, CallError::NoToken { .. });
    match error.code() {
        Some(code) if is_tokens => Way::NoToken(code),
        Some(code) => Way::Refused(code),
        None => match &error {
            CallError::NoToken { source, .. } => Way::Away(error_chain(&Arc::clone(source))),
            CallError::Invalid { .. }
            | CallError::Resting { .. }
            | CallError::Connect { .. }
            | CallError::NoAnswer { .. }
            | CallError::Http { .. }
            | CallError::Proxy { .. }
            | CallError::Unreadable { .. }
            | CallError::Refused { .. } => Way::Broke(error_chain(&error)),
        },
    }
}

fn wecom(way: &Way, base: &Url) -> Finding {
    let base = base.as_str().trim_end_matches('/');
    let (Way::Away(why) | Way::Broke(why)) = way else {
        return Finding::Good(format!("{base} answers"));
    };
    let next = format!(
        "see whether this machine reaches it (`curl -v {base}{}`): its DNS, its firewall's way \
         out, and the authorities it trusts (ca-certificates)",
        GetToken::PATH
    );
    Finding::Open { found: why.clone(), next: Some(next) }
}

fn secret(way: &Way) -> Finding {
    match way {
        Way::Away(_) => Finding::not_asked(),
        Way::NoToken(code) => after(*code, GetToken::PATH),
        Way::Broke(_) | Way::Refused(_) | Way::Open(_) => {
            Finding::Good("company and secret fit: WeCom gives a token for them".to_owned())
        }
    }
}

/// WeCom looks at the address once the token is good, and before it looks at what is asked.
fn address(way: &Way, seen: Option<IpAddr>) -> Finding {
    let trusted = || {
        let seen = seen.map_or("one that it does not tell".to_owned(), |ip| ip.to_string());
        Finding::Good(format!("WeCom sees {seen}, which is trusted"))
    };
    match way {
        Way::Open(_) | Way::Refused(ErrCode::TOKEN_OF_ANOTHER_APP | ErrCode::BAD_AGENT_ID) => {
            trusted()
        }
        Way::Refused(code @ ErrCode::IP_NOT_TRUSTED) => {
            let Some(ip) = seen else { return after(*code, GetAgent::PATH) };
            let (_, next) = words(*code);
            let found = format!("WeCom sees {ip}, which is not trusted ({code})");
            Finding::Wrong { found, next }
        }
        Way::Away(_) | Way::NoToken(_) | Way::Broke(_) | Way::Refused(_) => Finding::not_asked(),
    }
}

fn agent(way: &Way, agentid: AgentId) -> Finding {
    match way {
        Way::Open(reply) if reply.is_closed() => {
            let (_, next) = words(ErrCode::APP_DISABLED);
            Finding::Wrong { found: format!("{agentid} is disabled"), next }
        }
        Way::Open(reply) => Finding::Good(format!("{agentid} is “{}”", reply.name)),
        Way::Away(_) | Way::NoToken(_) | Way::Broke(_) | Way::Refused(ErrCode::IP_NOT_TRUSTED) => {
            Finding::not_asked()
        }
        Way::Refused(code) => after(*code, GetAgent::PATH),
    }
}

fn time(wecoms: Option<Duration>, ours: Duration) -> Finding {
    let Some(wecoms) = wecoms else { return Finding::not_asked() };
    let secs = wecoms.abs_diff(ours).as_secs();
    if secs <= CLOCK_SECS_MAX {
        return Finding::Good(format!("{secs} s from WeCom's"));
    }
    let side = if ours > wecoms { "ahead of" } else { "behind" };
    let found = format!("{secs} s {side} WeCom's");
    let next = "let the machine set it (`timedatectl set-ntp true`, or chrony): certificates and \
                signed requests depend on it";
    Finding::Wrong { found, next: next.to_owned() }
}

/// A refusal that is about what is looked at, or says that WeCom is to be asked later.
fn after(code: ErrCode, path: &str) -> Finding {
    let (found, next) = words(code);
    match code.class(path) {
        Class::Retry | Class::Rate(_) | Class::Concurrency => {
            Finding::Open { found, next: Some("try again later".to_owned()) }
        }
        Class::Success
        | Class::Conflict
        | Class::RefreshToken
        | Class::Reconnect
        | Class::UsePush
        | Class::Recipient
        | Class::Content
        | Class::BadRequest
        | Class::Configuration
        | Class::Unknown => Finding::Wrong { found, next },
    }
}

/// What a code means, and what a person can do about it.
fn words(code: ErrCode) -> (String, String) {
    let row = code.row();
    let meaning = row.map_or("what nobody has described yet", |row| row.meaning.en);
    let remedy = row.and_then(|row| row.remedy).map(|words| words.en);
    let next = remedy.unwrap_or("docs/errcodes.md and WeCom's own error lookup know more");
    (format!("WeCom says {code}: {meaning}"), next.to_owned())
}
