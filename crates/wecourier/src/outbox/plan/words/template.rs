//! Templates: taken apart once, filled with typed values and rendered for each group.

use std::sync::Arc;

use wecom_markup::{Block, Document, Inline, untold};

use super::rich::rendered;
use super::{Filled, GROUP};
use crate::compose::rich::Format as RichFormat;
use crate::compose::template::{BadRender, Checked, Ready};
use crate::model::BadContent;
use crate::model::template::{Count, Format, Given, Value, Values, Wording};
use crate::outbox::plan::{PlanProblem, RowProblem, TargetRequest, TextKind};

/// A template, ready to be filled.
pub(in crate::outbox::plan) struct TemplateWords<'a> {
    kind: TextKind,
    wording: &'a Wording,
    ready: Ready<'a>,
    /// What everybody reads and what is wrong with it, if it has no variables.
    alike: Option<(String, Result<(), BadContent>)>,
}

impl TemplateWords<'_> {
    /// Takes a template apart, and shows what was made of it.
    pub(super) fn with<T>(
        kind: TextKind,
        wording: &Wording,
        currency: &str,
        see: impl FnOnce(TemplateWords<'_>) -> T,
    ) -> Result<T, PlanProblem> {
        let bad = |bad| PlanProblem::Template(BadRender::Template(bad));
        let checked = Checked::new(wording).map_err(bad)?;
        let ready = checked.ready(currency).map_err(bad)?;
        let mut words = TemplateWords { kind, wording, ready, alike: None };
        if wording.variables.is_empty() {
            let text = words.said(&Values::new()).map_err(PlanProblem::Template)?;
            let judged = kind.content(&text).map(drop);
            words.alike = Some((text, judged));
        }
        Ok(see(words))
    }

    /// The template as it was written, or what everybody reads.
    pub(super) fn written(&self) -> &str {
        self.alike.as_ref().map_or(&self.wording.body, |(text, _)| text)
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &str> {
        self.wording.variables.iter().map(|variable| variable.name.as_str())
    }

    pub(super) fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        if let Some((text, judged)) = &self.alike {
            return Filled::same(text.len(), *judged);
        }
        match self
            .values(name, target)
            .and_then(|values| self.said(&values).map_err(|bad| vec![RowProblem::Template(bad)]))
        {
            Ok(text) => Filled::own(self.kind, text),
            Err(problems) => Filled::refused(problems),
        }
    }

    /// One group's values, each as its variable takes it.
    fn values(&self, name: &str, target: &TargetRequest) -> Result<Values, Vec<RowProblem>> {
        let own = Given::One(name.to_owned());
        let (mut values, mut names, mut problems) = (Values::new(), Vec::new(), Vec::new());
        for variable in &self.wording.variables {
            let own = (variable.name == GROUP).then_some(&own);
            match target.values.get(&variable.name).or(own) {
                Some(given) => match Value::read(variable.kind, variable.count, given) {
                    Ok(value) => drop(values.insert(variable.name.clone(), value)),
                    Err(bad) => {
                        problems.push(RowProblem::BadValue { name: variable.name.clone(), bad });
                    }
                },
                None if variable.count == Count::AtMostOne => {}
                None => names.push(Arc::from(variable.name.as_str())),
            }
        }
        if !names.is_empty() {
            problems.push(RowProblem::Unfilled { names });
        }
        if problems.is_empty() { Ok(values) } else { Err(problems) }
    }

    /// The text as it is sent.
    fn said(&self, values: &Values) -> Result<String, BadRender> {
        let text = self.ready.say(values)?;
        let document = match (self.wording.format, self.kind) {
            // It goes as it stands, blank lines and all.
            (Format::Plain, TextKind::Text) => return Ok(untold(&text).into_owned()),
            (Format::Plain, TextKind::Markdown | TextKind::MarkdownV2) => {
                Document::new(vec![Block::Paragraph(vec![Inline::plain(text)])])
            }
            (Format::Markdown, _) => {
                let source = RichFormat::Markdown.read(&text);
                source.map_err(|_| BadRender::TooLong)?.document
            }
        };
        Ok(rendered(&document, self.kind).text)
    }
}
