//! The inbox: what tutors write to the AI bot, and who has read it.

mod list;
mod read;
mod view;

use super::access::Routes;

pub(super) fn routes() -> Routes {
    Routes::new().merge(list::route()).merge(read::route())
}
