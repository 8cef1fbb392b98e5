//! Texts with variables, such as `Dear {{name}}`: one text, and what each recipient reads.
//!
//! A variable is a name of ASCII letters, digits and `_` in double braces. Braces around anything
//! else are text. Nothing in a value is looked at again.

use std::collections::{BTreeMap, BTreeSet};

/// A text with variables, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(String),
}

/// Variables for which there is no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no value for {}", names.join(", "))]
pub struct Unfilled {
    /// Their names, in order.
    pub names: Vec<String>,
}

impl Template {
    /// Takes a text apart. Every text is one.
    pub fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("{{") {
            let (before, after) = rest.split_at(at);
            plain.push_str(before);
            if let Some((name, after)) = variable(after) {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(Piece::Variable(name));
                rest = after;
            } else {
                plain.push('{');
                rest = after.get(1..).unwrap_or_default();
            }
        }
        plain.push_str(rest);
        pieces.push(Piece::Text(plain));
        Self { pieces }
    }

    /// What a recipient with these values reads.
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<String, Unfilled> {
        let missing: BTreeSet<_> =
            self.names().filter(|name| !values.contains_key(*name)).collect();
        if !missing.is_empty() {
            let names = missing.into_iter().map(str::to_owned).collect();
            return Err(Unfilled { names });
        }
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Variable(name) => values.get(name).map_or("", String::as_str),
        });
        Ok(words.collect())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Variable(name) => Some(name.as_str()),
        })
    }
}

/// The variable at the head of a text, and what follows it.
fn variable(text: &str) -> Option<(String, &str)> {
    let (inside, after) = text.strip_prefix("{{")?.split_once("}}")?;
    let name = inside.trim_matches(' ');
    let is_name = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| (name.to_owned(), after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(text: &str) -> Result<String, Unfilled> {
        let values = [("group", "導師組"), ("day", "{{group}}")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Template::parse(text).fill(&values.into())
    }

    #[test]
    fn a_variable_becomes_its_value_and_the_value_stays_as_it_is() {
        assert_eq!(fill("致{{group}}：{{ day }}").unwrap(), "致導師組：{{group}}");
    }

    #[test]
    fn braces_around_anything_else_are_text() {
        for text in ["{group}", "{{}}", "{{ a b }}", "{{1x}}", "{{日}}", "{{group", "}}{{", "{{{{"]
        {
            assert_eq!(fill(text).unwrap(), text);
        }
        assert_eq!(fill("{{{group}}}").unwrap(), "{導師組}");
    }

    #[test]
    fn every_variable_without_a_value_is_named_once() {
        let missing = fill("{{amount}} {{group}} {{Name}} {{amount}}").unwrap_err();
        assert_eq!(missing.names, ["Name", "amount"]);
    }

    proptest! {
        #[test]
        fn a_text_without_variables_stays_as_it_is(text in "[^{]*|[{} a]*") {
            prop_assume!(!text.contains('a'));
            prop_assert_eq!(fill(&text).unwrap(), text);
        }
    }
}
