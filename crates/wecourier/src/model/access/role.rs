//! The one table of who may do what.

/// What a person is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything: settings, secrets, people, keys.
    Owner,
    /// Writes, sends, and settles what is unknown.
    Sender,
    /// Looks only.
    Viewer,
    /// Their own students only.
    Tutor,
}

/// What can be allowed, to a role or to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See groups, batches and the log.
    View,
    /// Write to groups, hold and take back, settle what is unknown.
    Send,
    /// Write, change and remove templates of messages.
    EditTemplates,
    /// Put tutors on record, and say who they are in WeCom.
    EditPeople,
    /// Register, change and remove groups and their robots' addresses.
    EditGroups,
    /// Add and remove people, and change what they may do.
    EditUsers,
    /// Make and revoke API keys.
    EditApiKeys,
    /// See who did what.
    ReadAudit,
    /// Say in `X-Acting-Email` for whom a program acts.
    ActForOthers,
}

/// Each permission and the roles that have it.
const TABLE: [(Permission, &[Role]); 9] = [
    (Permission::View, &[Role::Owner, Role::Sender, Role::Viewer]),
    (Permission::Send, &[Role::Owner, Role::Sender]),
    (Permission::EditTemplates, &[Role::Owner, Role::Sender]),
    (Permission::EditPeople, &[Role::Owner, Role::Sender]),
    (Permission::EditGroups, &[Role::Owner]),
    (Permission::EditUsers, &[Role::Owner]),
    (Permission::EditApiKeys, &[Role::Owner]),
    (Permission::ReadAudit, &[Role::Owner]),
    (Permission::ActForOthers, &[Role::Owner]),
];

impl Role {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Sender, Self::Viewer, Self::Tutor];

    /// The word for it, in columns, JSON and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Sender => "sender",
            Self::Viewer => "viewer",
            Self::Tutor => "tutor",
        }
    }

    /// The role with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether somebody with this role may be limited to branches.
    pub fn may_be_limited(self) -> bool {
        !self.permissions().any(Permission::is_company_wide)
    }

    /// What this role may do.
    pub fn permissions(self) -> impl Iterator<Item = Permission> {
        let has = move |(_, roles): &&(Permission, &[Self])| roles.contains(&self);
        TABLE.iter().filter(has).map(|(permission, _)| *permission)
    }
}

impl Permission {
    /// All of them, the most harmless first.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(permission, _)| *permission)
    }

    /// Whether it reaches beyond any branch. Nobody who is limited to branches has it.
    pub fn is_company_wide(self) -> bool {
        match self {
            Self::EditUsers | Self::EditApiKeys | Self::ReadAudit => true,
            Self::View
            | Self::Send
            | Self::EditTemplates
            | Self::EditPeople
            | Self::EditGroups
            | Self::ActForOthers => false,
        }
    }

    /// The word for it, in columns, JSON and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Send => "send",
            Self::EditTemplates => "edit_templates",
            Self::EditPeople => "edit_people",
            Self::EditGroups => "edit_groups",
            Self::EditUsers => "edit_users",
            Self::EditApiKeys => "edit_api_keys",
            Self::ReadAudit => "read_audit",
            Self::ActForOthers => "act_for_others",
        }
    }

    /// The permission with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().find(|permission| permission.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
        for permission in Permission::all() {
            assert_eq!(Permission::parse(permission.word()), Some(permission));
        }
        assert_eq!((Role::parse("Owner"), Permission::parse("")), (None, None));
    }

    #[test]
    fn each_role_may_less_than_the_one_before() {
        for pair in Role::ALL.windows(2) {
            let more: Vec<_> = pair[0].permissions().collect();
            let fewer: Vec<_> = pair[1].permissions().collect();
            assert!(fewer.len() < more.len(), "{pair:?}");
            assert!(fewer.iter().all(|permission| more.contains(permission)), "{pair:?}");
        }
        assert_eq!(Role::Owner.permissions().count(), Permission::all().count());
        assert_eq!(Role::Tutor.permissions().count(), 0);
        assert!(!Role::Owner.may_be_limited() && Role::Sender.may_be_limited());
    }
}
