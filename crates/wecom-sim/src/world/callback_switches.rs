//! What no source settles about callbacks (api-core §8). The default is our best guess.

use serde::{Deserialize, Serialize};

use super::switches::switch;

macro_rules! callback_switches {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr,)*) => {
        /// One field for each open question about callbacks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[non_exhaustive]
        pub struct CallbackSwitches {
            $($(#[$doc])* pub $name: $type,)*
        }

        impl Default for CallbackSwitches {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Switches of callbacks to turn; the absent ones stay.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct CallbackSwitchesPatch {
            $(#[doc = concat!("See [`CallbackSwitches::", stringify!($name), "`].")]
            pub $name: Option<$type>,)*
        }

        impl CallbackSwitches {
            /// The switches after `patch`.
            #[must_use]
            pub fn patched(self, patch: CallbackSwitchesPatch) -> Self {
                Self { $($name: patch.$name.unwrap_or(self.$name),)* }
            }
        }
    };
}

callback_switches! {
    /// Which answers are failures, after which a callback is pushed again: pages 90238 and 90930
    /// differ.
    failure: CallbackFailure = CallbackFailure::AnyOther,
    /// How often a callback is pushed again. "Three times in all" is read as after the first.
    retries: u32 = 3,
    /// How long until it is pushed again, in seconds on the simulator's clock. Not verified.
    retry_gap_secs: u32 = 0,
    /// Whether it is encrypted and signed anew when it is pushed again. Not verified.
    retry_seal: RetrySeal = RetrySeal::Anew,
    /// How long the app has to answer, in milliseconds of real time (page 90930).
    answer_ms: u32 = 5000,
    /// How long the app has to answer when its URL is verified, likewise.
    verify_ms: u32 = 1000,
    /// How many callbacks of one app are under way at the same time. *Choice*.
    at_once: u32 = 1,
    /// What a reply to a tap on a card does: the page says both (api-core §8.7).
    card_replies: CardReplies = CardReplies::Ignore,
}

switch! {
    /// Which answers to a callback are failures.
    CallbackFailure {
        /// No answer, and every status other than 200 (page 90238).
        AnyOther,
        /// No answer alone (page 90930).
        NoAnswer
    }
}
switch! {
    /// How a callback that is pushed again is sealed.
    RetrySeal {
        /// With a fresh nonce, time and signature.
        Anew,
        /// The very bytes of the first push.
        Same
    }
}
switch! {
    /// What a reply to a tap on a card does.
    CardReplies {
        /// Nothing.
        Ignore,
        /// It is shown, or changes the card.
        Show
    }
}
