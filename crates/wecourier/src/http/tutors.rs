//! Tutors: whom the company knows, and by which user id WeCom does.

mod bot;
mod export;

use axum::extract::State;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::bot::BotBindingView;
use super::access::{Caller, Notes, Routes};
use super::app::App;
use super::field::{FieldCode, FieldProblem};
use super::json::Json;
use super::language::LanguageName;
use super::params::{Path, Query};
use super::problem::{Problem, ProblemCode};
use super::reply::{Found, Page, always_there};
use crate::model::access::Permission;
use crate::model::tutor::{Tutor, TutorNumber};
use crate::model::{BadWebhookText, Branch};
use crate::store::{KeepTutorError, TutorRecord};

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(bot::routes())
        .merge(export::route())
        .get(Permission::View, "/api/tutors", list, |op| {
            op.id("listTutors").tag("people").summary("The tutors, by name")
        })
        .put(Permission::EditPeople, "/api/tutors/{id}", keep, |op| {
            op.id("keepTutor")
                .tag("people")
                .summary("Put a tutor on record, in the place of whoever had the number")
        })
}

/// Which tutors.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TutorFilter {
    /// Only those whose number, user id or one of whose names holds this.
    #[serde(default)]
    q: String,
}

/// A tutor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct TutorView {
    /// The number under which the company knows them.
    number: String,
    /// Their name.
    name: String,
    /// What they are called in the office, if that is something else.
    nickname: Option<String>,
    /// The branch to which they belong; `null` is the whole company.
    branch: Option<String>,
    /// By which user id WeCom knows them; `null` until somebody has said so.
    wecom_userid: Option<String>,
    /// Whether they still teach here.
    is_active: bool,
    /// The day on which they leave, or left; `null` if nobody has said so.
    left_on: Option<Date>,
    /// In which language they are written to; `null` if nobody has said so.
    language: Option<LanguageName>,
    /// Whether the AI bot knows them, so that it can write to them; `null` if it does not.
    bot: Option<BotBindingView>,
}

/// What is known of a tutor.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewTutor {
    /// Their name.
    #[schemars(length(min = 1, max = Tutor::NAME_CHARS_MAX))]
    name: String,
    /// What they are called in the office, if that is something else.
    #[schemars(length(max = Tutor::NAME_CHARS_MAX))]
    nickname: Option<String>,
    /// The branch to which they belong; the whole company if absent.
    #[schemars(length(max = Branch::CHARS_MAX))]
    branch: Option<String>,
    /// By which user id WeCom knows them; no two tutors share it.
    #[schemars(length(max = 64))]
    wecom_userid: Option<String>,
    /// Whether they still teach here; yes if absent.
    is_active: Option<bool>,
    /// The day on which they leave, or left, such as `2026-11-23`.
    #[schemars(length(max = 10))]
    left_on: Option<String>,
    /// In which language they are written to.
    language: Option<LanguageName>,
}

/// The tutor in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct TutorPath {
    /// The number under which the company knows them: 1 to 40 characters in one line.
    id: String,
}

/// There are as many as teach here, so they are one page.
async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Query(filter): Query<TutorFilter>,
) -> Result<Found<Page<TutorView>>, Problem> {
    let tutors = app.store.tutor_records(me.scope()).await?;
    let found = tutors.into_iter().filter(|it| it.tutor.is_found_by(&filter.q));
    let view = |it: TutorRecord| {
        let bot = BotBindingView::of(&app, &it);
        TutorView::of(it.tutor, bot)
    };
    Ok(Found(Page { items: found.map(view).collect(), next: None }))
}

async fn keep(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TutorPath>,
    notes: Notes,
    Json(new): Json<NewTutor>,
) -> Result<Found<TutorView>, Problem> {
    let tutor = new.checked(&path.id).map_err(Problem::invalid)?;
    let before = app.store.keep_tutor(me.scope(), tutor.clone(), app.clock.now()).await?;
    notes.says("name", &tutor.name);
    let userid = |it: &Tutor| it.wecom_userid.as_ref().map(|id| id.as_str().to_owned());
    notes.changed(
        "wecom_userid",
        &before.as_ref().and_then(|it| userid(&it.tutor)),
        &userid(&tutor),
    );
    let bot = before.and_then(|it| BotBindingView::of(&app, &it));
    Ok(Found(TutorView::of(tutor, bot)))
}

impl NewTutor {
    /// All that is wrong is said at once.
    fn checked(self, number: &str) -> Result<Tutor, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let number = text(&mut problems, "id", TutorNumber::parse(number));
        let name = text(&mut problems, "name", Tutor::name(&self.name));
        let nickname =
            given(self.nickname).and_then(|it| text(&mut problems, "nickname", Tutor::name(&it)));
        let branch =
            given(self.branch).and_then(|it| text(&mut problems, "branch", Branch::parse(&it)));
        let wecom_userid = given(self.wecom_userid).and_then(|it| {
            let id = Tutor::wecom_userid(it.trim());
            if id.is_none() {
                problems.push(FieldProblem::bad_user_id("wecom_userid"));
            }
            id
        });
        let left_on = given(self.left_on).and_then(|it| {
            it.trim().parse().map_err(|_| problems.push(FieldProblem::not_a_date("left_on"))).ok()
        });
        let language = self.language.map(Into::into);
        let is_active = self.is_active.unwrap_or(true);
        match (number, name) {
            (Some(number), Some(name)) if problems.is_empty() => Ok(Tutor {
                number,
                name,
                nickname,
                branch,
                wecom_userid,
                is_active,
                left_on,
                language,
            }),
            _ => Err(problems),
        }
    }
}

/// An empty text is none.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn text<T>(
    problems: &mut Vec<FieldProblem>,
    field: &str,
    read: Result<T, BadWebhookText>,
) -> Option<T> {
    read.map_err(|bad| problems.push(FieldProblem::webhook_text(field, bad))).ok()
}

impl FieldProblem {
    /// A text that is no user id of WeCom's.
    pub(super) fn bad_user_id(field: &str) -> Self {
        let detail = "A user id of WeCom's is 1 to 64 letters, digits, -, _, . and @, as the \
                      address book has it.";
        Self::new(field, FieldCode::BadUserId, detail)
    }
}

impl TutorPath {
    fn number(&self) -> Result<TutorNumber, Problem> {
        TutorNumber::parse(&self.id).map_err(|_| Problem::no_such_tutor())
    }
}

impl Problem {
    fn no_such_tutor() -> Self {
        Self::new(ProblemCode::NotFound, "There is no tutor with this number.")
    }
}

impl TutorView {
    fn of(tutor: Tutor, bot: Option<BotBindingView>) -> Self {
        Self {
            number: tutor.number.as_str().to_owned(),
            name: tutor.name,
            nickname: tutor.nickname,
            branch: tutor.branch.map(|branch| branch.as_str().to_owned()),
            wecom_userid: tutor.wecom_userid.map(|id| id.as_str().to_owned()),
            is_active: tutor.is_active,
            left_on: tutor.left_on,
            language: tutor.language.map(Into::into),
            bot,
        }
    }
}

impl From<KeepTutorError> for Problem {
    fn from(error: KeepTutorError) -> Self {
        match error {
            KeepTutorError::NotYours => {
                let detail = "This number belongs to a tutor of another branch. Ask somebody who \
                              looks after it.";
                Self::new(ProblemCode::NotAllowed, detail)
            }
            KeepTutorError::OtherBranch => FieldProblem::other_branch().into(),
            KeepTutorError::UserIdTaken => {
                let detail = "Another tutor has this user id: a message would reach both as one. \
                              Look which of them it is.";
                FieldProblem::new("wecom_userid", FieldCode::AlreadyThere, detail).into()
            }
            KeepTutorError::Raced => {
                let detail = "Somebody put this number on record just now, and nothing was \
                              changed. Look at it, then try again.";
                Self::new(ProblemCode::Stale, detail)
            }
            KeepTutorError::Store(error) => error.into(),
        }
    }
}
