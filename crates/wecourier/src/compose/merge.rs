//! Texts with variables, such as `Dear {{name}}`: one text, and what each recipient reads.
//!
//! What a variable is, is said once, by `wecom-markup`. Nothing in a value is looked at again, and
//! nobody is told by one.
//! However long values are and however often a variable stands there, nothing longer than a channel
//! takes is ever built.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use wecom_markup::{GUARD, Variable, untold, variables};

/// A text with variables, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    /// How much of it stays as it is.
    fixed_bytes: usize,
    /// How often each variable stands there.
    variables: BTreeMap<Arc<str>, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(Arc<str>),
}

/// Why a recipient's text was not built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFill {
    /// Variables for which there is no value.
    #[error("there is no value for {}", names.join(", "))]
    Unfilled {
        /// Their names, in order.
        names: Vec<Arc<str>>,
    },
    /// It would be longer than it may be.
    #[error("it would have {size_bytes} bytes")]
    TooLong {
        /// How long it would be.
        size_bytes: usize,
    },
}

impl Template {
    /// Takes a text apart. Every text is one.
    pub fn parse(text: &str) -> Self {
        let mut template =
            Self { pieces: Vec::new(), fixed_bytes: 0, variables: BTreeMap::default() };
        let mut done = 0;
        for Variable { name, place } in variables(text) {
            template.push_text(text.get(done..place.start).unwrap_or_default());
            template.push_variable(name);
            done = place.end;
        }
        template.push_text(text.get(done..).unwrap_or_default());
        template
    }

    /// What a recipient with these values reads, unless it is longer than `size_bytes_max`.
    pub fn fill<'v>(
        &self,
        value: impl Fn(&str) -> Option<&'v str>,
        size_bytes_max: usize,
    ) -> Result<String, BadFill> {
        let value = |name: &str| value(name).map(untold);
        let (mut size_bytes, mut names) = (self.fixed_bytes, Vec::new());
        for (name, count) in &self.variables {
            match value(name) {
                Some(value) => {
                    size_bytes = size_bytes.saturating_add(value.len().saturating_mul(*count));
                }
                None => names.push(Arc::clone(name)),
            }
        }
        if !names.is_empty() {
            return Err(BadFill::Unfilled { names });
        }
        if size_bytes > size_bytes_max {
            return Err(BadFill::TooLong { size_bytes });
        }
        let mut filled = String::with_capacity(size_bytes);
        for piece in &self.pieces {
            let words = match piece {
                Piece::Text(text) => Cow::from(text),
                Piece::Variable(name) => value(name).unwrap_or_default(),
            };
            // What is written tells somebody only where it is written in one piece.
            if filled.ends_with('<') && words.starts_with('@') {
                filled.push(GUARD);
            }
            filled.push_str(&words);
        }
        let size_bytes = filled.len();
        if size_bytes > size_bytes_max { Err(BadFill::TooLong { size_bytes }) } else { Ok(filled) }
    }

    /// The variables, each once.
    pub fn variables(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.variables.keys()
    }

    fn push_text(&mut self, text: &str) {
        self.fixed_bytes += text.len();
        self.pieces.push(Piece::Text(text.to_owned()));
    }

    fn push_variable(&mut self, name: &str) {
        let name = match self.variables.get_key_value(name) {
            Some((known, _)) => Arc::clone(known),
            None => Arc::from(name),
        };
        *self.variables.entry(Arc::clone(&name)).or_default() += 1;
        self.pieces.push(Piece::Variable(name));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(text: &str) -> Result<String, BadFill> {
        fill_up_to(text, usize::MAX)
    }

    fn fill_up_to(text: &str, size_bytes_max: usize) -> Result<String, BadFill> {
        let value = |name: &str| match name {
            "group" => Some("導師組"),
            "day" => Some("{{group}}"),
            _ => None,
        };
        Template::parse(text).fill(value, size_bytes_max)
    }

    #[test]
    fn a_variable_becomes_its_value_and_the_value_stays_as_it_is() {
        assert_eq!(fill("致{{group}}：{{ day }}").unwrap(), "致導師組：{{group}}");
    }

    #[test]
    fn nobody_is_told_by_a_value() {
        let template = Template::parse("<@{{who}}> {{name}}");
        let value = |name: &str| Some(if name == "who" { "mei" } else { "<@boss>" });
        assert_eq!(template.fill(value, 64).unwrap(), "<@mei> <\u{200b}@boss>");
        let value = |name: &str| Some(["<", "@all", ""][name.len() - 1]);
        for text in
            ["<{{bb}}>", "{{a}}@all>", "{{a}}{{bb}}>", "<{{ccc}}{{bb}}>", "{{a}}{{ccc}}@all>"]
        {
            let filled = Template::parse(text).fill(value, 64).unwrap();
            assert_eq!(filled, "<\u{200b}@all>", "{text}");
            let refused = Template::parse(text).fill(value, 8);
            assert_eq!(refused, Err(BadFill::TooLong { size_bytes: 9 }), "{text}");
        }
    }

    #[test]
    fn braces_around_anything_else_are_text() {
        for text in ["{group}", "{{}}", "{{ a b }}", "{{group", "}}{{"] {
            assert_eq!(fill(text).unwrap(), text);
        }
        assert_eq!(fill("{{{group}}}").unwrap(), "{導師組}");
        assert_eq!(fill("{{{{").unwrap(), "{{{{");
    }

    #[test]
    fn every_variable_without_a_value_is_named_once() {
        let missing = fill("{{amount}} {{group}} {{Name}} {{amount}}").unwrap_err();
        assert_eq!(missing, BadFill::Unfilled { names: vec!["Name".into(), "amount".into()] });
    }

    #[test]
    fn what_would_be_too_long_is_counted_and_not_built() {
        let value = "x".repeat(1 << 20);
        let template = Template::parse(&"{{a}}".repeat(1 << 20));
        let refused = template.fill(|_| Some(&value), 4096);
        assert_eq!(refused, Err(BadFill::TooLong { size_bytes: 1 << 40 }));
    }

    proptest! {
        #[test]
        fn a_text_without_variables_stays_as_it_is(text in "[^{]*|[{} a]*") {
            prop_assume!(!text.contains('a'));
            prop_assert_eq!(fill(&text).unwrap(), text);
        }

        #[test]
        fn exactly_what_fits_is_built(text in "([課 {}]|\\{\\{group\\}\\}|\\{\\{ day \\}\\}){0,9}") {
            let whole = fill(&text).unwrap();
            prop_assert_eq!(fill_up_to(&text, whole.len()).unwrap(), whole.clone());
            if let Some(less) = whole.len().checked_sub(1) {
                let refused = Err(BadFill::TooLong { size_bytes: whole.len() });
                prop_assert_eq!(fill_up_to(&text, less), refused);
            }
        }
    }
}
