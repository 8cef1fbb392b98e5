//! The elements that are known.

use crate::document::Mark;

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Marks its text.
    Mark(Mark),
    /// Carries a style, an address or a mention, or nothing.
    Span,
    /// Leads somewhere.
    Link,
    /// Has lines of its own.
    Lines,
    /// Has space above and below.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    Quote,
    Bullets,
    Numbers,
    Entry,
    Table,
    Row,
    Cell,
    Code,
    Break,
    Rule,
    Image,
    Checkbox,
    /// Is left out with all that is in it: nobody sees it.
    Unseen,
    /// The same, but somebody would have seen it.
    NotText,
    /// The same, and has no end.
    NotTextAlone,
}

impl Element {
    /// Finds an element by its name in lower case; others are as if they were not there.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"b" | b"strong" => Self::Mark(Mark::Bold),
            b"i" | b"em" | b"cite" => Self::Mark(Mark::Italic),
            b"s" | b"strike" | b"del" => Self::Mark(Mark::Strike),
            b"code" | b"kbd" | b"samp" | b"tt" => Self::Mark(Mark::Code),
            b"span" | b"font" | b"u" | b"ins" | b"mark" | b"small" | b"sub" | b"sup" | b"label" => {
                Self::Span
            }
            b"a" => Self::Link,
            b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside"
            | b"nav" | b"address" | b"figure" | b"figcaption" | b"form" | b"fieldset"
            | b"center" | b"dt" | b"dd" | b"details" | b"summary" | b"legend" | b"caption"
            | b"body" => Self::Lines,
            b"p" | b"dl" => Self::Paragraph,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"blockquote" => Self::Quote,
            b"ul" | b"menu" | b"dir" => Self::Bullets,
            b"ol" => Self::Numbers,
            b"li" => Self::Entry,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"pre" | b"xmp" | b"listing" | b"plaintext" => Self::Code,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"img" => Self::Image,
            b"input" => Self::Checkbox,
            b"script" | b"style" | b"title" | b"template" | b"noscript" | b"noframes"
            | b"datalist" | b"head" => Self::Unseen,
            b"iframe" | b"object" | b"svg" | b"math" | b"video" | b"audio" | b"canvas"
            | b"select" | b"textarea" | b"button" | b"applet" | b"noembed" => Self::NotText,
            b"embed" | b"frame" => Self::NotTextAlone,
            _ => return None,
        })
    }
}
