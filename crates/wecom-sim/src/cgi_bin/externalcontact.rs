//! Customer contact (pages 92109 to 97611): customers, their groups, and what is sent to many.
//!
//! Only members with customer contact enabled, inside the app's visible range, have customers
//! (page 92109).

pub(super) mod add_corp_tag;
pub(super) mod add_msg_template;
pub(super) mod batch;
pub(super) mod cancel_groupmsg_send;
pub(super) mod del_corp_tag;
pub(super) mod edit_corp_tag;
pub(super) mod get;
pub(super) mod get_corp_tag_list;
pub(super) mod get_follow_user_list;
pub(super) mod get_group_msg_result;
pub(super) mod get_groupmsg_list_v2;
pub(super) mod get_groupmsg_send_result;
pub(super) mod get_groupmsg_task;
pub(super) mod group_welcome_template;
pub(super) mod groupchat;
pub(super) mod list;
pub(super) mod mark_tag;
pub(super) mod opengid_to_chatid;
pub(super) mod remark;
pub(super) mod remind_groupmsg_send;
pub(super) mod send_welcome_msg;

mod attachment;
mod customer;
mod tags;
mod task;

use wecom_api::ErrCode;

use super::{Checked, Refusal};
use crate::world::Member;

/// The member of a userid, who must have customers: 60111 if there is nobody, 60030 outside the
/// visible range (unverified: a switch), 84074 without customer contact.
fn member_with_customers(checked: &Checked<'_>, userid: &str) -> Result<Member, Refusal> {
    let unknown = || Refusal::new(ErrCode::USERID_UNKNOWN, "userid not found");
    let member = checked.state.find_member(userid).ok_or_else(unknown)?;
    if !checked.sees(member) {
        return Err(out_of_range(checked));
    }
    if !member.customer_contact {
        let words = "user has no external contact permission";
        return Err(Refusal::new(ErrCode::MAY_NOT_HOLD_CUSTOMERS, words));
    }
    Ok(member.clone())
}

fn out_of_range(checked: &Checked<'_>) -> Refusal {
    let code = ErrCode(checked.state.switches().customers.member_out_of_range_errcode);
    Refusal::new(code, "user not in visible range")
}

/// Whether a member has customers whom the app may read.
fn has_customers(checked: &Checked<'_>, member: &Member) -> bool {
    member.customer_contact && checked.sees(member)
}
