//! Groups: the sender is their owner, and picks them by hand where none are named.

use indexmap::IndexSet;
use wecom_api::ErrCode;
use wecom_api::externalcontact::add_msg_template::GROUPS_MAX;

use super::Receivers;
use crate::cgi_bin::externalcontact::member_with_customers;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::tasks::{Choice, NewShare};
use crate::world::{GroupKind, UserId};

pub(super) fn read(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Receivers, Refusal> {
    let sender = fields.text("sender");
    if sender.is_empty() {
        let code = ErrCode(checked.state.switches().customers.group_without_sender_errcode);
        return Err(Refusal::new(code, "sender missing"));
    }
    let sender = member_with_customers(checked, sender)?.userid;
    let asked = fields.texts("chat_id_list");
    if asked.len() > GROUPS_MAX {
        return Err(Refusal::bad_parameter("chat_id_list "));
    }
    if asked.is_empty() {
        let shares = vec![NewShare { sender, targets: Vec::new() }];
        return Ok(Receivers { choice: Choice::AnyOfTheirs, shares, failed: Vec::new() });
    }
    let (mut targets, mut failed) = (IndexSet::new(), Vec::new());
    for id in asked {
        match owned(checked, &sender, id) {
            Some(chatid) => {
                targets.insert(chatid);
            }
            None => failed.push(id.to_owned()),
        }
    }
    let targets: Vec<String> = targets.into_iter().collect();
    let is_nobody = targets.is_empty();
    let share = (!is_nobody).then_some(NewShare { sender, targets });
    let shares = share.into_iter().collect();
    Ok(Receivers { choice: Choice::SomeOfThem, shares, failed })
}

/// Groups of others, internal groups and unknown ones fail [inferred: api-customer §1.1].
fn owned(checked: &Checked<'_>, sender: &UserId, id: &str) -> Option<String> {
    let group = checked.state.find_group(id).filter(|_| !checked.state.is_rejected(id))?;
    let is_theirs = group.kind == GroupKind::Customer && group.owner.as_ref() == Some(sender);
    is_theirs.then(|| group.chatid.to_string())
}
