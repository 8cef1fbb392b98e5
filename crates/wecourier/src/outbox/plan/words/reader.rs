//! Who reads a text, and what stands for its variables there.

use std::sync::Arc;

use crate::model::template::{BadValue, Given};
use crate::model::tutor::Tutor;
use crate::outbox::plan::{RowProblem, TargetRequest};

/// The variable that is the name of whoever is written to, unless it is given.
const GROUP: &str = "group";
/// The variables that are the name of a tutor, and what the office calls them.
const NAME: &str = "name";
const NICKNAME: &str = "nickname";

/// Who reads a text, and what is given for its variables.
#[derive(Clone, Copy)]
pub(in crate::outbox::plan) struct Reader<'a> {
    /// What they are called.
    pub(in crate::outbox::plan) name: &'a str,
    /// The tutor, if they are one who is on record.
    pub(in crate::outbox::plan) tutor: Option<&'a Tutor>,
    /// What is given.
    pub(in crate::outbox::plan) target: &'a TargetRequest,
}

/// What stands for a variable.
#[derive(PartialEq, Eq)]
pub(super) enum Stands<'a> {
    One(&'a str),
    Many(&'a [String]),
}

impl<'a> Reader<'a> {
    /// What stands for a variable if nothing is given for it.
    pub(super) fn own(self, variable: &str) -> Option<&'a str> {
        match (variable, self.tutor) {
            (GROUP, _) | (NAME, Some(_)) => Some(self.name),
            (NICKNAME, Some(tutor)) => tutor.nickname.as_deref().or(Some(self.name)),
            _ => None,
        }
    }

    /// What stands for a variable, given or not.
    pub(super) fn value(self, variable: &str) -> Option<Stands<'a>> {
        let given = self.target.values.get(variable).map(|given| match given {
            Given::One(text) => Stands::One(text.as_str()),
            Given::Many(texts) => Stands::Many(texts.as_slice()),
        });
        given.or_else(|| self.own(variable).map(Stands::One))
    }

    /// The same for a variable that takes one text.
    pub(super) fn one_text(self, variable: &str) -> Option<&'a str> {
        match self.value(variable)? {
            Stands::One(text) => Some(text),
            Stands::Many(_) => None,
        }
    }

    /// The variables for which there are several values, where each takes one text.
    pub(super) fn lists<'v>(
        self,
        variables: impl Iterator<Item = &'v Arc<str>>,
    ) -> Vec<RowProblem> {
        let is_list =
            |name: &&Arc<str>| matches!(self.target.values.get(&***name), Some(Given::Many(_)));
        let problem =
            |name| RowProblem::BadValue { name: Arc::clone(name), bad: BadValue::WrongCount };
        variables.filter(is_list).map(problem).collect()
    }
}
