//! How long things are kept.

use jiff::SignedDuration;

use super::{Reader, Secrecy, Var};

const KEEP_TEXTS_DAYS: Var = Var {
    name: "WECOURIER_KEEP_TEXTS_DAYS",
    takes: "DAYS",
    help: "how long to keep what messages said, text and picture, once they are settled; after \
           it only the fact stays: who got a message, when, and how it went. Empty is for ever",
    default: "",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&KEEP_TEXTS_DAYS];

/// A hundred years.
const DAYS_MAX: i64 = 36_500;

/// So long, or for ever.
pub(super) struct Keep(pub(super) Option<SignedDuration>);

pub(super) fn read(reader: &mut Reader<'_>) -> Option<Keep> {
    reader.read(&KEEP_TEXTS_DAYS, |text| match text.parse() {
        _ if text.is_empty() => Ok(Keep(None)),
        Ok(days @ 1..=DAYS_MAX) => Ok(Keep(Some(SignedDuration::from_hours(24 * days)))),
        Ok(_) | Err(_) => Err("must be a number of days from 1 to 36500, or empty for ever"),
    })
}
