//! Make an API key. It is shown once, here.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::ApiKeyView;
use crate::http::access::{Caller, Notes, PermissionName, Routes};
use crate::http::app::App;
use crate::http::branches;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::{Created, always_there};
use crate::model::WebhookName;
use crate::model::access::{Branches, Holder, Permission, Principal, Scope, Token};
use crate::store::NewApiKey as NewApiKeyRow;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditApiKeys, "/api/api-keys", create, |op| {
        op.id("createApiKey").tag("access").summary("Make an API key; it is shown once, here")
    })
}

/// A key to make.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewApiKey {
    /// What people call it: 1 to 100 characters.
    name: String,
    /// What it is good for; nothing that its maker may not do.
    permissions: Vec<PermissionName>,
    /// The branches whose groups it sees and may write to, 1 to 40 characters each; none is the
    /// whole company. A key that may do what reaches beyond branches is not limited.
    #[serde(default)]
    #[schemars(length(max = Branches::MAX))]
    branches: Vec<String>,
    /// When it ends by itself; never if absent.
    expires_at: Option<Timestamp>,
}

/// A key that was made.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct MadeApiKeyView {
    /// The key itself. It is kept nowhere and never shown again.
    key: String,
    /// All the rest.
    api_key: ApiKeyView,
}

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    notes: Notes,
    Json(new): Json<NewApiKey>,
) -> Result<Created<MadeApiKeyView>, Problem> {
    let now = app.clock.now();
    let (name, permissions, scope) = checked(&new, &me, now)?;
    let token = Token::of_key(rand::random());
    let maker = match &me.holder {
        Holder::Person(person) => Some(person),
        Holder::Key(_) => None,
    };
    let created_by = maker.map(|person| person.id);
    let (expires_at, shown) = (new.expires_at, token.expose().to_owned());
    let row = NewApiKeyRow { name, token, permissions, scope, expires_at, created_by };
    let made = app.store.create_api_key(row, now).await?;
    notes.about(format!("/api/api-keys/{}", made.id));
    notes.says("name", &made.name);
    notes.says("permissions", made.permissions.iter().map(|it| it.word()).collect::<Vec<_>>());
    notes.says("branches", made.scope.names());
    notes.says("expires_at", made.expires_at);
    tracing::info!(key = %made.id, by = me.holder.id(), "an API key was made");
    let api_key = ApiKeyView::new(made, maker.map(|person| &person.login), now);
    Ok(Created(MadeApiKeyView { key: shown, api_key }))
}

/// The name, the permissions and the scope, or everything that is wrong.
fn checked(
    new: &NewApiKey,
    me: &Principal,
    now: Timestamp,
) -> Result<(String, Vec<Permission>, Scope), Problem> {
    let mut problems = Vec::new();
    let name = WebhookName::parse(&new.name);
    if let Err(bad) = &name {
        problems.push(FieldProblem::webhook_text("name", *bad));
    }
    let mut permissions = Vec::new();
    for permission in new.permissions.iter().copied().map(Permission::from) {
        if !permissions.contains(&permission) {
            permissions.push(permission);
        }
    }
    if permissions.is_empty() {
        let detail = "A key that is good for nothing is no use. Choose something.";
        problems.push(FieldProblem::new("permissions", FieldCode::Empty, detail));
    }
    if let Some(more) = permissions.iter().find(|permission| !me.may(**permission)) {
        let detail = format!("You may not `{}` yourself, so no key of yours may.", more.word());
        problems.push(FieldProblem::new("permissions", FieldCode::NotYours, detail));
    }
    let scope = branches::scope(&new.branches);
    let is_limited = scope.as_ref().is_ok_and(|scope| scope.limits().is_some());
    let wide = permissions.iter().find(|it| is_limited && it.is_company_wide());
    if let Some(wide) = wide {
        let wide = wide.word();
        let detail = format!("`{wide}` reaches beyond branches. Leave it out, or `branches`.");
        problems.push(branches::not_limited(detail));
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        let detail = "It must be in the future.";
        problems.push(FieldProblem::new("expires_at", FieldCode::OutOfRange, detail));
    }
    match (name, scope) {
        (Ok(name), Ok(scope)) if problems.is_empty() => {
            Ok((name.as_str().to_owned(), permissions, scope))
        }
        (_, scope) => {
            problems.extend(scope.err().into_iter().flatten());
            Err(Problem::invalid(problems))
        }
    }
}
