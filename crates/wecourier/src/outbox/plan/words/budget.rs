//! How much work a plan may be.

use super::super::TARGETS_MAX;
use crate::channel::capability::ROBOT;

/// Twice what the largest batch may say in the longest texts: markup is longer than words.
const WORK_MAX: usize = 2 * TARGETS_MAX * ROBOT.markdown_bytes_max;

/// What is left of the work for all groups together: bytes of text that are filled and rendered,
/// and steps of templates.
#[derive(Debug)]
pub(in crate::outbox::plan) struct Budget {
    left: Option<usize>,
}

impl Default for Budget {
    fn default() -> Self {
        Self::of(WORK_MAX)
    }
}

impl Budget {
    pub(in crate::outbox::plan) const fn of(work: usize) -> Self {
        Self { left: Some(work) }
    }

    /// Takes this much away. What one text takes is bounded, so the last may take more than is
    /// left.
    pub(in crate::outbox::plan) fn spend(&mut self, work: usize) {
        self.left = self.left.and_then(|left| left.checked_sub(work));
    }

    /// Whether it was more than there was.
    pub(in crate::outbox::plan) const fn is_spent(&self) -> bool {
        self.left.is_none()
    }
}
