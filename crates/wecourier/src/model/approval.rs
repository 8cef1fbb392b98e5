//! Approval: a second person looks at a batch to many before it goes.

use jiff::Timestamp;

use super::UserId;
use super::access::{Holder, Person, Principal};
use super::audit::Actor;

/// Whether a second person has to agree to a batch, and what they said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// Nobody has to.
    NotNeeded,
    /// Nobody has looked at it yet: nothing of it goes.
    Awaited,
    /// Somebody agreed.
    Given,
    /// Somebody said no: nothing of it has gone, and nothing will.
    Refused,
}

/// What a second person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may go.
    Approve,
    /// It may not.
    Refuse,
}

/// Who said so, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What the second person signs in with.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Who asked for a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// As they were called then.
    pub actor: Actor,
    /// The person behind it, if that is known: of a program the one for whom it acts, or else the
    /// one who made its key.
    pub person: Option<UserId>,
}

impl Approval {
    /// What a batch to so many recipients needs, where more than `above` need a second person.
    pub fn of(recipients: usize, above: Option<usize>) -> Self {
        let is_needed = above.is_some_and(|above| recipients > above);
        if is_needed { Self::Awaited } else { Self::NotNeeded }
    }

    /// The word for it in columns; `None` where nothing is written.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::NotNeeded => None,
            Self::Awaited => Some("awaited"),
            Self::Given => Some("given"),
            Self::Refused => Some("refused"),
        }
    }

    /// The one with this word.
    pub fn parse(word: Option<&str>) -> Option<Self> {
        let all = [Self::NotNeeded, Self::Awaited, Self::Given, Self::Refused];
        all.into_iter().find(|it| it.word() == word)
    }
}

/// The person who may decide on what this one asked for, if they may: it takes somebody who is
/// signed in, and not who asked. What a program says in somebody's name is no second look.
pub fn second_person<'a>(me: &'a Principal, asked: Option<&Asker>) -> Option<&'a Person> {
    let Holder::Person(person) = &me.holder else { return None };
    let Some(asked) = asked else { return Some(person) };
    let is_behind = asked.person == Some(person.id)
        || asked.actor.acting_for.as_deref() == Some(person.login.as_str());
    (!is_behind).then_some(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::access::{Entrance, Key, Login, Role, Scope};
    use crate::model::{ApiKeyId, SessionId};

    fn person(id: i64, login: &str) -> Principal {
        let person = Person {
            id: UserId(id),
            login: Login::parse(login).unwrap(),
            name: login.to_owned(),
            role: Role::Sender,
            has_password: true,
            entrance: Entrance::SignIn(SessionId(id)),
        };
        Principal::person(person, Scope::WholeCompany)
    }

    fn program(acting_for: Option<&str>) -> Principal {
        let acting_for = acting_for.map(|login| Login::parse(login).unwrap());
        let key = Key { id: ApiKeyId(1), name: "program".to_owned(), acting_for };
        Principal::key(key, vec![], Scope::WholeCompany)
    }

    fn asked(by: &Principal, person: Option<i64>) -> Asker {
        Asker { actor: by.into(), person: person.map(UserId) }
    }

    #[test]
    fn nobody_is_their_own_second_person_and_no_program_is() {
        let (ana, mei) = (person(1, "ana@example.org"), person(2, "mei@example.org"));
        let may = |me: &Principal, asked: &Asker| second_person(me, Some(asked)).is_some();
        let by_ana = asked(&ana, Some(1));
        assert!(!may(&ana, &by_ana) && may(&mei, &by_ana));
        let anas_key = asked(&program(None), Some(1));
        assert!(!may(&ana, &anas_key) && may(&mei, &anas_key));
        // She may be somebody here only since.
        let for_ana = asked(&program(Some("ana@example.org")), None);
        assert!(!may(&ana, &for_ana) && may(&mei, &for_ana));
        for who in [program(None), program(Some("mei@example.org"))] {
            assert!(!may(&who, &by_ana));
            assert!(second_person(&who, None).is_none());
        }
        assert!(second_person(&ana, None).is_some(), "nobody knows who asked");
    }

    #[test]
    fn more_than_so_many_need_one() {
        assert_eq!(Approval::of(10_000, None), Approval::NotNeeded);
        assert_eq!(Approval::of(3, Some(3)), Approval::NotNeeded);
        assert_eq!(Approval::of(4, Some(3)), Approval::Awaited);
        assert_eq!(Approval::of(1, Some(0)), Approval::Awaited);
    }

    #[test]
    fn words_read_back() {
        use Approval::{Awaited, Given, NotNeeded, Refused};
        for it in [NotNeeded, Awaited, Given, Refused] {
            assert_eq!(Approval::parse(it.word()), Some(it));
        }
        assert_eq!(Approval::parse(Some("")), None);
    }
}
