//! What apps are told of a group of customers: `change_external_chat` (page 92130).

use wecom_api::callback::Event;
use wecom_api::callback::event::{
    ChatCreated, ChatDismissed, ChatUpdate, ChatUpdateDetail, CustomerGroupChange,
};

use super::{JoinedBy, Manner, version_text};
use crate::live::State;
use crate::world::Group;

/// Who came and went, and how.
pub(super) struct Moved<'a> {
    pub(super) came: Vec<String>,
    pub(super) went: Vec<String>,
    /// Before and after.
    pub(super) versions: (u64, u64),
    pub(super) manner: &'a Manner,
}

impl State {
    pub(super) fn tell_group_news(
        &mut self,
        before: Option<&Group>,
        after: Option<&Group>,
        moved: &Moved<'_>,
    ) {
        let Some(group) = after.or(before) else { return };
        let Ok(chat_id) = wecom_api::ChatId::parse(group.chatid.as_str()) else { return };
        let changes = match (before, after) {
            (None, _) => vec![CustomerGroupChange::Created(ChatCreated { chat_id })],
            (Some(_), None) => vec![CustomerGroupChange::Dismissed(ChatDismissed { chat_id })],
            (Some(before), Some(after)) => updates(&chat_id, before, after, moved),
        };
        for change in changes {
            self.tell_customer_apps(&Event::ChangeExternalChat(change));
        }
    }
}

fn updates(
    chat_id: &wecom_api::ChatId,
    before: &Group,
    after: &Group,
    moved: &Moved<'_>,
) -> Vec<CustomerGroupChange> {
    let bare = |update_detail| ChatUpdate {
        chat_id: chat_id.clone(),
        update_detail,
        join_scene: None,
        quit_scene: None,
        mem_change_cnt: None,
        mem_change_list: Vec::new(),
        last_mem_ver: None,
        cur_mem_ver: None,
    };
    let (last, now) = moved.versions;
    let people = |update_detail, who: &[String]| ChatUpdate {
        mem_change_cnt: u32::try_from(who.len()).ok(),
        mem_change_list: who.to_vec(),
        last_mem_ver: Some(version_text(&after.chatid, last)),
        cur_mem_ver: Some(version_text(&after.chatid, now)),
        ..bare(update_detail)
    };
    let mut found = Vec::new();
    if !moved.came.is_empty() {
        let join_scene = match moved.manner.way {
            JoinedBy::Invitation | JoinedBy::Link => 0,
            JoinedBy::QrCode => 3,
        };
        let update = people(ChatUpdateDetail::AddMember, &moved.came);
        found.push(ChatUpdate { join_scene: Some(join_scene), ..update });
    }
    if !moved.went.is_empty() {
        let quit_scene = Some(u32::from(moved.manner.is_removal));
        found.push(ChatUpdate { quit_scene, ..people(ChatUpdateDetail::DelMember, &moved.went) });
    }
    if before.owner != after.owner {
        found.push(bare(ChatUpdateDetail::ChangeOwner));
    }
    if before.name != after.name {
        found.push(bare(ChatUpdateDetail::ChangeName));
    }
    if before.notice != after.notice {
        found.push(bare(ChatUpdateDetail::ChangeNotice));
    }
    found.into_iter().map(CustomerGroupChange::Updated).collect()
}
