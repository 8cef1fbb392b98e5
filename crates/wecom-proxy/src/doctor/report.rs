//! What was found, and how it is written.

use std::fmt;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Each thing that was looked at, in the order of the way to WeCom.
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it is.
    pub of: &'static str,
    /// How it stands.
    pub finding: Finding,
}

/// How something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// As it should.
    Good(String),
    /// A person has to mend it.
    Wrong {
        /// What was found.
        found: String,
        /// The next step.
        next: String,
    },
    /// It could not be found out.
    Open {
        /// Why.
        found: String,
        /// The next step, if it is here that one is to be made.
        next: Option<String>,
    },
}

/// How all of it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All is well.
    Well,
    /// Nothing is known to be wrong, and not all is known to be well.
    Open,
    /// A person has to mend something.
    Wrong,
}

impl Finding {
    pub(super) fn not_asked() -> Self {
        Self::Open { found: "could not be found out: see the lines around".to_owned(), next: None }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::Good(_) => Verdict::Well,
            Self::Wrong { .. } => Verdict::Wrong,
            Self::Open { .. } => Verdict::Open,
        }
    }
}

impl Report {
    /// The worst of all findings.
    pub fn verdict(&self) -> Verdict {
        let all = self.checks.iter().map(|check| check.finding.verdict());
        all.max().unwrap_or(Verdict::Open)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Check { of, finding } in &self.checks {
            let (mark, found, next) = match finding {
                Finding::Good(found) => ("ok", found, None),
                Finding::Wrong { found, next } => ("WRONG", found, Some(next)),
                Finding::Open { found, next } => ("?", found, next.as_ref()),
            };
            writeln!(f, "{mark:<5}  {of:<15}  {found}")?;
            if let Some(next) = next {
                writeln!(f, "       {:<15}  next: {next}", "")?;
            }
        }
        Ok(())
    }
}
