//! A row for each recipient, and what is in its way.

use std::collections::HashMap;

use tokio_util::sync::CancellationToken;
use wecom_client::api::webhook::RobotKey;

use super::words::{Budget, Filled, Reader, RowText, Saids};
use super::{BatchContent, Losses, PlannedRow, Recipient, RowProblem, TargetRequest, Worked};
use crate::model::{Channel, Route, WebhookId};
use crate::outbox::router::{Chosen, Way, Ways};
use crate::store::{TutorRecord, WebhookRecord};

/// Whom there is to write to, within the scope.
#[derive(Default)]
pub(super) struct Known {
    /// The groups.
    pub(super) webhooks: Vec<WebhookRecord>,
    /// The further robots of groups that have several.
    pub(super) pools: HashMap<WebhookId, Vec<RobotKey>>,
    /// The tutors, if one is asked for.
    pub(super) tutors: Vec<TutorRecord>,
    /// The private ways, as they are for everybody.
    pub(super) ways: Ways,
}

/// Whoever a target means.
#[derive(Clone)]
enum Addressee<'a> {
    Group { name: &'a str, webhook: Option<&'a WebhookRecord> },
    NoTutor { number: &'a str },
    Tutor { tutor: &'a TutorRecord, way: Result<Chosen, Vec<Way>> },
}

/// Whom the targets mean.
pub(super) struct Meant<'a> {
    targets: &'a [TargetRequest],
    known: &'a Known,
    all: Vec<Addressee<'a>>,
}

impl<'a> Meant<'a> {
    /// Looks for everybody.
    pub(super) fn by(targets: &'a [TargetRequest], known: &'a Known) -> Self {
        let groups: HashMap<_, _> =
            known.webhooks.iter().map(|it| (it.name.as_str(), it)).collect();
        let tutors: HashMap<_, _> =
            known.tutors.iter().map(|it| (it.tutor.number.as_str(), it)).collect();
        let meant = |target: &'a TargetRequest| match &target.to {
            Recipient::Group(name) => {
                let name = name.trim();
                Addressee::Group { name, webhook: groups.get(name).copied() }
            }
            Recipient::Tutor(number) => match tutors.get(number.trim()).copied() {
                None => Addressee::NoTutor { number: number.trim() },
                Some(tutor) => {
                    let way = Chosen::of(tutor.id, known.ways.to(tutor));
                    Addressee::Tutor { tutor, way }
                }
            },
        };
        Self { targets, known, all: targets.iter().map(meant).collect() }
    }

    /// By which channels they are written to; what is kept is what the first would carry.
    pub(super) fn channels(&self) -> Vec<Channel> {
        let used = |channel: &Channel| self.all.iter().any(|it| it.channel() == *channel);
        Channel::ALL.into_iter().filter(used).collect()
    }

    /// Their rows; fewer, if whoever waits for them has gone.
    pub(super) fn rows(
        &self,
        content: &BatchContent,
        saids: &Saids<'_>,
        mut budget: Budget,
        gone: &CancellationToken,
    ) -> Worked {
        let (mut rows, mut repeated) = (Vec::new(), Vec::new());
        let (mut seen, mut robots) = (HashMap::new(), HashMap::new());
        let (mut losses, mut reached) = (Losses::of(saids.first.losses()), None);
        for (place, (target, addressee)) in self.targets.iter().zip(&self.all).enumerate() {
            if gone.is_cancelled() {
                break;
            }
            let said = saids.by(addressee.channel());
            let reader = addressee.reader(target);
            let first = seen.insert(addressee.key(), reader);
            if first.is_some_and(|first| said.are_alike(first, reader)) {
                repeated.push((place, reader.name.to_owned()));
                continue;
            }
            if budget.is_spent() {
                reached.get_or_insert(rows.len());
            }
            let mut filled = if budget.is_spent() { Filled::default() } else { said.fill(reader) };
            budget.spend(filled.work);
            losses.add(&filled.losses);
            if filled.text == Some(RowText::AsWritten) && said.written() != saids.first.written() {
                filled.text = Some(RowText::Own(said.written().to_owned()));
            }
            let mut row = self.row(place, content, addressee, filled);
            if first.is_some() {
                row.problems.push(RowProblem::OtherValues);
            } else {
                row.problems.extend(self.same_group(addressee, &mut robots));
            }
            rows.push(row);
        }
        let written = saids.first.written().to_owned();
        Worked { rows, repeated, written, losses, reached }
    }

    fn row(
        &self,
        place: usize,
        content: &BatchContent,
        addressee: &Addressee<'_>,
        filled: Filled,
    ) -> PlannedRow {
        let mut problems: Vec<_> = addressee.problem().into_iter().collect();
        problems.extend(filled.problems);
        let channel = addressee.channel();
        PlannedRow {
            place,
            to: self.targets[place].to.clone(),
            name: addressee.name().to_owned(),
            route: addressee.route(),
            channel,
            passed_over: addressee.passed_over(),
            message_type: content.message_type(channel),
            text: filled.text,
            size_bytes: filled.size_bytes,
            size_bytes_max: content.size_bytes_max(channel),
            problems,
            barred: None,
        }
    }

    /// A robot is in one group only.
    fn same_group(
        &self,
        addressee: &Addressee<'a>,
        robots: &mut HashMap<&'a str, &'a str>,
    ) -> Option<RowProblem> {
        let Addressee::Group { name, webhook: Some(webhook) } = addressee else { return None };
        let further = self.known.pools.get(&webhook.id).into_iter().flatten();
        let keys = webhook.key.iter().chain(further);
        let others = keys.filter_map(|key| robots.insert(key.expose(), name));
        let other = others.filter(|other| other != name).last();
        other.map(|it| RowProblem::SameGroup { name: it.to_owned() })
    }
}

impl<'a> Addressee<'a> {
    /// The same for the same addressee only.
    fn key(&self) -> (bool, &'a str) {
        match self {
            Self::Group { name, .. } => (false, name),
            Self::NoTutor { number } => (true, number),
            Self::Tutor { tutor, .. } => (true, tutor.tutor.number.as_str()),
        }
    }

    fn name(&self) -> &'a str {
        match self {
            Self::Group { name, .. } => name,
            Self::NoTutor { number } => number,
            Self::Tutor { tutor, .. } => &tutor.tutor.name,
        }
    }

    fn reader(&self, target: &'a TargetRequest) -> Reader<'a> {
        let tutor = match self {
            Self::Tutor { tutor, .. } => Some(&tutor.tutor),
            Self::Group { .. } | Self::NoTutor { .. } => None,
        };
        Reader { name: self.name(), tutor, target }
    }

    /// Where the message goes, if it can.
    fn route(&self) -> Option<Route> {
        match self {
            Self::Group { webhook, .. } => webhook.map(|it| Route::Robot(it.id)),
            Self::NoTutor { .. } => None,
            Self::Tutor { way, .. } => way.as_ref().ok().map(|it| it.route),
        }
    }

    /// The channel that carries it, or would if it were open.
    fn channel(&self) -> Channel {
        match self {
            Self::Group { .. } => Channel::Robot,
            Self::NoTutor { .. } => Channel::App,
            Self::Tutor { .. } => self.route().map_or(Channel::App, Route::channel),
        }
    }

    fn passed_over(&self) -> Vec<Way> {
        match self {
            Self::Group { .. } | Self::NoTutor { .. } => Vec::new(),
            Self::Tutor { way: Ok(it), .. } => it.passed_over.clone(),
            Self::Tutor { way: Err(closed), .. } => closed.clone(),
        }
    }

    fn problem(&self) -> Option<RowProblem> {
        match self {
            Self::Group { webhook: None, .. } | Self::NoTutor { .. } => {
                Some(RowProblem::UnknownTarget)
            }
            Self::Group { webhook: Some(webhook), .. } => {
                let is_set = webhook.key.is_some();
                let unset = (!is_set).then_some(RowProblem::NotConfigured);
                if webhook.is_active { unset } else { Some(RowProblem::SwitchedOff) }
            }
            Self::Tutor { way: Ok(_), .. } => None,
            Self::Tutor { way: Err(closed), .. } => Some(RowProblem::NoWay(closed.clone())),
        }
    }
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
            to: Recipient::Group(name.to_owned()),
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
        let known = Known::default();
        let meant = Meant::by(targets, &known);
        let mut budget = Some(budget);
        let mut see = |saids: &Saids<'_>| meant.rows(content, saids, budget.take().unwrap(), gone);
        Saids::with(content, &meant.channels(), found, "MOP", &mut see).unwrap()
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
    fn filling_a_text_as_it_stands_is_work() {
        let text = "x".repeat(990) + "{{child}}";
        let content = BatchContent::Text { kind: TextKind::Text, text };
        let targets = targets(&[("child", Given::One("Mei".to_owned()))]);
        let stays = CancellationToken::new();
        let of = |work| worked(&content, &Found::Nothing, &targets, Budget::of(work), &stays);
        assert_eq!(of(2_500).reached, Some(3));
        assert_eq!(of(4_000).reached, None);
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
