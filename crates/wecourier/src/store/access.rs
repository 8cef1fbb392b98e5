//! Who may do what: people, their sign-ins, the keys of programs.

mod api_keys;
mod sessions;
mod tries;
mod users;

pub use api_keys::{ApiKeyRecord, NewApiKey};
pub use sessions::SessionRecord;
pub use users::{CreateUserError, NewUser, UserPatch, UserRecord};
