//! The people who may sign in: let in, changed, switched off, signed out.

mod create;
mod input;
mod list;
mod password_link;
mod set_password;
mod sign_out;
mod update;
mod view;

use schemars::JsonSchema;
use serde::Deserialize;

use super::access::Routes;
use super::branches;
use super::field::FieldProblem;
use super::problem::{Problem, ProblemCode};
use crate::access::ChangePersonError;
use crate::model::UserId;

pub(super) use input::Checked;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(list::route())
        .merge(create::route())
        .merge(update::route())
        .merge(set_password::route())
        .merge(password_link::route())
        .merge(sign_out::route())
}

/// The person in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct UserPath {
    /// Their id.
    id: String,
}

impl UserPath {
    fn id(&self) -> Result<UserId, Problem> {
        self.id.parse().map_err(|_| ChangePersonError::Absent.into())
    }
}

/// What to do about an owner who would be limited to branches.
fn not_limited() -> FieldProblem {
    branches::not_limited(
        "An owner is there for the whole company. Give `branches` as an empty list, or another \
         role.",
    )
}

impl From<ChangePersonError> for Problem {
    fn from(error: ChangePersonError) -> Self {
        match error {
            ChangePersonError::Absent => {
                Self::new(ProblemCode::NotFound, "There is no such person.")
            }
            ChangePersonError::Yourself => Self::new(
                ProblemCode::NotYourself,
                "Nobody does this to themselves. Ask another owner; your own password is changed \
                 with the old one, by `POST /api/me/password`.",
            ),
            ChangePersonError::LastOwner => Self::new(
                ProblemCode::LastOwner,
                "Nobody else who may sign in is an owner. Make somebody else an owner first.",
            ),
            ChangePersonError::MoreThanYou => Self::new(
                ProblemCode::NotAllowed,
                "Their role may do more than you may, so this takes an owner.",
            ),
            ChangePersonError::NotLimited => not_limited().into(),
            ChangePersonError::SwitchedOff => {
                Self::new(ProblemCode::NotNow, "They may not sign in. Switch them on first.")
            }
            ChangePersonError::Store(error) => error.into(),
        }
    }
}
