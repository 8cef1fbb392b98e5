//! Deliveries: one message to one group each, with what really happened.

mod get;
mod list;
mod view;

use aide::axum::ApiRouter;

use super::app::App;

pub(super) use view::MessageTypeName;

pub(super) fn routes() -> ApiRouter<App> {
    ApiRouter::new().merge(list::route()).merge(get::route())
}
