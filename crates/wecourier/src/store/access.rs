//! Who may do what: people, their sign-ins, the keys of programs.

mod api_keys;
mod identities;
mod links;
mod people;
mod sessions;
mod tries;
mod users;
mod visits;

pub use api_keys::{ApiKeyRecord, NewApiKey};
pub use identities::Recognised;
pub use links::LinkRecord;
pub use people::{Alive, PersonRecord};
pub use sessions::{OwnSession, SessionRecord};
pub use users::{CreateUserError, NewUser, UpdateUserError, UserPatch, UserRecord};
