//! Success without arrival: the sender is told `ok`, and the phone stays dark.

/// Whose messages do not arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Silence {
    /// Everything arrives.
    #[default]
    Nobody,
    /// Nothing arrives.
    Everybody,
    /// Nothing arrives at these.
    Only(Vec<String>),
}

impl Silence {
    /// Whether a message does not arrive at a recipient that goes by these ids.
    pub(crate) fn hides(&self, ids: &[&str]) -> bool {
        match self {
            Self::Nobody => false,
            Self::Everybody => true,
            Self::Only(silent) => {
                silent.iter().any(|one| ids.iter().any(|id| id.eq_ignore_ascii_case(one)))
            }
        }
    }
}
