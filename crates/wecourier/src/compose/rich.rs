//! Rich texts with variables: read once, and filled for each recipient.
//!
//! A value is words and never a mark. However long values are and however often a variable stands
//! there, nothing longer than a bound is ever built. Rendering is `wecom-markup`'s.

use std::collections::HashMap;
use std::sync::Arc;

use wecom_markup::{Document, Source, TooLarge, from_html, from_markdown};

/// How a rich text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As a web page, or a part of one.
    Html,
    /// As Markdown.
    Markdown,
}

/// A rich text, ready to be filled.
#[derive(Debug, Clone)]
pub struct RichText {
    document: Document,
    /// How long its words are, the names of variables among them.
    size_bytes: usize,
    /// Its variables in the order of reading, and how often each stands there.
    variables: Vec<(Arc<str>, usize)>,
}

/// A text that would be longer than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its words would have {size_bytes} bytes")]
pub struct TooLong {
    /// How long its words would be.
    pub size_bytes: usize,
}

impl Format {
    /// Reads a text.
    pub fn read(self, text: &str) -> Result<Source, TooLarge> {
        match self {
            Self::Html => from_html(text),
            Self::Markdown => from_markdown(text),
        }
    }
}

impl RichText {
    /// Finds the variables.
    pub fn new(document: Document) -> Self {
        let mut variables: Vec<(Arc<str>, usize)> = Vec::new();
        let mut places = HashMap::new();
        for name in document.variables() {
            let place = *places.entry(name).or_insert_with_key(|name| {
                variables.push((Arc::from(name.as_str()), 0));
                variables.len() - 1
            });
            if let Some((_, count)) = variables.get_mut(place) {
                *count += 1;
            }
        }
        Self { size_bytes: document.text().len(), document, variables }
    }

    /// The document as it was written.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The variables, each once, in the order of reading.
    pub fn variables(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.variables.iter().map(|(name, _)| name)
    }

    /// The document with these values, unless its words would be longer than `size_bytes_max`.
    /// What has no value stays as it is.
    pub fn fill<'v>(
        &self,
        value: impl Fn(&str) -> Option<&'v str>,
        size_bytes_max: usize,
    ) -> Result<Document, TooLong> {
        let more = self.variables.iter().filter_map(|(name, count)| {
            let value = value(name)?;
            Some(value.len().saturating_mul(*count))
        });
        let size_bytes = more.fold(self.size_bytes, usize::saturating_add);
        if size_bytes > size_bytes_max {
            return Err(TooLong { size_bytes });
        }
        Ok(self.document.filled(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich(markdown: &str) -> RichText {
        RichText::new(Format::Markdown.read(markdown).unwrap().document)
    }

    #[test]
    fn variables_come_once_in_the_order_of_reading() {
        let rich = rich("# {{b}}\n{{a}} **{{b}}**");
        let names: Vec<_> = rich.variables().map(|name| &**name).collect();
        assert_eq!(names, ["b", "a"]);
    }

    #[test]
    fn what_would_be_too_long_is_counted_and_not_built() {
        let value = "x".repeat(1 << 20);
        let text = "{{a}}".repeat(1 << 14);
        let refused = rich(&text).fill(|_| Some(&value), 1 << 20).unwrap_err();
        assert!(refused.size_bytes > 1 << 34, "{}", refused.size_bytes);
        let filled = rich("**{{a}}** {{b}}").fill(|name| (name == "a").then_some("*"), 64);
        assert_eq!(filled.unwrap().text(), "* {{b}}\n");
    }
}
