//! What one operation of the WeCom API is, said once for both sides.

mod table;

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use table::{ENDPOINTS, Entry, ReadAnswer};

use crate::Invalid;

/// Where the real WeCom server answers. Paths of [`Endpoint::PATH`] are relative to it.
pub const API_BASE: &str = "https://qyapi.weixin.qq.com";

/// One operation of the WeCom server API. The client sends it; the simulator answers it.
///
/// The implementing type is the request: one type for each path. What a `GET` asks travels in
/// the query, what a `POST` says travels as JSON; an [`Upload`] is multipart. Each one stands in
/// [`ENDPOINTS`].
pub trait Endpoint {
    /// The HTTP method. WeCom answers a wrong one with an errcode, not with 405 (page 90313).
    const METHOD: Method;
    /// The path below [`API_BASE`], with its leading slash.
    const PATH: &'static str;
    /// What the query string must carry.
    const CREDENTIAL: Credential;
    /// Whether the same request may be sent again after a lost answer.
    const REPEAT: Repeat;
    /// The number of the official page.
    const PAGE: u32;
    /// What shows that an answer is WeCom's success.
    const PROOF: Proof = Proof::Errcode;
    /// Whether the proxy on the trusted IP passes it on.
    const RELAY: Relay = Relay::Never;
    /// For whom `errcode` 0 is a success.
    const SUCCESS: Success = Success::Whole;
    /// What WeCom answers when `errcode` is 0 or absent. Read it only then.
    type Reply: Serialize + DeserializeOwned;

    /// Refuses what WeCom would refuse, or would cut off without saying so.
    fn check(&self) -> Result<(), Invalid> {
        Ok(())
    }
}

/// An endpoint that takes a file: multipart, with one part named [`Upload::PART_NAME`].
pub trait Upload: Endpoint {
    /// The name of the part that carries the file.
    const PART_NAME: &'static str = "media";

    /// What stands in the query beside the credential.
    fn query(&self) -> Vec<(&'static str, &str)>;
    /// The file name that people see, raw UTF-8.
    fn filename(&self) -> &str;
    /// The bytes.
    fn into_media(self) -> Vec<u8>;
}

/// An endpoint that answers a long list in pages.
pub trait Paged: Endpoint {
    /// What the list holds.
    type Item;

    /// The same question for the page that begins at `cursor`.
    #[must_use]
    fn at(self, cursor: String) -> Self;
    /// What this page holds, and where the next one begins.
    fn page(reply: Self::Reply) -> Page<Self::Item>;
}

/// One page of a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What it holds.
    pub items: Vec<T>,
    /// Where the next one begins; none after the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page as WeCom answers it: an empty or absent cursor ends the list.
    pub fn new(items: Vec<T>, next_cursor: Option<String>) -> Self {
        Self { items, next: next_cursor.filter(|cursor| !cursor.is_empty()) }
    }
}

/// What the query string of a call must carry. WeCom reads credentials nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// Nothing beyond the request's own fields.
    None,
    /// `access_token`: a token of the application that may call this.
    AccessToken(TokenOf),
    /// `key`: the key of a group robot. It needs no token and no trusted IP (page 99110).
    RobotKey,
}

/// Whose token a call takes (pages 90193 and 90313).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenOf {
    /// Any application or system secret.
    Anyone,
    /// A self-built application: it sends messages and reads what is in its visible range.
    App,
    /// An application, or the contacts-sync secret with its restrictions (48009, ids only).
    AppOrContacts,
    /// The contacts-sync secret alone.
    Contacts,
    /// An application that is listed under customer contact as one that may call (page 92109).
    CustomerContact,
}

/// Whether a call whose answer was lost may be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// A second call changes nothing, or WeCom recognises it.
    Safe,
    /// A second call may show the message twice, or make a second thing.
    Unsafe,
}

/// What shows that an answer is WeCom's success.
///
/// Some of WeCom's answers have no `errcode`, which means success (page 90313). A captive portal's
/// answer has none either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// `errcode` 0, and nothing else will do: the reply has no field of its own that must be there.
    Errcode,
    /// `errcode` 0, or no `errcode` and a reply with its own fields.
    Reply,
}

/// For whom `errcode` 0 is a success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Success {
    /// For all that was asked; what was left out stands in the reply, under its own name.
    Whole,
    /// For some recipients, or none. Only the request tells who the others are, so the reply is
    /// never handed out without them: the client has a function of its own for such a call.
    PerRecipient,
}

/// Whether the proxy on the trusted IP passes a call on. It passes nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relay {
    /// It does, under `/proxy/` and what follows `/cgi-bin/` in the path.
    Allowed,
    /// It does not.
    Never,
}
