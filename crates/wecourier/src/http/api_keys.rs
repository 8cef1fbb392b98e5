//! The keys of programs: made, shown once, listed, ended.

mod create;
mod list;
mod revoke;
mod view;

use super::access::Routes;

pub(super) fn routes() -> Routes {
    Routes::new().merge(create::route()).merge(list::route()).merge(revoke::route())
}
