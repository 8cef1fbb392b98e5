//! `POST /cgi-bin/appchat/update` — another name, owner, or other members (page 98913).

use wecom_api::ErrCode;

use super::{
    Answer, Checked, Refusal, admit, check_count, check_range, find, member, members, name,
};
use crate::cgi_bin::json::Fields;
use crate::world::Group;

/// *Choice*: who is to leave and is not there does not matter, nor who is to come and is there.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    check_range(checked)?;
    let fields = checked.fields();
    let mut group = find(checked, fields.text("chatid"))?;
    change_members(checked, fields, &mut group)?;
    change_owner(checked, fields, &mut group)?;
    if !fields.text("name").is_empty() {
        group.name = name(fields.text("name"));
    }
    let limit = checked.state.switches().message.chat_changes_per_hour;
    admit(checked, limit, |checked, limit| {
        let (corpid, now) = (checked.app.corpid().clone(), checked.state.clock.now());
        checked.state.app_frequency.chat_changes.admit(corpid, limit, now)
    })?;
    checked.state.put_appchat(group);
    Ok(Answer::ok())
}

fn change_members(
    checked: &Checked<'_>,
    fields: Fields<'_>,
    group: &mut Group,
) -> Result<(), Refusal> {
    for userid in members(checked, &fields.texts("add_user_list"))? {
        if !group.members.contains(&userid) {
            group.members.push(userid);
        }
    }
    let leaving = fields.texts("del_user_list");
    let leaves = |id: &str| leaving.iter().any(|leaving| leaving.eq_ignore_ascii_case(id));
    group.members.retain(|userid| !leaves(userid.as_str()));
    check_count(group.members.len())
}

/// Whoever owns it must be in it; if the owner leaves, the next one must be named.
fn change_owner(
    checked: &Checked<'_>,
    fields: Fields<'_>,
    group: &mut Group,
) -> Result<(), Refusal> {
    let wanted = fields.text("owner");
    if wanted.is_empty() {
        let has_owner = group.owner.as_ref().is_some_and(|owner| group.members.contains(owner));
        let missing = || Refusal::new(ErrCode::CHAT_OWNER_MISSING, "missing owner");
        return if has_owner { Ok(()) } else { Err(missing()) };
    }
    let owner = member(checked, wanted)
        .ok_or_else(|| Refusal::new(ErrCode::BAD_CHAT_OWNER, "invalid chat owner"))?;
    if !group.members.contains(&owner) {
        return Err(Refusal::new(ErrCode::OWNER_NOT_A_MEMBER, "owner not in userlist"));
    }
    group.owner = Some(owner);
    Ok(())
}
