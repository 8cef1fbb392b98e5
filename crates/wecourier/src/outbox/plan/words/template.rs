//! Templates: taken apart once, filled with typed values and rendered for each group.

use std::sync::Arc;

use wecom_markup::Warnings;

use super::{FILLED_BYTES_MAX, Filled, Reader, too_long};
use crate::compose::template::{BadRender, Checked, Ready, Sent, sent};
use crate::model::BadContent;
use crate::model::template::{Count, Given, Value, Values, Wording};
use crate::outbox::plan::{Form, PlanProblem, RowProblem};

/// A template, ready to be filled.
pub(in crate::outbox::plan) struct TemplateWords<'a> {
    form: Form,
    wording: &'a Wording,
    /// The names of its variables, in their order.
    names: Vec<Arc<str>>,
    ready: Ready<'a>,
    /// What everybody reads, if it has no variables.
    alike: Option<Alike>,
}

/// What everybody reads.
struct Alike {
    /// The template as it was written, if it comes out too long to be looked at.
    text: String,
    size_bytes: usize,
    judged: Result<(), BadContent>,
    losses: Vec<Warnings>,
}

/// Why a template says nothing.
enum Unmade {
    Template(BadRender),
    /// It fits no channel.
    TooLong {
        size_bytes: usize,
    },
}

impl TemplateWords<'_> {
    /// Takes a template apart, and shows what was made of it.
    pub(super) fn with<T>(
        form: Form,
        wording: &Wording,
        currency: &str,
        see: impl FnOnce(TemplateWords<'_>) -> T,
    ) -> Result<T, PlanProblem> {
        let bad = |bad| PlanProblem::Template(BadRender::Template(bad));
        let checked = Checked::new(wording).map_err(bad)?;
        let ready = checked.ready(currency).map_err(bad)?;
        let names = wording.variables.iter().map(|it| Arc::from(it.name.as_str())).collect();
        let mut words = TemplateWords { form, wording, names, ready, alike: None };
        if wording.variables.is_empty() {
            words.alike = Some(words.alike()?);
        }
        Ok(see(words))
    }

    fn alike(&self) -> Result<Alike, PlanProblem> {
        match self.made(&Values::new()).0 {
            Ok(Sent { text, losses }) => {
                let judged = self.form.judge(&text);
                Ok(Alike { size_bytes: text.len(), text, judged, losses })
            }
            Err(Unmade::TooLong { size_bytes }) => Ok(Alike {
                text: self.wording.body.clone(),
                size_bytes,
                judged: Err(too_long(size_bytes, self.form.size_bytes_max())),
                losses: Vec::new(),
            }),
            Err(Unmade::Template(bad)) => Err(PlanProblem::Template(bad)),
        }
    }

    /// The template as it was written, or what everybody reads.
    pub(super) fn written(&self) -> &str {
        self.alike.as_ref().map_or(&self.wording.body, |alike| &alike.text)
    }

    /// What everybody loses, if everybody reads the same.
    pub(super) fn losses(&self) -> &[Warnings] {
        self.alike.as_ref().map_or(&[], |alike| &alike.losses)
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Arc<str>> {
        self.names.iter()
    }

    pub(super) fn fill(&self, reader: Reader<'_>) -> Filled {
        if let Some(alike) = &self.alike {
            return Filled::same(alike.size_bytes, alike.judged);
        }
        let values = match self.values(reader) {
            Ok(values) => values,
            Err(problems) => return Filled::refused(problems),
        };
        let (made, work) = self.made(&values);
        let filled = match made {
            Ok(Sent { text, losses }) => Filled { losses, ..Filled::own(self.form, text) },
            Err(Unmade::TooLong { size_bytes }) => Filled::too_long(self.form, size_bytes),
            Err(Unmade::Template(bad)) => Filled::refused(vec![RowProblem::Template(bad)]),
        };
        filled.after(work)
    }

    /// One group's values, each as its variable takes it.
    fn values(&self, reader: Reader<'_>) -> Result<Values, Vec<RowProblem>> {
        let (mut values, mut names, mut problems) = (Values::new(), Vec::new(), Vec::new());
        for (variable, shared) in self.wording.variables.iter().zip(&self.names) {
            let own = reader.own(&variable.name).map(|it| Given::One(it.to_owned()));
            match reader.target.values.get(&variable.name).or(own.as_ref()) {
                Some(given) => match Value::read(variable.kind, variable.count, given) {
                    Ok(value) => drop(values.insert(variable.name.clone(), value)),
                    Err(bad) => {
                        problems.push(RowProblem::BadValue { name: Arc::clone(shared), bad });
                    }
                },
                None if variable.count == Count::AtMostOne => {}
                None => names.push(Arc::clone(shared)),
            }
        }
        if !names.is_empty() {
            problems.push(RowProblem::Unfilled { names });
        }
        if problems.is_empty() { Ok(values) } else { Err(problems) }
    }

    /// The text as it is sent, and how much work it was.
    fn made(&self, values: &Values) -> (Result<Sent, Unmade>, usize) {
        let carried = self.ready.say(values);
        let steps = usize::try_from(carried.steps).unwrap_or(usize::MAX);
        match carried.text {
            Ok(text) => {
                let work = steps.saturating_add(text.len());
                (self.rendered(&text), work)
            }
            Err(bad) => (Err(Unmade::Template(bad)), steps),
        }
    }

    /// What is too long to fit any channel is neither read nor rendered.
    fn rendered(&self, text: &str) -> Result<Sent, Unmade> {
        let size_bytes = text.len();
        if size_bytes > FILLED_BYTES_MAX {
            return Err(Unmade::TooLong { size_bytes });
        }
        let sent = sent(self.wording.format, text, self.form.dialect());
        sent.map_err(|_| Unmade::TooLong { size_bytes })
    }
}
