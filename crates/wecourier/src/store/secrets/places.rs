//! Where robots' keys lie, and looking through all of them.

use std::fmt;

use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::store::entity::{robot, webhook};

/// Where a robot's key lies, and what for. A sealed key opens in its own place only.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Place {
    /// It carries the messages of the group with this id.
    Own(i64),
    /// It helps to carry them.
    Further {
        /// The row.
        id: i64,
        /// The group.
        group: i64,
    },
}

/// A key as it lies there.
pub(super) struct Kept {
    pub(super) place: Place,
    pub(super) value: String,
}

/// One of the tables that hold robots' keys.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shelf {
    Groups,
    Robots,
}

impl Place {
    pub(in crate::store) fn table(self) -> &'static str {
        match self {
            Self::Own(_) => "wecom_webhooks",
            Self::Further { .. } => "wecom_webhook_robots",
        }
    }

    pub(in crate::store) fn id(self) -> i64 {
        match self {
            Self::Own(id) | Self::Further { id, .. } => id,
        }
    }
}

/// What the key is bound to: the group that it writes to.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(id) => write!(f, "wecom_webhooks.webhook_key {id}"),
            Self::Further { group, .. } => write!(f, "wecom_webhook_robots.webhook_key {group}"),
        }
    }
}

impl Shelf {
    pub(super) const ALL: [Self; 2] = [Self::Groups, Self::Robots];

    /// The next keys after the row with this id, in the order of their rows.
    pub(super) async fn page(
        self,
        db: &impl ConnectionTrait,
        after: i64,
        limit: u64,
    ) -> Result<Vec<Kept>, DbErr> {
        match self {
            Self::Groups => {
                let rows: Vec<(i64, String)> = webhook::Entity::find()
                    .select_only()
                    .columns([webhook::Column::Id, webhook::Column::WebhookKey])
                    .filter(webhook::Column::Id.gt(after))
                    .filter(webhook::Column::WebhookKey.is_not_null())
                    .order_by_asc(webhook::Column::Id)
                    .limit(limit)
                    .into_tuple()
                    .all(db)
                    .await?;
                let kept = |(id, value)| Kept { place: Place::Own(id), value };
                Ok(rows.into_iter().map(kept).collect())
            }
            Self::Robots => {
                let rows = robot::Entity::find()
                    .filter(robot::Column::Id.gt(after))
                    .order_by_asc(robot::Column::Id)
                    .limit(limit)
                    .all(db)
                    .await?;
                let kept = |row: robot::Model| {
                    let place = Place::Further { id: row.id, group: row.webhook_id };
                    Kept { place, value: row.webhook_key }
                };
                Ok(rows.into_iter().map(kept).collect())
            }
        }
    }
}

/// Puts another value in the place of the one that was read; nothing, if there is another now.
pub(super) async fn replace(
    db: &impl ConnectionTrait,
    Kept { place, value }: &Kept,
    with: Option<String>,
) -> Result<(), DbErr> {
    match place {
        Place::Own(id) => {
            webhook::Entity::update_many()
                .col_expr(webhook::Column::WebhookKey, Expr::value(with))
                .filter(webhook::Column::Id.eq(*id))
                .filter(webhook::Column::WebhookKey.eq(value))
                .exec(db)
                .await?;
        }
        Place::Further { id, .. } => {
            let this = robot::Column::Id.eq(*id).and(robot::Column::WebhookKey.eq(value));
            match with {
                Some(with) => {
                    robot::Entity::update_many()
                        .col_expr(robot::Column::WebhookKey, Expr::value(with))
                        .filter(this)
                        .exec(db)
                        .await?;
                }
                None => {
                    robot::Entity::delete_many().filter(this).exec(db).await?;
                }
            }
        }
    }
    Ok(())
}
