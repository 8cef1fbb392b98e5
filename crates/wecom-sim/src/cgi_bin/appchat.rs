//! Group chats of applications (page 90244): among members only.

pub(super) mod create;
pub(super) mod get;
pub(super) mod send;
pub(super) mod update;

use wecom_api::ErrCode;
use wecom_api::appchat::{MEMBERS_MAX, NAME_CHARS_MAX, create::MEMBERS_MIN};

use super::{Answer, Checked, Refusal};
use crate::live::TooFrequent;
use crate::world::{Group, GroupKind, Limit, ROOT_DEPARTMENT, RateLimit, UserId};

/// Only an application that sees the whole company may call any of it (page 90313, code 48002).
fn check_range(checked: &Checked<'_>) -> Result<(), Refusal> {
    if checked.app.visible.departments.contains(&ROOT_DEPARTMENT) {
        return Ok(());
    }
    Err(Refusal::new(ErrCode::API_FORBIDDEN, "api forbidden"))
}

/// The group, if the application made it. What an unknown one is refused with is a switch; a group
/// with customers is as unknown. *Choice*: one that people made is another application's (86008).
fn find(checked: &Checked<'_>, chatid: &str) -> Result<Group, Refusal> {
    if chatid.is_empty() {
        return Err(Refusal::new(ErrCode::CHAT_ID_MISSING, "missing chatid"));
    }
    let group = checked.state.find_group(chatid).filter(|group| group.kind == GroupKind::Internal);
    let Some(group) = group else {
        let code = checked.state.switches().message.unknown_chat_errcode;
        return Err(Refusal::new(ErrCode(code), "chatid not exist"));
    };
    if checked.state.appchats.maker(&group.chatid) == Some(checked.app.agentid) {
        return Ok(group.clone());
    }
    Err(Refusal::new(ErrCode::CHAT_OF_ANOTHER_APP, "not allow to operate chat of another agent"))
}

/// Members of the visible range, each once. *Choice*: anybody else is 86216.
fn members(checked: &Checked<'_>, userids: &[&str]) -> Result<Vec<UserId>, Refusal> {
    let mut found: Vec<UserId> = Vec::new();
    for id in userids {
        let userid = member(checked, id)
            .ok_or_else(|| Refusal::new(ErrCode::CHAT_MEMBER_UNKNOWN, "invalid chat member"))?;
        if !found.contains(&userid) {
            found.push(userid);
        }
    }
    Ok(found)
}

/// A member whom the application sees, as the corp spells the userid.
fn member(checked: &Checked<'_>, id: &str) -> Option<UserId> {
    let member = checked.state.find_member(id)?;
    checked.app.sees(&checked.state.people, member).then(|| member.userid.clone())
}

/// From 2 to 2000 members.
fn check_count(count: usize) -> Result<(), Refusal> {
    if (MEMBERS_MIN..=MEMBERS_MAX).contains(&count) {
        return Ok(());
    }
    Err(Refusal::new(ErrCode::BAD_CHAT_SIZE, "invalid chat member count"))
}

/// Fifty characters; more are cut without a word.
fn name(text: &str) -> String {
    text.chars().take(NAME_CHARS_MAX).collect()
}

/// Counts something that the corp may do so often, or refuses it with 45009.
fn admit(
    checked: &mut Checked<'_>,
    limit: Limit,
    count: impl FnOnce(&mut Checked<'_>, Limit) -> Result<(), TooFrequent>,
) -> Result<(), Refusal> {
    if checked.state.switches().rate_limit == RateLimit::Off {
        return Ok(());
    }
    let counted = count(checked, limit);
    counted.map_err(|_| Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"))
}
