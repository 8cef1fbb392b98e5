//! Customers while they live: what people change about them is told to apps, and a new customer
//! can be welcomed once.
//!
//! What the API changes is told to nobody (page 92130): [`State::change_follow`] is for it.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use wecom_api::callback::Event;
use wecom_api::callback::event::{
    CustomerAdded, CustomerChange, CustomerDeleted, CustomerPair, CustomerTagChange, TagChange,
    TagType,
};
use wecom_api::externalcontact::send_welcome_msg::CODE_LIFETIME_SECS;
use wecom_api::{CustomerTagId as TagId, ExternalUserId as Id, UserId as Member};

use super::tasks::after_secs;
use super::{LiveWorld, State};
use crate::world::{Customer, CustomerTagId, ExternalUserId, Follow, Relation, UserId};

/// How many letters a welcome code has.
const CODE_LETTERS: usize = 43;
/// How many welcome codes are remembered.
pub const WELCOMES_KEPT_MAX: usize = 10_000;

/// The codes by which new customers can be welcomed.
#[derive(Debug, Default)]
pub(crate) struct Welcomes(HashMap<String, Welcome>);

/// A new customer who can be welcomed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Welcome {
    /// What the callback said.
    pub welcome_code: String,
    /// Whose customer it is.
    pub userid: UserId,
    /// The customer.
    pub external_userid: ExternalUserId,
    /// Until when it works.
    pub until: Timestamp,
    /// Whether it was used.
    pub is_used: bool,
}

impl State {
    /// What people changed about a customer.
    pub(in crate::live) fn note_customer(&mut self, before: Option<&Customer>, after: &Customer) {
        let none: &[Follow] = &[];
        let earlier = before.map_or(none, |before| &before.follow);
        let of = |list: &[Follow], userid: &UserId| {
            list.iter().find(|follow| follow.userid == *userid).cloned()
        };
        for follow in &after.follow {
            let before = of(earlier, &follow.userid);
            self.note_follow(&after.external_userid, before.as_ref(), follow);
        }
        for follow in earlier.iter().filter(|old| of(&after.follow, &old.userid).is_none()) {
            if follow.relation != Relation::DeletedByMember {
                let gone = Follow { relation: Relation::DeletedByMember, ..follow.clone() };
                self.note_follow(&after.external_userid, Some(follow), &gone);
            }
        }
    }

    fn note_follow(&mut self, customer: &ExternalUserId, before: Option<&Follow>, after: &Follow) {
        let relation = before.map(|before| before.relation);
        let (Ok(user_id), Ok(external_user_id)) =
            (Member::parse(after.userid.as_str()), Id::parse(customer.as_str()))
        else {
            return;
        };
        let pair = CustomerPair { user_id, external_user_id };
        let change = match (relation, after.relation) {
            (Some(before), after) if before == after => None,
            (_, Relation::Friends) => Some(self.added(pair.clone(), customer, after)),
            (None, Relation::DeletedByCustomer | Relation::DeletedByMember) => None,
            (Some(_), Relation::DeletedByCustomer) => {
                Some(CustomerChange::Unfollowed(pair.clone()))
            }
            (Some(_), Relation::DeletedByMember) => {
                let CustomerPair { user_id, external_user_id } = pair.clone();
                let deleted = CustomerDeleted { user_id, external_user_id, source: None };
                Some(CustomerChange::Deleted(deleted))
            }
        };
        let is_edited = before.is_some_and(|before| is_edited(before, after));
        let change = change.or(is_edited.then_some(CustomerChange::Edited(pair)));
        if let Some(change) = change {
            self.tell_customer_apps(&Event::ChangeExternalContact(change));
        }
    }

    fn added(
        &mut self,
        pair: CustomerPair,
        customer: &ExternalUserId,
        follow: &Follow,
    ) -> CustomerChange {
        let until = after_secs(self.clock.now(), CODE_LIFETIME_SECS);
        let code = self.dice.letters(CODE_LETTERS);
        if self.welcomes.0.len() >= WELCOMES_KEPT_MAX {
            let now = self.clock.now();
            self.welcomes.0.retain(|_, welcome| now < welcome.until);
        }
        let welcome = Welcome {
            welcome_code: code.clone(),
            userid: follow.userid.clone(),
            external_userid: customer.clone(),
            until,
            is_used: false,
        };
        self.welcomes.0.insert(code.clone(), welcome);
        CustomerChange::Added(CustomerAdded {
            user_id: pair.user_id,
            external_user_id: pair.external_user_id,
            state: Some(follow.state.clone()).filter(|state| !state.is_empty()),
            welcome_code: Some(code),
        })
    }

    /// What a code is for, until it ends.
    pub(crate) fn find_welcome(&self, code: &str) -> Option<&Welcome> {
        let now = self.clock.now();
        self.welcomes.0.get(code).filter(|welcome| now < welcome.until)
    }

    /// A code works once.
    pub(crate) fn use_welcome(&mut self, code: &str) {
        if let Some(welcome) = self.welcomes.0.get_mut(code) {
            welcome.is_used = true;
        }
    }

    /// Changes what a member noted about a customer, as the API does it: nobody is told.
    pub(crate) fn change_follow(
        &mut self,
        userid: &UserId,
        customer: &ExternalUserId,
        change: impl FnOnce(&mut Follow),
    ) {
        let customer = self.customers.get_mut(customer);
        let follow = customer.and_then(|customer| {
            customer.follow.iter_mut().find(|follow| follow.userid == *userid)
        });
        if let Some(follow) = follow {
            change(follow);
        }
    }

    /// People made a group of tags.
    pub(in crate::live) fn tell_tag_group(&mut self, id: &CustomerTagId) {
        let Ok(id) = TagId::parse(id.as_str()) else { return };
        let change = TagChange { id, tag_type: Some(TagType::TagGroup), strategy_id: None };
        self.tell_customer_apps(&Event::ChangeExternalTag(CustomerTagChange::Created(change)));
    }
}

fn is_edited(before: &Follow, after: &Follow) -> bool {
    before.remark != after.remark
        || before.description != after.description
        || before.remark_mobiles != after.remark_mobiles
        || before.remark_company != after.remark_company
        || before.tags != after.tags
}

impl LiveWorld {
    /// The codes by which new customers can be welcomed now, used ones included.
    pub fn welcomes(&self) -> Vec<Welcome> {
        let state = self.state();
        let now = state.clock.now();
        let mut found: Vec<Welcome> =
            state.welcomes.0.values().filter(|welcome| now < welcome.until).cloned().collect();
        found.sort_by(|one, next| one.welcome_code.cmp(&next.welcome_code));
        found
    }
}
