//! HTML as documents: what people paste.
//!
//! Tokens come in one pass and go into the document at once; there is no tree. So a page is read in
//! time that grows with its size and nothing else, however deep it is. Only words, known marks and
//! safe addresses come through: what is not known here does not pass.

mod attributes;
mod build;
mod css;
mod element;
mod grid;
mod open;
mod quiet;
mod word;

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use self::open::Reader;
use self::quiet::Quiet;
use crate::source::{Source, TooLarge, refuse_large};

/// Reads HTML.
pub fn from_html(html: &str) -> Result<Source, TooLarge> {
    refuse_large(html)?;
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.event(&event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, Quiet(emitter)).finish();
    Ok(reader.finish())
}
