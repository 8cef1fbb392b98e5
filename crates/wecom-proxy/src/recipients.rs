//! Who may be written to, where an operator says so.

use std::collections::HashSet;

use wecom_client::api::externalcontact::add_msg_template::{AddMsgTemplate, Chosen, Receivers};
use wecom_client::api::message::send::Recipients;
use wecom_client::api::{ChatId, ExternalUserId};

/// The members, customers and groups that may be written to, by id.
///
/// With such a list nobody is written to in another way than by name: `@all`, departments, tags,
/// and all customers of somebody would reach others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedRecipients(HashSet<String>);

/// Somebody is to be written to who is not on the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` reaches somebody who is not on the proxy's list of allowed recipients")]
pub(crate) struct Outsider {
    pub(crate) field: &'static str,
}

impl AllowedRecipients {
    /// Takes ids with commas between them; none if there are none, which allows everybody.
    pub fn parse(ids: &str) -> Option<Self> {
        let ids = ids.split(',').map(str::trim).filter(|id| !id.is_empty());
        let ids: HashSet<_> = ids.map(str::to_owned).collect();
        (!ids.is_empty()).then_some(Self(ids))
    }

    /// All of `ids`, of which there is one at least.
    pub(crate) fn has_all<'a>(
        &self,
        field: &'static str,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), Outsider> {
        all(field, ids, |id| self.0.contains(*id))
    }

    /// The recipients of a message, or of a card's change, whose fields are called so.
    pub(crate) fn has_members(
        &self,
        [users, departments, tags]: [&'static str; 3],
        recipients: &Recipients,
    ) -> Result<(), Outsider> {
        match recipients {
            Recipients::Everyone => Err(Outsider { field: users }),
            Recipients::Named { departments: some, .. } if !some.is_empty() => {
                Err(Outsider { field: departments })
            }
            Recipients::Named { tags: some, .. } if !some.is_empty() => {
                Err(Outsider { field: tags })
            }
            // WeCom takes members' ids in either case, and those alone.
            Recipients::Named { users: named, .. } => {
                all(users, named, |user| self.0.iter().any(|id| user.is_same(id)))
            }
        }
    }

    /// Who gets a mass message.
    pub(crate) fn has_receivers(&self, task: &AddMsgTemplate) -> Result<(), Outsider> {
        match &task.to {
            Receivers::Single(customers) => match &customers.chosen {
                Chosen::Named { external_userid, .. } => {
                    let ids = external_userid.iter().map(ExternalUserId::as_str);
                    self.has_all("external_userid", ids)
                }
                Chosen::Tagged { .. } => Err(Outsider { field: "tag_filter" }),
                Chosen::AllOf { .. } => Err(Outsider { field: "sender" }),
            },
            Receivers::Group(groups) => {
                let ids = groups.chat_id_list.iter().map(ChatId::as_str);
                self.has_all("chat_id_list", ids)
            }
        }
    }
}

fn all<T>(
    field: &'static str,
    several: impl IntoIterator<Item = T>,
    is_allowed: impl Fn(&T) -> bool,
) -> Result<(), Outsider> {
    let mut several = several.into_iter().peekable();
    let is_somebody = several.peek().is_some();
    let is_good = is_somebody && several.all(|one| is_allowed(&one));
    if is_good { Ok(()) } else { Err(Outsider { field }) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outsider<T, E: serde::de::DeserializeOwned>(
        judge: impl Fn(&AllowedRecipients, &E) -> Result<T, Outsider>,
        body: &serde_json::Value,
    ) -> Option<&'static str> {
        let allowed = AllowedRecipients::parse("tutor.mei, wrGroup ,wmParent").unwrap();
        let request = serde_json::from_value(body.clone()).unwrap();
        judge(&allowed, &request).err().map(|outsider| outsider.field)
    }

    #[test]
    fn an_empty_list_is_none() {
        assert_eq!(AllowedRecipients::parse(" , "), None);
    }

    #[test]
    fn members_are_named_one_by_one() {
        let fields = ["touser", "toparty", "totag"];
        let of = |body| outsider(|list, who: &Recipients| list.has_members(fields, who), &body);
        assert_eq!(of(json!({ "touser": "Tutor.Mei" })), None);
        for (body, field) in [
            (json!({ "touser": "tutor.mei|tutor.john" }), "touser"),
            (json!({ "touser": "@all" }), "touser"),
            (json!({ "touser": "tutor.mei", "toparty": "1" }), "toparty"),
            (json!({ "touser": "tutor.mei", "totag": "1" }), "totag"),
            (json!({}), "touser"),
        ] {
            assert_eq!(of(body.clone()), Some(field), "{body}");
        }
    }

    #[test]
    fn customers_and_groups_are_named_one_by_one() {
        let of = |body| outsider(AllowedRecipients::has_receivers, &body);
        let named = json!({ "chat_type": "single", "external_userid": ["wmParent"] });
        assert_eq!(of(named), None);
        let group = json!({ "chat_type": "group", "sender": "a", "chat_id_list": ["wrGroup"] });
        assert_eq!(of(group), None);
        for (body, field) in [
            (json!({ "chat_type": "single", "sender": "a" }), "sender"),
            (json!({ "chat_type": "single", "external_userid": ["wmparent"] }), "external_userid"),
            (json!({ "chat_type": "group", "sender": "a" }), "chat_id_list"),
            (json!({ "chat_type": "single", "tag_filter": { "group_list": [] } }), "tag_filter"),
        ] {
            assert_eq!(of(body.clone()), Some(field), "{body}");
        }
    }
}
