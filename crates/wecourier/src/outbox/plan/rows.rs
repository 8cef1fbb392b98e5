//! A row for each group, and what is in its way.

use std::collections::HashMap;

use wecom_client::api::webhook::RobotKey;

use super::words::Said;
use super::{PlannedRow, RowProblem, TargetRequest};
use crate::model::WebhookId;
use crate::store::WebhookRecord;

/// The groups that are there.
pub(super) struct Known {
    /// Those within the scope.
    pub(super) webhooks: Vec<WebhookRecord>,
    /// The further robots of groups that have several.
    pub(super) pools: HashMap<WebhookId, Vec<RobotKey>>,
}

/// The rows in order, and the targets that were named before.
pub(super) fn rows(
    targets: &[TargetRequest],
    said: &Said<'_>,
    known: &Known,
) -> (Vec<PlannedRow>, Vec<(usize, String)>) {
    let by_name = known.webhooks.iter().map(|it| (it.name.as_str(), it));
    let by_name: HashMap<_, _> = by_name.collect();
    let (mut rows, mut repeated) = (Vec::new(), Vec::new());
    let (mut seen, mut robots) = (HashMap::new(), HashMap::new());
    for (place, target) in targets.iter().enumerate() {
        let name = target.webhook_name.trim();
        let webhook = by_name.get(name).copied();
        let first = seen.insert(name, target);
        if first.is_some_and(|first| said.are_alike(name, first, target)) {
            repeated.push((place, name.to_owned()));
            continue;
        }
        let mut row = row(place, target, webhook, said);
        if first.is_some() {
            row.problems.push(RowProblem::OtherValues);
        } else if let Some(webhook) = webhook {
            let keys = webhook.key.iter().chain(known.pools.get(&webhook.id).into_iter().flatten());
            // A robot is in one group only.
            let others = keys.filter_map(|key| robots.insert(key.expose(), name));
            let other = others.filter(|other| *other != name).last();
            row.problems.extend(other.map(|it| RowProblem::SameGroup { name: it.to_owned() }));
        }
        rows.push(row);
    }
    (rows, repeated)
}

fn row(
    place: usize,
    target: &TargetRequest,
    webhook: Option<&WebhookRecord>,
    said: &Said<'_>,
) -> PlannedRow {
    let name = target.webhook_name.trim().to_owned();
    let mut problems = Vec::new();
    match webhook {
        None => problems.push(RowProblem::UnknownTarget),
        Some(webhook) if !webhook.is_active => problems.push(RowProblem::SwitchedOff),
        Some(webhook) if webhook.key.is_none() => problems.push(RowProblem::NotConfigured),
        Some(_) => {}
    }
    let filled = said.fill(&name, target);
    problems.extend(filled.problems);
    let webhook_id = webhook.map(|webhook| webhook.id);
    let (text, size_bytes) = (filled.text, filled.size_bytes);
    PlannedRow { place, name, webhook_id, text, size_bytes, problems, barred: None }
}
