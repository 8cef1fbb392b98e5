//! The control API under `/_sim/`: what tests order and look at, over HTTP.
//!
//! It says the same as [`LiveWorld`]; an operation is a file. Errors are
//! `application/problem+json` and name the field at fault.

mod apps;
mod bots;
mod callbacks;
mod clock;
mod corps;
mod customer_groups;
mod customer_tags;
mod customers;
mod departments;
mod dropped;
mod events;
mod faults;
mod groups;
mod images;
mod input;
mod media;
mod members;
mod messages;
mod output;
mod people;
mod problem;
mod requests;
mod reset;
mod robots;
mod switches;
mod tags;
mod tasks;
mod web_files;
mod world;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::any;

use crate::LiveWorld;
use crate::server::Front;
use crate::window;
use problem::Problem;

pub(crate) fn router() -> Router<Front> {
    [
        apps::route(),
        bots::route(),
        callbacks::route(),
        clock::route(),
        corps::route(),
        customer_groups::route(),
        customer_tags::route(),
        customers::route(),
        departments::route(),
        dropped::route(),
        events::route(),
        faults::route(),
        groups::route(),
        images::route(),
        media::route(),
        members::route(),
        messages::route(),
        people::route(),
        requests::route(),
        reset::route(),
        robots::route(),
        web_files::route(),
        switches::route(),
        tasks::route(),
        tags::route(),
        world::route(),
        window::route(),
    ]
    .into_iter()
    .fold(Router::new(), Router::merge)
    .route("/_sim/{*unknown}", any(async || Problem::not_found("there is nothing here")))
    .method_not_allowed_fallback(async || Problem::method_not_allowed())
}

impl FromRef<Front> for LiveWorld {
    fn from_ref(front: &Front) -> Self {
        front.world.clone()
    }
}
