//! One rich text in, every dialect of WeCom's out, counted in bytes; and what a phone shows of it.
//!
//! A [`Document`] comes from HTML ([`from_html`]) or Markdown ([`from_markdown`]), or is built. It
//! is rendered for a [`Dialect`] ([`render`]): first it is lowered to what the dialect knows, and
//! each loss becomes a [`Warning`] with its place; then it is written, so that what was typed is
//! what is seen. [`preview`] reads such a text as a phone does. [`Document::filled`] puts values in
//! the places of variables.
//!
//! No I/O, no clock. Sending is left to others, and so is everything around the text.

mod colour;
mod dialect;
mod document;
mod html;
mod invisible;
mod lower;
mod markdown;
mod preview;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod random;
mod read;
mod render;
mod source;
mod split;
mod variable;
mod warning;
mod write;

pub use colour::{Colour, Nearest, Rgb};
pub use dialect::{Dialect, Escapes, Feature, Rules};
pub use document::{
    Align, Block, DEPTH_MAX, Document, Inline, LINK_BYTES_MAX, LIST_NUMBER_MAX, Link,
    MEMBER_ID_BYTES_MAX, Mark, Marks, Member, Piece, Style, Who,
};
pub use html::from_html;
pub use invisible::{GUARD, is_invisible, untold};
pub use markdown::from_markdown;
pub use preview::{Preview, preview};
pub use render::{Rendered, render};
pub use source::{SOURCE_BYTES_MAX, Source, TooLarge};
pub use split::{PARTS_MAX, SplitError, split};
pub use variable::{VARIABLE_NAME_BYTES_MAX, Variable, variables};
pub use warning::{Instead, Loss, Place, WARNINGS_MAX, Warning, Warnings};
