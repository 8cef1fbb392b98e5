//! What each lane has carried lately.

use std::collections::BTreeMap;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Books;
use crate::model::DeliveryId;
use crate::model::pace::{Lane, LaneCall};
use crate::store::StoreError;
use crate::store::entity::lane::{ActiveModel, Column, Entity, Model};
use crate::store::ids::few_lengths;
use crate::store::time::{from_micros, to_micros};

/// Lanes that were looked at, and whether they have changed since.
#[derive(Default)]
pub(super) struct Lanes {
    by_name: BTreeMap<String, Known>,
}

#[derive(Default)]
struct Known {
    lane: Lane,
    has_changed: bool,
}

/// A call as the column `calls` holds it: the delivery, and when it had ended.
type CallColumn = (i64, Option<i64>);

impl Books {
    /// Reads the lanes with these names.
    pub(in crate::store) async fn read_lanes(
        &mut self,
        names: impl IntoIterator<Item = String>,
    ) -> Result<(), StoreError> {
        let known = &mut self.lanes.by_name;
        let unknown: Vec<_> = names.into_iter().filter(|name| !known.contains_key(name)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let rows = Entity::find()
            .filter(Column::Name.is_in(few_lengths(unknown.iter().cloned())))
            .all(&self.tx)
            .await?;
        for row in rows {
            known.insert(row.name.clone(), Known { lane: lane(&row)?, has_changed: false });
        }
        for name in unknown {
            known.entry(name).or_default();
        }
        Ok(())
    }

    /// A lane that was read.
    pub(in crate::store) fn lane(&self, name: &str) -> Option<&Lane> {
        self.lanes.by_name.get(name).map(|known| &known.lane)
    }

    /// Changes a lane that was read.
    pub(in crate::store) fn change_lane(&mut self, name: &str, change: impl FnOnce(&mut Lane)) {
        if let Some(known) = self.lanes.by_name.get_mut(name) {
            let before = known.lane.clone();
            change(&mut known.lane);
            known.has_changed |= known.lane != before;
        }
    }

    pub(super) async fn write_lanes(&mut self) -> Result<(), StoreError> {
        let changed = std::mem::take(&mut self.lanes.by_name).into_iter();
        let rows: Vec<_> =
            changed.filter(|it| it.1.has_changed).map(|it| row(it.0, &it.1.lane)).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let replace = OnConflict::column(Column::Name)
            .update_columns([Column::Calls, Column::BlockedUntil, Column::Refusals])
            .to_owned();
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

pub(in crate::store) fn lane(row: &Model) -> Result<Lane, StoreError> {
    let corrupt = |column| StoreError::Corrupt { table: "wecom_lanes", id: 0, column };
    let calls: Vec<CallColumn> = serde_json::from_str(&row.calls).map_err(|_| corrupt("calls"))?;
    let call = |(delivery, ended): CallColumn| LaneCall {
        delivery: DeliveryId(delivery),
        ended: ended.map(from_micros),
    };
    Ok(Lane {
        calls: calls.into_iter().map(call).collect(),
        blocked_until: row.blocked_until.map(from_micros),
        refusals: u32::try_from(row.refusals).map_err(|_| corrupt("refusals"))?,
    })
}

fn row(name: String, lane: &Lane) -> ActiveModel {
    let column = |call: &LaneCall| -> CallColumn { (call.delivery.0, call.ended.map(to_micros)) };
    let calls: Vec<_> = lane.calls.iter().map(column).collect();
    ActiveModel {
        name: Set(name),
        calls: Set(serde_json::to_string(&calls).expect("numbers are JSON")),
        blocked_until: Set(lane.blocked_until.map(to_micros)),
        refusals: Set(i32::try_from(lane.refusals).unwrap_or(i32::MAX)),
    }
}
