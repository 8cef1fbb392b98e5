//! Who makes a request.

use super::{Login, Permission, Role, Scope};
use crate::model::{ApiKeyId, SessionId, UserId};

/// Who makes a request, and what they may do at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// A person or a program.
    pub holder: Holder,
    permissions: Vec<Permission>,
    scope: Scope,
    reads_words: bool,
}

/// Who reads what messages say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever sees messages.
    WhoeverSees,
    /// Whoever may send; to others the words are masked.
    WhoeverSends,
}

/// A person or a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Somebody at a browser.
    Person(Person),
    /// A program with a key.
    Key(Key),
}

/// Somebody at a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who it is.
    pub id: UserId,
    /// What they signed in with.
    pub login: Login,
    /// What others call them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Whether they have a password here to change.
    pub has_password: bool,
    /// How they came in.
    pub entrance: Entrance,
}

/// How a person came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// They have signed in here.
    SignIn(SessionId),
    /// They are signed in to CSM Pro.
    CsmPro,
}

/// A program with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Which key.
    pub id: ApiKeyId,
    /// What people call it.
    pub name: String,
    /// The person for whom it acts, by its own word.
    pub acting_for: Option<Login>,
}

impl Principal {
    /// A person, who may do what the role may, within the scope.
    pub fn person(person: Person, scope: Scope) -> Self {
        let permissions = person.role.permissions().collect();
        Self::within(Holder::Person(person), permissions, scope)
    }

    /// A program, which may do what its key was made for, within the scope.
    pub fn key(key: Key, permissions: Vec<Permission>, scope: Scope) -> Self {
        Self::within(Holder::Key(key), permissions, scope)
    }

    fn within(holder: Holder, mut permissions: Vec<Permission>, scope: Scope) -> Self {
        let is_limited = scope.limits().is_some();
        permissions.retain(|permission| !is_limited || !permission.is_company_wide());
        Self { holder, permissions, scope, reads_words: false }
    }

    /// The same, reading what messages say if they are among these. Whoever is not let in this way
    /// reads nothing.
    #[must_use]
    pub fn among(self, readers: Readers) -> Self {
        let reads_words = match readers {
            Readers::WhoeverSees => true,
            Readers::WhoeverSends => self.may(Permission::Send),
        };
        Self { reads_words, ..self }
    }

    /// Whether they read what messages say.
    pub fn reads_words(&self) -> bool {
        self.reads_words
    }

    /// Whose groups they see and may write to.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether this may be done.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether all may be done that somebody with this role may.
    pub fn may_all_of(&self, role: Role) -> bool {
        role.permissions().all(|permission| self.may(permission))
    }

    /// Whether this is that person, or a program that acts for them.
    pub fn is(&self, id: UserId, login: &Login) -> bool {
        match &self.holder {
            Holder::Person(person) => person.id == id,
            Holder::Key(key) => key.acting_for.as_ref() == Some(login),
        }
    }

    /// All that may be done.
    pub fn permissions(&self) -> &[Permission] {
        &self.permissions
    }
}
