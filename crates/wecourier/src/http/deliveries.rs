//! Deliveries: one message to one group each, with what really happened.

mod get;
mod list;
mod resolve;
mod view;

use aide::axum::ApiRouter;

use super::app::App;

pub(super) use view::{DeliveryView, MessageTypeName, ReasonName, RefusalView, StateName};

pub(super) fn routes() -> ApiRouter<App> {
    ApiRouter::new().merge(list::route()).merge(get::route()).merge(resolve::routes())
}
