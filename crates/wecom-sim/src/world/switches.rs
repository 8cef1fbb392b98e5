//! What WeCom's pages leave open. The default is our best guess; a test may turn each one.

mod kinds;

pub(super) use kinds::switch;
pub use kinds::{
    CardExtras, CustomerContactSecret, ExpiresIn, FetchChild, Hints, Limit, LongText, MagicIds,
    PostForGet, RateLimit, RateWindow, RefusedCalls, Tokens, UploadField,
};
use serde::{Deserialize, Serialize};

use super::customer_switches::{CustomerSwitches, CustomerSwitchesPatch};
use super::{
    BotSwitches, BotSwitchesPatch, CallbackSwitches, CallbackSwitchesPatch, MessageSwitches,
    MessageSwitchesPatch,
};

macro_rules! switches {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $default:expr,)*) => {
        /// One field for each open question.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[non_exhaustive]
        pub struct Switches {
            $($(#[$doc])* pub $name: $kind,)*
            /// What is open about AI bots.
            pub aibot: BotSwitches,
            /// What is open about messages of applications.
            pub message: MessageSwitches,
            /// What is open about callbacks.
            pub callbacks: CallbackSwitches,
            /// What is open about customers and what is sent to them.
            pub customers: CustomerSwitches,
        }

        /// Switches to turn; the absent ones stay.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct SwitchesPatch {
            $(
                #[doc = concat!("See [`Switches::", stringify!($name), "`].")]
                pub $name: Option<$kind>,
            )*
            /// See [`Switches::aibot`].
            pub aibot: BotSwitchesPatch,
            /// See [`Switches::message`].
            pub message: MessageSwitchesPatch,
            /// See [`Switches::callbacks`].
            pub callbacks: CallbackSwitchesPatch,
            /// See [`Switches::customers`].
            pub customers: CustomerSwitchesPatch,
        }

        impl Default for Switches {
            fn default() -> Self {
                Self {
                    $($name: $default,)*
                    aibot: BotSwitches::default(),
                    message: MessageSwitches::default(),
                    callbacks: CallbackSwitches::default(),
                    customers: CustomerSwitches::default(),
                }
            }
        }

        impl Switches {
            /// The switches after `patch`.
            #[must_use]
            pub fn patched(self, patch: SwitchesPatch) -> Self {
                Self {
                    $($name: patch.$name.unwrap_or(self.$name),)*
                    aibot: self.aibot.patched(patch.aibot),
                    message: self.message.patched(patch.message),
                    callbacks: self.callbacks.patched(patch.callbacks),
                    customers: self.customers.patched(patch.customers),
                }
            }
        }
    };
}

switches! {
    /// What happens to a `text` over its limit. Not verified (api-core §12.5).
    long_text: LongText = LongText::Refuse,
    /// Where the minute of the 20 messages begins. Not verified.
    rate_window: RateWindow = RateWindow::Sliding,
    /// Whether calls and messages are counted at all. Off, a load test is not slowed down.
    rate_limit: RateLimit = RateLimit::Enforced,
    /// Whether a message that was refused for its content counts toward the 20. Not verified; the
    /// frequency comes before the content in the order of checks (api-core §10), so it counts.
    refused_calls: RefusedCalls = RefusedCalls::Count,
    /// What happens to a card with `action_menu` or `task_id`, which robots do not have
    /// (page 99110).
    card_extras: CardExtras = CardExtras::Refuse,
    /// What a second `gettoken` does to the first token. Not verified (api-core §1.3).
    tokens: Tokens = Tokens::SameUntilExpiry,
    /// For how many seconds an older token works on under `rotate_keep_old`. *Choice*.
    token_grace_secs: u32 = 300,
    /// How long a token lives, in seconds (page 91039).
    token_secs: u32 = 7200,
    /// What a second `gettoken` says about the same token. Not verified (api-core §1.3).
    expires_in: ExpiresIn = ExpiresIn::Remaining,
    /// After how many wrong secrets in an hour an address is barred from `gettoken` for an hour
    /// [field: api-core §1.5].
    wrong_secrets_per_hour: Limit = Limit::Calls(2000),
    /// Calls of one path by one corp in a minute (page 90312).
    corp_calls_per_minute: Limit = Limit::Calls(10_000),
    /// Calls of one path by one corp in an hour (page 90312).
    corp_calls_per_hour: Limit = Limit::Calls(150_000),
    /// Calls of one path from one address in a minute (page 90312).
    ip_calls_per_minute: Limit = Limit::Calls(20_000),
    /// Calls of one path from one address in an hour (page 90312).
    ip_calls_per_hour: Limit = Limit::Calls(600_000),
    /// Calls of one path with `debug=1` in a minute, of a whole corp (page 90313, code 45009).
    debug_calls_per_minute: Limit = Limit::Calls(5),
    /// Calls of one path that are being answered at the same time (45033). No number is known.
    calls_at_once: Limit = Limit::Off,
    /// After how many seconds new trusted addresses count (page 90313, code 60020).
    trusted_ip_delay_secs: u32 = 60,
    /// Which refusals end with a hint, the caller's address and a link (api-core §10).
    hints: Hints = Hints::AsSeen,
    /// What a `POST` to an endpoint that takes `GET` gets. Not verified.
    post_for_get: PostForGet = PostForGet::Refuse,
    /// Which field of an upload's form is the file. The page names it `media`; clients that are
    /// in use give it other names, or none. Not verified.
    upload_field: UploadField = UploadField::Any,
    /// Whether `fetch_child=1` lists members of the departments below too. The pages had it once,
    /// and today tell to ask department by department (page 90200).
    fetch_child: FetchChild = FetchChild::Ignore,
    /// Whether the secret of the customer-contact system app still works: not for corps that
    /// started to use it after 2023-12-01 (page 93338).
    customer_contact_secret: CustomerContactSecret = CustomerContactSecret::Refuse,
    /// Whether ids with a magic ending do what it says.
    magic_ids: MagicIds = MagicIds::On,
}
