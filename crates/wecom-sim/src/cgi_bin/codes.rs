//! Codes of the gate, by name.

use wecom_api::ErrCode;

/// Wrong secret, or the app is disabled (page 90313).
pub(crate) const BAD_SECRET: ErrCode = ErrCode(40001);
/// Unknown corpid (page 90313).
pub(crate) const BAD_CORPID: ErrCode = ErrCode(40013);
/// Unknown token (page 90313).
pub(crate) const BAD_TOKEN: ErrCode = ErrCode(40014);
/// Unknown agentid (page 90313).
pub(crate) const BAD_AGENTID: ErrCode = ErrCode(40056);
/// A secret of another corp (page 90313).
pub(crate) const SECRET_OF_ANOTHER_CORP: ErrCode = ErrCode(40091);
/// No token in the query (page 90313).
pub(crate) const TOKEN_MISSING: ErrCode = ErrCode(41001);
/// No corpid in the query (page 90313).
pub(crate) const CORPID_MISSING: ErrCode = ErrCode(41002);
/// No secret in the query (page 90313).
pub(crate) const SECRET_MISSING: ErrCode = ErrCode(41004);
/// The token was good once (page 90313).
pub(crate) const TOKEN_EXPIRED: ErrCode = ErrCode(42001);
/// Too many calls at once (page 90313).
pub(crate) const TOO_MANY_AT_ONCE: ErrCode = ErrCode(45033);
/// The app may not call this (page 90313).
pub(crate) const API_FORBIDDEN: ErrCode = ErrCode(48002);
/// New addresses of contacts sync may not read details (page 90313).
pub(crate) const DETAILS_FORBIDDEN: ErrCode = ErrCode(48009);
/// The app is disabled (page 90313).
pub(crate) const APP_DISABLED: ErrCode = ErrCode(50003);
/// The address is not trusted (page 90313).
pub(crate) const IP_NOT_TRUSTED: ErrCode = ErrCode(60020);
/// The token is not for this agentid (page 90313).
pub(crate) const AGENT_OF_ANOTHER: ErrCode = ErrCode(301_002);
/// The corp was dissolved or banned (page 90313).
pub(crate) const CORP_UNAVAILABLE: ErrCode = ErrCode(301_007);
