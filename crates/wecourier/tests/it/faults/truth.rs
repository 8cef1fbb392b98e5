//! What must hold after every run, whatever happened in it.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use wecom_sim::Request;
use wecourier::model::{BatchId, State};
use wecourier::store::{BatchRecord, DeliveryRecord, Urgency};

use super::run::Run;
use crate::world::EVERYWHERE;

/// One call of a robot, as WeCom's journal has it.
struct Call {
    at: Timestamp,
    text: String,
    has_answer: bool,
    errcode: Option<i64>,
}

/// What a run was like.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tally {
    pub(super) deliveries: usize,
    pub(super) calls: usize,
    pub(super) faults: usize,
    pub(super) deaths: usize,
    pub(super) sent: usize,
    pub(super) unknown: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.deliveries += other.deliveries;
        self.calls += other.calls;
        self.faults += other.faults;
        self.deaths += other.deaths;
        self.sent += other.sent;
        self.unknown += other.unknown;
    }
}

impl Run<'_> {
    /// Notes whatever does not hold, and answers what the run was like.
    pub(super) async fn judge(&mut self) -> Tally {
        let rows = self.rows(&[]).await;
        let calls: Vec<_> = self.wecom.world().requests().iter().map(Call::of).collect();
        self.settled(&rows);
        self.on_phones(&rows);
        self.not_repeated(&calls);
        self.within_limits(&calls);
        self.in_order(&rows, &calls).await;
        self.complete(&rows).await;
        self.audit().await;
        self.at_rest().await;
        let count = |state| rows.iter().filter(|row| row.delivery.state() == state).count();
        Tally {
            deliveries: rows.len(),
            calls: calls.len(),
            faults: self.faults,
            deaths: self.deaths,
            sent: count(State::Sent),
            unknown: count(State::Unknown),
        }
    }

    fn breach(&mut self, what: impl Into<String>) {
        self.breaches.push(what.into());
    }

    /// Everything that was put on record came to its end once everything was mended.
    fn settled(&mut self, rows: &[DeliveryRecord]) {
        for row in rows.iter().filter(|row| !row.delivery.state().is_settled()) {
            self.breach(format!("not settled: `{}` {:?}", row.content.as_kept(), row.delivery));
        }
    }

    /// Phones show nothing twice, what is sent once, and nothing that is called not sent.
    fn on_phones(&mut self, rows: &[DeliveryRecord]) {
        let mut shown = self.shown();
        for row in rows {
            let count = shown.remove(row.content.as_kept()).unwrap_or(0);
            let holds = match row.delivery.state() {
                State::Sent => count == 1,
                State::Unknown | State::Queued | State::Sending => count <= 1,
                State::Failed | State::Cancelled | State::Expired => count == 0,
            };
            if !holds {
                let state = &row.delivery;
                self.breach(format!(
                    "`{}` is shown {count} times and is {state:?}",
                    row.content.as_kept()
                ));
            }
        }
        for (text, _) in shown {
            self.breach(format!("`{text}` is shown and on no record"));
        }
    }

    /// No call follows one that may have gone through, unless a person saw that it did not.
    fn not_repeated(&mut self, calls: &[Call]) {
        let mut open = BTreeSet::new();
        for call in calls {
            if open.contains(&call.text) && !self.seen_missing.contains(&call.text) {
                self.breach(format!("`{}` was called again after no answer", call.text));
            }
            if !call.has_answer || call.errcode == Some(0) {
                open.insert(call.text.clone());
            }
        }
    }

    /// WeCom has never said "too often" by itself.
    fn within_limits(&mut self, calls: &[Call]) {
        let said = calls.iter().filter(|call| call.errcode == Some(45009)).count();
        if said > self.ordered_too_often && !self.plan.may_leap_over_leases {
            let by_itself = said - self.ordered_too_often;
            self.breach(format!("WeCom said \"too often\" {by_itself} times by itself"));
        }
    }

    /// A later message overtakes an earlier one only if it is more urgent, or the earlier one had
    /// not started or was in a person's hands.
    async fn in_order(&mut self, rows: &[DeliveryRecord], calls: &[Call]) {
        let mut batches = HashMap::<BatchId, BatchRecord>::new();
        for id in rows.iter().filter_map(|row| row.batch_id) {
            if let Entry::Vacant(vacant) = batches.entry(id) {
                vacant.insert(self.store.find_batch(EVERYWHERE, id).await.unwrap().unwrap());
            }
        }
        let urgency =
            |row: &DeliveryRecord| row.batch_id.map_or(Urgency::Normal, |id| batches[&id].urgency);
        let by_text: HashMap<_, _> = rows.iter().map(|row| (row.content.as_kept(), row)).collect();
        let mut last = HashMap::<Option<i64>, Vec<(&Call, &DeliveryRecord)>>::new();
        let mut overtaken = Vec::new();
        for call in calls {
            let Some(row) = by_text.get(call.text.as_str()).copied() else { continue };
            let before = last.entry(row.queue_id).or_default();
            let is_strict = row.batch_id.is_none_or(|id| !self.loose.contains(&id));
            let started = self.started(row);
            for (earlier_call, earlier) in before.iter() {
                let is_later = earlier.id > row.id && urgency(earlier) >= urgency(row);
                if is_strict && is_later && earlier_call.at > started {
                    overtaken.push(format!(
                        "`{}` overtook `{}`",
                        earlier.content.as_kept(),
                        row.content.as_kept()
                    ));
                }
            }
            before.push((call, row));
        }
        self.breaches.extend(overtaken);
    }

    /// When a delivery had surely started, by WeCom's clock.
    fn started(&self, row: &DeliveryRecord) -> Timestamp {
        let batch = self.batches.iter().find(|it| Some(it.id) == row.batch_id);
        let slack = if self.plan.may_leap_over_leases { 1200 } else { 20 };
        let slack = SignedDuration::from_secs(self.set_back_secs + slack);
        batch.map_or(Timestamp::MIN, |batch| batch.starts_at + slack)
    }

    /// Whatever was accepted is on record, once, with all its rows.
    async fn complete(&mut self, rows: &[DeliveryRecord]) {
        let mut breaches = Vec::new();
        for accepted in &self.batches {
            let of_it = rows.iter().filter(|row| row.content.as_kept().starts_with(&accepted.text));
            let count = of_it.count();
            if count != accepted.targets {
                let wanted = accepted.targets;
                breaches.push(format!("`{}` has {count} rows, not {wanted}", accepted.text));
            }
            let counts =
                self.store.find_batch(EVERYWHERE, accepted.id).await.unwrap().unwrap().counts;
            if counts.total() != u64::try_from(accepted.targets).unwrap() {
                breaches.push(format!("`{}` counts {counts:?}", accepted.text));
            }
        }
        self.breaches.extend(breaches);
    }

    /// No lane holds a call under way, no queue is busy.
    async fn at_rest(&mut self) {
        for queue in self.peek.busy_queues().await {
            self.breach(format!("the queue of group {queue} is busy for ever"));
        }
        for lane in self.peek.lanes().await {
            if lane.contains("null") {
                self.breach(format!("a lane holds a call for ever: {lane}"));
            }
        }
    }
}

impl Call {
    fn of(request: &Request) -> Self {
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        Self {
            at: request.at,
            text: body["text"]["content"].as_str().unwrap().to_owned(),
            has_answer: request.status.is_some(),
            errcode: request.errcode.map(|code| code.0),
        }
    }
}
