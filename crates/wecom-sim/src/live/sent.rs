//! Messages of applications that were sent, by `msgid`: for recall.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;

/// How many sent messages are remembered.
pub const SENT_KEPT_MAX: usize = 100_000;

/// A message that was sent.
#[derive(Debug, Clone)]
pub(crate) struct SentMessage {
    pub(crate) agentid: u32,
    pub(crate) at: Timestamp,
    /// The numbers of the messages on the phones.
    pub(crate) seqs: Range<u64>,
}

#[derive(Debug, Default)]
pub(crate) struct Sent {
    by_msgid: HashMap<Arc<str>, SentMessage>,
    order: VecDeque<Arc<str>>,
}

impl Sent {
    pub(crate) fn put(&mut self, msgid: &str, message: SentMessage) {
        let msgid: Arc<str> = msgid.into();
        self.by_msgid.insert(Arc::clone(&msgid), message);
        self.order.push_back(msgid);
        if self.order.len() > SENT_KEPT_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_msgid.remove(&oldest);
        }
    }

    pub(crate) fn find(&self, msgid: &str) -> Option<&SentMessage> {
        self.by_msgid.get(msgid)
    }
}
