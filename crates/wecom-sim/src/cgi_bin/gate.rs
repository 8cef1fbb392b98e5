//! The gate that every call with a token passes, in WeCom's order (api-core §10):
//! token there (41001) → known (40014) → not expired (42001) → app enabled (50003) → address
//! trusted (60020) → may call this at all (48002, 48009) → not too often (45009, 45033).
//!
//! Path and method come before, JSON and its fields after it.

mod permission;

use std::sync::Arc;

use wecom_api::{ErrCode, TokenOf};

use super::routes::Pace;
use super::{Call, Refusal};
use crate::live::{BadToken, Counted, Installed, State};
use crate::world::{CorpState, Limit};

/// What is asked of the gate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) path: &'static str,
    pub(super) token_of: TokenOf,
    pub(super) pace: Pace,
}

/// The app that calls, if it may.
pub(super) fn pass(
    state: &mut State,
    call: &Call,
    asked: Asked,
) -> Result<Arc<Installed>, Refusal> {
    let app = identify(state, call)?;
    permission::check(&app, asked.path, asked.token_of, &state.switches())?;
    admit(state, call, asked, &app)?;
    Ok(app)
}

/// The app that calls, if it may call anything from there.
pub(super) fn identify(state: &State, call: &Call) -> Result<Arc<Installed>, Refusal> {
    let app = caller(state, call)?;
    if !app.enabled {
        return Err(Refusal::new(ErrCode::APP_DISABLED, "agent disabled"));
    }
    let corp = state.find_corp(app.corpid().as_str());
    if corp.is_some_and(|corp| corp.state == CorpState::Unavailable) {
        return Err(Refusal::new(ErrCode::COMPANY_UNAVAILABLE, "corp unavailable"));
    }
    if !app.trusts(call.from_ip, state.clock.now()) {
        return Err(Refusal::new(ErrCode::IP_NOT_TRUSTED, "not allow to access from your ip"));
    }
    Ok(app)
}

fn caller(state: &State, call: &Call) -> Result<Arc<Installed>, Refusal> {
    let token = call.parameter("access_token").filter(|token| !token.is_empty());
    let token =
        token.ok_or_else(|| Refusal::new(ErrCode::TOKEN_MISSING, "access_token missing"))?;
    let unknown = || Refusal::new(ErrCode::BAD_ACCESS_TOKEN, "invalid access_token");
    let agentid = match state.tokens.look(&token, state.clock.now()) {
        Ok(agentid) => agentid,
        Err(BadToken::Unknown) => return Err(unknown()),
        Err(BadToken::Expired) => {
            return Err(Refusal::new(ErrCode::TOKEN_EXPIRED, "access_token expired"));
        }
    };
    state.apps.find(agentid).cloned().ok_or_else(unknown)
}

fn admit(state: &mut State, call: &Call, asked: Asked, app: &Installed) -> Result<(), Refusal> {
    let (switches, path) = (state.switches(), asked.path);
    if let Limit::Calls(calls_max) = switches.calls_at_once
        && state.in_flight.count(path) > calls_max
    {
        return Err(Refusal::new(ErrCode::TOO_MANY_AT_ONCE, "api concurrent out of limit"));
    }
    if asked.pace == Pace::Free {
        return Ok(());
    }
    let counted = Counted {
        path,
        corpid: app.corpid(),
        ip: call.from_ip,
        is_debug: call.parameter("debug").as_deref() == Some("1"),
    };
    let now = state.clock.now();
    state.frequency.admit(counted, now, &switches).map_err(|_| too_frequent())
}

/// 45009.
pub(super) fn too_frequent() -> Refusal {
    Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit")
}
