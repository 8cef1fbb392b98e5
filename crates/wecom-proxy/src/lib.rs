//! The small relay that sits on the trusted IP.
//!
//! WeCom takes an application's calls from trusted addresses only. This is the one program that
//! must run there: it holds the application's secret and token, and makes the calls that
//! wecom-api's table allows, and no other, for whoever shows an API key.
//!
//! It keeps no queue and no pace, and repeats nothing: that is the service's. What it answers
//! says whether WeCom may have carried the call out: [`MAY_HAVE_GONE`].
//!
//! Start at [`Proxy::answer`]; `allowed` is what passes, `json` reads bodies, `signature`
//! judges those that are signed, `door` lets connections in. [`doctor`] says what
//! stands in the way.

mod allowed;
mod answer;
mod doctor;
mod door;
mod error_chain;
mod front;
mod json;
mod keys;
mod log;
mod problem;
mod recipients;
mod relayed;
mod settings;
mod signature;

pub use answer::MAY_HAVE_GONE;
pub use doctor::{Check, Finding, Report, Verdict, doctor};
pub use door::{CONNECTIONS_MAX, Door, SPOKEN, ThreadError, serve, serve_on_threads};
pub use error_chain::of as error_chain;
pub use front::{BODY_SECS_MAX, CALLS_MAX, JSON_BYTES_MAX, Proxy, UPLOAD_BYTES_MAX, UPLOADS_MAX};
pub use keys::{ApiKeys, BadKeys, KEY_BYTES_MIN};
pub use log::{LINES_WAITING_MAX, log_to_stderr};
pub use recipients::AllowedRecipients;
pub use settings::{BadSettings, Secrecy, Settings, TlsFiles, VARS, Var};
pub use signature::{AHEAD_SECS, SigningKeys, WINDOW_SECS};
