//! Rich texts: read once, filled and rendered for each group.

use std::sync::Arc;

use wecom_markup::{Document, Rendered, Rules, Warnings, render};

use super::{FILLED_BYTES_MAX, Filled, Reader, VARIABLES_MAX, WRITTEN_BYTES_MAX, too_long};
use crate::compose::rich::{Format, RichText};
use crate::model::BadContent;
use crate::outbox::plan::{Form, PlanProblem, RowProblem};

/// How long a rich text may be as it is written, in bytes: tags take more than words.
pub const RICH_BYTES_MAX: usize = 256 * 1024;

/// A rich text, ready to be filled.
pub(in crate::outbox::plan) struct RichWords {
    form: Form,
    rich: RichText,
    /// As it is sent, with its variables.
    written: String,
    /// What was left out when it was read, and what is lost when it is sent.
    losses: [Warnings; 2],
    /// What is wrong with it for everybody alike, if it has no variables.
    alike: Option<Result<(), BadContent>>,
}

impl RichWords {
    pub(super) fn of(form: Form, format: Format, text: &str) -> Result<Self, PlanProblem> {
        let refused = |size_bytes, max| PlanProblem::Text(too_long(size_bytes, max));
        if text.len() > RICH_BYTES_MAX {
            return Err(refused(text.len(), RICH_BYTES_MAX));
        }
        let source = format.read(text);
        let source = source.map_err(|it| refused(it.size_bytes, RICH_BYTES_MAX))?;
        let names = source.document.variables_in_addresses();
        if !names.is_empty() {
            return Err(PlanProblem::VariablesInAddresses { names });
        }
        let Rendered { text: written, warnings, .. } = rendered(&source.document, form);
        let losses = [source.warnings, warnings];
        if written.len() > WRITTEN_BYTES_MAX {
            return Err(refused(written.len(), form.size_bytes_max()));
        }
        let rich = RichText::new(source.document);
        let actual = rich.variables().len();
        if actual > VARIABLES_MAX {
            return Err(PlanProblem::TooManyVariables { actual });
        }
        let alike = (actual == 0).then(|| form.judge(&written));
        Ok(Self { form, rich, written, losses, alike })
    }

    pub(super) fn written(&self) -> &str {
        &self.written
    }

    pub(super) fn losses(&self) -> &[Warnings] {
        &self.losses
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Arc<str>> {
        self.rich.variables()
    }

    pub(super) fn fill(&self, reader: Reader<'_>) -> Filled {
        if let Some(alike) = self.alike {
            return Filled::same(self.written.len(), alike);
        }
        let value = |variable: &str| reader.one_text(variable);
        let mut problems = reader.lists(self.variables());
        let is_given = |variable: &Arc<str>| reader.target.values.contains_key(&**variable);
        let unfilled = self.variables().filter(|it| value(it).is_none() && !is_given(it));
        let names: Vec<_> = unfilled.map(Arc::clone).collect();
        if !names.is_empty() {
            problems.push(RowProblem::Unfilled { names });
        }
        if !problems.is_empty() {
            return Filled::refused(problems);
        }
        match self.rich.fill(value, FILLED_BYTES_MAX) {
            Ok(document) => {
                let text = rendered(&document, self.form).text;
                // What is long as it was written is looked through again, however little it says.
                let work = text.len().max(self.written.len());
                Filled::own(self.form, text).after(work)
            }
            Err(refused) => Filled::too_long(self.form, refused.size_bytes),
        }
    }
}

/// As it is sent.
fn rendered(document: &Document, form: Form) -> Rendered {
    render(document, form.dialect(), Rules::default())
}
