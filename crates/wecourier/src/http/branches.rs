//! The branches to which people and keys are limited, as a request names them.

use super::field::{FieldCode, FieldProblem};
use crate::model::Branch;
use crate::model::access::{Branches, Scope};

/// The field that names them.
const FIELD: &str = "branches";

/// A scope of these branches, or everything that is wrong with them.
pub(super) fn scope(names: &[String]) -> Result<Scope, Vec<FieldProblem>> {
    let (mut branches, mut problems) = (Vec::new(), Vec::new());
    for (place, name) in names.iter().enumerate() {
        match Branch::parse(name) {
            Ok(branch) => branches.push(branch),
            Err(bad) => {
                problems.push(FieldProblem::webhook_text(&format!("{FIELD}[{place}]"), bad));
            }
        }
    }
    let scope = Scope::of(branches).map_err(|_| {
        let detail = format!("There are more than {} branches. Name fewer.", Branches::MAX);
        FieldProblem::new(FIELD, FieldCode::TooMany, detail)
    });
    match scope {
        Ok(scope) if problems.is_empty() => Ok(scope),
        Ok(_) => Err(problems),
        Err(too_many) => Err(problems.into_iter().chain([too_many]).collect()),
    }
}

/// Whoever may do what reaches beyond branches cannot be limited to any.
pub(super) fn not_limited(detail: impl Into<String>) -> FieldProblem {
    FieldProblem::new(FIELD, FieldCode::WholeCompany, detail)
}
