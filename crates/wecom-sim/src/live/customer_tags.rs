//! Tags for customers, as the API makes and changes them: nobody is told of it (page 92130).

use jiff::Timestamp;

use super::State;
use crate::world::{CustomerTag, CustomerTagGroup, CustomerTagId};

/// How many letters follow `et` in the id of a tag.
const ID_LETTERS: usize = 30;

impl State {
    /// A new id of a tag or a group of tags.
    pub(crate) fn new_tag_id(&mut self) -> CustomerTagId {
        let id = format!("et{}", self.dice.letters(ID_LETTERS));
        CustomerTagId::parse(id).expect("letters only")
    }

    pub(crate) fn find_tag_group(&self, id: &str) -> Option<&CustomerTagGroup> {
        self.customer_tags.get(id)
    }

    /// The group of a tag, and the tag.
    pub(crate) fn find_customer_tag(&self, id: &str) -> Option<(&CustomerTagGroup, &CustomerTag)> {
        self.customer_tags.values().find_map(|group| {
            let tag = group.tags.iter().find(|tag| tag.id == *id)?;
            Some((group, tag))
        })
    }

    /// Adds a group of tags, or puts it in the place of the one with its id; one without tags
    /// vanishes (page 92117).
    pub(crate) fn put_tag_group(&mut self, group: CustomerTagGroup) {
        if group.tags.is_empty() {
            self.customer_tags.shift_remove(&group.group_id);
        } else {
            self.tags_made_at.entry(group.group_id.clone()).or_insert(self.clock.now());
            for tag in &group.tags {
                self.tags_made_at.entry(tag.id.clone()).or_insert(self.clock.now());
            }
            self.customer_tags.insert(group.group_id.clone(), group);
        }
    }

    /// When a tag or a group of tags was made.
    pub(crate) fn tag_made_at(&self, id: &CustomerTagId) -> Timestamp {
        self.tags_made_at.get(id).copied().unwrap_or(self.started_at())
    }

    /// Takes a tag off every customer.
    pub(crate) fn forget_tag(&mut self, id: &CustomerTagId) {
        self.tags_made_at.remove(id);
        for customer in self.customers.values_mut() {
            for follow in &mut customer.follow {
                follow.tags.retain(|tag| tag != id);
            }
        }
    }
}
