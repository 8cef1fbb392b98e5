//! Calls that are being answered now, by path.

use std::collections::HashMap;

use super::LiveWorld;

#[derive(Debug, Default)]
pub(crate) struct InFlight(HashMap<&'static str, u32>);

impl InFlight {
    /// How many calls of this path are being answered.
    pub(crate) fn count(&self, path: &str) -> u32 {
        self.0.get(path).copied().unwrap_or(0)
    }

    /// How many calls are being answered.
    pub(crate) fn total(&self) -> usize {
        self.0.values().map(|count| usize::try_from(*count).unwrap_or(usize::MAX)).sum()
    }
}

/// One call that is being answered, until it is dropped. Not to be dropped by who has the lock.
#[derive(Debug)]
pub(crate) struct Flight {
    world: LiveWorld,
    path: &'static str,
    epoch: u64,
}

impl Flight {
    pub(crate) fn begin(world: &LiveWorld, path: &'static str) -> Self {
        let mut state = world.state();
        *state.in_flight.0.entry(path).or_default() += 1;
        Self { world: world.clone(), path, epoch: state.epoch() }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        let mut state = self.world.state();
        if state.epoch() == self.epoch
            && let Some(count) = state.in_flight.0.get_mut(self.path)
        {
            *count = count.saturating_sub(1);
        }
    }
}
