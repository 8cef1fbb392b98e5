//! What is within somebody's scope, as conditions; and branches as columns hold them.
//!
//! A group says its branch. Its deliveries carry the same one, and a batch carries the branches of
//! all its deliveries, so no condition looks beyond its own row: see [`Books::move_group`].

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait as _, Func, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Value,
};

use super::StoreError;
use super::books::Books;
use super::entity::{batch, delivery, tutor, webhook};
use super::ids::few_lengths;
use crate::model::access::{Branches, Scope};
use crate::model::{Branch, WebhookId};

/// How many batches are stamped at a time when a group moves.
const BATCHES_AT_ONCE: u64 = 1000;
/// How many groups or tutors one statement names.
const GROUPS_AT_ONCE: usize = 1000;

/// Whether a group is within the scope.
pub(super) fn group_in(scope: &Scope) -> Condition {
    any_of(scope, |names| webhook::Column::Branch.is_in(names))
}

/// Whether a delivery is within the scope, by the index of branches.
pub(super) fn delivery_in(scope: &Scope) -> Condition {
    any_of(scope, |names| delivery::Column::Branch.is_in(names))
}

/// The same where something else narrows the search, so that no engine takes the branch's index.
pub(super) fn delivery_also_in(scope: &Scope) -> Condition {
    let branch = Expr::cust("COALESCE(branch, '')");
    any_of(scope, |names| branch.is_in(names))
}

/// Whether all deliveries of a batch are within the scope.
pub(super) fn batch_in(scope: &Scope) -> Condition {
    let Some(branches) = scope.limits() else { return Condition::all() };
    let mut names = branches.iter().map(token);
    let is_within = match (names.next(), names.next()) {
        (Some(only), None) => batch::Column::Branches.eq(only),
        // What is left of the batch's branches without these is nothing.
        _ => branches
            .iter()
            .fold(Expr::col(batch::Column::Branches), |left, branch| {
                let args: [SimpleExpr; 3] = [left, Expr::val(token(branch)), Expr::val("")];
                Func::cust("replace").args(args).into()
            })
            .eq(""),
    };
    Condition::all().add(is_within)
}

/// The condition for statements that are written out, with its values as `$1` and so on.
pub(super) fn and_in(scope: &Scope, column: &str) -> (String, Vec<Value>) {
    let values: Vec<Value> = scope.names().into_iter().map(Value::from).collect();
    let places: Vec<_> = (1..=values.len()).map(|place| format!("${place}")).collect();
    let condition = match scope.limits() {
        Some(_) => format!(" AND {column} IN ({})", places.join(", ")),
        None => String::new(),
    };
    (condition, values)
}

fn any_of(scope: &Scope, is_in: impl FnOnce(Vec<String>) -> SimpleExpr) -> Condition {
    let all = Condition::all();
    if scope.limits().is_some() { all.add(is_in(scope.names())) } else { all }
}

/// Each branch stands between line breaks, which no name has.
fn token(branch: &Branch) -> String {
    format!("\n{branch}\n")
}

/// What a column holds for these branches, in order; nothing if there are none.
pub(super) fn column(branches: Option<&Branches>) -> Option<String> {
    branches.map(|branches| branches.iter().map(token).collect())
}

/// The scope of whoever has this in their column. What cannot be read lets nobody see anything.
pub(super) fn read(column: Option<&str>) -> Option<Scope> {
    let Some(tokens) = column else { return Some(Scope::WholeCompany) };
    let names = tokens.split('\n').filter(|name| !name.is_empty());
    let branches = names.map(Branch::parse).collect::<Result<Vec<_>, _>>().ok()?;
    Scope::of(branches).ok().filter(|scope| scope.limits().is_some())
}

/// What a batch to groups of these branches holds: nothing if one of them has none, or if there
/// are more than anybody may be limited to.
pub(super) fn batch_column(all: impl IntoIterator<Item = Option<Branch>>) -> Option<String> {
    let all: Option<BTreeSet<_>> = all.into_iter().collect();
    let branches = Branches::of(all?).ok().flatten();
    column(branches.as_ref())
}

/// The branch in a column.
pub(super) fn branch(column: Option<&str>) -> Option<Branch> {
    column.and_then(|name| Branch::parse(name).ok())
}

/// The branches of these groups, as they are now. Groups that are not there are left out.
pub(super) async fn branches_of(
    tx: &DatabaseTransaction,
    groups: &[i64],
) -> Result<BTreeMap<i64, Option<Branch>>, StoreError> {
    let mut found = BTreeMap::new();
    for groups in groups.chunks(GROUPS_AT_ONCE) {
        let rows: Vec<(i64, Option<String>)> = webhook::Entity::find()
            .select_only()
            .columns([webhook::Column::Id, webhook::Column::Branch])
            .filter(webhook::Column::Id.is_in(few_lengths(groups.iter().copied())))
            .into_tuple()
            .all(tx)
            .await?;
        found.extend(rows.into_iter().map(|(id, name)| (id, branch(name.as_deref()))));
    }
    Ok(found)
}

/// The branches of these tutors, as they are now. Tutors who are not there are left out.
pub(super) async fn branches_of_tutors(
    tx: &DatabaseTransaction,
    tutors: &[i64],
) -> Result<BTreeMap<i64, Option<Branch>>, StoreError> {
    let mut found = BTreeMap::new();
    for tutors in tutors.chunks(GROUPS_AT_ONCE) {
        let rows: Vec<(i64, Option<String>)> = tutor::Entity::find()
            .select_only()
            .columns([tutor::Column::Id, tutor::Column::Branch])
            .filter(tutor::Column::Id.is_in(few_lengths(tutors.iter().copied())))
            .into_tuple()
            .all(tx)
            .await?;
        found.extend(rows.into_iter().map(|(id, name)| (id, branch(name.as_deref()))));
    }
    Ok(found)
}

impl Books {
    /// What was ever written to a group goes with it to another branch.
    pub(super) async fn move_group(
        &self,
        group: WebhookId,
        to: Option<&Branch>,
    ) -> Result<(), StoreError> {
        let name = to.map(|branch| branch.as_str().to_owned());
        let theirs = delivery::Column::WebhookId.eq(group.0);
        delivery::Entity::update_many()
            .col_expr(delivery::Column::Branch, Expr::value(name))
            .filter(theirs.clone())
            .exec(&self.tx)
            .await?;
        let mut last = 0;
        loop {
            let batches: Vec<i64> = delivery::Entity::find()
                .select_only()
                .column(delivery::Column::BatchId)
                .distinct()
                .filter(theirs.clone())
                .filter(delivery::Column::BatchId.gt(last))
                .order_by_asc(delivery::Column::BatchId)
                .limit(BATCHES_AT_ONCE)
                .into_tuple()
                .all(&self.tx)
                .await?;
            let Some(newest) = batches.last() else { return Ok(()) };
            last = *newest;
            self.stamp(batches).await?;
        }
    }

    /// Writes anew of which branches these batches are.
    async fn stamp(&self, batches: Vec<i64>) -> Result<(), StoreError> {
        let rows: Vec<(i64, Option<String>)> = delivery::Entity::find()
            .select_only()
            .columns([delivery::Column::BatchId, delivery::Column::Branch])
            .distinct()
            .filter(delivery::Column::BatchId.is_in(few_lengths(batches)))
            .into_tuple()
            .all(&self.tx)
            .await?;
        let mut by_batch: BTreeMap<i64, Vec<Option<Branch>>> = BTreeMap::new();
        for (batch, name) in rows {
            by_batch.entry(batch).or_default().push(branch(name.as_deref()));
        }
        let mut by_column: BTreeMap<Option<String>, Vec<i64>> = BTreeMap::new();
        for (batch, branches) in by_batch {
            by_column.entry(batch_column(branches)).or_default().push(batch);
        }
        for (column, batches) in by_column {
            batch::Entity::update_many()
                .col_expr(batch::Column::Branches, Expr::value(column))
                .filter(batch::Column::Id.is_in(few_lengths(batches)))
                .exec(&self.tx)
                .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(names: &[&str]) -> Vec<Option<Branch>> {
        names.iter().map(|name| Some(Branch::parse(name).unwrap())).collect()
    }

    #[test]
    fn columns_read_back_and_what_cannot_be_read_is_no_scope() {
        let scope = Scope::of(some(&["氹仔", "A B"]).into_iter().flatten()).unwrap();
        assert_eq!(read(column(scope.limits()).as_deref()), Some(scope));
        assert_eq!(read(None), Some(Scope::WholeCompany));
        assert_eq!(read(Some("")), None, "nobody has more because something is broken");
        assert_eq!(read(Some("\n\u{7}\n")), None);
    }

    #[test]
    fn a_batch_is_of_all_branches_of_its_deliveries_or_of_none() {
        assert_eq!(batch_column(some(&["B", "A", "B"])).as_deref(), Some("\nA\n\nB\n"));
        assert_eq!(batch_column(some(&["A"]).into_iter().chain([None])), None);
        assert_eq!(batch_column([]), None);
        let many: Vec<_> = (0..=Branches::MAX).map(|it| it.to_string()).collect();
        let many: Vec<_> = many.iter().map(String::as_str).collect();
        assert_eq!(batch_column(some(&many)), None);
    }
}
