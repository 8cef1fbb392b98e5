//! Registering, deleting and testing group robots. Listing and editing are in [`super::legacy`].

mod create;
mod delete;
pub(super) mod input;
mod reopen;
mod robots;
mod send_test;
pub(super) mod view;

use super::access::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(create::route())
        .merge(delete::route())
        .merge(send_test::route())
        .merge(reopen::route())
        .merge(robots::routes())
}
