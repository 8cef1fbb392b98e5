//! How a struct and the elements of a callback become each other.
//!
//! [`record!`], [`choice!`] and [`words!`] say names once, for reading and for writing. Elements
//! that we do not know are passed over; their order does not count.

mod field;
mod list;

use super::xml::{BadXml, Element};

pub(super) use field::{Field, Leaf, leaves};
pub(super) use list::{read_items, write_items};

/// Why a decrypted callback is none that can be read. Nothing of it is in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCallback {
    /// It is no XML.
    #[error("the message cannot be read")]
    Xml(#[source] BadXml),
    /// What every callback of its kind has is missing.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// An element is no number, or no id, or has elements where text should be.
    #[error("`{0}` is not what it should be")]
    Malformed(&'static str),
}

/// Why a record was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// Its kind is not known. It is kept as it came.
    Unrecognised,
    /// It is broken.
    Bad(BadCallback),
}

impl From<BadCallback> for Unread {
    fn from(bad: BadCallback) -> Self {
        Self::Bad(bad)
    }
}

/// What stands in an element as several elements.
pub(super) trait Record: Sized {
    fn read(from: &Element) -> Result<Self, Unread>;
    fn write(&self, to: &mut Vec<Element>);
}

impl<R: Record> Record for Box<R> {
    fn read(from: &Element) -> Result<Self, Unread> {
        R::read(from).map(Self::new)
    }

    fn write(&self, to: &mut Vec<Element>) {
        R::write(self, to);
    }
}

/// A struct, each field with the name of its element. After a `/` stands the name of the elements
/// in a list.
macro_rules! record {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $tag:literal $(/ $item:literal)?,)*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $crate::callback::record::Record for $name {
            fn read(
                from: &$crate::callback::xml::Element,
            ) -> Result<Self, $crate::callback::record::Unread> {
                Ok(Self { $($field: record!(@read from, $tag $(, $item)?),)* })
            }

            fn write(&self, to: &mut Vec<$crate::callback::xml::Element>) {
                $(record!(@write &self.$field, to, $tag $(, $item)?);)*
            }
        }
    )*};
    (@read $from:ident, $tag:literal) => {
        $crate::callback::record::Field::read($from, $tag)?
    };
    (@read $from:ident, $tag:literal, $item:literal) => {
        $crate::callback::record::read_items($from, $tag, $item)?
    };
    (@write $field:expr, $to:ident, $tag:literal) => {
        $crate::callback::record::Field::write($field, $to, $tag)
    };
    (@write $field:expr, $to:ident, $tag:literal, $item:literal) => {
        $crate::callback::record::write_items($field, $to, $tag, $item)
    };
}

/// An enum whose variant a word in one element decides: `bare` ones, and ones `with` a record
/// beside that word.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        pub enum $name:ident by $tag:literal;
        bare { $($(#[$bare_doc:meta])* $bare_word:literal => $bare:ident,)* }
        with { $($(#[$with_doc:meta])* $with_word:literal => $with:ident($record:ty),)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $($(#[$bare_doc])* $bare,)*
            $($(#[$with_doc])* $with($record),)*
        }

        impl $name {
            #[doc = concat!("The word in `", $tag, "`.")]
            pub fn word(&self) -> &'static str {
                match self {
                    $(Self::$bare => $bare_word,)*
                    $(Self::$with(_) => $with_word,)*
                }
            }
        }

        impl $crate::callback::record::Record for $name {
            fn read(
                from: &$crate::callback::xml::Element,
            ) -> Result<Self, $crate::callback::record::Unread> {
                match from.text_of($tag).map(str::trim) {
                    $(Some($bare_word) => Ok(Self::$bare),)*
                    $(Some($with_word) => {
                        $crate::callback::record::Record::read(from).map(Self::$with)
                    })*
                    _ => Err($crate::callback::record::Unread::Unrecognised),
                }
            }

            fn write(&self, to: &mut Vec<$crate::callback::xml::Element>) {
                to.push($crate::callback::xml::Element::text($tag, self.word()));
                match self {
                    $(Self::$bare => {})*
                    $(Self::$with(record) => {
                        $crate::callback::record::Record::write(record, to);
                    })*
                }
            }
        }
    };
}

/// An enum of words, with room for words that we do not know.
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        pub enum $name:ident { $($(#[$word_doc:meta])* $word:literal => $variant:ident,)* }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$word_doc])* $variant,)*
            /// Another word, as it came.
            Other(String),
        }

        impl $crate::callback::record::Leaf for $name {
            fn parse(text: &str) -> Option<Self> {
                Some(match text.trim() {
                    $($word => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                })
            }

            fn element(&self, name: &str) -> $crate::callback::xml::Element {
                let word = match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                };
                $crate::callback::xml::Element::text(name, word)
            }
        }

        $crate::callback::record::leaves! { $name }
    )*};
}

pub(super) use {choice, record, words};
