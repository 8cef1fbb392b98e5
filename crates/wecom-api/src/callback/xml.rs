//! The little XML that callbacks use: elements with text, or with elements; no attributes.
//!
//! Reading is bounded in depth and number, expands no entity but XML's own five, and takes no
//! document type. Writing puts text into CDATA, as WeCom does.

mod read;
mod write;

use std::borrow::Cow;

pub use read::{BadXml, DEPTH_MAX, ELEMENTS_MAX};

/// An element, with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    name: String,
    content: XmlContent,
}

/// What is in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlContent {
    /// Text that stands in CDATA.
    CData(String),
    /// Text that stands there plainly, as numbers do.
    Plain(String),
    /// Elements. White space between them is not kept.
    Elements(Vec<Element>),
}

impl Element {
    /// An element with text in CDATA.
    ///
    /// Characters that XML cannot carry are left out when it is written.
    pub(crate) fn text(name: &str, text: impl Into<String>) -> Self {
        Self { name: name.to_owned(), content: XmlContent::CData(text.into()) }
    }

    /// An element with a number or another word of ours.
    pub(crate) fn plain(name: &str, word: impl Into<String>) -> Self {
        Self { name: name.to_owned(), content: XmlContent::Plain(word.into()) }
    }

    /// An element with elements in it.
    pub(crate) fn parent(name: &str, children: Vec<Self>) -> Self {
        Self { name: name.to_owned(), content: XmlContent::Elements(children) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is in it.
    pub fn content(&self) -> &XmlContent {
        &self.content
    }

    /// The elements in it; none if there is text.
    pub fn children(&self) -> &[Self] {
        match &self.content {
            XmlContent::Elements(children) => children,
            XmlContent::CData(_) | XmlContent::Plain(_) => &[],
        }
    }

    /// The first element in it of that name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children().iter().find(|child| child.name == name)
    }

    /// Its text; none if there are elements.
    pub fn as_text(&self) -> Option<&str> {
        match &self.content {
            XmlContent::CData(text) | XmlContent::Plain(text) => Some(text),
            XmlContent::Elements(_) => None,
        }
    }

    /// The text of the first element in it of that name.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Self::as_text)
    }
}

/// The text without the characters that XML 1.0 cannot carry, and with line feeds for carriage
/// returns, as every reader has them.
fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal =
        |c: char| (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\u{7F}')) || is_no_char(c);
    if !text.contains(is_illegal) {
        return Cow::Borrowed(text);
    }
    let feeds = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(feeds.replace(is_illegal, ""))
}

fn is_no_char(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests;
