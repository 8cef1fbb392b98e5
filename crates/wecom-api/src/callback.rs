//! What WeCom pushes to a URL of ours, and what may be answered.
//!
//! A push is XML (JSON for bots) around an encrypted message. [`CallbackCrypto`] verifies and
//! opens it, and [`Callback`] reads what is inside; a [`Reply`] is sealed likewise. The simulator
//! pushes with the same. Waiting, repeating and
//! answering in time are left to others: answer 200 at once, within 5 seconds, and work later,
//! since a push may be repeated, come out of order, or be lost (page 90930).
//!
//! | page | what |
//! |---|---|
//! | 90930 | the URL, its verification, pushes and answers |
//! | 90968 | signature and encryption |
//! | 90239 | [messages](message) |
//! | 90240 | [events](event); 90970 to 90972, 92130 and 92032 have more of them |
//! | 90241 | [passive replies](reply) |
//! | 101033 | the same in JSON, for bots |

mod content;
mod credentials;
mod crypto;
mod error;
pub mod event;
mod freshness;
pub mod message;
mod query;
mod record;
pub mod reply;
mod sealed;
mod xml;

pub use content::{Callback, Content, DedupeKey, SYSTEM, Unknown};
pub use credentials::{
    BadCredential, ENCODING_AES_KEY_CHARS, EncodingAesKey, RECEIVE_ID_BYTES_MAX, ReceiveId,
    TOKEN_CHARS_MAX, Token,
};
pub use crypto::{CallbackCrypto, RANDOM_BYTES};
pub use error::CallbackError;
pub use event::Event;
pub use freshness::Freshness;
pub use message::Message;
pub use query::{CallbackQuery, QUERY_BYTES_MAX};
pub use record::BadCallback;
pub use reply::{Reply, ReplyContent};
pub use sealed::Sealed;
pub use xml::{BadXml, DEPTH_MAX, ELEMENTS_MAX, Element, XmlContent};

/// How large the body of a push, or of an answer, is read, in bytes. WeCom states no limit; what
/// it pushes has a few thousand.
pub const BODY_BYTES_MAX: usize = 1024 * 1024;
/// How large a message is sealed, in bytes: in Base64 and an envelope it stays within
/// [`BODY_BYTES_MAX`].
pub const MESSAGE_BYTES_MAX: usize = 700 * 1024;
