//! Cards of applications on the phones, and the codes that change them (pages 90236 and 94888).

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use wecom_api::message::update_template_card::RESPONSE_CODE_SECS;

use crate::content::Card;

/// How many cards are remembered; older ones can neither be tapped nor changed.
pub const APP_CARDS_KEPT_MAX: usize = 10_000;
/// How many codes are remembered.
const CODES_MAX: usize = 100_000;

/// A card that was sent.
#[derive(Debug)]
pub(crate) struct AppCard {
    pub(crate) agentid: u32,
    pub(crate) task_id: String,
    /// The numbers of the messages that show it.
    pub(crate) seqs: Range<u64>,
    card: Arc<Card>,
    /// What single phones show since a change.
    changed: HashMap<u64, Arc<Card>>,
}

impl AppCard {
    /// What one phone shows.
    pub(crate) fn on(&self, seq: u64) -> Arc<Card> {
        Arc::clone(self.changed.get(&seq).unwrap_or(&self.card))
    }

    pub(crate) fn change(&mut self, seq: u64, card: Arc<Card>) {
        self.changed.insert(seq, card);
    }
}

/// The number of a card.
pub(crate) type CardId = u64;

#[derive(Debug, Default)]
pub(crate) struct AppCards {
    cards: BTreeMap<CardId, AppCard>,
    by_first_seq: BTreeMap<u64, CardId>,
    by_task_id: HashMap<(u32, String), CardId>,
    codes: HashMap<String, Code>,
    code_order: VecDeque<String>,
    last_id: CardId,
}

#[derive(Debug, Clone, Copy)]
struct Code {
    card: CardId,
    at: Timestamp,
    is_used: bool,
}

impl AppCards {
    pub(crate) fn put(
        &mut self,
        agentid: u32,
        task_id: &str,
        seqs: Range<u64>,
        card: Arc<Card>,
    ) -> CardId {
        self.last_id += 1;
        let id = self.last_id;
        if !seqs.is_empty() {
            self.by_first_seq.insert(seqs.start, id);
        }
        if !task_id.is_empty() {
            self.by_task_id.insert((agentid, task_id.to_owned()), id);
        }
        let task_id = task_id.to_owned();
        let card = AppCard { agentid, task_id, seqs, card, changed: HashMap::new() };
        self.cards.insert(id, card);
        if self.cards.len() > APP_CARDS_KEPT_MAX
            && let Some((_, oldest)) = self.cards.pop_first()
        {
            self.by_first_seq.remove(&oldest.seqs.start);
            self.by_task_id.remove(&(oldest.agentid, oldest.task_id));
        }
        id
    }

    /// Whether a card of this application has this `task_id`.
    pub(crate) fn knows(&self, agentid: u32, task_id: &str) -> bool {
        !task_id.is_empty() && self.by_task_id.contains_key(&(agentid, task_id.to_owned()))
    }

    pub(crate) fn get(&self, id: CardId) -> Option<&AppCard> {
        self.cards.get(&id)
    }

    /// The card of an application that has this `task_id`.
    pub(crate) fn of_task(&self, agentid: u32, task_id: &str) -> Option<&AppCard> {
        self.cards.get(self.by_task_id.get(&(agentid, task_id.to_owned()))?)
    }

    pub(crate) fn get_mut(&mut self, id: CardId) -> Option<&mut AppCard> {
        self.cards.get_mut(&id)
    }

    /// The card that a message shows.
    pub(crate) fn on_phone(&self, seq: u64) -> Option<(CardId, &AppCard)> {
        let (_, id) = self.by_first_seq.range(..=seq).next_back()?;
        let card = self.cards.get(id).filter(|card| card.seqs.contains(&seq))?;
        Some((*id, card))
    }

    /// Lets a code change a card once.
    pub(crate) fn issue(&mut self, code: &str, card: CardId, at: Timestamp) {
        self.codes.insert(code.to_owned(), Code { card, at, is_used: false });
        self.code_order.push_back(code.to_owned());
        if self.code_order.len() > CODES_MAX
            && let Some(oldest) = self.code_order.pop_front()
        {
            self.codes.remove(&oldest);
        }
    }

    /// The card that a code may change now.
    pub(crate) fn redeemable(&self, code: &str, now: Timestamp) -> Option<(CardId, &AppCard)> {
        let lifetime = SignedDuration::from_secs(i64::from(RESPONSE_CODE_SECS));
        let found = self.codes.get(code).filter(|code| !code.is_used)?;
        if now.duration_since(found.at) >= lifetime {
            return None;
        }
        Some((found.card, self.cards.get(&found.card)?))
    }

    /// Uses a code up.
    pub(crate) fn redeem(&mut self, code: &str) {
        if let Some(code) = self.codes.get_mut(code) {
            code.is_used = true;
        }
    }
}
