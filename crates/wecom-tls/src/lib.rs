//! Who a server of ours says it is: a certificate and its key, renewed while it runs.
//!
//! What is spoken over TLS, how long clients may take, and what is logged is the server's.

mod hangup;
mod identity;

pub use hangup::{on_hangup, read_again_on_hangup};
pub use identity::{BadIdentity, Identity, Spoken};
