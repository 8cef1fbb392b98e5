//! The WeCom wire as pure types: endpoints, messages, error codes, callbacks.
//!
//! Both sides use it: `wecom-client` to call, `wecom-sim` to answer. It does no I/O, knows no
//! clock and spawns nothing. Calling, waiting and retrying are left to the client; judging raw
//! requests as strictly as WeCom does is left to the simulator.
//!
//! Start at [`Endpoint`], then [`webhook`]; the AI bot's connection is in [`aibot`], and what
//! WeCom calls is in [`callback`]. Page numbers, as in `(page 99110)`, are page numbers of the
//! official documentation: `https://developer.work.weixin.qq.com/document/path/99110`.

pub mod agent;
pub mod aibot;
mod answer;
pub mod appchat;
pub mod batch;
pub mod callback;
pub mod crypto;
pub mod department;
mod endpoint;
pub mod errcode;
pub mod externalcontact;
#[cfg(test)]
mod fixtures;
pub mod get_api_domain_ip;
pub mod getcallbackip;
pub mod gettoken;
mod ids;
mod invalid;
mod lenient;
mod limit;
pub mod media;
pub mod message;
mod numbered;
mod private;
mod sized_text;
mod status;
pub mod template_card;
pub mod user;
pub mod webhook;

pub use answer::{Unreadable, read_answer};
pub use endpoint::{
    API_BASE, Credential, ENDPOINTS, Endpoint, Entry, Page, Paged, Proof, ReadAnswer, Relay,
    Repeat, Success, TokenOf, Upload,
};
pub use errcode::ErrCode;
pub use ids::{
    AgentId, BadId, ChatId, CorpId, CustomerTagId, DepartmentId, ExternalUserId, ID_BYTES_MAX,
    JoinWayId, MediaId, MsgId, ResponseCode, TagId, UserId, WelcomeCode, WelcomeTemplateId,
};
pub use invalid::{Fault, Invalid, Unit};
pub use private::Private;
pub use sized_text::{BadText, SizedText, is_invisible_mark};
pub use status::{Status, caller_ip};
