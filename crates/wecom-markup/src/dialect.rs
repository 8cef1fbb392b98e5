//! What each channel shows: one table, and the sizes.

use Feature::{
    Bold, Code, CodeBlock, Colour, Heading, Image, Italic, Link, List, Mention, Quote, Rule,
    Strike, Table,
};

/// A kind of text that WeCom takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// `markdown` of a group robot (page 99110).
    RobotMarkdown,
    /// `markdown_v2` of a group robot (page 99110).
    RobotMarkdownV2,
    /// `markdown` of an application (page 90236).
    AppMarkdown,
    /// `markdown` of an AI bot (page 101463).
    AibotMarkdown,
    /// The description of an application's `textcard` (page 90236).
    Textcard,
    /// `text` of a group robot: words, and members who are told (page 99110).
    RobotText,
    /// `text` of an application, and what a person copies.
    PlainText,
}

/// What a text may have beyond its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// Headings.
    Heading,
    /// Bold.
    Bold,
    /// Italics.
    Italic,
    /// Struck out.
    Strike,
    /// Inline code.
    Code,
    /// Lines of code.
    CodeBlock,
    /// Quotes.
    Quote,
    /// Bullets and numbers.
    List,
    /// Words that lead somewhere.
    Link,
    /// Pictures by address.
    Image,
    /// Tables.
    Table,
    /// A line across.
    Rule,
    /// The three colours.
    Colour,
    /// Members who are told.
    Mention,
}

/// A row for each feature: markdown and `markdown_v2` of a robot, markdown of an application and of
/// an AI bot, textcard, text of a robot, other text.
const TABLE: [(Feature, [bool; 7]); 14] = {
    const Y: bool = true;
    const N: bool = false;
    [
        //           robot v2 app aibot card said text
        (Heading, [Y, Y, Y, Y, N, N, N]),
        (Bold, [Y, Y, Y, Y, N, N, N]),
        (Italic, [N, Y, N, Y, N, N, N]),
        (Strike, [N, N, N, N, N, N, N]),
        (Code, [Y, Y, Y, Y, N, N, N]),
        (CodeBlock, [N, Y, N, Y, N, N, N]),
        (Quote, [Y, Y, Y, Y, N, N, N]),
        (List, [N, Y, N, Y, N, N, N]),
        (Link, [Y, Y, Y, Y, N, N, N]),
        (Image, [N, Y, N, Y, N, N, N]),
        (Table, [N, Y, N, Y, N, N, N]),
        (Rule, [N, Y, N, Y, N, N, N]),
        (Colour, [Y, N, Y, N, Y, N, N]),
        (Mention, [Y, N, N, N, N, Y, N]),
    ]
};

/// How a channel reads its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// The older markdown: line by line, without escapes.
    Lines,
    /// The newer markdown: blocks, lists and tables, as CommonMark has them.
    Common,
    /// `<br>` and `<div class="…">`.
    Card,
    /// As it stands.
    Plain,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 7] = [
        Self::RobotMarkdown,
        Self::RobotMarkdownV2,
        Self::AppMarkdown,
        Self::AibotMarkdown,
        Self::Textcard,
        Self::RobotText,
        Self::PlainText,
    ];

    /// Whether the channel shows this.
    pub const fn knows(self, feature: Feature) -> bool {
        TABLE[feature.row()].1[self.column()]
    }

    /// Where it stands in [`Self::ALL`].
    const fn column(self) -> usize {
        match self {
            Self::RobotMarkdown => 0,
            Self::RobotMarkdownV2 => 1,
            Self::AppMarkdown => 2,
            Self::AibotMarkdown => 3,
            Self::Textcard => 4,
            Self::RobotText => 5,
            Self::PlainText => 6,
        }
    }

    /// All that the channel shows.
    pub fn features(self) -> impl Iterator<Item = Feature> {
        TABLE.into_iter().map(|(feature, _)| feature).filter(move |feature| self.knows(*feature))
    }

    /// The most that WeCom takes, in bytes of UTF-8. Of a textcard the pages say characters in one
    /// place and bytes in another (90236, 90248): bytes are fewer.
    pub const fn bytes_max(self) -> usize {
        match self {
            Self::RobotMarkdown | Self::RobotMarkdownV2 => 4096,
            Self::AppMarkdown | Self::RobotText | Self::PlainText => 2048,
            Self::AibotMarkdown => 20480,
            Self::Textcard => 512,
        }
    }

    /// How small headings may be: 6 is the smallest there is.
    pub(crate) const fn heading_level_max(self) -> u8 {
        match self {
            Self::RobotMarkdown | Self::RobotMarkdownV2 | Self::AppMarkdown => 6,
            Self::AibotMarkdown => 3,
            Self::Textcard | Self::RobotText | Self::PlainText => 0,
        }
    }

    /// How many quotes may stand in each other.
    pub(crate) const fn quote_depth_max(self) -> usize {
        match self {
            Self::RobotMarkdown | Self::AppMarkdown => 1,
            Self::RobotMarkdownV2 | Self::AibotMarkdown => 3,
            Self::Textcard | Self::RobotText | Self::PlainText => 0,
        }
    }

    pub(crate) const fn grammar(self) -> Grammar {
        match self {
            Self::RobotMarkdown | Self::AppMarkdown => Grammar::Lines,
            Self::RobotMarkdownV2 | Self::AibotMarkdown => Grammar::Common,
            Self::Textcard => Grammar::Card,
            Self::RobotText | Self::PlainText => Grammar::Plain,
        }
    }

    /// A stable name, for programs and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RobotMarkdown => "robot_markdown",
            Self::RobotMarkdownV2 => "robot_markdown_v2",
            Self::AppMarkdown => "app_markdown",
            Self::AibotMarkdown => "aibot_markdown",
            Self::Textcard => "textcard",
            Self::RobotText => "robot_text",
            Self::PlainText => "plain_text",
        }
    }

    /// Finds a dialect by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }
}

impl Feature {
    /// Where it stands in the table.
    const fn row(self) -> usize {
        match self {
            Heading => 0,
            Bold => 1,
            Italic => 2,
            Strike => 3,
            Code => 4,
            CodeBlock => 5,
            Quote => 6,
            List => 7,
            Link => 8,
            Image => 9,
            Table => 10,
            Rule => 11,
            Colour => 12,
            Mention => 13,
        }
    }

    /// In words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Heading => "a heading",
            Bold => "bold text",
            Italic => "text in italics",
            Strike => "text that is struck out",
            Code => "inline code",
            CodeBlock => "a block of code",
            Quote => "a quote",
            List => "a list",
            Link => "a link",
            Image => "a picture",
            Table => "a table",
            Rule => "a line across",
            Colour => "coloured text",
            Mention => "a mention",
        }
    }

    /// A stable name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Heading => "heading",
            Bold => "bold",
            Italic => "italic",
            Strike => "strike",
            Code => "code",
            CodeBlock => "code_block",
            Quote => "quote",
            List => "list",
            Link => "link",
            Image => "image",
            Table => "table",
            Rule => "rule",
            Colour => "colour",
            Mention => "mention",
        }
    }
}

/// What the pages do not say of the renderers, as switches. The default is what does less harm if
/// it is wrong (decision 0016).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    /// What keeps a typed sign from being a mark in `markdown_v2` and an AI bot's markdown.
    pub escapes: Escapes,
    /// Another limit than WeCom's, in bytes: what stands around the text may need some.
    pub bytes_max: Option<usize>,
}

/// What keeps a typed sign from being a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escapes {
    /// A backslash before it, as CommonMark has it.
    #[default]
    Backslash,
    /// A sign that looks alike in its place, as in the older markdown.
    LookAlike,
}

impl Rules {
    pub(crate) fn bytes_max(self, dialect: Dialect) -> usize {
        self.bytes_max.unwrap_or(dialect.bytes_max())
    }

    /// Whether a backslash is written before signs.
    pub(crate) fn has_backslash(self, dialect: Dialect) -> bool {
        dialect.grammar() == Grammar::Common && self.escapes == Escapes::Backslash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_pages_say() {
        for (row, (feature, _)) in TABLE.into_iter().enumerate() {
            assert_eq!(feature.row(), row);
            let known: Vec<_> = Dialect::ALL.into_iter().filter(|it| it.knows(feature)).collect();
            assert_eq!(
                known.contains(&Dialect::RobotMarkdown),
                known.contains(&Dialect::AppMarkdown) || feature == Mention
            );
            assert!(!Dialect::PlainText.knows(feature));
        }
        assert!(!Dialect::RobotMarkdownV2.knows(Colour) && Dialect::RobotMarkdown.knows(Colour));
        assert!(Dialect::RobotMarkdownV2.knows(Table) && !Dialect::RobotMarkdown.knows(Table));
        assert_eq!(Dialect::Textcard.features().collect::<Vec<_>>(), [Colour]);
    }

    #[test]
    fn names_are_found_again() {
        for (column, dialect) in Dialect::ALL.into_iter().enumerate() {
            assert_eq!(dialect.column(), column);
            assert_eq!(Dialect::named(dialect.name()), Some(dialect));
        }
        assert_eq!(Dialect::named("markdown"), None);
    }
}
