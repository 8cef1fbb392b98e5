//! What the parts of a template are, as far as it can be told without values, and what may be
//! compared with what.
//!
//! The engine orders values of different kinds by their kinds, so a comparison that does not fit
//! would say something, and the same of every value.

use minijinja::machinery::ast::{CompareOpKind, Expr};
use minijinja::value::ValueKind;

use crate::model::template::{Count, Kind, Variable};

/// What a part of a template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// One value.
    One(Kind),
    /// A list of such values.
    Many(Kind),
    /// A number that is no amount: how many there are, or which one it is.
    Number,
    /// Yes or no.
    Truth,
    /// Nothing at all.
    Nothing,
    /// One of several, by what is there.
    Mixed,
    /// Only the engine knows.
    Unknown,
}

/// The names that are known somewhere in a template.
#[derive(Debug, Clone)]
pub(super) struct Names<'a> {
    variables: &'a [Variable],
    /// Of the loops around, the innermost last.
    loops: Vec<(&'a str, What)>,
}

impl What {
    /// What stands in a list.
    pub(super) fn item(self) -> Self {
        match self {
            Self::Many(kind) => Self::One(kind),
            Self::One(_)
            | Self::Number
            | Self::Truth
            | Self::Nothing
            | Self::Mixed
            | Self::Unknown => Self::Unknown,
        }
    }

    /// One or the other.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::Nothing, it) | (it, Self::Nothing) => it,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (amount @ Self::One(Kind::Money), Self::Number)
            | (Self::Number, amount @ Self::One(Kind::Money)) => amount,
            _ => Self::Mixed,
        }
    }

    /// What a filter makes of it.
    pub(super) fn through(self, filter: &str, argument: Option<Self>) -> Self {
        match filter {
            "date" | "weekday" | "join" => Self::One(Kind::Text),
            "length" => Self::Number,
            "default" => argument.map_or(self, |other| self.or(other)),
            _ => Self::Unknown,
        }
    }

    /// Whether the engine compares it with another as people would.
    pub(super) fn compares(self, with: CompareOpKind, other: Self) -> bool {
        let is_amount = |it| matches!(it, Self::One(Kind::Money) | Self::Number);
        match with {
            CompareOpKind::In | CompareOpKind::NotIn => match other {
                Self::Many(_) => self.compares(CompareOpKind::Eq, other.item()),
                Self::One(Kind::Text) => matches!(self, Self::One(Kind::Text) | Self::Unknown),
                Self::Unknown => self != Self::Mixed,
                Self::One(_) | Self::Number | Self::Truth | Self::Nothing | Self::Mixed => false,
            },
            CompareOpKind::Eq | CompareOpKind::Ne => match (self, other) {
                (Self::Mixed, _) | (_, Self::Mixed) => false,
                (Self::Unknown | Self::Nothing, _) | (_, Self::Unknown | Self::Nothing) => true,
                (one, other) => one == other || is_amount(one) && is_amount(other),
            },
            CompareOpKind::Lt | CompareOpKind::Lte | CompareOpKind::Gt | CompareOpKind::Gte => {
                let has_order = |it| matches!(it, Self::One(_) | Self::Number | Self::Unknown);
                has_order(self) && has_order(other) && self.compares(CompareOpKind::Eq, other)
            }
        }
    }
}

impl<'a> Names<'a> {
    pub(super) fn of(variables: &'a [Variable]) -> Self {
        Self { variables, loops: Vec::new() }
    }

    /// The same within a loop over a list.
    pub(super) fn within(&self, target: &Expr<'a>, list: What) -> Self {
        let mut within = self.clone();
        if let Expr::Var(name) = target {
            within.loops.push((name.id, list.item()));
        }
        within
    }

    /// What a name stands for.
    pub(super) fn what(&self, name: &str) -> What {
        if let Some((_, what)) = self.loops.iter().rev().find(|(it, _)| *it == name) {
            return *what;
        }
        match self.variables.iter().find(|it| it.name == name) {
            Some(Variable { kind, count: Count::Many, .. }) => What::Many(*kind),
            Some(Variable { kind, count: Count::One | Count::AtMostOne, .. }) => What::One(*kind),
            None => What::Unknown,
        }
    }
}

/// What a value is that stands in the template itself.
pub(super) fn of_constant(value: &minijinja::Value) -> What {
    if value.as_str().is_some() {
        What::One(Kind::Text)
    } else if value.is_number() {
        What::Number
    } else if value.is_none() {
        What::Nothing
    } else if value.kind() == ValueKind::Bool {
        What::Truth
    } else {
        What::Unknown
    }
}

/// What the engine says of a loop by this name.
pub(super) fn of_loop(name: &str) -> What {
    match name {
        "index" | "index0" | "revindex" | "revindex0" | "length" | "depth" | "depth0" => {
            What::Number
        }
        "first" | "last" => What::Truth,
        _ => What::Unknown,
    }
}
