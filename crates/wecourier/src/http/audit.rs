//! Who did what: listed, searched, exported. There is no way to change it.

mod export;
mod list;
mod view;

pub(super) use view::ActorView;

use super::access::Routes;

pub(super) fn routes() -> Routes {
    Routes::new().merge(list::route()).merge(export::route())
}
