//! What happens in one run: everything follows from the seed.

use std::collections::BTreeSet;

/// `SplitMix64`: the same seed gives the same plan for ever.
pub(super) struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`.
    fn between(&mut self, low: u32, high: u32) -> u32 {
        let wide = u64::from(high - low) + 1;
        low + u32::try_from(self.roll() % wide).unwrap()
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(count).unwrap()).unwrap()
    }

    fn one_in(&mut self, count: u32) -> bool {
        self.between(1, count) == 1
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A run.
#[derive(Debug)]
pub(super) struct Plan {
    /// How many services share the database.
    pub(super) services: usize,
    /// The robot of each group; several groups may have the same address.
    pub(super) groups: Vec<usize>,
    /// Further robots of a group: which group, which robot.
    pub(super) pools: Vec<(usize, usize)>,
    /// Time may leap over a lease while the call is under way. Then WeCom may see a call after
    /// its lane has stopped counting it, so limits are not held against the engine.
    pub(super) may_leap_over_leases: bool,
    pub(super) steps: Vec<Step>,
}

/// One thing that people, time or fate do. Batches and services are named by number, modulo how
/// many there are.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Batch(PlannedBatch),
    Single {
        group: usize,
        at: usize,
    },
    Act {
        batch: usize,
        action: Act,
        at: usize,
        dies_after: Option<u32>,
    },
    /// A person looks into the group where the outcome is unknown, and decides truthfully.
    Look {
        resends: bool,
        at: usize,
        dies_after: Option<u32>,
    },
    Fault {
        robot: usize,
        what: Trouble,
        times: u32,
    },
    /// The robot does not answer its address any more, until `Mend`.
    Break {
        robot: usize,
        how: Broken,
    },
    Mend,
    SwitchOff {
        group: usize,
    },
    Pass {
        secs: u32,
    },
    /// The services' clock is set back, WeCom's is not.
    SetBack {
        secs: u32,
    },
    /// The service dies after its engine was polled so often.
    Kill {
        service: usize,
        polls: u32,
    },
    /// The service is told to stop, and starts again.
    Restart {
        service: usize,
    },
    Start {
        service: usize,
    },
    /// Lets the services work, for so many looks into the database.
    Rest {
        looks: u32,
    },
    /// Lets the services do all that can be done now.
    Quiet,
    /// Compares the counts with the rows, whatever is going on.
    Audit,
}

#[derive(Debug, Clone)]
pub(super) struct PlannedBatch {
    pub(super) groups: Vec<usize>,
    pub(super) is_urgent: bool,
    pub(super) starts_in: Option<u32>,
    pub(super) expires_in: Option<u32>,
    pub(super) at: usize,
    /// The service dies after the request was polled so often, and the client asks another one.
    pub(super) dies_after: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    Pause,
    Resume,
    Cancel,
    RetryFailed,
    Reschedule(u32),
}

/// What the simulator does to a call.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trouble {
    CutBefore,
    CutAfter,
    NoAnswer,
    Refusal(i64),
    Status(u16),
    Garbage,
    DelayMs(u64),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Broken {
    Removed,
    Disabled,
}

/// -1 may have happened; 45009 is "too often"; the others are refused for good.
const REFUSALS: [i64; 6] = [45009, 45009, 45009, -1, 40058, 93017];

impl Plan {
    pub(super) fn of(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let services = dice.pick(&[1, 1, 2, 2, 3]);
        // One robot with more to say than a minute holds, or several.
        let is_crowded = dice.one_in(3);
        let robots = if is_crowded { 1 } else { dice.pick(&[1, 2, 3, 4]) };
        let groups = if is_crowded { 5 } else { robots.max(dice.below(5) + 1) };
        let groups = (0..groups).map(|group| group % robots).collect();
        let may_leap_over_leases = dice.one_in(8);
        let mut plan =
            Self { services, groups, pools: Vec::new(), may_leap_over_leases, steps: Vec::new() };
        let steps = dice.between(20, 60);
        // A batch does not go to one robot by two names, so a crowd comes in many batches.
        for _ in 0..if is_crowded { dice.between(22, 30) } else { 1 } {
            let mut batch = plan.batch(&mut dice);
            batch.starts_in = None;
            plan.steps.push(Step::Batch(batch));
        }
        for _ in 0..steps {
            let step = plan.step(&mut dice);
            plan.steps.push(step);
        }
        // Dice of their own, so that what a seed was before there were pools it still is.
        let mut dice = Dice(!seed);
        plan.add_pools(&mut dice);
        plan.add_deaths(&mut dice);
        plan
    }

    /// The robots of all groups.
    pub(super) fn robots(&self) -> BTreeSet<usize> {
        self.groups.iter().copied().chain(self.pools.iter().map(|it| it.1)).collect()
    }

    /// Gives some groups more robots, and lets some of what befalls a robot befall these.
    fn add_pools(&mut self, dice: &mut Dice) {
        if !dice.one_in(3) {
            return;
        }
        let first = self.robots().len();
        for robot in first..=first + dice.below(2) {
            self.pools.push((dice.below(self.groups.len()), robot));
        }
        for step in &mut self.steps {
            if let Step::Fault { robot, .. } | Step::Break { robot, .. } = step
                && dice.one_in(2)
            {
                *robot = self.pools[dice.below(self.pools.len())].1;
            }
        }
    }

    /// Lets services die while they do what people ask for.
    fn add_deaths(&mut self, dice: &mut Dice) {
        for step in &mut self.steps {
            if let Step::Act { dies_after, .. } | Step::Look { dies_after, .. } = step {
                *dies_after = dice.one_in(8).then(|| dice.between(0, 30));
            }
        }
    }

    fn step(&self, dice: &mut Dice) -> Step {
        let robot = self.groups[dice.below(self.groups.len())];
        let (group, at) = (dice.below(self.groups.len()), dice.below(self.services));
        match dice.between(1, 100) {
            1..=18 => Step::Batch(self.batch(dice)),
            19..=26 => Step::Single { group, at },
            27..=36 => Step::Act { batch: dice.below(8), action: act(dice), at, dies_after: None },
            37..=40 => Step::Look { resends: dice.one_in(2), at, dies_after: None },
            41..=56 => {
                let times = dice.between(1, 3);
                Step::Fault { robot, what: trouble(dice), times }
            }
            57..=59 => Step::Break { robot, how: dice.pick(&[Broken::Removed, Broken::Disabled]) },
            60..=62 => Step::Mend,
            63 => Step::SwitchOff { group },
            64..=75 => Step::Pass { secs: dice.pick(&[1, 2, 5, 5, 6, 10, 30, 61, 90, 600]) },
            76 => Step::SetBack { secs: dice.between(1, 90) },
            77..=82 => Step::Kill { service: at, polls: dice.between(0, 12) },
            83..=85 => Step::Restart { service: at },
            86..=88 => Step::Start { service: at },
            89..=95 => Step::Rest { looks: dice.between(1, 12) },
            96..=97 => Step::Quiet,
            _ => Step::Audit,
        }
    }

    fn batch(&self, dice: &mut Dice) -> PlannedBatch {
        let first = dice.below(self.groups.len());
        let mut groups = vec![first];
        let mut robots = BTreeSet::from([self.groups[first]]);
        for (group, robot) in self.groups.iter().enumerate() {
            if !dice.one_in(4) && robots.insert(*robot) {
                groups.push(group);
            }
        }
        groups.sort_unstable();
        PlannedBatch {
            groups,
            is_urgent: dice.one_in(5),
            starts_in: dice.one_in(3).then(|| dice.between(0, 180)),
            expires_in: dice.one_in(5).then(|| dice.between(181, 600)),
            at: dice.below(self.services),
            dies_after: dice.one_in(8).then(|| dice.between(0, 30)),
        }
    }
}

fn act(dice: &mut Dice) -> Act {
    let later = dice.between(1, 300);
    dice.pick(&[
        Act::Pause,
        Act::Pause,
        Act::Resume,
        Act::Resume,
        Act::Cancel,
        Act::RetryFailed,
        Act::RetryFailed,
        Act::Reschedule(later),
    ])
}

/// A delay is either shorter than a call may take, or longer.
fn trouble(dice: &mut Dice) -> Trouble {
    let (refusal, short) = (dice.pick(&REFUSALS), u64::from(dice.between(1, 30)));
    match dice.between(1, 20) {
        1..=3 => Trouble::CutBefore,
        4..=7 => Trouble::CutAfter,
        8 => Trouble::NoAnswer,
        9..=13 => Trouble::Refusal(refusal),
        14..=15 => Trouble::Status(dice.pick(&[429, 500, 502, 503])),
        16 => Trouble::Garbage,
        17..=19 => Trouble::DelayMs(short),
        _ => Trouble::DelayMs(super::fleet::CALL_TIMEOUT_MS + 50),
    }
}
