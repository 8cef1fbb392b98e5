//! What a channel shows whole: nothing has to be made of it.

use super::Lower;
use super::line::MARKS;
use crate::dialect::{Feature, Grammar};
use crate::document::{Block, Inline, Style, Who};

impl Lower {
    /// Whether the channel shows all of a block that stands in so many quotes.
    pub(super) fn shows(&self, block: &Block, quotes: usize) -> bool {
        let inside = |blocks: &[Block], quotes| blocks.iter().all(|it| self.shows(it, quotes));
        match block {
            Block::Paragraph(body) => self.shows_line(body),
            Block::Heading { level, body } => {
                self.knows(Feature::Heading)
                    && *level <= self.dialect.heading_level_max()
                    && (quotes == 0 || self.dialect.grammar() != Grammar::Lines)
                    && self.shows_line(body)
            }
            Block::Quote(parts) => {
                self.knows(Feature::Quote)
                    && quotes < self.dialect.quote_depth_max()
                    && inside(parts, quotes + 1)
            }
            Block::List { entries, .. } => {
                self.knows(Feature::List) && entries.iter().all(|entry| inside(entry, quotes))
            }
            Block::Table { rows, .. } => {
                self.knows(Feature::Table) && rows.iter().flatten().all(|it| self.shows_line(it))
            }
            Block::Code(_) => self.knows(Feature::CodeBlock),
            Block::Rule => self.knows(Feature::Rule),
        }
    }

    fn shows_line(&self, body: &[Inline]) -> bool {
        body.iter().all(|inline| match inline {
            Inline::Text(text, style) => {
                self.shows_style(style) && !self.has_look_alike(text, style)
            }
            Inline::Break => true,
            Inline::Mention(who) => self.knows(Feature::Mention) && matches!(who, Who::Member(_)),
            Inline::Image { url, alt } => {
                let style = Style { link: Some(url.clone()), ..Style::default() };
                self.knows(Feature::Image) && !self.has_look_alike(alt, &style)
            }
        })
    }

    fn shows_style(&self, style: &Style) -> bool {
        let is_card = self.dialect.grammar() == Grammar::Card;
        MARKS.iter().all(|(mark, feature)| !style.marks.has(*mark) || self.knows(*feature))
            && (style.colour.is_none() || (self.knows(Feature::Colour) && !is_card))
            && (style.link.is_none() || self.knows(Feature::Link))
    }

    fn has_look_alike(&self, text: &str, style: &Style) -> bool {
        self.look_alikes(style).iter().any(|(typed, _)| text.contains(*typed))
    }
}
