//! The WeCom wire as pure types: endpoints, messages, error codes.
//!
//! Both sides use it: `wecom-client` to call, `wecom-sim` to answer. It does no I/O, knows no
//! clock and spawns nothing. Calling, waiting and retrying are left to the client; judging raw
//! requests as strictly as WeCom does is left to the simulator.
//!
//! Start at [`Endpoint`], then [`webhook`]. Page numbers, as in `(page 99110)`, are page
//! numbers of the official documentation:
//! `https://developer.work.weixin.qq.com/document/path/99110`.

mod endpoint;
mod errcode;
mod sized_text;
mod status;
pub mod template_card;
pub mod webhook;

pub use endpoint::{API_BASE, Credential, Endpoint, Repeat};
pub use errcode::ErrCode;
pub use sized_text::{BadText, SizedText, is_invisible_mark};
pub use status::Status;
