//! What a template says, as a channel is sent it.

use wecom_markup::{
    Block, Dialect, Document, Inline, Rules, TooLarge, Warnings, from_markdown, render, untold,
};

use crate::model::template::Format;

/// What a channel is sent.
#[derive(Debug)]
pub struct Sent {
    /// The text.
    pub text: String,
    /// What was left out when it was read, and what the channel does not show.
    pub losses: Vec<Warnings>,
}

/// A text that a template of this format says, as this channel is sent it, whatever its size.
/// Refuses Markdown that is too large to be read.
///
/// What is no Markdown goes as plain text just as it stands, blank lines and all; elsewhere it is
/// words. Nobody is told by it.
pub fn sent(format: Format, text: &str, dialect: Dialect) -> Result<Sent, TooLarge> {
    let (document, left_out) = match (format, dialect) {
        (Format::Plain, Dialect::RobotText) => return Ok(as_it_stands(untold(text).into_owned())),
        (Format::Plain, Dialect::PlainText) => return Ok(as_it_stands(text.to_owned())),
        (Format::Plain, _) => {
            let words = Document::new(vec![Block::Paragraph(vec![Inline::plain(text)])]);
            (words, Warnings::default())
        }
        (Format::Markdown, _) => {
            let source = from_markdown(text)?;
            (source.document, source.warnings)
        }
    };
    let rendered = render(&document, dialect, Rules::default());
    Ok(Sent { text: rendered.text, losses: vec![left_out, rendered.warnings] })
}

fn as_it_stands(text: String) -> Sent {
    Sent { text, losses: Vec::new() }
}
