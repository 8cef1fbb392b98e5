//! Reading the inbox, and saying that one has.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait as _,
};

use super::{
    AnsweredMessage, Column, Entity, InboxFilter, InboxRead, InboxRecord, Word, delivery, tutor,
};
use crate::model::access::Scope;
use crate::model::inbox::InboxKind;
use crate::model::{DeliveryId, InboxId, MessageType, Words};
use crate::store::entity::inbox_entry::Model;
use crate::store::ids::few_lengths;
use crate::store::scope::delivery_also_in;
use crate::store::time::{from_micros, to_micros};
use crate::store::tutors::record as tutor_of;
use crate::store::{Store, StoreError};

impl Store {
    /// Up to `limit` entries of tutors within the scope, the newest first.
    pub async fn inbox(
        &self,
        scope: &Scope,
        filter: InboxFilter,
        limit: u64,
    ) -> Result<Vec<InboxRecord>, StoreError> {
        let mut query = Entity::find().filter(of_tutors_in(scope));
        if let Some(number) = filter.tutor {
            let whose = tutor::Column::Number.eq(number.as_str());
            query = query.filter(of_tutors(Condition::all().add(whose)));
        }
        if let Some(delivery) = filter.delivery {
            query = query.filter(Column::DeliveryId.eq(delivery.0));
        }
        if filter.is_unread {
            query = query.filter(Expr::cust("read_at IS NULL"));
        }
        if let Some(before) = filter.before {
            query = query.filter(Column::Id.lt(before.0));
        }
        let rows = query.order_by_desc(Column::Id).limit(limit).all(&self.db).await?;
        self.inbox_records(scope, rows).await
    }

    /// How many entries of tutors within the scope nobody has read.
    pub async fn unread_inbox(&self, scope: &Scope) -> Result<u64, StoreError> {
        // The partial index repeats this condition word for word.
        let unread = Entity::find().filter(Expr::cust("read_at IS NULL"));
        Ok(unread.filter(of_tutors_in(scope)).count(&self.db).await?)
    }

    /// Writes down who has read something, unless somebody did before. Answers the entry as it is
    /// then; `None` if there is no such one within the scope.
    pub async fn mark_inbox_read(
        &self,
        scope: &Scope,
        id: InboxId,
        read: InboxRead,
    ) -> Result<Option<InboxRecord>, StoreError> {
        let this = || Entity::find_by_id(id.0).filter(of_tutors_in(scope));
        let Some(row) = this().one(&self.db).await? else { return Ok(None) };
        if row.read_at.is_none() {
            let books = self.open_books(read.at).await?;
            Entity::update_many()
                .col_expr(Column::ReadAt, Expr::value(to_micros(read.at)))
                .col_expr(Column::ReadBy, Expr::value(read.by))
                .filter(Column::Id.eq(id.0))
                .filter(Expr::cust("read_at IS NULL"))
                .exec(&books.tx)
                .await?;
            books.close().await?;
        }
        let row = this().one(&self.db).await?;
        Ok(self.inbox_records(scope, row.into_iter().collect()).await?.pop())
    }

    /// The rows with their tutors, and with what they answer as far as that is within the scope.
    async fn inbox_records(
        &self,
        scope: &Scope,
        rows: Vec<Model>,
    ) -> Result<Vec<InboxRecord>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids = few_lengths(rows.iter().map(|row| row.tutor_id));
        let tutors = tutor::Entity::find().filter(tutor::Column::Id.is_in(ids));
        let tutors = tutors.all(&self.db).await?;
        let tutors: HashMap<_, _> = tutors.into_iter().map(|row| (row.id, row)).collect();
        let ids = few_lengths(rows.iter().filter_map(|row| row.delivery_id));
        let answered = delivery::Entity::find()
            .filter(delivery::Column::Id.is_in(ids))
            .filter(delivery_also_in(scope));
        let answered = answered.all(&self.db).await?;
        let answered: HashMap<_, _> = answered.into_iter().map(|row| (row.id, row)).collect();
        let records = rows.into_iter().filter_map(|row| {
            // Whoever is gone from the roster since the rows were read has taken theirs along.
            let tutor = tutors.get(&row.tutor_id)?.clone();
            let answers = row.delivery_id.and_then(|id| answered.get(&id)).cloned();
            Some(record(row, tutor, answers))
        });
        records.collect()
    }
}

fn record(
    row: Model,
    tutor: tutor::Model,
    answers: Option<delivery::Model>,
) -> Result<InboxRecord, StoreError> {
    let corrupt = |column| StoreError::Corrupt { table: "wecom_inbox", id: row.id, column };
    let kind = InboxKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?;
    let tutor = tutor_of(tutor)?;
    Ok(InboxRecord {
        id: InboxId(row.id),
        at: from_micros(row.at),
        tutor: tutor.number,
        tutor_name: tutor.name,
        kind,
        words: Words::new(row.text),
        text_erased_at: row.text_erased_at.map(from_micros),
        answers: answers.map(answered).transpose()?,
        read: row.read_at.zip(row.read_by).map(|(at, by)| InboxRead { at: from_micros(at), by }),
    })
}

fn answered(row: delivery::Model) -> Result<AnsweredMessage, StoreError> {
    let (table, id, column) = ("wecom_message_log", row.id, "message_type");
    let message_type = MessageType::read(&row.message_type);
    Ok(AnsweredMessage {
        id: DeliveryId(row.id),
        created_at: from_micros(row.created_at),
        message_type: message_type.ok_or(StoreError::Corrupt { table, id, column })?,
        content: Words::new(row.message_content),
        text_erased_at: row.text_erased_at.map(from_micros),
    })
}

/// Tutors are asked where they are now: what they wrote goes with them to another branch.
fn of_tutors_in(scope: &Scope) -> Condition {
    match scope.limits() {
        Some(_) => of_tutors(Condition::all().add(tutor::Column::Branch.is_in(scope.names()))),
        None => Condition::all(),
    }
}

fn of_tutors(whose: Condition) -> Condition {
    let these = tutor::Entity::find().select_only().column(tutor::Column::Id).filter(whose);
    Condition::all().add(Column::TutorId.in_subquery(these.into_query()))
}
