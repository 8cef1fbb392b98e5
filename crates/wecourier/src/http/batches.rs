//! Batches: what people pressed Send on.

mod act;
mod create;
mod deliveries;
mod events;
mod export;
mod get;
mod input;
mod list;
mod outbox;
mod preview;
mod reschedule;
mod view;

use schemars::JsonSchema;
use serde::Deserialize;

pub(super) use input::{TEMPLATE, problems, unknown_template};
pub(super) use view::BatchView;

use super::access::Routes;
use super::problem::{Problem, ProblemCode};
use crate::model::BatchId;
use crate::store::ControlError;

/// Room for as many targets as a batch may have, each with a few values.
const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

pub(super) fn routes() -> Routes {
    let large = Routes::new()
        .merge(preview::route())
        .merge(create::route())
        .with_bodies_up_to(BODY_BYTES_MAX);
    Routes::new()
        .merge(large)
        .merge(list::route())
        .merge(get::route())
        .merge(deliveries::route())
        .merge(export::route())
        .merge(events::routes())
        .merge(outbox::route())
        .merge(act::routes())
        .merge(reschedule::route())
}

/// The batch in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct BatchPath {
    /// Its id.
    id: String,
}

impl BatchPath {
    fn id(&self) -> Result<BatchId, Problem> {
        self.id.parse().map_err(|_| no_such_batch())
    }
}

fn no_such_batch() -> Problem {
    Problem::new(ProblemCode::NotFound, "There is no such batch.")
}

impl From<ControlError> for Problem {
    fn from(error: ControlError) -> Self {
        match error {
            ControlError::Absent => {
                Self::new(ProblemCode::NotFound, "There is no such batch or delivery.")
            }
            ControlError::NotNow => Self::new(
                ProblemCode::NotNow,
                "This cannot be done any more where it stands. Look at it again: its `actions` \
                 say what can be done.",
            ),
            ControlError::SecondPerson => Self::new(
                ProblemCode::NeedsSecondPerson,
                "A second person has to look at this batch: somebody else who may send, signed in \
                 to the console. Who asked for it does not decide on it, and no API key does.",
            ),
            ControlError::Erased => Self::new(
                ProblemCode::NotNow,
                "Its text was erased, so it cannot be sent again. Write it anew.",
            ),
            ControlError::Store(error) => error.into(),
        }
    }
}
