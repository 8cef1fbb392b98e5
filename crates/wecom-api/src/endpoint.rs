//! What one operation of the WeCom API is, said once for both sides.

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where the real WeCom server answers. Paths of [`Endpoint::PATH`] are relative to it.
pub const API_BASE: &str = "https://qyapi.weixin.qq.com";

/// One operation of the WeCom server API. The client sends it; the simulator answers it.
///
/// The implementing type is the request.
pub trait Endpoint {
    /// The HTTP method. WeCom answers a wrong one with an errcode, not with 405 (page 90313).
    const METHOD: Method;
    /// The path below [`API_BASE`], with its leading slash.
    const PATH: &'static str;
    /// What the query string must carry.
    const CREDENTIAL: Credential;
    /// Whether the same request may be sent again after a lost answer.
    const REPEAT: Repeat;
    /// What WeCom answers when `errcode` is 0 or absent. Read it only then.
    type Reply: Serialize + DeserializeOwned;
}

/// What the query string of a call must carry. WeCom reads credentials nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// `key`: the key of a group robot. It needs no token and no trusted IP (page 99110).
    RobotKey,
}

/// Whether a call whose answer was lost may be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// A second call changes nothing, or WeCom recognises it.
    Safe,
    /// A second call may show the message twice.
    Unsafe,
}
