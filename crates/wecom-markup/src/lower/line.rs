//! What becomes of the parts of a line.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::lines::{colour_of, look_alikes};
use super::{Lower, push_run};
use crate::colour::Colour;
use crate::dialect::{Feature, Grammar};
use crate::document::{Inline, Link, Mark, Style, Who};
use crate::warning::{Instead, Loss};

pub(super) const MARKS: [(Mark, Feature); 4] = [
    (Mark::Bold, Feature::Bold),
    (Mark::Italic, Feature::Italic),
    (Mark::Strike, Feature::Strike),
    (Mark::Code, Feature::Code),
];

impl Lower {
    pub(super) fn line(&mut self, body: &[Inline]) -> Vec<Inline> {
        let mut lowered = Vec::with_capacity(body.len());
        // The words of the link that is open, where its address has to follow.
        let mut label = String::new();
        let mut colours = self.card_colours(body);
        for (at, inline) in body.iter().enumerate() {
            match inline {
                Inline::Text(text, style) => {
                    let style = &self.card_style(text, style, colours.front().copied().flatten());
                    let link = style.link.clone().filter(|_| !self.knows(Feature::Link));
                    if let Some(link) = link {
                        label.push_str(text);
                        let next = body.get(at + 1).and_then(link_of);
                        self.text(text, style, &mut lowered);
                        if next != Some(&link) {
                            push_address(&std::mem::take(&mut label), &link, &mut lowered);
                        }
                    } else {
                        self.text(text, style, &mut lowered);
                    }
                }
                Inline::Break => {
                    self.walk.skip(1);
                    colours.pop_front();
                    lowered.push(Inline::Break);
                }
                Inline::Mention(who) => {
                    self.mention(who, &mut lowered);
                    self.walk.skip(1);
                }
                Inline::Image { url, alt } => {
                    self.image(url, alt, &mut lowered);
                    self.walk.skip(1);
                }
            }
        }
        lowered
    }

    /// A textcard colours whole lines, grey or orange: what each line of a body has.
    fn card_colours(&self, body: &[Inline]) -> VecDeque<Option<Colour>> {
        if self.dialect.grammar() != Grammar::Card {
            return VecDeque::new();
        }
        let has_part = |line: &[Inline]| self.is_in_row || colour_of(line) == Some(Colour::Info);
        let lines = body.split(|inline| *inline == Inline::Break);
        lines.map(|line| colour_of(line).filter(|_| !has_part(line))).collect()
    }

    /// A run of a line that has this colour or none.
    fn card_style(&mut self, text: &str, style: &Style, of_line: Option<Colour>) -> Style {
        if self.dialect.grammar() != Grammar::Card || style.colour == of_line {
            return style.clone();
        }
        if style.colour.is_some() {
            self.lose(text.chars().count(), Feature::Colour, Instead::Words);
        }
        Style { colour: of_line, ..style.clone() }
    }

    fn text(&mut self, text: &str, style: &Style, lowered: &mut Vec<Inline>) {
        let chars = text.chars().count();
        let mut style = style.clone();
        for (mark, feature) in MARKS {
            if style.marks.has(mark) && !self.knows(feature) {
                style.marks = style.marks.without(mark);
                self.lose(chars, feature, Instead::Words);
            }
        }
        if style.colour.is_some() && !self.knows(Feature::Colour) {
            style.colour = None;
            self.lose(chars, Feature::Colour, Instead::Words);
        }
        if style.link.is_some() && !self.knows(Feature::Link) {
            style.link = None;
            self.lose(chars, Feature::Link, Instead::Address);
        }
        let text = self.without_marks(text, &style);
        self.walk.skip(chars);
        push_run(text, style, lowered);
    }

    /// Signs that would be marks and cannot be kept from it.
    fn without_marks<'t>(&mut self, text: &'t str, style: &Style) -> Cow<'t, str> {
        let table = self.look_alikes(style);
        if !table.iter().any(|(typed, _)| text.contains(*typed)) {
            return text.into();
        }
        let mut walk = self.walk.clone();
        let mut sent_text = String::with_capacity(text.len());
        for c in text.chars() {
            let sent = table.iter().find(|(typed, _)| *typed == c).map_or(c, |(_, sent)| *sent);
            if sent != c {
                self.warnings.push(walk.place(1), Loss::LookAlike { typed: c, sent });
            }
            sent_text.push(sent);
            walk.skip(1);
        }
        sent_text.into()
    }

    /// What stands in for signs in a text that looks so.
    pub(super) fn look_alikes(&self, style: &Style) -> &'static [(char, char)] {
        let grammar = self.dialect.grammar();
        // Between the marks of code, the newer markdown reads no others.
        if grammar == Grammar::Common && style.marks.has(Mark::Code) {
            return &[];
        }
        look_alikes(grammar, self.rules.has_backslash(self.dialect), style.link.is_some())
    }

    fn mention(&mut self, who: &Who, lowered: &mut Vec<Inline>) {
        let is_known = self.knows(Feature::Mention) && matches!(who, Who::Member(_));
        if is_known {
            return lowered.push(Inline::Mention(who.clone()));
        }
        self.lose(1, Feature::Mention, Instead::Name);
        let name = self.without_marks_for(&who.shown());
        push_run(name.into(), Style::default(), lowered);
    }

    /// The same for words of ours, which have no place of their own.
    fn without_marks_for(&self, text: &str) -> String {
        let has_backslash = self.rules.has_backslash(self.dialect);
        let table = look_alikes(self.dialect.grammar(), has_backslash, true);
        let sent = |c| table.iter().find(|(typed, _)| *typed == c).map_or(c, |(_, sent)| *sent);
        text.chars().map(sent).collect()
    }

    fn image(&mut self, url: &Link, alt: &str, lowered: &mut Vec<Inline>) {
        let words = if alt.is_empty() { url.as_str() } else { alt };
        let words = self.without_marks_for(words);
        if self.knows(Feature::Image) {
            let alt = self.without_marks_for(alt);
            lowered.push(Inline::Image { url: url.clone(), alt });
        } else if self.knows(Feature::Link) {
            self.lose(1, Feature::Image, Instead::Link);
            let style = Style { link: Some(url.clone()), ..Style::default() };
            push_run(words.into(), style, lowered);
        } else {
            self.lose(1, Feature::Image, Instead::Address);
            push_run((&words).into(), Style::default(), lowered);
            push_address(&words, url, lowered);
        }
    }
}

fn link_of(inline: &Inline) -> Option<&Link> {
    match inline {
        Inline::Text(_, style) => style.link.as_ref(),
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => None,
    }
}

/// The address after its words, unless they are the same.
fn push_address(words: &str, link: &Link, lowered: &mut Vec<Inline>) {
    if Link::parse(words).as_ref() != Some(link) {
        push_run(format!(" ({link})").into(), Style::default(), lowered);
    }
}
