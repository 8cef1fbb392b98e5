//! An error with everything that caused it, in one line.

use std::error::Error;

/// `error` and its sources, joined by colons.
///
/// A source whose words the line already ends with is not said twice.
pub fn of(error: &dyn Error) -> String {
    let mut line = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        let words = source.to_string();
        if !line.ends_with(&words) {
            line.push_str(": ");
            line.push_str(&words);
        }
        next = source.source();
    }
    line.replace(['\r', '\n'], " ")
}
