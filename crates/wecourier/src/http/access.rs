//! Who may use which address, and how a request shows who it comes from.
//!
//! [`Routes`] is the only way to add an address, and it takes an [`Access`] with each. The one
//! middleware that asks for it is put on there, so no address is without one.

mod cookie;
mod gate;
mod me;
mod password;
mod provider;
mod routes;
mod sent_on;
mod session;
mod sessions;
mod setup;
mod witness;

pub(super) use cookie::{PLAIN, SECURE};
pub(super) use gate::{Access, Caller, KEY_SCHEME, SESSION_SCHEME, Shown};
pub(super) use me::{PermissionName, RoleName};
pub use routes::Declared;
pub(super) use routes::Routes;
pub(super) use witness::Notes;

/// Signing in and out, and who one is.
pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(session::routes())
        .merge(provider::routes())
        .merge(sessions::routes())
        .merge(setup::routes())
        .merge(me::route())
        .merge(password::route())
}
