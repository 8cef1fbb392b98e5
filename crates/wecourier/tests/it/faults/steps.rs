//! What each step of a plan does.

use wecom_client::api::{ErrCode, SizedText};
use wecom_sim::{Cut, Fault, RobotState};
use wecourier::clock::Clock as _;
use wecourier::model::batch::BatchAction;
use wecourier::model::{Content, State};
use wecourier::outbox::{CreateError, Outbox, RescheduleError, Resolution, SendRequest};
use wecourier::store::ControlError;

use super::fleet::Mortal;
use super::plan::{Act, Broken, PlannedBatch, Step, Trouble};
use super::run::{Accepted, Run, group_name, key};
use crate::world::{EVERYWHERE, PROGRAM};

impl Run<'_> {
    pub(super) async fn step(&mut self, step: &Step) {
        match step {
            Step::Batch(planned) => Box::pin(self.create(planned)).await,
            Step::Single { group, at } => self.single(*group, *at).await,
            Step::Act { batch, action, at, dies_after } => {
                self.act(*batch, *action, *at, *dies_after).await;
            }
            Step::Look { resends, at, dies_after } => {
                self.look(*resends, *at, *dies_after).await;
            }
            Step::Fault { robot, what, times } => {
                let fault = fault(*what).to(key(*robot)).times(*times);
                self.wecom.world().order(fault).unwrap();
            }
            Step::Break { robot, how } => self.break_robot(*robot, *how),
            Step::Mend => self.mend().await,
            Step::SwitchOff { group } => self.switch_off(*group).await,
            Step::Pass { secs } => self.pass_safely(*secs).await,
            Step::SetBack { secs } => {
                self.set_back_secs += i64::from(*secs);
                self.clock.advance(-i64::from(*secs));
            }
            Step::Kill { service, polls } => self.kill(*service, *polls),
            Step::Restart { service } => self.restart(*service).await,
            Step::Start { service } => self.begin(*service).await,
            Step::Rest { looks } => self.rest(*looks).await,
            Step::Quiet => self.quiet().await,
            Step::Audit => self.audit().await,
        }
    }

    /// Puts a batch on record. A client whose service dies asks another one, with the same key.
    async fn create(&mut self, planned: &PlannedBatch) {
        let number = self.batches.len();
        let request = self.request(number, planned);
        // Refused batches leave their number to the next one, so the key has the place in time.
        let idempotency_key = format!("{number} {:?} {planned:?}", self.wecom.world().now());
        let ask = async |outbox: Outbox| {
            outbox.create(&PROGRAM, &request, Some(idempotency_key.clone()), None).await
        };
        let at = self.living(planned.at).await;
        let asking = Box::pin(ask(self.outbox(at)));
        let answer = self.asked(asking, at, planned.dies_after).await;
        let made = if let Some(made) = answer {
            made
        } else {
            let another = self.living(at).await;
            ask(self.outbox(another)).await
        };
        let record = match made {
            Ok(created) => created.batch,
            // A group is switched off, or the clock was set back.
            Err(CreateError::Unclear(_)) => return,
            Err(error) => panic!("a batch was not taken: {error:?}"),
        };
        let starts_in = record.plan.starts_at.duration_since(self.clock.now());
        self.batches.push(Accepted {
            id: record.id,
            text: format!("batch {number} to "),
            targets: planned.groups.len(),
            starts_at: self.wecom.world().now() + starts_in,
        });
    }

    async fn single(&mut self, group: usize, at: usize) {
        let at = self.living(at).await;
        let number = self.singles;
        self.singles += 1;
        let outbox = self.outbox(at);
        let text = SizedText::parse(format!("single {number}")).unwrap();
        let request = SendRequest {
            by: PROGRAM.clone(),
            webhook_name: group_name(group),
            content: Content::Text(text),
            idempotency_key: None,
        };
        // Nobody waits for the answer: what becomes of the message does not depend on it.
        let sending = self.tasks.spawn(async move { drop(outbox.send(request).await) });
        // No time passes before it is on record, or it would stand in line for the past.
        let on_record = format!("message_content = 'single {number}'");
        while !sending.is_finished() && self.peek.count(&on_record).await == 0 {
            tokio::task::yield_now().await;
        }
    }

    /// What a person asks for. If the service dies over it, nobody knows whether it was done.
    async fn act(&mut self, batch: usize, action: Act, at: usize, dies_after: Option<u32>) {
        let count = self.batches.len();
        if count == 0 {
            return;
        }
        let batch = self.batches[batch % count].id;
        let at = self.living(at).await;
        let outbox = self.outbox(at);
        let now = self.clock.now();
        let acting = async move {
            match action {
                Act::Pause => outbox.act(&PROGRAM, batch, BatchAction::Pause).await,
                Act::Resume => outbox.act(&PROGRAM, batch, BatchAction::Resume).await,
                Act::Cancel => outbox.act(&PROGRAM, batch, BatchAction::Cancel).await,
                Act::RetryFailed => outbox.act(&PROGRAM, batch, BatchAction::RetryFailed).await,
                Act::Reschedule(secs) => {
                    let later = jiff::SignedDuration::from_secs(secs.into());
                    match outbox.reschedule(EVERYWHERE, batch, Some(now + later)).await {
                        Ok(record) => Ok(record),
                        Err(RescheduleError::Control(error)) => Err(error),
                        Err(RescheduleError::AfterItsEnd { .. }) => Err(ControlError::NotNow),
                        Err(error) => panic!("nobody could decide: {error:?}"),
                    }
                }
            }
        };
        let Some(done) = self.asked(acting, at, dies_after).await else {
            self.loose.insert(batch);
            return;
        };
        match (done, action) {
            (Ok(_), Act::Cancel) | (Err(ControlError::NotNow), _) => {}
            (Ok(_), Act::Pause | Act::Resume | Act::RetryFailed | Act::Reschedule(_)) => {
                self.loose.insert(batch);
            }
            (Err(error), _) => panic!("nobody could decide: {error:?}"),
        }
    }

    /// A person who looks sees what is there once nothing is under way any more.
    async fn look(&mut self, resends: bool, at: usize, dies_after: Option<u32>) {
        self.quiet().await;
        let shown = self.shown();
        let Some(row) = self.rows(&[State::Unknown]).await.pop() else { return };
        let resolution = match (shown.contains_key(row.content.as_kept()), resends) {
            (true, _) => Resolution::Sent,
            (false, true) => Resolution::Resend,
            (false, false) => Resolution::NotSent,
        };
        if resolution != Resolution::Sent {
            self.seen_missing.insert(row.content.as_kept().to_owned());
            self.loose.extend(row.batch_id);
        }
        let at = self.living(at).await;
        let outbox = self.outbox(at);
        let deciding =
            async move { outbox.resolve(EVERYWHERE, row.id, resolution, Some(row.attempts)).await };
        if let Some(resolved) = self.asked(deciding, at, dies_after).await {
            assert!(resolved.is_ok(), "{resolution:?} of what is unknown: {resolved:?}");
        }
    }

    /// What a service answers; `None` if it dies over it.
    async fn asked<T>(
        &mut self,
        asking: impl Future<Output = T>,
        at: usize,
        dies_after: Option<u32>,
    ) -> Option<T> {
        let Some(polls) = dies_after else { return Some(asking.await) };
        let answer = Mortal::new(asking, polls).await;
        if answer.is_none() {
            self.kill(at, 0);
        }
        answer
    }

    fn break_robot(&self, robot: usize, how: Broken) {
        let key = wecom_sim::RobotKey::parse(key(robot)).unwrap();
        let state = match how {
            Broken::Removed => RobotState::Removed,
            Broken::Disabled => RobotState::Disabled,
        };
        self.wecom.world().set_robot_state(&key, state).unwrap();
    }

    fn kill(&mut self, service: usize, polls: u32) {
        if let Some(service) = self.services[service].as_ref().filter(|it| it.is_alive()) {
            service.dies_after(polls);
            self.deaths += 1;
        }
    }

    async fn restart(&mut self, service: usize) {
        if self.services[service].as_ref().is_some_and(super::fleet::Service::is_alive) {
            self.services[service].take().unwrap().stop().await;
        }
        self.begin(service).await;
    }

    async fn rest(&self, looks: u32) {
        for _ in 0..looks {
            self.peek.change().await;
        }
    }

    /// The counts of batches are those of their rows at every commit.
    pub(super) async fn audit(&mut self) {
        let miscounted = self.peek.miscounted().await;
        self.breaches.extend(miscounted.iter().map(|it| format!("miscounted: {it}")));
    }

    fn outbox(&self, at: usize) -> Outbox {
        self.services[at].as_ref().unwrap().outbox.clone()
    }
}

fn fault(what: Trouble) -> Fault {
    match what {
        Trouble::CutBefore => Fault::cut(Cut::Before),
        Trouble::CutAfter => Fault::cut(Cut::After),
        Trouble::NoAnswer => Fault::no_answer(),
        Trouble::Refusal(code) => Fault::answer(ErrCode(code)),
        Trouble::Status(status) => Fault::status(status),
        Trouble::Garbage => Fault::body("<html>a page of somebody else</html>"),
        Trouble::DelayMs(ms) => Fault::delay(std::time::Duration::from_millis(ms)),
    }
}
