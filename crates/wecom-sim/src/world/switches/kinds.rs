//! The positions of the switches.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

macro_rules! switch {
    (
        $(#[$doc:meta])* $name:ident {
            $(#[$first_doc:meta])* $first:ident,
            $($(#[$other_doc:meta])* $other:ident),+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$other_doc])* $other,)+
        }
    };
}

pub(in crate::world) use switch;

switch! {
    /// What happens to a `text` over its limit.
    LongText {
        /// 40058, as markdown is.
        Refuse,
        /// It is cut, and nobody is told.
        Truncate
    }
}
switch! {
    /// Where the minute of the 20 messages begins.
    RateWindow {
        /// The last 60 seconds.
        Sliding,
        /// The minute on the clock.
        ClockMinute
    }
}
switch! {
    /// Whether calls and messages are counted.
    RateLimit {
        /// 45009 after too many, for as long as the window that was exceeded.
        Enforced,
        /// Never 45009.
        Off
    }
}
switch! {
    /// Whether refused messages count.
    RefusedCalls {
        /// Every call with a good key counts.
        Count,
        /// Only accepted messages count.
        AreFree
    }
}
switch! {
    /// What happens to a card with parts that robots do not have.
    CardExtras {
        /// 40058.
        Refuse,
        /// They are dropped, as unknown fields are.
        Ignore
    }
}
switch! {
    /// What `fetch_child=1` does.
    FetchChild {
        /// Nothing.
        Ignore,
        /// It adds who is further down.
        Honour
    }
}
switch! {
    /// What a second `gettoken` does.
    Tokens {
        /// It answers the same token until that one expires.
        SameUntilExpiry,
        /// It answers a new one; older ones work on for a while.
        RotateKeepOld,
        /// It answers a new one; older ones end at once.
        RotateKillOld
    }
}
switch! {
    /// What a second `gettoken` says about the same token.
    ExpiresIn {
        /// The seconds that are left.
        Remaining,
        /// The whole life of a token, as if it were new.
        Full
    }
}
switch! {
    /// Which refusals end with a hint, the caller's address and a link.
    Hints {
        /// All but 40014, which was seen bare except on `getcallbackip`.
        AsSeen,
        /// All.
        Always,
        /// None.
        Never
    }
}
switch! {
    /// What a `POST` to an endpoint that takes `GET` gets.
    PostForGet {
        /// 40058, as the other way round.
        Refuse,
        /// The answer.
        Accept
    }
}
switch! {
    /// Which field of an upload's form is the file.
    UploadField {
        /// The first with a file name, if none is named `media`.
        Any,
        /// The one named `media`; without it there is no file (44001).
        Media
    }
}
switch! {
    /// Whether the secret of the customer-contact system app still works.
    CustomerContactSecret {
        /// 48002.
        Refuse,
        /// As for corps that used it before.
        Accept
    }
}
switch! {
    /// Whether ids with a magic ending do what it says.
    MagicIds {
        /// They do.
        On,
        /// They are ids like any other.
        Off
    }
}

/// How many calls are allowed: a number, or `"off"` for any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Any number.
    Off,
    /// So many, and no more.
    Calls(u32),
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Off => serializer.serialize_str("off"),
            Self::Calls(calls) => serializer.serialize_u32(*calls),
        }
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LimitWord)
    }
}

struct LimitWord;

impl de::Visitor<'_> for LimitWord {
    type Value = Limit;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number of calls or `off`")
    }

    fn visit_u64<E: de::Error>(self, calls: u64) -> Result<Limit, E> {
        let bad = || E::invalid_value(de::Unexpected::Unsigned(calls), &self);
        u32::try_from(calls).map(Limit::Calls).map_err(|_| bad())
    }

    fn visit_i64<E: de::Error>(self, calls: i64) -> Result<Limit, E> {
        let bad = || E::invalid_value(de::Unexpected::Signed(calls), &self);
        u32::try_from(calls).map(Limit::Calls).map_err(|_| bad())
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Limit, E> {
        if word == "off" {
            Ok(Limit::Off)
        } else {
            Err(E::invalid_value(de::Unexpected::Str(word), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_number_or_off() {
        for (json, limit) in
            [("\"off\"", Limit::Off), ("0", Limit::Calls(0)), ("7", Limit::Calls(7))]
        {
            assert_eq!(serde_json::from_str::<Limit>(json).unwrap(), limit);
            assert_eq!(serde_json::to_string(&limit).unwrap(), json);
        }
        for bad in ["-1", "\"on\"", "5000000000", "null", "1.5"] {
            assert!(serde_json::from_str::<Limit>(bad).is_err(), "{bad}");
        }
    }
}
