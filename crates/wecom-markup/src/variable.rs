//! Variables such as `{{name}}`: one grammar for every text that is filled.
//!
//! A variable is a name of ASCII letters, digits and `_` in double braces, with spaces around it if
//! somebody likes. Braces around anything else are words.

use std::ops::Range;

/// How long the name of a variable may be, in ASCII characters; a longer one is words.
pub const VARIABLE_NAME_BYTES_MAX: usize = 64;
/// How many spaces and letters may stand within the braces.
const INSIDE_BYTES_MAX: usize = 2 * VARIABLE_NAME_BYTES_MAX;

/// A variable in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable<'t> {
    /// Its name.
    pub name: &'t str,
    /// Its place in bytes, the braces included.
    pub place: Range<usize>,
}

/// The variables of a text, in order.
pub fn variables(text: &str) -> impl Iterator<Item = Variable<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let begin = at + rest.find("{{")?;
            let found = text.get(begin..).and_then(at_head);
            if let Some((name, length)) = found {
                at = begin + length;
                return Some(Variable { name, place: begin..at });
            }
            at = begin + 1;
        }
    })
}

/// The name of the variable at the head of a text, and how long it is with its braces.
fn at_head(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("{{")?;
    let end = inside.as_bytes().windows(2).take(INSIDE_BYTES_MAX + 1);
    let end = end.into_iter().position(|two| two == b"}}")?;
    let name = inside.get(..end)?.trim_matches(' ');
    let is_name = (1..=VARIABLE_NAME_BYTES_MAX).contains(&name.len())
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then_some((name, end + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        variables(text).map(|it| it.name).collect()
    }

    #[test]
    fn a_name_in_double_braces_is_a_variable() {
        assert_eq!(names("致{{group}}：{{ day }}{{_1}}"), ["group", "day", "_1"]);
        let text = "{{{group}}}";
        let [found] = &variables(text).collect::<Vec<_>>()[..] else { panic!("one") };
        assert_eq!(text.get(found.place.clone()), Some("{{group}}"));
    }

    #[test]
    fn braces_around_anything_else_are_words() {
        let long = format!("{{{{{}}}}}", "x".repeat(65));
        for text in ["{a}", "{{}}", "{{ a b }}", "{{1x}}", "{{日}}", "{{a", "}}{{", "{{{{", &long]
        {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
