//! Templates: texts to be filled in, with their versions, and what comes of them.

mod create;
mod delete;
mod get;
mod input;
mod list;
mod preview;
mod update;
mod versions;
mod view;

use schemars::JsonSchema;
use serde::Deserialize;

pub(super) use self::input::{ValueInput, bad_render};
use super::access::Routes;
use super::problem::{Problem, ProblemCode};
use crate::model::TemplateId;
use crate::store::KeepTemplateError;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(list::route())
        .merge(create::route())
        .merge(preview::route())
        .merge(get::route())
        .merge(update::route())
        .merge(delete::route())
        .merge(versions::route())
}

/// The template in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct TemplatePath {
    /// Its id.
    id: String,
}

impl TemplatePath {
    fn id(&self) -> Result<TemplateId, Problem> {
        self.id.parse().map_err(|_| no_such_template())
    }
}

fn no_such_template() -> Problem {
    let detail = "There is no such template. Somebody may have deleted it: look at the list.";
    Problem::new(ProblemCode::NotFound, detail)
}

impl From<KeepTemplateError> for Problem {
    fn from(error: KeepTemplateError) -> Self {
        match error {
            KeepTemplateError::Absent => no_such_template(),
            KeepTemplateError::NameTaken => Self::new(
                ProblemCode::TemplateNameTaken,
                "Another template has this name. Choose another one.",
            ),
            KeepTemplateError::Stale { current } => Self::new(
                ProblemCode::Stale,
                format!(
                    "Somebody wrote version {current} in the meantime, and nothing was changed. \
                     Look at it, then change that one."
                ),
            ),
            KeepTemplateError::Store(error) => error.into(),
        }
    }
}
