//! Numbers that clients send in quotation marks.

use crate::cgi_bin::json::Fields;
use crate::world::{MessageSwitches, TextNumbers};

/// An integer; with the switch, one in quotation marks too.
pub(in crate::cgi_bin) fn number(
    fields: Fields<'_>,
    name: &str,
    switches: &MessageSwitches,
) -> Option<i64> {
    match switches.text_numbers {
        TextNumbers::Accept => fields.number(name),
        TextNumbers::Lose => fields.integer(name),
    }
}
