//! Putting a batch on record, with all its deliveries, or nothing of it.

use std::collections::{BTreeMap, HashMap};

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{CreateBatchError, Created, NewBatch, NewPicture, NewTarget};
use crate::model::access::Scope;
use crate::model::approval::Approval;
use crate::model::audit::{Actor, ActorKind};
use crate::model::{
    BatchId, Branch, Channel, DeliveryId, Patience, Route, State, TutorId, WebhookId,
};
use crate::store::books::Books;
use crate::store::deliveries::row::{PictureColumn, Word};
use crate::store::entity::{api_key, batch, delivery, picture, queue, user};
use crate::store::ids::few_lengths;
use crate::store::pictures::usable;
use crate::store::scope::{batch_column, branches_of, branches_of_tutors};
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

/// How many rows one statement carries. SQLite binds 32,766 values at most, and what a statement
/// needs stays in memory with it.
const ROWS_AT_ONCE: usize = 128;
/// How many queues one statement names.
const QUEUES_AT_ONCE: usize = 1024;

impl Store {
    /// Puts a batch on record. Refuses an idempotency key that was used before.
    pub async fn create_batch(
        &self,
        scope: &Scope,
        new: NewBatch<'_>,
    ) -> Result<Created, CreateBatchError> {
        let mut books = self.open_books(new.now).await?;
        if let Some(wanted) = &new.idempotency {
            let used = batch::Entity::find()
                .filter(batch::Column::IdempotencyKey.eq(wanted.key.as_str()))
                .one(&books.tx)
                .await?;
            if let Some(row) = used {
                let (earlier, digest) = (BatchId(row.id), row.request_digest);
                return Err(CreateBatchError::KeyUsed { earlier, digest });
            }
        }
        let branches = branches(&books, scope, new.targets).await?;
        let person = person_behind(&books, new.actor).await?;
        let batch = batch_row(&new, &books, &branches, person).insert(&books.tx).await?;
        let picture = picture(&books, &new).await?;
        let queues = queues(&books, new.targets).await?;
        for (chunk, targets) in new.targets.chunks(ROWS_AT_ONCE).enumerate() {
            let first = chunk * ROWS_AT_ONCE;
            let rows = targets.iter().zip(first..).map(|(target, position)| {
                let branch = branches.get(&target.route.line()).and_then(Option::as_ref);
                let queue = queues.get(&target.route.line()).copied();
                let place = Place { position, queue, turn: books.turn, branch };
                delivery_row(&new, &batch, target, &place, picture.as_ref())
            });
            delivery::Entity::insert_many(rows).exec_without_returning(&books.tx).await?;
        }
        books.count_new(batch.id, new.targets.len());
        open_for_the_impatient(&books, &new, &queues).await?;
        if batch.is_released {
            books.look_again(queues.into_values());
        }
        let first = first_delivery(&books, batch.id).await?;
        books.close().await?;
        Ok(Created { batch: BatchId(batch.id), first })
    }
}

/// The branches of these groups and tutors as they are now, all of which are within the scope.
async fn branches(
    books: &Books,
    scope: &Scope,
    targets: &[NewTarget],
) -> Result<BTreeMap<Route, Option<Branch>>, CreateBatchError> {
    let ids = |channel| -> Vec<i64> {
        let theirs = targets.iter().filter(|it| it.route.channel() == channel);
        theirs.map(|it| it.route.target()).collect()
    };
    let groups = branches_of(&books.tx, &ids(Channel::Robot)).await?;
    let by_app = branches_of_tutors(&books.tx, &ids(Channel::App)).await?;
    let by_bot = branches_of_tutors(&books.tx, &ids(Channel::Aibot)).await?;
    let groups = groups.into_iter().map(|(id, it)| (Route::Robot(WebhookId(id)), it));
    let by_app = by_app.into_iter().map(|(id, it)| (Route::App(TutorId(id)), it));
    let by_bot = by_bot.into_iter().map(|(id, it)| (Route::Aibot(TutorId(id)), it));
    let found: BTreeMap<_, _> = groups.chain(by_app).chain(by_bot).collect();
    let is_there = |it: &NewTarget| {
        found.get(&it.route.line()).is_some_and(|branch| scope.holds(branch.as_ref()))
    };
    if targets.iter().all(is_there) { Ok(found) } else { Err(CreateBatchError::TargetGone) }
}

fn batch_row(
    new: &NewBatch<'_>,
    books: &Books,
    branches: &BTreeMap<Route, Option<Branch>>,
    person: Option<i64>,
) -> batch::ActiveModel {
    let is_awaited = new.approval == Approval::Awaited;
    let (key, digest) = new.idempotency.clone().map(|it| (it.key, it.digest)).unzip();
    batch::ActiveModel {
        id: NotSet,
        idempotency_key: Set(key),
        request_digest: Set(digest),
        message_type: Set(new.message_type.word().to_owned()),
        message_content: Set(new.text.to_owned()),
        urgency: Set(new.urgency.rank()),
        starts_at: Set(to_micros(new.starts_at)),
        is_released: Set(new.starts_at <= new.now && !is_awaited),
        is_paused: Set(is_awaited),
        is_cancelled: Set(false),
        queued: Set(0),
        sending: Set(0),
        sent: Set(0),
        failed: Set(0),
        unknown: Set(0),
        cancelled: Set(0),
        expired: Set(0),
        change: Set(books.change),
        created_at: Set(to_micros(new.now)),
        expires_at: Set(new.expires_at.map(to_micros)),
        text_erased_at: Set(None),
        branches: Set(batch_column(branches.values().cloned())),
        actor_kind: Set(Some(new.actor.kind.word().to_owned())),
        actor: Set(new.actor.name.clone()),
        acting_for: Set(new.actor.acting_for.clone()),
        person_id: Set(person),
        approval: Set(new.approval.word().map(str::to_owned)),
        decided_by: Set(None),
        decided_at: Set(None),
    }
}

/// The person who asks, for whom a program asks, or who made its key, as far as is known.
async fn person_behind(books: &Books, actor: &Actor) -> Result<Option<i64>, StoreError> {
    match (actor.kind, &actor.acting_for, actor.id) {
        (ActorKind::Person, _, id) => Ok(id),
        (ActorKind::Key, Some(login), _) => {
            let named = user::Entity::find().filter(user::Column::Login.eq(login.as_str()));
            Ok(named.one(&books.tx).await?.map(|user| user.id))
        }
        (ActorKind::Key, None, Some(id)) => {
            let key = api_key::Entity::find_by_id(id).one(&books.tx).await?;
            Ok(key.and_then(|key| key.created_by))
        }
        (ActorKind::Key, None, None) | (ActorKind::Command | ActorKind::Nobody, _, _) => Ok(None),
    }
}

/// Where a delivery stands in line.
struct Place<'a> {
    position: usize,
    queue: Option<i64>,
    turn: i64,
    branch: Option<&'a Branch>,
}

fn delivery_row(
    new: &NewBatch<'_>,
    batch: &batch::Model,
    target: &NewTarget,
    place: &Place<'_>,
    picture: Option<&KeptPicture>,
) -> delivery::ActiveModel {
    let position = i32::try_from(place.position).unwrap_or(i32::MAX);
    let text = target.text.as_ref().unwrap_or(&batch.message_content);
    let (group, tutor) = match target.route {
        Route::Robot(group) => (Set(Some(group.0)), NotSet),
        Route::Mention { group, tutor } => (Set(Some(group.0)), Set(Some(tutor.0))),
        Route::App(tutor) | Route::Aibot(tutor) => (NotSet, Set(Some(tutor.0))),
    };
    delivery::ActiveModel {
        webhook_id: group,
        tutor_id: tutor,
        webhook_name: Set(target.name.clone()),
        channel: Set(target.route.channel().word().to_owned()),
        message_type: Set(target.message_type.word().to_owned()),
        message_content: Set(text.clone()),
        picture: picture.map_or(NotSet, |it| Set(Some(it.facts.clone()))),
        state: Set(State::Queued.word().to_owned()),
        created_at: Set(to_micros(new.now)),
        attempted_at: Set(to_micros(new.now)),
        batch_id: Set(Some(batch.id)),
        queue_id: Set(place.queue),
        position: Set(position),
        urgency: Set(new.urgency.rank()),
        turn: Set(place.turn.saturating_add(i64::from(position))),
        is_held: Set(!batch.is_released),
        is_patient: Set(new.patience == Patience::Waits),
        attempts: Set(0),
        failures: Set(0),
        due_at: Set(Some(to_micros(new.starts_at))),
        expires_at: Set(new.expires_at.map(to_micros)),
        is_taken_back: Set(false),
        picture_id: picture.map_or(NotSet, |it| Set(Some(it.row))),
        branch: place.branch.map_or(NotSet, |it| Set(Some(it.as_str().to_owned()))),
        // What is not named is NULL, and takes no room in the statement.
        ..Default::default()
    }
}

/// A picture that is on record, and what each delivery says of it.
struct KeptPicture {
    row: i64,
    facts: String,
}

async fn picture(
    books: &Books,
    new: &NewBatch<'_>,
) -> Result<Option<KeptPicture>, CreateBatchError> {
    let Some(picture) = new.picture else { return Ok(None) };
    let (row, facts) = match picture {
        NewPicture::Fresh(picture) => {
            let row = picture::ActiveModel {
                jpeg: Set(picture.jpeg.clone()),
                created_at: Set(to_micros(books.now)),
                ..Default::default()
            };
            (row.insert(&books.tx).await?.id, PictureColumn::json(&picture.facts))
        }
        NewPicture::Uploaded(id) => {
            let kept = usable(&books.tx, id, books.now).await?;
            let kept = kept.ok_or(CreateBatchError::PictureGone)?;
            (kept.row, PictureColumn::json(&kept.facts))
        }
    };
    Ok(Some(KeptPicture { row, facts }))
}

/// The queues of these targets, made if absent.
async fn queues(books: &Books, targets: &[NewTarget]) -> Result<HashMap<Route, i64>, StoreError> {
    let mut routes: Vec<_> = targets.iter().map(|target| target.route.line()).collect();
    routes.sort_unstable();
    routes.dedup();
    let mut queues = HashMap::with_capacity(routes.len());
    find_queues(books, &routes, &mut queues).await?;
    let new: Vec<_> = routes.into_iter().filter(|it| !queues.contains_key(it)).collect();
    for routes in new.chunks(ROWS_AT_ONCE) {
        let rows = routes.iter().map(|route| queue::ActiveModel {
            channel: Set(route.channel().word().to_owned()),
            target: Set(route.target().to_string()),
            ..Default::default()
        });
        queue::Entity::insert_many(rows).exec_without_returning(&books.tx).await?;
    }
    find_queues(books, &new, &mut queues).await?;
    Ok(queues)
}

async fn find_queues(
    books: &Books,
    routes: &[Route],
    queues: &mut HashMap<Route, i64>,
) -> Result<(), StoreError> {
    for channel in Channel::ALL {
        let theirs: Vec<_> = routes.iter().filter(|it| it.channel() == channel).collect();
        for routes in theirs.chunks(QUEUES_AT_ONCE) {
            let by_target: HashMap<_, _> =
                routes.iter().map(|route| (route.target().to_string(), **route)).collect();
            let targets = few_lengths(by_target.keys().cloned());
            let found: Vec<(i64, String)> = queue::Entity::find()
                .select_only()
                .columns([queue::Column::Id, queue::Column::Target])
                .filter(queue::Column::Channel.eq(channel.word()))
                .filter(queue::Column::Target.is_in(targets))
                .into_tuple()
                .all(&books.tx)
                .await?;
            let known = |(id, target): (i64, String)| Some((*by_target.get(&target)?, id));
            queues.extend(found.into_iter().filter_map(known));
        }
    }
    Ok(())
}

/// A person who stands there and sends wants to know whether the way is open by now, so it is
/// tried again.
async fn open_for_the_impatient(
    books: &Books,
    new: &NewBatch<'_>,
    queues: &HashMap<Route, i64>,
) -> Result<(), StoreError> {
    match new.patience {
        Patience::Waits => Ok(()),
        Patience::Fails => books.open_again(queues.values().copied().collect()).await,
    }
}

async fn first_delivery(books: &Books, batch: i64) -> Result<DeliveryId, StoreError> {
    let first: Option<i64> = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::BatchId.eq(batch))
        .filter(Expr::cust("position = 0"))
        .into_tuple()
        .one(&books.tx)
        .await?;
    first.map(DeliveryId).ok_or(StoreError::Corrupt {
        table: "wecom_batches",
        id: batch,
        column: "id",
    })
}
