//! What no source settles about messages of applications (api-core §3, §4 and §12). The default is
//! our best guess.

use serde::{Deserialize, Serialize};

use super::switches::{Limit, switch};

macro_rules! message_switches {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr,)*) => {
        /// One field for each open question about messages of applications.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[non_exhaustive]
        pub struct MessageSwitches {
            $($(#[$doc])* pub $name: $type,)*
        }

        impl Default for MessageSwitches {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Switches of applications' messages to turn; the absent ones stay.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct MessageSwitchesPatch {
            $(#[doc = concat!("See [`MessageSwitches::", stringify!($name), "`].")]
            pub $name: Option<$type>,)*
        }

        impl MessageSwitches {
            /// The switches after `patch`.
            #[must_use]
            pub fn patched(self, patch: MessageSwitchesPatch) -> Self {
                Self { $($name: patch.$name.unwrap_or(self.$name),)* }
            }
        }
    };
}

message_switches! {
    /// How lists of unreached recipients look when nobody is on them.
    empty_lists: EmptyLists = EmptyLists::LeftOut,
    /// What `markdown` of more than 2048 bytes gets (api-core §12.5).
    long_markdown: LongMarkdown = LongMarkdown::Refuse,
    /// Whether `"agentid": "1000002"` is a number (page 90313 says that mistyped fields are lost;
    /// clients send it and are served).
    text_numbers: TextNumbers = TextNumbers::Accept,
    /// What `safe` gets on a kind of message that the page does not list for it.
    unlisted_safe: UnlistedSafe = UnlistedSafe::Ignore,
    /// What a media id of more than three days is refused with: 40007 or 40145 (page 90313).
    expired_media_errcode: i64 = 40_007,
    /// What a card that calls back gets from an app without a callback (api-core §12.10).
    card_without_callback: CardWithoutCallback = CardWithoutCallback::Refuse,
    /// By what two requests are the same (page 90236 says: by their JSON).
    duplicate_key: DuplicateKey = DuplicateKey::Canonical,
    /// From when the seconds of a duplicate check count.
    duplicate_window: DuplicateWindow = DuplicateWindow::FromFirst,
    /// Which `msgid` a duplicate gets.
    duplicate_msgid: DuplicateMsgId = DuplicateMsgId::Fresh,
    /// Messages of one app to one member in a minute; more are dropped (page 90312).
    member_per_minute: Limit = Limit::Calls(30),
    /// Messages of one app to one member in an hour; more are dropped (page 90312).
    member_per_hour: Limit = Limit::Calls(1000),
    /// Person-messages of one app in a day, for each account the corp may have (page 90312).
    account_per_day: Limit = Limit::Calls(200),
    /// What a group chat that is unknown, or has customers, is refused with: 40050, 86001, 86003
    /// or 86008 (api-core §12.4).
    unknown_chat_errcode: i64 = 86_003,
    /// Group chats that one corp makes in a day (page 90245).
    chats_per_day: Limit = Limit::Calls(1000),
    /// Changes of group chats by one corp in an hour (page 98913).
    chat_changes_per_hour: Limit = Limit::Calls(1000),
    /// Person-messages to group chats by one corp in a minute (page 90248).
    chat_per_minute: Limit = Limit::Calls(20_000),
    /// Person-messages to group chats by one corp in an hour: pages 90312 and 90248 disagree.
    chat_per_hour: Limit = Limit::Calls(300_000),
    /// Messages of one app to one member in all its group chats in a minute (page 90248).
    chat_member_per_minute: Limit = Limit::Calls(200),
    /// Messages of one app to one member in all its group chats in a day (page 90248).
    chat_member_per_day: Limit = Limit::Calls(10_000),
    /// Which ranges of a file `media/get` gives (page 90254: of some resources, aligned ones only).
    media_ranges: MediaRanges = MediaRanges::Any,
    /// How `media/get` writes a file name that is not ASCII: the page's sample has none.
    file_names: FileNames = FileNames::Raw,
    /// Pictures for ever that a corp uploads in a day (page 90256).
    images_per_day: Limit = Limit::Calls(1000),
    /// Pictures for ever that a corp uploads in thirty days (page 90256).
    images_per_month: Limit = Limit::Calls(3000),
}

switch! {
    /// How an empty list of unreached recipients looks.
    EmptyLists {
        /// It is not there, as in today's answers.
        LeftOut,
        /// `""`, as in old answers.
        EmptyText
    }
}
switch! {
    /// What `markdown` over its limit gets.
    LongMarkdown {
        /// 40058, as a robot's.
        Refuse,
        /// 45002.
        TooLarge,
        /// It is cut, and nobody is told.
        Truncate
    }
}
switch! {
    /// What a number in quotation marks is.
    TextNumbers {
        /// A number.
        Accept,
        /// Lost, as what is mistyped.
        Lose
    }
}
switch! {
    /// What `safe` gets where the page does not list it.
    UnlistedSafe {
        /// It is dropped, as unknown fields are.
        Ignore,
        /// 40058.
        Refuse
    }
}
switch! {
    /// What a card that calls back gets from an app without a callback.
    CardWithoutCallback {
        /// 43012.
        Refuse,
        /// It is sent; taps reach nobody.
        Accept
    }
}
switch! {
    /// By what two requests are the same.
    DuplicateKey {
        /// By their fields, in any order and spelling.
        Canonical,
        /// Byte by byte.
        Bytes
    }
}
switch! {
    /// From when the seconds of a duplicate check count.
    DuplicateWindow {
        /// From the message that was delivered.
        FromFirst,
        /// From the last repetition.
        FromLast
    }
}
switch! {
    /// Which `msgid` a duplicate gets.
    DuplicateMsgId {
        /// One of its own, which nothing belongs to.
        Fresh,
        /// That of the message that was delivered.
        Same
    }
}
switch! {
    /// Which ranges of a file are given.
    MediaRanges {
        /// Any.
        Any,
        /// Those that begin at a multiple of 16 bytes, and end at one or with the file: 40146.
        Aligned
    }
}
switch! {
    /// How a file name that is not ASCII is written.
    FileNames {
        /// `filename="…"` with the bytes of its UTF-8.
        Raw,
        /// `filename="%E8…"`.
        Encoded,
        /// `filename*=UTF-8''%E8…` (RFC 6266).
        Extended
    }
}
