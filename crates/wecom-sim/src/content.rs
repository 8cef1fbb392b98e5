//! What a message shows, once it was judged: the simulator's own reading of the raw JSON.

use axum::body::Bytes;
use wecom_markup::Dialect;

/// What lands on a phone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    Text {
        content: String,
        mentions: Vec<Mention>,
    },
    /// An application's text, which may have links.
    LinkedText {
        content: String,
        mentions: Vec<Mention>,
    },
    Markdown {
        dialect: Dialect,
        content: String,
    },
    Image(Picture),
    News(Vec<Article>),
    File {
        name: String,
        size_bytes: usize,
    },
    Voice {
        millis: u64,
    },
    Video {
        title: String,
        description: String,
        size_bytes: usize,
    },
    Card(Box<Card>),
    Textcard(Textcard),
    Mpnews(Vec<MiniArticle>),
    Notice(Notice),
    Elsewhere(Elsewhere),
}

impl Content {
    pub(crate) fn markdown(dialect: Dialect, content: impl Into<String>) -> Self {
        Self::Markdown { dialect, content: content.into() }
    }

    pub(crate) fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Image(picture) => Some(picture),
            Self::Text { .. }
            | Self::Markdown { .. }
            | Self::News(_)
            | Self::File { .. }
            | Self::Voice { .. }
            | Self::Card(_)
            | Self::LinkedText { .. }
            | Self::Textcard(_)
            | Self::Mpnews(_)
            | Self::Notice(_)
            | Self::Elsewhere(_)
            | Self::Video { .. } => None,
        }
    }
}

/// What lies where the simulator does not look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    Picture,
    MiniProgram { title: String },
}

/// Whom a text mentions beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mention {
    Everybody,
    Member(String),
    Mobile(String),
}

/// A picture that was sent inside a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub file: Bytes,
    /// What its first bytes say it is.
    pub format: PictureFormat,
}

/// The kinds of pictures that robots and bots may send (pages 99110, 101463).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// `FF D8 FF`.
    Jpeg,
    /// `89 50 4E 47 0D 0A 1A 0A`.
    Png,
    /// `GIF8`: an AI bot's only.
    Gif,
}

impl PictureFormat {
    /// Reads the first bytes of a file: what a robot may send.
    pub(crate) fn sniff(file: &[u8]) -> Option<Self> {
        if file.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if file.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else {
            None
        }
    }

    /// The same with what an AI bot may send.
    pub(crate) fn sniff_any(file: &[u8]) -> Option<Self> {
        if file.starts_with(b"GIF8") { Some(Self::Gif) } else { Self::sniff(file) }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
        }
    }
}

/// One article, cut to what WeCom shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) url: String,
    pub(crate) has_picture: bool,
}

/// A text card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Textcard {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) url: String,
    pub(crate) button: String,
}

/// An article that was sent whole; its body is not shown in the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MiniArticle {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) digest: String,
}

/// A notice that leads to a mini program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) emphasises_first: bool,
    pub(crate) pairs: Vec<(String, String)>,
}

/// The five kinds of template cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum CardKind {
    #[default]
    TextNotice,
    NewsNotice,
    ButtonInteraction,
    VoteInteraction,
    MultipleInteraction,
}

impl CardKind {
    const ALL: [Self; 5] = [
        Self::TextNotice,
        Self::NewsNotice,
        Self::ButtonInteraction,
        Self::VoteInteraction,
        Self::MultipleInteraction,
    ];

    /// The kind of a `card_type`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its `card_type`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::TextNotice => "text_notice",
            Self::NewsNotice => "news_notice",
            Self::ButtonInteraction => "button_interaction",
            Self::VoteInteraction => "vote_interaction",
            Self::MultipleInteraction => "multiple_interaction",
        }
    }

    /// Whether people answer it.
    pub(crate) fn is_interaction(self) -> bool {
        match self {
            Self::TextNotice | Self::NewsNotice => false,
            Self::ButtonInteraction | Self::VoteInteraction | Self::MultipleInteraction => true,
        }
    }
}

/// A template card. What is absent is an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) kind: CardKind,
    /// Under which a tap is told; empty where nothing can be tapped.
    pub(crate) task_id: String,
    pub(crate) menu: Vec<Choice>,
    pub(crate) buttons: Vec<Choice>,
    pub(crate) questions: Vec<Question>,
    pub(crate) submit: Option<Choice>,
    /// What stands in the place of the buttons once they can no longer be tapped.
    pub(crate) closed: String,
    pub(crate) source: String,
    pub(crate) has_picture: bool,
    pub(crate) title: String,
    pub(crate) desc: String,
    pub(crate) emphasis: (String, String),
    pub(crate) side: Option<Side>,
    pub(crate) quote: Option<Quote>,
    pub(crate) sub_title: String,
    pub(crate) vertical: Vec<(String, String)>,
    pub(crate) horizontal: Vec<Row>,
    pub(crate) jumps: Vec<Jump>,
    pub(crate) leads_to: Option<String>,
}

impl Card {
    /// The same, with nothing left to tap but `text` in the place of the buttons.
    pub(crate) fn closed_with(self, text: &str) -> Self {
        Self { buttons: Vec::new(), submit: None, closed: text.to_owned(), ..self }
    }

    /// Every text of it that may name members, to be changed in place.
    pub(crate) fn translatable(&mut self) -> impl Iterator<Item = &mut String> {
        let values = self.horizontal.iter_mut().map(|row| &mut row.value);
        [&mut self.source, &mut self.title, &mut self.desc, &mut self.sub_title]
            .into_iter()
            .chain(values)
    }

    /// Whether a tap on it is told to its sender.
    pub(crate) fn calls_back(&self) -> bool {
        self.kind.is_interaction() || !self.menu.is_empty()
    }
}

/// The picture with text at its side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) title: String,
    pub(crate) desc: String,
}

/// The quotation on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// A row of name and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) url: Option<String>,
}

/// A link below the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Jump {
    pub(crate) title: String,
    pub(crate) url: Option<String>,
}

/// Something to tap or to choose: the key that is told, and the words that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) key: String,
    pub(crate) text: String,
}

/// A question with options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) takes_many: bool,
    /// Whether it can no longer be answered.
    pub(crate) is_disabled: bool,
    pub(crate) options: Vec<Choice>,
}
