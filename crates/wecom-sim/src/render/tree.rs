//! One small tree for both markdowns and for text.

/// A part of a message that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading {
        level: u8,
        body: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    Quote(Vec<Block>),
    Code(String),
    /// `start` is the number of the first entry; none for bullets.
    List {
        start: Option<u64>,
        entries: Vec<Vec<Block>>,
    },
    Rule,
    /// The first row is the head.
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Unset,
    Left,
    Centre,
    Right,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    LineBreak,
    Bold(Vec<Inline>),
    Italic(Vec<Inline>),
    Code(String),
    /// To `http` and `https` only.
    Link {
        url: String,
        body: Vec<Inline>,
    },
    Colour(Colour, Vec<Inline>),
    Mention {
        name: String,
        is_known: bool,
    },
    /// A picture elsewhere: its words are shown, it is not fetched.
    Picture {
        alt: String,
    },
}

/// The three colours of a font (page 90236).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    /// Green.
    Info,
    /// Grey.
    Comment,
    /// Orange-red.
    Warning,
}

impl Inline {
    /// A mention of somebody, by name if known.
    pub(super) fn mention(name: Option<&str>, id: &str) -> Self {
        Self::Mention { name: name.unwrap_or(id).to_owned(), is_known: name.is_some() }
    }

    /// What `@all` shows.
    pub(super) fn everybody() -> Self {
        Self::Mention { name: "所有人".to_owned(), is_known: true }
    }
}

/// Whether a link may be followed: `http` and `https` only, and no control characters.
pub(super) fn is_safe_link(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (begins("http://") || begins("https://")) && !url.chars().any(char::is_control)
}
