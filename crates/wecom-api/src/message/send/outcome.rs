//! What became of a message for each recipient.

use std::collections::HashSet;

use super::{Recipients, Unreached};
use crate::{DepartmentId, TagId, UserId};

/// What became of a message for one recipient, as far as WeCom says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientOutcome {
    /// Whom the message was for.
    pub recipient: Recipient,
    /// What became of it.
    pub outcome: Outcome,
}

/// One recipient of a message, as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// Everyone in the visible range.
    Everyone,
    /// A member.
    User(UserId),
    /// A department.
    Department(DepartmentId),
    /// A tag.
    Tag(TagId),
}

/// What became of a message for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// WeCom took it. A member who got too many is dropped without a word (page 90236).
    Accepted,
    /// Not in the company, or not in the application's visible range.
    Invalid,
    /// In the visible range, without a licence for the basic API.
    Unlicensed,
}

impl Unreached {
    /// What became of each recipient, where those whom no list names had `otherwise`.
    ///
    /// After the recipients as they were named follow members who were not, but are in a list: a
    /// member of a department, say.
    pub(super) fn outcomes(
        &self,
        recipients: &Recipients,
        otherwise: Outcome,
    ) -> Vec<RecipientOutcome> {
        let lists = Lists::of(self);
        let mut outcomes = Vec::new();
        match recipients {
            Recipients::Everyone => {
                outcomes
                    .push(RecipientOutcome { recipient: Recipient::Everyone, outcome: otherwise });
            }
            Recipients::Named { users, departments, tags } => {
                outcomes.extend(users.iter().map(|user| RecipientOutcome {
                    recipient: Recipient::User(user.clone()),
                    outcome: lists.of_user(user.as_str()).unwrap_or(otherwise),
                }));
                let of = |list: &[String], id: String| {
                    if list.contains(&id) { Outcome::Invalid } else { otherwise }
                };
                outcomes.extend(departments.iter().map(|&id| RecipientOutcome {
                    recipient: Recipient::Department(id),
                    outcome: of(&self.invalidparty, id.to_string()),
                }));
                outcomes.extend(tags.iter().map(|&id| RecipientOutcome {
                    recipient: Recipient::Tag(id),
                    outcome: of(&self.invalidtag, id.to_string()),
                }));
            }
        }
        outcomes.extend(self.unnamed(recipients));
        outcomes
    }

    fn unnamed(&self, recipients: &Recipients) -> Vec<RecipientOutcome> {
        let mut named: HashSet<String> = match recipients {
            Recipients::Everyone => HashSet::new(),
            Recipients::Named { users, .. } => {
                users.iter().map(|user| user.as_str().to_ascii_lowercase()).collect()
            }
        };
        let invalid = self.invaliduser.iter().map(|user| (user, Outcome::Invalid));
        let unlicensed = self.unlicenseduser.iter().map(|user| (user, Outcome::Unlicensed));
        let mut unnamed = Vec::new();
        for (user, outcome) in invalid.chain(unlicensed) {
            let Ok(userid) = UserId::parse(user) else { continue };
            if named.insert(user.to_ascii_lowercase()) {
                unnamed.push(RecipientOutcome { recipient: Recipient::User(userid), outcome });
            }
        }
        unnamed
    }
}

/// The lists of members, in lower case.
struct Lists {
    invalid: HashSet<String>,
    unlicensed: HashSet<String>,
}

impl Lists {
    fn of(unreached: &Unreached) -> Self {
        let lower = |list: &[String]| list.iter().map(|user| user.to_ascii_lowercase()).collect();
        Self {
            invalid: lower(&unreached.invaliduser),
            unlicensed: lower(&unreached.unlicenseduser),
        }
    }

    fn of_user(&self, user: &str) -> Option<Outcome> {
        let user = user.to_ascii_lowercase();
        if self.invalid.contains(&user) {
            return Some(Outcome::Invalid);
        }
        self.unlicensed.contains(&user).then_some(Outcome::Unlicensed)
    }
}
