//! Customers, and the tags for them.

use std::collections::HashSet;

use super::super::{Event, State};
use super::{AddError, CUSTOMER_TAGS_MAX, CUSTOMERS_MAX, check_name, check_room};
use crate::world::{Customer, CustomerTagGroup, CustomerTagId};

impl State {
    pub(crate) fn add_customer(&mut self, customer: Customer) -> Result<Customer, AddError> {
        check_room(self.customers.len(), CUSTOMERS_MAX)?;
        if self.customers.contains_key(&customer.external_userid) {
            return Err(AddError::CustomerTaken(customer.external_userid));
        }
        self.change_customer(customer)
    }

    pub(crate) fn change_customer(&mut self, customer: Customer) -> Result<Customer, AddError> {
        check_name(&customer.name)?;
        self.check_members(customer.follow.iter().map(|follow| &follow.userid))?;
        let known: HashSet<&CustomerTagId> = self.tag_ids().collect();
        let mut tags = customer.follow.iter().flat_map(|follow| &follow.tags);
        if let Some(tag) = tags.find(|tag| !known.contains(tag)) {
            return Err(AddError::UnknownCustomerTag(tag.clone()));
        }
        let before = self.customers.insert(customer.external_userid.clone(), customer.clone());
        self.note_customer(before.as_ref(), &customer);
        self.tell(Event::World);
        Ok(customer)
    }

    /// Adds a group of tags.
    pub(crate) fn add_customer_tags(
        &mut self,
        group: CustomerTagGroup,
    ) -> Result<CustomerTagGroup, AddError> {
        check_name(&group.name)?;
        check_room(self.tag_ids().count() + group.tags.len(), CUSTOMER_TAGS_MAX + 1)?;
        let mut taken: HashSet<&CustomerTagId> =
            self.tag_ids().chain(self.customer_tags.keys()).collect();
        let ids = std::iter::once(&group.group_id).chain(group.tags.iter().map(|tag| &tag.id));
        for id in ids {
            if !taken.insert(id) {
                return Err(AddError::CustomerTagTaken(id.clone()));
            }
        }
        for tag in &group.tags {
            check_name(&tag.name)?;
        }
        self.customer_tags.insert(group.group_id.clone(), group.clone());
        self.tell_tag_group(&group.group_id);
        self.tell(Event::World);
        Ok(group)
    }

    fn tag_ids(&self) -> impl Iterator<Item = &CustomerTagId> {
        self.customer_tags.values().flat_map(|group| &group.tags).map(|tag| &tag.id)
    }
}
