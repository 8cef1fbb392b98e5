//! Rich texts: read once, filled and rendered for each group.

use std::sync::Arc;

use wecom_markup::{Document, Rendered, Rules, Warnings, render};

use super::{
    FILLED_BYTES_MAX, Filled, VARIABLES_MAX, WRITTEN_BYTES_MAX, lists, one_text, too_long,
};
use crate::compose::rich::{Format, RichText};
use crate::model::BadContent;
use crate::outbox::plan::{PlanProblem, RowProblem, TargetRequest, TextKind};

/// How long a rich text may be as it is written, in bytes: tags take more than words.
pub const RICH_BYTES_MAX: usize = 256 * 1024;

/// A rich text, ready to be filled.
pub(in crate::outbox::plan) struct RichWords {
    kind: TextKind,
    rich: RichText,
    /// As it is sent, with its variables.
    written: String,
    /// What was left out when it was read, and what is lost when it is sent.
    losses: [Warnings; 2],
    /// What is wrong with it for everybody alike, if it has no variables.
    alike: Option<Result<(), BadContent>>,
}

impl RichWords {
    pub(super) fn of(kind: TextKind, format: Format, text: &str) -> Result<Self, PlanProblem> {
        let refused = |size_bytes, max| PlanProblem::Text(too_long(size_bytes, max));
        if text.len() > RICH_BYTES_MAX {
            return Err(refused(text.len(), RICH_BYTES_MAX));
        }
        let source = format.read(text);
        let source = source.map_err(|it| refused(it.size_bytes, RICH_BYTES_MAX))?;
        let Rendered { text: written, warnings, .. } = rendered(&source.document, kind);
        let losses = [source.warnings, warnings];
        if written.len() > WRITTEN_BYTES_MAX {
            return Err(refused(written.len(), kind.size_bytes_max()));
        }
        let rich = RichText::new(source.document);
        let actual = rich.variables().len();
        if actual > VARIABLES_MAX {
            return Err(PlanProblem::TooManyVariables { actual });
        }
        let alike = (actual == 0).then(|| kind.content(&written).map(drop));
        Ok(Self { kind, rich, written, losses, alike })
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

    pub(super) fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        if let Some(alike) = self.alike {
            return Filled::same(self.written.len(), alike);
        }
        let value = |variable: &str| one_text(name, target, variable);
        let mut problems = lists(target, self.variables());
        let is_given = |variable: &Arc<str>| target.values.contains_key(&**variable);
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
                let text = rendered(&document, self.kind).text;
                // What is long as it was written is looked through again, however little it says.
                let work = text.len().max(self.written.len());
                Filled::own(self.kind, text).after(work)
            }
            Err(refused) => Filled::too_long(self.kind, refused.size_bytes),
        }
    }
}

/// As it is sent.
fn rendered(document: &Document, kind: TextKind) -> Rendered {
    render(document, kind.dialect(), Rules::default())
}
