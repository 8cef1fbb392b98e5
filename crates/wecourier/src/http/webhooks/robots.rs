//! The robots of a group: a pool that goes as fast as all of them together.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;
use wecom_client::api::webhook::RobotAddress;

use super::input::Checked;
use crate::channel::capability::ROBOT;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::ReasonName;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Created, Found, NoContent, always_there};
use crate::model::WebhookId;
use crate::model::access::Permission;
use crate::store::{AddRobotError, OwnRobot, ROBOTS_MAX, RobotRecord};

pub(super) fn routes() -> Routes {
    let path = "/api/wecom/webhooks/{id}/robots";
    Routes::new()
        .get(Permission::View, path, get, |op| {
            op.id("getPool").tag("webhooks").summary("The robots that carry a group's messages")
        })
        .post(Permission::EditGroups, path, add, |op| {
            op.id("addRobot")
                .tag("webhooks")
                .summary("Add a robot of the same group, so that it takes more messages a minute")
        })
        .delete(Permission::EditGroups, &format!("{path}/{{robot_id}}"), remove, |op| {
            op.id("removeRobot").tag("webhooks").summary("Take a further robot away from a group")
        })
}

/// A robot to add.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewRobot {
    /// The Webhook address that WeCom shows for the robot; it must be in the same group.
    webhook_url: String,
}

/// The robots that carry a group's messages.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct PoolView {
    /// The group's own; `null` until somebody has pasted its address, and nothing goes without it.
    own: Option<OwnRobotView>,
    /// The further ones, oldest first.
    further: Vec<RobotView>,
    /// How many messages those that are called may carry together within `window_secs`.
    window_messages_max: u32,
    /// How long that window is.
    window_secs: u32,
}

/// A group's own robot, which is replaced with the group's address.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct OwnRobotView {
    /// Its address with the key masked; never whole.
    webhook_url: String,
    /// Why it is not called while others are; `reopen` tries it again.
    closed_because: Option<ReasonName>,
}

/// A further robot of a group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RobotView {
    /// Its id.
    id: i64,
    /// Its address with the key masked; never whole.
    webhook_url: String,
    /// Why it is not called while others are; `reopen` tries it again.
    closed_because: Option<ReasonName>,
}

/// A further robot in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct RobotPath {
    /// The group's id.
    id: i64,
    /// The robot's id.
    robot_id: i64,
}

fn view(robot: &RobotRecord, wecom_base: &Url) -> RobotView {
    RobotView {
        id: robot.id,
        webhook_url: RobotAddress::masked(&robot.key, wecom_base),
        closed_because: robot.closed.map(ReasonName::from),
    }
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
) -> Result<Found<PoolView>, Problem> {
    let pool =
        app.store.pool_of(me.scope(), path.id()).await?.ok_or_else(Problem::no_such_webhook)?;
    let base = &app.facts.wecom_base;
    let open = u32::try_from(pool.open_count()).unwrap_or(u32::MAX);
    Ok(Found(PoolView {
        window_messages_max: open.saturating_mul(ROBOT.window_messages_max),
        window_secs: ROBOT.window_secs,
        further: pool.further.iter().map(|robot| view(robot, base)).collect(),
        own: pool.own.map(|OwnRobot { key, closed }| OwnRobotView {
            webhook_url: RobotAddress::masked(&key, base),
            closed_because: closed.map(ReasonName::from),
        }),
    }))
}

async fn add(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
    Json(new): Json<NewRobot>,
) -> Result<Created<RobotView>, Problem> {
    let mut checked = Checked::default();
    let key = checked.key(&new.webhook_url, &app.facts.wecom_base);
    checked.finish()?;
    let key = key.ok_or_else(|| {
        FieldProblem::new(FIELD, FieldCode::Empty, "Paste the address of the robot.")
    })?;
    let robot = app.outbox.add_robot(me.scope(), path.id(), &key).await?;
    Ok(Created(view(&robot, &app.facts.wecom_base)))
}

async fn remove(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<RobotPath>,
) -> Result<NoContent, Problem> {
    let group = WebhookId(path.id);
    if app.outbox.remove_robot(me.scope(), group, path.robot_id).await? {
        Ok(NoContent)
    } else {
        Err(Problem::new(ProblemCode::NotFound, "The group has no such robot."))
    }
}

const FIELD: &str = "webhook_url";

impl From<AddRobotError> for Problem {
    fn from(error: AddRobotError) -> Self {
        match error {
            AddRobotError::Absent => Self::no_such_webhook(),
            AddRobotError::NotConfigured => Self::new(
                ProblemCode::WebhookNotConfigured,
                "The group has no robot of its own. Paste its address first.",
            ),
            AddRobotError::Taken => FieldProblem::new(
                FIELD,
                FieldCode::AlreadyThere,
                "The group has this robot already. Copy the address of another one.",
            )
            .into(),
            AddRobotError::TooMany => FieldProblem::new(
                FIELD,
                FieldCode::TooMany,
                format!("The group has {ROBOTS_MAX} further robots. Take one away first."),
            )
            .into(),
            AddRobotError::Store(error) => error.into(),
        }
    }
}
