//! Customers: named, or with certain tags, or all of one member.
//!
//! Where some are named, the filter of tags is not even read (page 92135).
//!
//! Where several members know a customer, the one who last chatted with the customer is asked to
//! send (page 92135). *Choice*: here that is who met the customer last.

use indexmap::{IndexMap, IndexSet};
use wecom_api::ErrCode;
use wecom_api::externalcontact::add_msg_template::{CUSTOMERS_MAX, FILTER_TAGS_MAX};

use super::Receivers;
use crate::cgi_bin::externalcontact::{has_customers, member_with_customers};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::tasks::{Choice, NewShare};
use crate::world::{Customer, Follow, Relation, UserId};

pub(super) fn read(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Receivers, Refusal> {
    let sender = match fields.text("sender") {
        "" => None,
        sender => Some(member_with_customers(checked, sender)?.userid),
    };
    let named = fields.texts("external_userid");
    if named.len() > CUSTOMERS_MAX {
        return Err(Refusal::bad_parameter("external_userid "));
    }
    let filter = if named.is_empty() {
        tag_filter(checked, fields.object("tag_filter"))?
    } else {
        Vec::new()
    };
    if named.is_empty() && filter.is_empty() && sender.is_none() {
        let what = "sender, external_userid and tag_filter are all empty. ";
        return Err(Refusal::bad_parameter(what));
    }
    let mut parts: IndexMap<UserId, IndexSet<String>> = IndexMap::new();
    let mut failed = Vec::new();
    if named.is_empty() {
        for customer in checked.state.customers() {
            if let Some(userid) = sender_to(checked, sender.as_ref(), customer, &filter) {
                parts.entry(userid).or_default().insert(customer.external_userid.to_string());
            }
        }
    }
    for id in named {
        let customer = checked.state.find_customer(id);
        let customer = customer.filter(|_| !checked.state.is_rejected(id));
        let found = customer.and_then(|customer| {
            Some((sender_to(checked, sender.as_ref(), customer, &[])?, customer))
        });
        let Some((userid, customer)) = found else {
            failed.push(id.to_owned());
            continue;
        };
        parts.entry(userid).or_default().insert(customer.external_userid.to_string());
    }
    let share = |(sender, targets): (_, IndexSet<String>)| NewShare {
        sender,
        targets: targets.into_iter().collect(),
    };
    let shares = parts.into_iter().map(share).collect();
    let choice = if fields.flag("allow_select") { Choice::SomeOfThem } else { Choice::AllOfThem };
    Ok(Receivers { choice, shares, failed })
}

/// Lists of tags: of each, a customer must have one.
fn tag_filter(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Vec<Vec<String>>, Refusal> {
    let mut filter = Vec::new();
    for group in fields.objects("group_list") {
        let tags = group.texts("tag_list");
        if tags.len() > FILTER_TAGS_MAX {
            return Err(Refusal::bad_parameter("tag_list "));
        }
        if tags.iter().any(|tag| !checked.state.has_customer_tag(tag)) {
            return Err(Refusal::new(ErrCode::BAD_TAG_ID, "invalid tag id"));
        }
        filter.push(tags.into_iter().map(ToOwned::to_owned).collect::<Vec<_>>());
    }
    filter.retain(|tags| !tags.is_empty());
    Ok(filter)
}

/// Who sends to this customer, if anybody does.
fn sender_to(
    checked: &Checked<'_>,
    sender: Option<&UserId>,
    customer: &Customer,
    filter: &[Vec<String>],
) -> Option<UserId> {
    let state = &checked.state;
    let fits = |follow: &&Follow| {
        let knows = follow.relation != Relation::DeletedByMember;
        let has_one =
            |tags: &Vec<String>| follow.tags.iter().any(|tag| tags.contains(&tag.to_string()));
        let may_send = || match sender {
            Some(sender) => follow.userid == *sender,
            None => state
                .find_member(follow.userid.as_str())
                .is_some_and(|member| has_customers(checked, member)),
        };
        knows && filter.iter().all(has_one) && may_send()
    };
    let fitting = customer.follow.iter().filter(fits);
    let started_at = state.started_at();
    let met = |follow: &&Follow| follow.since.unwrap_or(started_at);
    // The first of those who met the customer at the same time.
    fitting.rev().max_by_key(met).map(|follow| follow.userid.clone())
}
