//! A row of the table: all that is known of one code.

use std::fmt;

use super::{Class, ErrCode};

/// All that is known of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The number.
    pub code: ErrCode,
    /// The name of the constant, as in `ErrCode::BUSY`.
    pub name: &'static str,
    /// What happened, as a phrase without a full stop.
    pub meaning: Words,
    /// What it asks of the caller, where no exception says otherwise.
    pub class: Class,
    /// The places where it asks for something else.
    pub exceptions: &'static [Exception],
    /// What a person can do about it, if there is something.
    pub remedy: Option<Words>,
    /// Where the meaning is known from.
    pub source: Source,
}

/// Places where a code is of another class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    /// Paths or commands; a `*` at the end stands for the rest.
    pub at: &'static [&'static str],
    /// The class there.
    pub class: Class,
}

/// The same words in the three languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// 繁體中文, as offices in Macau write it.
    pub zh_hant: &'static str,
    /// 简体中文, with the terms of WeCom's own console.
    pub zh_hans: &'static str,
}

/// Where a meaning is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A page of the official documentation, by its number.
    Page(u32),
    /// Reports and public code; no official page lists the code.
    Field,
}

impl Row {
    /// The class of the code where `at` was answered with it. See [`ErrCode::class`].
    pub fn class_at(&self, at: &str) -> Class {
        let exception = self.exceptions.iter().find(|exception| exception.covers(at));
        exception.map_or(self.class, |exception| exception.class)
    }
}

impl Exception {
    fn covers(&self, at: &str) -> bool {
        self.at.iter().any(|place| match place.strip_suffix('*') {
            Some(begin) => at.starts_with(begin),
            None => at == *place,
        })
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "page {page}"),
            Self::Field => f.write_str("field reports"),
        }
    }
}
