//! What is said of a person, checked.

use secrecy::SecretString;

use crate::access::Password;
use crate::http::branches;
use crate::http::field::FieldProblem;
use crate::http::problem::Problem;
use crate::model::WebhookName;
use crate::model::access::{Login, Scope};

/// Collects what is wrong with the fields, so that all of it is said at once.
#[derive(Default)]
pub(in crate::http) struct Checked {
    problems: Vec<FieldProblem>,
}

impl Checked {
    fn keep<T>(&mut self, result: Result<T, FieldProblem>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    pub(in crate::http) fn login(&mut self, text: &str) -> Option<Login> {
        self.keep(Login::parse_address(text).map_err(|bad| FieldProblem::login("login", bad)))
    }

    pub(in crate::http) fn name(&mut self, text: &str) -> Option<String> {
        let name = WebhookName::parse(text);
        let name = self.keep(name.map_err(|bad| FieldProblem::webhook_text("name", bad)));
        name.map(|name| name.as_str().to_owned())
    }

    pub(in crate::http) fn password(
        &mut self,
        field: &str,
        text: SecretString,
    ) -> Option<Password> {
        self.keep(Password::new(text).map_err(|bad| FieldProblem::password(field, bad)))
    }

    pub(in crate::http) fn scope(&mut self, names: &[String]) -> Option<Scope> {
        branches::scope(names).map_err(|problems| self.problems.extend(problems)).ok()
    }

    /// Refuses if anything was wrong.
    pub(in crate::http) fn finish(self) -> Result<(), Problem> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problem::invalid(self.problems)) }
    }
}
