//! `GET /cgi-bin/gettoken?corpid=ID&corpsecret=SECRET` — a token for one secret (page 91039).
//!
//! Address barred (45009) → secret there (41004) → corpid there (41002) → corp known (40013) →
//! secret known (40001) → of this corp (40091) → app enabled (40001) → corp in use (301007) → not
//! too often (45009). That the secret comes before the corpid was seen on the real server
//! [field: api-core §1.4]; trusted addresses are not asked for here [field: api-core §2.3].

use std::sync::Arc;

use serde_json::{Map, Value};
use wecom_api::ErrCode;

use super::{Answer, Call, Refusal, gate};
use crate::live::{Counted, Installed, State};
use crate::world::CorpState;

const PATH: &str = "/cgi-bin/gettoken";

pub(super) fn answer(state: &mut State, call: &Call) -> Result<Answer, Refusal> {
    let (now, switches) = (state.clock.now(), state.switches());
    if state.frequency.is_barred(call.from_ip, now, &switches) {
        return Err(gate::too_frequent());
    }
    let app = find_app(state, call).inspect_err(|refusal| {
        // What is missing was no attempt with a secret.
        if ![ErrCode::SECRET_MISSING, ErrCode::CORP_ID_MISSING].contains(&refusal.code) {
            state.frequency.count_wrong_secret(call.from_ip, now, &switches);
        }
    })?;
    if state.find_corp(app.corpid().as_str()).map(|corp| corp.state) == Some(CorpState::Unavailable)
    {
        return Err(Refusal::new(ErrCode::COMPANY_UNAVAILABLE, "corp unavailable"));
    }
    let is_debug = call.parameter("debug").as_deref() == Some("1");
    let counted = Counted { path: PATH, corpid: app.corpid(), ip: call.from_ip, is_debug };
    state.frequency.admit(counted, now, &switches).map_err(|_| gate::too_frequent())?;
    let token = state.issue_token(app.agentid);
    Ok(Answer::Fields(Map::from_iter([
        ("access_token".to_owned(), Value::from(token.access_token)),
        ("expires_in".to_owned(), Value::from(token.expires_in)),
    ])))
}

fn find_app(state: &State, call: &Call) -> Result<Arc<Installed>, Refusal> {
    let given = |name| call.parameter(name).filter(|value| !value.is_empty());
    let secret = given("corpsecret")
        .ok_or_else(|| Refusal::new(ErrCode::SECRET_MISSING, "corpsecret missing"))?;
    let corpid =
        given("corpid").ok_or_else(|| Refusal::new(ErrCode::CORP_ID_MISSING, "corpid missing"))?;
    if state.find_corp(&corpid).is_none() {
        return Err(Refusal::new(ErrCode::BAD_CORP_ID, "invalid corpid"));
    }
    let wrong = || Refusal::new(ErrCode::BAD_SECRET, "invalid credential");
    let app = state.apps.find_by_secret(&secret).ok_or_else(wrong)?;
    if app.corpid().as_str() != corpid {
        return Err(Refusal::new(ErrCode::SECRET_OF_ANOTHER_COMPANY, "secret is invalid"));
    }
    if app.enabled { Ok(Arc::clone(app)) } else { Err(wrong()) }
}
