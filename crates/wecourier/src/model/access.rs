//! Who may do what: people and their roles, programs and their keys.

mod login;
mod principal;
mod role;
mod scope;
mod token;
mod user_agent;

pub use login::{BadLogin, Login};
pub use principal::{Entrance, Holder, Key, Person, Principal, Readers};
pub use role::{Permission, Role};
pub use scope::{Branches, Scope, TooManyBranches};
pub use token::{KEY_PREFIX, Token, TokenHash};
pub use user_agent::{Name, UserAgent};
