//! What is lost on the way to the groups, each kind of loss once.

use wecom_markup::{WARNINGS_MAX, Warning, Warnings};

/// What is lost: the first are told, the rest are counted.
#[derive(Debug, Clone, Default)]
pub struct Losses {
    /// One by one.
    pub told: Vec<Warning>,
    /// How many more there are.
    pub more: usize,
}

impl Losses {
    /// All of these.
    pub(in crate::outbox::plan) fn of(all: &[Warnings]) -> Self {
        Self {
            told: all.iter().flat_map(Warnings::kept).cloned().collect(),
            more: all.iter().map(Warnings::more).sum(),
        }
    }

    /// What one group loses and none before it lost.
    pub(in crate::outbox::plan) fn add(&mut self, of_group: &[Warnings]) {
        let known = self.told.len();
        for warning in of_group.iter().flat_map(Warnings::kept) {
            let before = self.told.get(..known).unwrap_or_default();
            if before.iter().any(|it| it.loss == warning.loss) {
                continue;
            }
            if self.told.len() < WARNINGS_MAX {
                self.told.push(warning.clone());
            } else {
                self.more += 1;
            }
        }
        let uncounted = of_group.iter().map(Warnings::more).sum();
        self.more = self.more.max(uncounted);
    }
}
