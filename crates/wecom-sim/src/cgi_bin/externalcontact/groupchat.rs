//! Groups of customers (pages 92120 to 92229 and 92133).

pub(in crate::cgi_bin) mod add_join_way;
pub(in crate::cgi_bin) mod del_join_way;
pub(in crate::cgi_bin) mod get;
pub(in crate::cgi_bin) mod get_join_way;
pub(in crate::cgi_bin) mod list;
pub(in crate::cgi_bin) mod statistic;
pub(in crate::cgi_bin) mod statistic_group_by_day;
pub(in crate::cgi_bin) mod update_join_way;

mod counts;
mod join_way;

use wecom_api::ErrCode;
use wecom_api::externalcontact::groupchat::list::OWNERS_MAX;

use super::out_of_range;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::rooms::SeenGroup;
use crate::world::{GroupKind, MemberStatus, UserId};

/// How many owners an app may see before it must name them (page 92120).
const UNNAMED_OWNERS_MAX: usize = 1000;

/// The group of a chat id: 40050 if there is none (unverified: a switch), 90501 if it is no group
/// of customers, or its owner may not have any.
fn find(checked: &Checked<'_>, chat_id: &str) -> Result<SeenGroup, Refusal> {
    let state = &checked.state;
    let is_home = checked.app.is_home();
    let Some(seen) = state.seen_group(chat_id).filter(|_| is_home) else {
        let known = state.find_group(chat_id).filter(|_| is_home);
        return Err(match known.map(|group| group.kind) {
            Some(GroupKind::Internal) => not_of_customers(),
            Some(GroupKind::Customer) | None => {
                let code = ErrCode(state.switches().customers.unknown_group_errcode);
                Refusal::new(code, "chatid not exist")
            }
        });
    };
    let owner = seen.group.owner.as_ref().and_then(|owner| state.find_member(owner.as_str()));
    match owner {
        Some(owner) if owner.status == MemberStatus::Left => Ok(seen),
        Some(owner) if !checked.sees(owner) => Err(out_of_range(checked)),
        Some(owner) if !owner.customer_contact => Err(not_of_customers()),
        Some(_) | None => Ok(seen),
    }
}

fn not_of_customers() -> Refusal {
    Refusal::new(ErrCode::NOT_A_CUSTOMER_GROUP, "chat is not external group chat")
}

/// The groups of the owners in `owner_filter`, or of all in the visible range. Who left the corp
/// must be named (page 92120).
fn of_owners(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Vec<SeenGroup>, Refusal> {
    let owners = fields.object("owner_filter").texts("userid_list");
    if owners.len() > OWNERS_MAX {
        return Err(Refusal::bad_parameter("owner_filter.userid_list "));
    }
    let state = &checked.state;
    let mut named = Vec::new();
    for owner in owners {
        let found = state.find_member(owner).filter(|_| checked.app.is_home());
        let unknown = || Refusal::new(ErrCode::USERID_UNKNOWN, "userid not found");
        let owner = found.ok_or_else(unknown)?;
        if owner.status != MemberStatus::Left && !checked.sees(owner) {
            return Err(out_of_range(checked));
        }
        named.push(owner.userid.clone());
    }
    if named.is_empty() {
        let in_range = state.people.members().filter(|member| checked.sees(member));
        if in_range.take(UNNAMED_OWNERS_MAX + 1).count() > UNNAMED_OWNERS_MAX {
            return Err(Refusal::new(ErrCode::TOO_MANY_REQUESTED, "request user out of limit"));
        }
    }
    let is_asked = |owner: &UserId| {
        let member = state.find_member(owner.as_str());
        member.is_some_and(|member| {
            let is_named = named.contains(&member.userid);
            let is_asked = if named.is_empty() { checked.sees(member) } else { is_named };
            member.customer_contact && is_asked
        })
    };
    let mut groups = state.seen_groups();
    groups.retain(|seen| seen.group.owner.as_ref().is_some_and(is_asked));
    Ok(groups)
}
