//! Whose groups somebody sees and may write to.

use std::collections::BTreeSet;

use crate::model::Branch;

/// Whose groups somebody sees and may write to, and what was written to them.
///
/// The store asks for one wherever groups, batches or deliveries are read or changed, so no
/// handler can forget it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All groups, those without a branch too.
    WholeCompany,
    /// The groups of these branches, and no other.
    Branches(Branches),
}

/// One branch or a few.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Branches(BTreeSet<Branch>);

/// There are more branches than one may be limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are more than {} branches", Branches::MAX)]
pub struct TooManyBranches;

impl Branches {
    /// How many there are at most.
    pub const MAX: usize = 10;

    /// These, each once; `None` if there are none.
    pub fn of(all: impl IntoIterator<Item = Branch>) -> Result<Option<Self>, TooManyBranches> {
        let all: BTreeSet<_> = all.into_iter().collect();
        match all.len() {
            0 => Ok(None),
            count if count > Self::MAX => Err(TooManyBranches),
            _ => Ok(Some(Self(all))),
        }
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Branch> {
        self.0.iter()
    }
}

impl Scope {
    /// What is limited to these branches; with none it is not limited.
    pub fn of(branches: impl IntoIterator<Item = Branch>) -> Result<Self, TooManyBranches> {
        Ok(Branches::of(branches)?.map_or(Self::WholeCompany, Self::Branches))
    }

    /// The branches to which it is limited.
    pub fn limits(&self) -> Option<&Branches> {
        match self {
            Self::WholeCompany => None,
            Self::Branches(branches) => Some(branches),
        }
    }

    /// Whether a group of this branch is within it; `None` is a group without a branch.
    pub fn holds(&self, branch: Option<&Branch>) -> bool {
        match self {
            Self::WholeCompany => true,
            Self::Branches(branches) => branch.is_some_and(|it| branches.0.contains(it)),
        }
    }

    /// The names of the branches to which it is limited; none if it is not.
    pub fn names(&self) -> Vec<String> {
        let branches = self.limits().into_iter().flat_map(Branches::iter);
        branches.map(|branch| branch.as_str().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(name: &str) -> Branch {
        Branch::parse(name).unwrap()
    }

    #[test]
    fn whoever_is_limited_has_their_branches_and_nothing_without_one() {
        let all = Scope::of([]).unwrap();
        assert_eq!((&all, all.names().len()), (&Scope::WholeCompany, 0));
        assert!(all.holds(None) && all.holds(Some(&branch("A"))));
        let some = Scope::of([branch("B"), branch("A"), branch("B")]).unwrap();
        assert_eq!(some.names(), ["A", "B"]);
        assert!(some.holds(Some(&branch("A"))) && some.holds(Some(&branch("B"))));
        assert!(!some.holds(Some(&branch("C"))) && !some.holds(None));
    }

    #[test]
    fn there_are_no_more_branches_than_may_be() {
        let numbered = |count: usize| (0..count).map(|it| branch(&it.to_string()));
        assert!(Scope::of(numbered(Branches::MAX)).is_ok());
        assert_eq!(Scope::of(numbered(Branches::MAX + 1)), Err(TooManyBranches));
    }
}
