//! Who did something, for the audit log.

use super::access::{Holder, Principal};

/// Who did something. Names are kept as they were: people and keys may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What kind of one.
    pub kind: ActorKind,
    /// The number of the person or the key.
    pub id: Option<i64>,
    /// What the person signs in with, or what people call the key.
    pub name: Option<String>,
    /// The person for whom a program said to act.
    pub acting_for: Option<String>,
}

/// What kind of one did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// Somebody at a browser.
    Person,
    /// A program with a key.
    Key,
    /// Somebody at the machine's own command line.
    Command,
    /// Nobody who is known: a sign-in that failed.
    Nobody,
}

impl ActorKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Key, Self::Command, Self::Nobody];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Key => "key",
            Self::Command => "command",
            Self::Nobody => "nobody",
        }
    }

    /// The kind with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Actor {
    /// Nobody who is known.
    pub const NOBODY: Self =
        Self { kind: ActorKind::Nobody, id: None, name: None, acting_for: None };
    /// Somebody at the machine's own command line.
    pub const COMMAND: Self =
        Self { kind: ActorKind::Command, id: None, name: None, acting_for: None };

    /// What one name there is for them, where one has to do: of a program that says for whom it
    /// acts, that person's.
    pub fn called(self) -> String {
        self.acting_for.or(self.name).unwrap_or_else(|| self.kind.word().to_owned())
    }
}

impl From<&Principal> for Actor {
    fn from(principal: &Principal) -> Self {
        match &principal.holder {
            Holder::Person(person) => Self {
                kind: ActorKind::Person,
                id: Some(person.id.0),
                name: Some(person.login.as_str().to_owned()),
                acting_for: None,
            },
            Holder::Key(key) => Self {
                kind: ActorKind::Key,
                id: Some(key.id.0),
                name: Some(key.name.clone()),
                acting_for: key.acting_for.as_ref().map(|login| login.as_str().to_owned()),
            },
        }
    }
}
