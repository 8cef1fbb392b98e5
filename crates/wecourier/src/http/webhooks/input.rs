//! Fields of a group robot, checked.

use url::Url;
use wecom_client::api::webhook::{RobotAddress, RobotKey};

use crate::http::field::{FieldCode, FieldProblem};
use crate::http::problem::Problem;
use crate::model::{Branch, WebhookName, WebhookText};

/// How many characters an address may have.
pub(in crate::http) const URL_CHARS_MAX: usize = 2000;
/// How many characters a description may have.
pub(in crate::http) const DESCRIPTION_CHARS_MAX: usize = 255;
/// How many characters notes may have.
pub(in crate::http) const NOTES_CHARS_MAX: usize = 1000;

/// Collects what is wrong with the fields, so that all of it is said at once.
#[derive(Default)]
pub(in crate::http) struct Checked {
    problems: Vec<FieldProblem>,
}

/// The field with a group's branch.
const BRANCH: &str = "branch";

impl FieldProblem {
    /// A group would be of a branch whose groups whoever asks does not see.
    pub(in crate::http) fn other_branch() -> Self {
        let detail = "It is not one of your branches, to which your groups belong. Choose one of \
                      them.";
        Self::new(BRANCH, FieldCode::NotYours, detail)
    }
}

impl Checked {
    fn keep<T>(&mut self, result: Result<T, FieldProblem>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    pub(in crate::http) fn name(&mut self, name: &str) -> Option<WebhookName> {
        let name = WebhookName::parse(name);
        self.keep(name.map_err(|bad| FieldProblem::webhook_text("webhook_name", bad)))
    }

    pub(in crate::http) fn description(&mut self, text: &str) -> Option<String> {
        let text = WebhookText::<DESCRIPTION_CHARS_MAX>::parse(text)
            .map_err(|bad| FieldProblem::webhook_text("target_description", bad));
        self.keep(text).flatten().map(WebhookText::into_string)
    }

    pub(in crate::http) fn notes(&mut self, text: &str) -> Option<String> {
        let text = WebhookText::<NOTES_CHARS_MAX>::parse(text)
            .map_err(|bad| FieldProblem::webhook_text("notes", bad));
        self.keep(text).flatten().map(WebhookText::into_string)
    }

    /// A branch; an empty one is none.
    pub(in crate::http) fn branch(&mut self, text: &str) -> Option<Branch> {
        if text.trim().is_empty() {
            return None;
        }
        let branch = Branch::parse(text);
        self.keep(branch.map_err(|bad| FieldProblem::webhook_text(BRANCH, bad)))
    }

    /// The key in the address of a robot; an empty address is none.
    pub(in crate::http) fn key(&mut self, address: &str, wecom_base: &Url) -> Option<RobotKey> {
        const FIELD: &str = "webhook_url";
        if address.trim().is_empty() {
            return None;
        }
        if let Some(too_long) = FieldProblem::longer_than(FIELD, address, URL_CHARS_MAX) {
            self.problems.push(too_long);
            return None;
        }
        let read = RobotAddress::parse(address, wecom_base);
        let read = read.map_err(|bad| FieldProblem::address(FIELD, &bad));
        self.keep(read).map(RobotAddress::into_key)
    }

    /// Refuses if anything was wrong.
    pub(in crate::http) fn finish(self) -> Result<(), Problem> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problem::invalid(self.problems)) }
    }
}
