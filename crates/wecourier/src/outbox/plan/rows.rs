//! A row for each group, and what is in its way.

use std::collections::HashMap;

use tokio_util::sync::CancellationToken;
use wecom_client::api::webhook::RobotKey;

use super::words::{Budget, Filled, Said};
use super::{Losses, PlannedRow, RowProblem, TargetRequest, Worked};
use crate::model::WebhookId;
use crate::store::WebhookRecord;

/// The groups that are there.
pub(super) struct Known {
    /// Those within the scope.
    pub(super) webhooks: Vec<WebhookRecord>,
    /// The further robots of groups that have several.
    pub(super) pools: HashMap<WebhookId, Vec<RobotKey>>,
}

/// The rows of these targets; fewer, if whoever waits for them has gone.
pub(super) fn rows(
    targets: &[TargetRequest],
    said: &Said<'_>,
    known: &Known,
    mut budget: Budget,
    gone: &CancellationToken,
) -> Worked {
    let by_name = known.webhooks.iter().map(|it| (it.name.as_str(), it));
    let by_name: HashMap<_, _> = by_name.collect();
    let (mut rows, mut repeated) = (Vec::new(), Vec::new());
    let (mut seen, mut robots) = (HashMap::new(), HashMap::new());
    let (mut losses, mut reached) = (Losses::of(said.losses()), None);
    for (place, target) in targets.iter().enumerate() {
        if gone.is_cancelled() {
            break;
        }
        let name = target.webhook_name.trim();
        let webhook = by_name.get(name).copied();
        let first = seen.insert(name, target);
        if first.is_some_and(|first| said.are_alike(name, first, target)) {
            repeated.push((place, name.to_owned()));
            continue;
        }
        if budget.is_spent() {
            reached.get_or_insert(rows.len());
        }
        let filled = if budget.is_spent() { Filled::default() } else { said.fill(name, target) };
        budget.spend(filled.work);
        losses.add(&filled.losses);
        let mut row = row(place, name, webhook, filled);
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
    Worked { rows, repeated, written: said.written().to_owned(), losses, reached }
}

fn row(place: usize, name: &str, webhook: Option<&WebhookRecord>, filled: Filled) -> PlannedRow {
    let mut problems = Vec::new();
    match webhook {
        None => problems.push(RowProblem::UnknownTarget),
        Some(webhook) if !webhook.is_active => problems.push(RowProblem::SwitchedOff),
        Some(webhook) if webhook.key.is_none() => problems.push(RowProblem::NotConfigured),
        Some(_) => {}
    }
    problems.extend(filled.problems);
    let webhook_id = webhook.map(|webhook| webhook.id);
    let (text, size_bytes) = (filled.text, filled.size_bytes);
    let name = name.to_owned();
    PlannedRow { place, name, webhook_id, text, size_bytes, problems, barred: None }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::*;
    use crate::compose::rich::Format as RichFormat;
    use crate::model::audit::Actor;
    use crate::model::template::{Count, Format, Given, Kind, Purpose, Value, Variable, Wording};
    use crate::model::{Language, TemplateId};
    use crate::outbox::plan::words::Found;
    use crate::outbox::plan::{BatchContent, TextKind};
    use crate::store::TemplateRecord;

    fn template(body: &str) -> Found {
        let variable = |name: &str, count| Variable {
            name: name.to_owned(),
            kind: Kind::Text,
            count,
            sample: Value::Nothing,
        };
        let variables = vec![variable("child", Count::One), variable("days", Count::Many)];
        let (language, format) = (Language::English, Format::Markdown);
        Found::template(TemplateRecord {
            id: TemplateId(1),
            name: "fees".to_owned(),
            purpose: Purpose::Fee,
            version: 1,
            wording: Wording { language, format, body: body.to_owned(), variables },
            written_by: Actor::NOBODY,
            written_at: Timestamp::UNIX_EPOCH,
            created_at: Timestamp::UNIX_EPOCH,
        })
    }

    fn by_template() -> BatchContent {
        BatchContent::Template { kind: TextKind::Text, id: TemplateId(1), version: None }
    }

    fn targets(values: &[(&str, Given)]) -> Vec<TargetRequest> {
        let target = |name: &str| TargetRequest {
            webhook_name: name.to_owned(),
            values: values.iter().map(|(name, it)| ((*name).to_owned(), it.clone())).collect(),
        };
        ["a", "b", "c", "d"].map(target).to_vec()
    }

    fn worked(
        content: &BatchContent,
        found: &Found,
        targets: &[TargetRequest],
        budget: Budget,
        gone: &CancellationToken,
    ) -> Worked {
        let known = Known { webhooks: Vec::new(), pools: HashMap::new() };
        let see = |said: &Said<'_>| rows(targets, said, &known, budget, gone);
        Said::with(content, found, "MOP", see).unwrap()
    }

    #[test]
    fn what_is_too_much_for_all_of_them_is_not_filled() {
        let body = "{{ child }}{% for a in days %}{% for b in days %}{% endfor %}{% endfor %}";
        let days = Given::Many(vec![String::new(); 20]);
        let targets = targets(&[("child", Given::One("Mei".to_owned())), ("days", days)]);
        let (found, stays) = (template(body), CancellationToken::new());
        let of = |work| worked(&by_template(), &found, &targets, Budget::of(work), &stays);
        let few = of(3_000);
        let reached = few.reached.unwrap();
        assert!((1..4).contains(&reached), "{reached}");
        let has_text: Vec<_> = few.rows.iter().map(|row| row.text.is_some()).collect();
        assert_eq!(has_text, [0, 1, 2, 3].map(|place| place < reached), "nobody is left out");
        assert_eq!(of(1_000_000).reached, None);
        let endless = body.replace("{{ child }}", "{% for c in days %}{% for d in days %}");
        let found = template(&format!("{endless}{{% endfor %}}{{% endfor %}}"));
        let broken = worked(&by_template(), &found, &targets, Budget::of(150_000), &stays);
        assert_eq!(broken.reached, Some(2), "what breaks off is work, too");
    }

    #[test]
    fn work_for_whoever_has_gone_stops() {
        let (found, gone) = (template("{{ child }}"), CancellationToken::new());
        gone.cancel();
        let rows = worked(&by_template(), &found, &targets(&[]), Budget::default(), &gone);
        assert_eq!(rows.rows.len(), 0);
    }

    #[test]
    fn a_variable_without_a_value_has_one_name_for_all_of_them() {
        let rich = BatchContent::Rich {
            kind: TextKind::Markdown,
            format: RichFormat::Markdown,
            text: "{{child}}".to_owned(),
        };
        let (found, stays) = (template("{{ child }}"), CancellationToken::new());
        for content in [by_template(), rich] {
            let rows = worked(&content, &found, &targets(&[]), Budget::default(), &stays).rows;
            let name = |row: &PlannedRow| match row.problems.as_slice() {
                [_, RowProblem::Unfilled { names }] => Arc::clone(&names[0]),
                other => panic!("{other:?}"),
            };
            assert!(Arc::ptr_eq(&name(&rows[0]), &name(&rows[3])));
        }
    }
}
