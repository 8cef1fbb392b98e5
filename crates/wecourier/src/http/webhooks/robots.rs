//! Further robots of a group: a pool that goes as fast as all of them together.

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, post_with};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;
use wecom_client::api::webhook::RobotAddress;

use super::input::Checked;
use crate::http::app::App;
use crate::http::deliveries::ReasonName;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Created, Found, NoContent, Page, always_there};
use crate::model::WebhookId;
use crate::store::{AddRobotError, ROBOTS_MAX, RobotRecord};

pub(super) fn routes() -> ApiRouter<App> {
    let list = get_with(list, |op| {
        op.id("listRobots").tag("webhooks").summary("The further robots of a group")
    });
    let add = post_with(add, |op| {
        op.id("addRobot")
            .tag("webhooks")
            .summary("Add a robot of the same group, so that it takes more messages a minute")
    });
    let remove = delete_with(remove, |op| {
        op.id("removeRobot").tag("webhooks").summary("Take a further robot away from a group")
    });
    let path = "/api/wecom/webhooks/{id}/robots";
    ApiRouter::new()
        .api_route(path, list)
        .api_route(path, add)
        .api_route(&format!("{path}/{{robot_id}}"), remove)
}

/// A robot to add.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewRobot {
    /// The Webhook address that WeCom shows for the robot; it must be in the same group.
    webhook_url: String,
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

async fn list(
    State(app): State<App>,
    Path(path): Path<WebhookPath>,
) -> Result<Found<Page<RobotView>>, Problem> {
    app.store.find_webhook(path.id()).await?.ok_or_else(Problem::no_such_webhook)?;
    let robots = app.store.robots_of(path.id()).await?;
    let items = robots.iter().map(|robot| view(robot, &app.facts.wecom_base)).collect();
    Ok(Found(Page { items, next: None }))
}

async fn add(
    State(app): State<App>,
    Path(path): Path<WebhookPath>,
    Json(new): Json<NewRobot>,
) -> Result<Created<RobotView>, Problem> {
    let mut checked = Checked::default();
    let key = checked.key(&new.webhook_url, &app.facts.wecom_base);
    checked.finish()?;
    let key = key.ok_or_else(|| {
        FieldProblem::new(FIELD, FieldCode::Empty, "Paste the address of the robot.")
    })?;
    let robot = app.outbox.add_robot(path.id(), &key).await?;
    Ok(Created(view(&robot, &app.facts.wecom_base)))
}

async fn remove(State(app): State<App>, Path(path): Path<RobotPath>) -> Result<NoContent, Problem> {
    if app.outbox.remove_robot(WebhookId(path.id), path.robot_id).await? {
        Ok(NoContent)
    } else {
        Err(Problem::new(ProblemCode::NotFound, "The group has no such robot."))
    }
}

const FIELD: &str = "webhook_url";

impl From<AddRobotError> for Problem {
    fn from(error: AddRobotError) -> Self {
        let too_many = |detail: String| FieldProblem::new(FIELD, FieldCode::TooMany, detail).into();
        match error {
            AddRobotError::Absent => Self::no_such_webhook(),
            AddRobotError::Taken => too_many(
                "The group has this robot already. Copy the address of another one.".to_owned(),
            ),
            AddRobotError::TooMany => too_many(format!(
                "The group has {ROBOTS_MAX} further robots, and no more are taken. Take one away."
            )),
            AddRobotError::Store(error) => error.into(),
        }
    }
}
