//! WeCom's error codes: what each means, what kind it is, and what to do about it.
//!
//! Every code is said once, in the file of its area under `errcode/`. The named constants of
//! [`ErrCode`], the [`TABLE`] and the page `docs/errcodes.md` come from there. An unknown code
//! stays a number. Whether a refused call took effect all the same is left to the client.

use std::fmt;

use serde::{Deserialize, Serialize};

mod aibot;
mod appchat;
mod cards;
mod class;
mod codes;
mod configuration;
mod credentials;
mod customers;
mod general;
mod media;
mod messages;
mod parameters;
mod recipients;
mod robots;
mod row;
mod school;
mod service_desk;
#[cfg(test)]
mod tests;

pub use class::{Block, Class};
pub use row::{Exception, Row, Source, Words};

/// An `errcode` of WeCom. Judge by it, never by `errmsg`, which may change (page 90313).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ErrCode(pub i64);

/// Every known code, once, in the order of the numbers.
pub static TABLE: [&Row; ROWS] = sorted();

const AREAS: [&[Row]; 14] = [
    general::ROWS,
    credentials::ROWS,
    parameters::ROWS,
    messages::ROWS,
    media::ROWS,
    cards::ROWS,
    recipients::ROWS,
    appchat::ROWS,
    customers::ROWS,
    school::ROWS,
    service_desk::ROWS,
    robots::ROWS,
    aibot::ROWS,
    configuration::ROWS,
];

impl ErrCode {
    /// What is known of the code.
    pub fn row(self) -> Option<&'static Row> {
        TABLE.binary_search_by_key(&self, |row| row.code).ok().map(|at| TABLE[at])
    }

    /// What the code asks of the caller; some codes mean different things in different places.
    ///
    /// `at` is what was answered with it: the path as called, like `/cgi-bin/gettoken`, or the
    /// command of a robot's long connection, like `aibot_send_msg`.
    pub fn class(self, at: &str) -> Class {
        self.row().map_or(Class::Unknown, |row| row.class_at(at))
    }
}

impl fmt::Display for ErrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

const ROWS: usize = {
    let mut rows = 0;
    let mut area = 0;
    while area < AREAS.len() {
        rows += AREAS[area].len();
        area += 1;
    }
    rows
};

/// The rows of all areas by insertion, while compiling: a code that is said twice does not build.
const fn sorted() -> [&'static Row; ROWS] {
    let mut table = [&AREAS[0][0]; ROWS];
    let mut filled = 0;
    let mut area = 0;
    while area < AREAS.len() {
        let mut at = 0;
        while at < AREAS[area].len() {
            insert(&mut table, filled, &AREAS[area][at]);
            filled += 1;
            at += 1;
        }
        area += 1;
    }
    table
}

const fn insert(table: &mut [&'static Row; ROWS], filled: usize, row: &'static Row) {
    let mut at = filled;
    while at > 0 && table[at - 1].code.0 >= row.code.0 {
        assert!(table[at - 1].code.0 != row.code.0, "a code is said twice");
        table[at] = table[at - 1];
        at -= 1;
    }
    table[at] = row;
}
