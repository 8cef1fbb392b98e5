//! What no source settles about AI bots (aibot-ws). The default is our best guess.

use serde::{Deserialize, Serialize};

use super::switches::switch;

macro_rules! bot_switches {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr,)*) => {
        /// One field for each open question about AI bots.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[non_exhaustive]
        pub struct BotSwitches {
            $($(#[$doc])* pub $name: $type,)*
        }

        impl Default for BotSwitches {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Switches of AI bots to turn; the absent ones stay.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct BotSwitchesPatch {
            $(#[doc = concat!("See [`BotSwitches::", stringify!($name), "`].")]
            pub $name: Option<$type>,)*
        }

        impl BotSwitches {
            /// The switches after `patch`.
            #[must_use]
            pub fn patched(self, patch: BotSwitchesPatch) -> Self {
                Self { $($name: patch.$name.unwrap_or(self.$name),)* }
            }
        }
    };
}

bot_switches! {
    /// What becomes of what people say and do while the bot is not connected.
    offline: OfflineCallbacks = OfflineCallbacks::Dropped,
    /// Whether messages that nobody answered come again after a reconnect.
    redelivery: Redelivery = Redelivery::Never,
    /// Whether a reply may name a `req_id` of an earlier connection: measured both ways.
    req_ids: ReqIds = ReqIds::Survive,
    /// How long a message may be replied to, in seconds. The page says a day; much less was seen.
    reply_window_secs: u32 = 86_400,
    /// Whether opening the chat is enough for a push.
    chat_opening: ChatOpening = ChatOpening::IsNotEnough,
    /// What a push to a conversation that never spoke is refused with.
    cold_errcode: i64 = 93_006,
    /// Whether every frame of a stream counts toward the messages of a minute.
    stream_updates: StreamUpdates = StreamUpdates::AreFree,
    /// How many messages a bot may send in a second; 0 for any number.
    burst_per_sec: u32 = 0,
    /// When a connection that was replaced is closed, in seconds: 2 and 313 were seen.
    evicted_close_secs: u32 = 2,
    /// When a connection that stays silent is closed, in seconds; 0 for never. Not published.
    idle_secs: u32 = 180,
    /// How often the server pings, in seconds; 0 for never.
    ping_secs: u32 = 0,
    /// How many subscribes a minute a bot has; 0 for any number. Not published.
    subscribes_per_min: u32 = 20,
    /// What a frame that is no JSON, or has no `req_id`, gets.
    garbage: GarbageFrames = GarbageFrames::Answer,
    /// Whether messages and clicks carry a `response_url`: page 101463 does not list it, and it was
    /// seen.
    response_url: ResponseUrl = ResponseUrl::Sent,
    /// How control characters that people typed look in frames.
    control_bytes: ControlBytes = ControlBytes::Escaped,
    /// What a reply with `msgtype` `text` gets: reports conflict.
    text_replies: TextReplies = TextReplies::Refuse,
    /// What a stream with a card beside it gets: the page's prose has it, its table has it not,
    /// and acks were seen whose card never showed (aibot-ws §2.7).
    stream_cards: StreamCards = StreamCards::Show,
    /// How `created_at` of an upload looks: both were seen.
    created_at: CreatedAt = CreatedAt::Number,
    /// Whether an `aeskey` keeps the padding of its base64.
    aeskey_padding: AeskeyPadding = AeskeyPadding::Stripped,
}

switch! {
    /// What becomes of what people do while the bot is not connected.
    OfflineCallbacks {
        /// The bot never hears of it.
        Dropped,
        /// It waits for the next connection; card clicks and openings never wait.
        Queued
    }
}
switch! {
    /// Whether unanswered messages come again after a reconnect.
    Redelivery {
        /// Each message comes once.
        Never,
        /// With the same `msgid` and `req_id`.
        Unanswered
    }
}
switch! {
    /// Whether messages and clicks carry an address that takes one answer (page 101138).
    ResponseUrl {
        /// They do.
        Sent,
        /// They do not.
        Absent
    }
}
switch! {
    /// How long a `req_id` lives.
    ReqIds {
        /// Until its window ends.
        Survive,
        /// Until its connection ends: 846605 afterwards.
        EndWithConnection
    }
}
switch! {
    /// Whether opening the 1:1 chat makes it a conversation.
    ChatOpening {
        /// Somebody has to write.
        IsNotEnough,
        /// `enter_chat` will do.
        IsEnough
    }
}
switch! {
    /// What the later frames of a stream cost.
    StreamUpdates {
        /// Only the first frame counts.
        AreFree,
        /// Every frame counts.
        Count
    }
}
switch! {
    /// What garbage gets.
    GarbageFrames {
        /// 40058 with an empty `req_id`.
        Answer,
        /// Nothing.
        Ignore,
        /// The connection is closed.
        Close
    }
}
switch! {
    /// How control characters look in frames.
    ControlBytes {
        /// As JSON wants them.
        Escaped,
        /// As they are, which is no JSON: the official SDK strips them before it reads.
        Raw
    }
}
switch! {
    /// What a reply with plain text gets.
    TextReplies {
        /// 40008.
        Refuse,
        /// It is shown.
        Accept
    }
}
switch! {
    /// What `stream_with_template_card` gets.
    StreamCards {
        /// The card is a message of its own, after the stream's bubble.
        Show,
        /// The ack says `ok`, and the card never shows.
        Lose,
        /// 40008.
        Refuse
    }
}
switch! {
    /// How `created_at` looks.
    CreatedAt {
        /// A number.
        Number,
        /// A text of digits.
        Text
    }
}
switch! {
    /// Whether base64 keeps its padding.
    AeskeyPadding {
        /// 43 characters.
        Stripped,
        /// 44 characters.
        Kept
    }
}
