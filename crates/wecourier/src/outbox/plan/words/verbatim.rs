//! Texts that go as they stand, with their variables filled.

use std::sync::Arc;

use super::{Filled, Reader, VARIABLES_MAX, WRITTEN_BYTES_MAX, too_long};
use crate::compose::merge::{BadFill, Template};
use crate::model::BadContent;
use crate::outbox::plan::{Form, PlanProblem, RowProblem};

/// The text of a batch, ready to be filled.
pub(in crate::outbox::plan) struct Words<'a> {
    written: &'a str,
    form: Form,
    template: Template,
    /// What is wrong with it for everybody alike, if it has no variables.
    alike: Option<Result<(), BadContent>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(form: Form, written: &'a str) -> Result<Self, PlanProblem> {
        if written.len() > WRITTEN_BYTES_MAX {
            return Err(PlanProblem::Text(too_long(written.len(), form.size_bytes_max())));
        }
        let template = Template::parse(written);
        let actual = template.variables().len();
        if actual > VARIABLES_MAX {
            return Err(PlanProblem::TooManyVariables { actual });
        }
        let alike = (actual == 0).then(|| form.judge(written));
        Ok(Self { written, form, template, alike })
    }

    pub(super) fn written(&self) -> &str {
        self.written
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Arc<str>> {
        self.template.variables()
    }

    pub(super) fn fill(&self, reader: Reader<'_>) -> Filled {
        if let Some(alike) = self.alike {
            return Filled::same(self.written.len(), alike);
        }
        let lists = reader.lists(self.variables());
        if !lists.is_empty() {
            return Filled::refused(lists);
        }
        let value = |variable: &str| reader.one_text(variable);
        match self.template.fill(value, self.form.size_bytes_max()) {
            Ok(text) => {
                // What is long as it was written is taken in hand again, however little it says.
                let work = text.len().max(self.written.len());
                Filled::own(self.form, text).after(work)
            }
            Err(BadFill::TooLong { size_bytes }) => Filled::too_long(self.form, size_bytes),
            Err(BadFill::Unfilled { names }) => {
                Filled::refused(vec![RowProblem::Unfilled { names }])
            }
        }
    }
}
