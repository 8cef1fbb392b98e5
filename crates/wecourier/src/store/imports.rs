//! Sheets of people: kept until they are applied, and what was before until it cannot come back.

mod column;

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel as _,
    QueryFilter, QuerySelect, SqlErr,
};

use super::entity::import::{ActiveModel, Column, Entity, Model};
use super::entity::tutor;
use super::time::to_micros;
use super::{Store, StoreError};
use crate::model::ImportId;
use crate::model::access::Scope;
use crate::model::tutor::{Tutor, TutorChange};

/// How long a sheet is kept that nobody applies, and what was before one that somebody did.
pub const IMPORT_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Nothing was changed yet.
    Brought,
    /// It was applied.
    Applied,
    /// What was before came back.
    Undone,
}

/// A sheet of people, as it is kept.
#[derive(Debug, Clone)]
pub struct ImportRecord {
    /// Its id.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// The name of the file.
    pub file_name: String,
    /// How many rows it has, or had.
    pub row_count: i32,
    /// Its rows, as JSON; empty unless it is [`ImportState::Brought`].
    pub sheet: String,
    /// What is meant by its columns, as JSON, once somebody has said so.
    pub mapping: Option<String>,
}

/// A sheet to keep.
#[derive(Debug)]
pub struct NewImport {
    /// The name of the file.
    pub file_name: String,
    /// How many rows it has.
    pub row_count: i32,
    /// Its rows, as JSON.
    pub sheet: String,
}

/// Why an import was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is none with this id, or somebody else brought it.
    #[error("there is no such import")]
    Absent,
    /// It cannot be done where the import stands.
    #[error("it cannot be done where the import stands")]
    NotNow,
    /// Somebody changed a tutor in the meantime.
    #[error("somebody changed a tutor in the meantime")]
    Stale,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error.sql_err() {
            // Somebody put the same number on record at the same moment.
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Stale,
            _ => Self::Store(error.into()),
        }
    }
}

/// What came of taking an import back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// How many tutors are as they were before.
    pub restored: usize,
    /// The tutors who were changed since, as the import left them.
    pub left: Vec<Tutor>,
}

impl ImportState {
    const ALL: [Self; 3] = [Self::Brought, Self::Applied, Self::Undone];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Brought => "brought",
            Self::Applied => "applied",
            Self::Undone => "undone",
        }
    }
}

impl Store {
    /// Keeps a sheet, in the place of those that the same person or key brought and did not apply.
    pub async fn keep_import(
        &self,
        holder: &str,
        new: NewImport,
        now: Timestamp,
    ) -> Result<ImportRecord, StoreError> {
        let tx = self.begin_writing().await?;
        let given_up = Column::Holder.eq(holder).and(is(ImportState::Brought));
        Entity::delete_many().filter(given_up).exec(&tx).await?;
        let row = ActiveModel {
            id: NotSet,
            holder: Set(holder.to_owned()),
            state: Set(ImportState::Brought.word().to_owned()),
            file_name: Set(new.file_name),
            row_count: Set(new.row_count),
            sheet: Set(new.sheet),
            mapping: Set(None),
            changes: Set(None),
            changed_at: Set(to_micros(now)),
        };
        let kept = row.insert(&tx).await?;
        tx.commit().await?;
        record(kept)
    }

    /// The import with this id, if this person or key brought it.
    pub async fn find_import(
        &self,
        holder: &str,
        id: ImportId,
    ) -> Result<Option<ImportRecord>, StoreError> {
        let found = Entity::find_by_id(id.0).filter(Column::Holder.eq(holder)).one(&self.db);
        found.await?.map(record).transpose()
    }

    /// Keeps what is meant by the columns.
    pub async fn map_import(
        &self,
        holder: &str,
        id: ImportId,
        mapping: String,
    ) -> Result<(), ImportError> {
        let tx = self.begin_writing().await?;
        let row = standing(&tx, holder, id, ImportState::Brought).await?;
        let mut row = row.into_active_model();
        row.mapping = Set(Some(mapping));
        row.update(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts all of it on record, or nothing: not if somebody was changed since they were looked
    /// at. The sheet is forgotten with it.
    pub async fn apply_import(
        &self,
        holder: &str,
        id: ImportId,
        changes: &[TutorChange],
        now: Timestamp,
    ) -> Result<(), ImportError> {
        let tx = self.begin_writing().await?;
        let row = standing(&tx, holder, id, ImportState::Brought).await?;
        let known = Known::read(&tx).await?;
        for change in changes {
            if known.find(&change.after) != change.before.as_ref() {
                return Err(ImportError::Stale);
            }
        }
        if !known.doubles(changes.iter().map(|it| (&it.after, Some(&it.after)))).is_empty() {
            return Err(ImportError::Stale);
        }
        known.free(&tx, changes.iter().map(|it| (&it.after, Some(&it.after)))).await?;
        for change in changes {
            known.write(&tx, &change.after, now).await?;
        }
        let mut row = row.into_active_model();
        row.state = Set(ImportState::Applied.word().to_owned());
        row.sheet = Set(String::new());
        row.changes = Set(Some(column::json(changes)));
        row.changed_at = Set(to_micros(now));
        row.update(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Brings back what was before, of everybody within the scope whom nobody changed since.
    pub async fn undo_import(
        &self,
        scope: &Scope,
        holder: &str,
        id: ImportId,
        now: Timestamp,
    ) -> Result<Undone, ImportError> {
        let tx = self.begin_writing().await?;
        let row = standing(&tx, holder, id, ImportState::Applied).await?;
        let corrupt = StoreError::Corrupt { table: "imports", id: id.0, column: "changes" };
        let changes = row.changes.as_deref().and_then(column::read).ok_or(corrupt)?;
        let known = Known::read(&tx).await?;
        let is_theirs = |tutor: &Tutor| scope.holds(tutor.branch.as_ref());
        let (mut back, mut left): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| {
            let is_untouched = known.find(&change.after) == Some(&change.after);
            is_untouched && is_theirs(&change.after) && change.before.iter().all(is_theirs)
        });
        loop {
            let doubles = known.doubles(back.iter().map(|it| (&it.after, it.before.as_ref())));
            if doubles.is_empty() {
                break;
            }
            let (kept, more) = back.into_iter().partition(|it| {
                let id = it.before.as_ref().and_then(id_of);
                id.is_none_or(|id| !doubles.contains(&id))
            });
            back = kept;
            left.extend::<Vec<_>>(more);
        }
        known.free(&tx, back.iter().map(|it| (&it.after, it.before.as_ref()))).await?;
        for change in &back {
            match &change.before {
                Some(before) => known.write(&tx, before, now).await?,
                None => remove(&tx, &change.after).await?,
            }
        }
        let mut row = row.into_active_model();
        row.state = Set(ImportState::Undone.word().to_owned());
        row.changes = Set(None);
        row.changed_at = Set(to_micros(now));
        row.update(&tx).await?;
        tx.commit().await?;
        Ok(Undone { restored: back.len(), left: left.into_iter().map(|it| it.after).collect() })
    }

    /// Forgets imports with which nothing has happened since, and answers how many there were.
    pub async fn forget_old_imports(&self, until: Timestamp) -> Result<u64, StoreError> {
        let old = Entity::delete_many().filter(Column::ChangedAt.lte(to_micros(until)));
        Ok(old.exec(&self.db).await?.rows_affected)
    }
}

fn is(state: ImportState) -> SimpleExpr {
    Column::State.eq(state.word())
}

/// The import, if it stands there. Nobody else has it until the transaction ends.
async fn standing(
    tx: &DatabaseTransaction,
    holder: &str,
    id: ImportId,
    state: ImportState,
) -> Result<Model, ImportError> {
    let found = Entity::find_by_id(id.0).filter(Column::Holder.eq(holder)).lock_exclusive();
    let row = found.one(tx).await?.ok_or(ImportError::Absent)?;
    if row.state == state.word() { Ok(row) } else { Err(ImportError::NotNow) }
}

/// Everybody who is on record, by number; nobody else changes them until the transaction ends.
struct Known(HashMap<String, (tutor::Model, Tutor)>);

impl Known {
    async fn read(tx: &DatabaseTransaction) -> Result<Self, StoreError> {
        let rows = tutor::Entity::find().lock_exclusive().all(tx).await?;
        let known = rows.into_iter().map(|row| {
            let tutor = super::tutors::record(row.clone())?;
            Ok::<_, StoreError>((row.number.clone(), (row, tutor)))
        });
        known.collect::<Result<_, _>>().map(Self)
    }

    /// Whoever has the number of this one.
    fn find(&self, tutor: &Tutor) -> Option<&Tutor> {
        self.0.get(tutor.number.as_str()).map(|(_, tutor)| tutor)
    }

    /// The user ids that two would have, were these as the second of each pair says.
    fn doubles<'a>(
        &self,
        to_be: impl Iterator<Item = (&'a Tutor, Option<&'a Tutor>)>,
    ) -> BTreeSet<String> {
        let to_be: HashMap<&str, Option<&Tutor>> =
            to_be.map(|(which, what)| (which.number.as_str(), what)).collect();
        let stay = self.0.iter().filter(|(number, _)| !to_be.contains_key(number.as_str()));
        let mut taken: BTreeSet<String> = stay.filter_map(|(_, (_, tutor))| id_of(tutor)).collect();
        let wanted = to_be.values().copied().flatten().filter_map(id_of);
        let mut doubles = BTreeSet::new();
        for id in wanted {
            if !taken.insert(id.clone()) {
                doubles.insert(id);
            }
        }
        doubles
    }

    /// Takes the user ids that these give up from them, so that whoever gets one can be written
    /// before: the database lets no two have one, for no moment.
    async fn free<'a>(
        &self,
        tx: &DatabaseTransaction,
        to_be: impl Iterator<Item = (&'a Tutor, Option<&'a Tutor>)>,
    ) -> Result<(), StoreError> {
        for (which, what) in to_be {
            let Some((row, tutor)) = self.0.get(which.number.as_str()) else { continue };
            let has = id_of(tutor);
            if has.is_some() && has != what.and_then(id_of) {
                let none = Expr::value(None::<String>);
                let update = tutor::Entity::update_many();
                let update = update.col_expr(tutor::Column::WecomUserid, none);
                update.filter(tutor::Column::Id.eq(row.id)).exec(tx).await?;
            }
        }
        Ok(())
    }

    async fn write(
        &self,
        tx: &DatabaseTransaction,
        tutor: &Tutor,
        now: Timestamp,
    ) -> Result<(), ImportError> {
        let known = self.0.get(tutor.number.as_str()).map(|(row, _)| row);
        super::tutors::write(tx, tutor.clone(), known, now).await?;
        Ok(())
    }
}

async fn remove(tx: &DatabaseTransaction, tutor: &Tutor) -> Result<(), ImportError> {
    let theirs = tutor::Column::Number.eq(tutor.number.as_str());
    tutor::Entity::delete_many().filter(theirs).exec(tx).await?;
    Ok(())
}

/// Their user id, as WeCom compares them.
fn id_of(tutor: &Tutor) -> Option<String> {
    tutor.wecom_userid.as_ref().map(|id| id.as_str().to_ascii_lowercase())
}

fn record(row: Model) -> Result<ImportRecord, StoreError> {
    let corrupt = StoreError::Corrupt { table: "imports", id: row.id, column: "state" };
    let state = ImportState::ALL.into_iter().find(|state| state.word() == row.state);
    Ok(ImportRecord {
        id: ImportId(row.id),
        state: state.ok_or(corrupt)?,
        file_name: row.file_name,
        row_count: row.row_count,
        sheet: row.sheet,
        mapping: row.mapping,
    })
}
