//! What a batch says by each of its channels.

use super::{Found, Said};
use crate::model::Channel;
use crate::outbox::plan::{BatchContent, PlanProblem, Worked};

/// What a batch says by each of its channels, of which there is at least one.
pub(in crate::outbox::plan) struct Saids<'a> {
    /// The one whose text is kept as the text of the whole.
    pub(in crate::outbox::plan) first: &'a Said<'a>,
    others: &'a [(Channel, &'a Said<'a>)],
}

impl Saids<'_> {
    /// Takes the text apart for each channel, and shows what was made of it.
    pub(in crate::outbox::plan) fn with(
        content: &BatchContent,
        channels: &[Channel],
        found: &Found,
        currency: &str,
        see: &mut dyn FnMut(&Saids<'_>) -> Worked,
    ) -> Result<Worked, PlanProblem> {
        let (first, others) = channels.split_first().unwrap_or((&Channel::Robot, &[]));
        let source = Source { content, found, currency };
        Said::with(content, *first, found, currency, |first| source.add(first, others, &[], see))?
    }

    /// What it says by a channel.
    pub(in crate::outbox::plan) fn by(&self, channel: Channel) -> &Said<'_> {
        let said = self.others.iter().find(|(other, _)| *other == channel);
        said.map_or(self.first, |(_, said)| said)
    }
}

struct Source<'a> {
    content: &'a BatchContent,
    found: &'a Found,
    currency: &'a str,
}

impl Source<'_> {
    /// What is taken apart lives no longer than whoever took it, so each stands within the next.
    fn add(
        &self,
        first: &Said<'_>,
        channels: &[Channel],
        others: &[(Channel, &Said<'_>)],
        see: &mut dyn FnMut(&Saids<'_>) -> Worked,
    ) -> Result<Worked, PlanProblem> {
        let Some((channel, rest)) = channels.split_first() else {
            return Ok(see(&Saids { first, others }));
        };
        Said::with(self.content, *channel, self.found, self.currency, |said| {
            let mut all = others.to_vec();
            all.push((*channel, said));
            self.add(first, rest, &all, see)
        })?
    }
}
