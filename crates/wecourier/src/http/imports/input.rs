//! Which column says what of a tutor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kept::KeptColumn;
use crate::http::field::{FieldCode, FieldProblem};
use crate::roster::{TutorColumns, TutorField};

/// Which column says what, by its letters as spreadsheets show them. What no column says stays as
/// it is on record.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TutorLetters {
    /// The tutor's number; it must be said.
    number: Option<String>,
    /// Their name; it must be said of somebody new.
    name: Option<String>,
    /// What they are called in the office.
    nickname: Option<String>,
    /// The branch to which they belong.
    branch: Option<String>,
    /// By which user id WeCom knows them.
    wecom_userid: Option<String>,
    /// Whether they still teach here: yes or no, in English or Chinese.
    is_active: Option<String>,
    /// The day on which they leave, or left.
    left_on: Option<String>,
    /// In which language they are written to.
    language: Option<String>,
}

impl TutorLetters {
    fn of(&mut self, field: TutorField) -> &mut Option<String> {
        match field {
            TutorField::Number => &mut self.number,
            TutorField::Name => &mut self.name,
            TutorField::Nickname => &mut self.nickname,
            TutorField::Branch => &mut self.branch,
            TutorField::WecomUserid => &mut self.wecom_userid,
            TutorField::IsActive => &mut self.is_active,
            TutorField::LeftOn => &mut self.left_on,
            TutorField::Language => &mut self.language,
        }
    }

    pub(super) fn set(&mut self, field: TutorField, letters: Option<String>) {
        *self.of(field) = letters;
    }

    /// The places of the columns in a sheet that has these.
    pub(super) fn checked(&self, sheet: &[KeptColumn]) -> Result<TutorColumns, Vec<FieldProblem>> {
        let (mut columns, mut problems) = (TutorColumns::new(), Vec::new());
        let mut letters = self.clone();
        for field in TutorField::ALL {
            let Some(wanted) = letters.of(field).take() else { continue };
            let wanted = wanted.trim();
            let found = sheet.iter().position(|it| it.letters.eq_ignore_ascii_case(wanted));
            let name = format!("columns.{}", field.word());
            match found {
                None => {
                    let detail = "The sheet has no such column. Give its letters, such as A.";
                    problems.push(FieldProblem::new(&name, FieldCode::NotOneOf, detail));
                }
                Some(at) if columns.values().any(|taken| *taken == at) => {
                    let detail = "This column says something else already. Choose another one.";
                    problems.push(FieldProblem::new(&name, FieldCode::AlreadyThere, detail));
                }
                Some(at) => {
                    columns.insert(field, at);
                }
            }
        }
        if self.number.is_none() {
            let detail = "Say which column has the numbers: by them tutors are told apart.";
            problems.push(FieldProblem::new("columns.number", FieldCode::Required, detail));
        }
        if problems.is_empty() { Ok(columns) } else { Err(problems) }
    }
}
