//! Whom a message is for: texts with `|` in a message, lists in a change of a card.

use serde_json::{Map, Value};
use wecom_api::ErrCode;
use wecom_api::message::send::{DEPARTMENTS_MAX, TAGS_MAX, USERS_MAX};

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::live::{Reach, Wanted};
use crate::world::EmptyLists;

/// The literal for everybody.
const EVERYBODY: &str = "@all";

/// Whom a message is for.
#[derive(Debug)]
pub(super) struct Recipients(pub(super) Wanted);

impl Recipients {
    /// `touser`, `toparty` and `totag`; spaces around `|` do not count. *Choice*: `@all` counts
    /// alone only; among others it is an unknown userid.
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, Refusal> {
        if fields.text("touser").trim() == EVERYBODY {
            return Ok(Self(Wanted { everybody: true, ..Wanted::default() }));
        }
        let read = |name| split(fields.text(name));
        let users = read("touser");
        let wanted =
            Wanted { everybody: false, users, departments: read("toparty"), tags: read("totag") };
        check(&wanted)?;
        if wanted == Wanted::default() {
            let words = "All touser & toparty & totag invalid";
            return Err(Refusal::new(ErrCode::RECIPIENTS_MISSING, words));
        }
        Ok(Self(wanted))
    }

    /// Whether it is for everybody.
    pub(super) fn is_for_everybody(&self) -> bool {
        self.0.everybody
    }
}

fn split(text: &str) -> Vec<String> {
    let parts = text.split('|').map(str::trim).filter(|part| !part.is_empty());
    parts.map(ToOwned::to_owned).collect()
}

/// At most 1000 members, 100 departments and 100 tags.
pub(super) fn check(wanted: &Wanted) -> Result<(), Refusal> {
    let limits = [
        (wanted.users.len(), USERS_MAX, ErrCode::USERID_LIST_TOO_LONG, "userid list too long"),
        (
            wanted.departments.len(),
            DEPARTMENTS_MAX,
            ErrCode::TOO_MANY_DEPARTMENTS,
            "party list too long",
        ),
        (wanted.tags.len(), TAGS_MAX, ErrCode::TOO_MANY_TAGS, "tag list too long"),
    ];
    for (count, count_max, code, words) in limits {
        if count > count_max {
            return Err(Refusal::new(code, words));
        }
    }
    Ok(())
}

/// The fields that say who is not reached, as texts with `|`.
pub(super) fn unreached(reach: &Reach, empty: EmptyLists) -> Map<String, Value> {
    let lists = [
        ("invaliduser", &reach.bad_users),
        ("invalidparty", &reach.bad_departments),
        ("invalidtag", &reach.bad_tags),
        ("unlicenseduser", &reach.unlicensed),
    ];
    let is_shown = |list: &Vec<String>, empty| !list.is_empty() || empty == EmptyLists::EmptyText;
    lists
        .into_iter()
        .filter(|(_, list)| is_shown(list, empty))
        .map(|(name, list)| (name.to_owned(), Value::from(list.join("|"))))
        .collect()
}

/// 81013, with the lists.
pub(super) fn nobody(reach: &Reach, empty: EmptyLists) -> Refusal {
    let words = "user & party & tag all invalid";
    let fields = unreached(reach, empty);
    Refusal { fields, ..Refusal::new(ErrCode::NOBODY_REACHABLE, words) }
}
