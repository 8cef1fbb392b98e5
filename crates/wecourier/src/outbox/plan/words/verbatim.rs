//! Texts that go as they stand, with their variables filled.

use std::sync::Arc;

use super::{Filled, VARIABLES_MAX, WRITTEN_BYTES_MAX, lists, one_text, too_long};
use crate::compose::merge::{BadFill, Template};
use crate::model::BadContent;
use crate::outbox::plan::{PlanProblem, RowProblem, TargetRequest, TextKind};

/// The text of a batch, ready to be filled.
pub(in crate::outbox::plan) struct Words<'a> {
    written: &'a str,
    kind: TextKind,
    template: Template,
    /// What is wrong with it for everybody alike, if it has no variables.
    alike: Option<Result<(), BadContent>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(kind: TextKind, written: &'a str) -> Result<Self, PlanProblem> {
        if written.len() > WRITTEN_BYTES_MAX {
            return Err(PlanProblem::Text(too_long(written.len(), kind.size_bytes_max())));
        }
        let template = Template::parse(written);
        let actual = template.variables().len();
        if actual > VARIABLES_MAX {
            return Err(PlanProblem::TooManyVariables { actual });
        }
        let alike = (actual == 0).then(|| kind.content(written).map(drop));
        Ok(Self { written, kind, template, alike })
    }

    pub(super) fn written(&self) -> &str {
        self.written
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Arc<str>> {
        self.template.variables()
    }

    pub(super) fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        if let Some(alike) = self.alike {
            return Filled::same(self.written.len(), alike);
        }
        let lists = lists(target, self.variables());
        if !lists.is_empty() {
            return Filled::refused(lists);
        }
        let value = |variable: &str| one_text(name, target, variable);
        match self.template.fill(value, self.kind.size_bytes_max()) {
            Ok(text) => Filled::own(self.kind, text),
            Err(BadFill::TooLong { size_bytes }) => Filled::too_long(self.kind, size_bytes),
            Err(BadFill::Unfilled { names }) => {
                Filled::refused(vec![RowProblem::Unfilled { names }])
            }
        }
    }
}
