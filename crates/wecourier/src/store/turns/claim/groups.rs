//! Heads that are for groups: by the robot of the pool that is free first.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Look, To, free_at};
use crate::model::{Channel, FailureReason};
use crate::store::StoreError;
use crate::store::books::Books;
use crate::store::entity::delivery::Model;
use crate::store::entity::webhook;
use crate::store::ids::few_lengths;
use crate::store::robots::Robot;
use crate::store::time::from_micros;
use crate::store::turns::Turn;

/// The groups of these heads, and their robots.
pub(super) struct Groups {
    rows: HashMap<i64, webhook::Model>,
    pools: HashMap<i64, Vec<Robot>>,
}

pub(super) async fn read(books: &mut Books, heads: &[Model]) -> Result<Groups, StoreError> {
    let ids = few_lengths(heads.iter().filter_map(|row| row.webhook_id));
    if ids.is_empty() {
        return Ok(Groups { rows: HashMap::new(), pools: HashMap::new() });
    }
    let found =
        webhook::Entity::find().filter(webhook::Column::Id.is_in(ids)).all(&books.tx).await?;
    let rows: HashMap<_, _> = found.into_iter().map(|group| (group.id, group)).collect();
    let pools = books.pools(rows.values()).await?;
    books.read_lanes(pools.values().flatten().map(|robot| robot.lane.clone())).await?;
    Ok(Groups { rows, pools })
}

impl Groups {
    /// Whether there is this group still.
    pub(super) fn has(&self, head: &Model) -> bool {
        head.webhook_id.is_some_and(|id| self.rows.contains_key(&id))
    }

    pub(super) fn look(&self, books: &Books, turn: &Turn<'_>, head: &Model) -> Look {
        let Some(group) = head.webhook_id.and_then(|id| self.rows.get(&id)) else {
            return Look::Barred(FailureReason::TargetRemoved);
        };
        if !group.is_active {
            return Look::Barred(FailureReason::SwitchedOff);
        }
        let pool = self.pools.get(&group.id).map_or(&[][..], Vec::as_slice);
        let Some(own) = pool.first() else { return Look::Barred(FailureReason::NotConfigured) };
        let due = head.due_at.map_or(books.now, from_micros);
        if due > books.now {
            return Look::Sleep(due);
        }
        let limits = turn.limits.of(Channel::Robot);
        // The pool shares the work.
        let free = |robot: &Robot| -> (Timestamp, usize) { free_at(books, &robot.lane, limits) };
        let open = pool.iter().filter(|robot| robot.closed.is_none());
        match open.map(|robot| (free(robot), robot)).min_by_key(|it| it.0) {
            None => Look::Barred(own.closed.unwrap_or(FailureReason::RobotRemoved)),
            Some(((until, _), _)) if until > books.now => Look::Sleep(until),
            Some((_, robot)) => {
                Look::Go { to: To::Robot(robot.key.clone()), lane: robot.lane.clone() }
            }
        }
    }
}
