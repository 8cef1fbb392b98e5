//! Deliveries: one message to one group each, with what really happened.

mod get;
mod list;
mod recall;
mod resolve;
mod view;

use super::access::Routes;

pub(super) use view::{DeliveryView, MessageTypeName, ReasonName, RefusalView, StateName};

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(list::route())
        .merge(get::route())
        .merge(resolve::routes())
        .merge(recall::route())
}
