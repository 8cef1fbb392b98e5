//! What is open while a page is read, and what a tag changes.

use std::mem;

use html5gum::emitters::callback::CallbackEvent;

use super::attributes::Attributes;
use super::build::{Builder, Container};
use super::css::{Css, align, colour};
use super::element::Element;
use super::grid::Span;
use super::word::WordEntry;
use crate::colour::{Colour, Nearest};
use crate::document::{Block, Inline, Link, Mark, Member, Style, Who};
use crate::source::{Source, without_marks};
use crate::warning::Loss;

/// So many elements are open at a time; what is deeper changes no style.
const OPEN_MAX: usize = 256;

/// An open element, and how text looks in it.
#[derive(Debug)]
struct Open {
    element: Element,
    css: Css,
    link: Option<Link>,
    is_container: bool,
}

/// How text looks at this place.
#[derive(Debug, Default)]
struct Look {
    style: Style,
    colour_loss: Option<Loss>,
    is_hidden: bool,
    is_word_marker: bool,
}

/// An element that is left out with all that is in it.
#[derive(Debug)]
struct Skipped {
    name: Vec<u8>,
    depth: usize,
}

#[derive(Debug, Default)]
pub(super) struct Reader {
    build: Builder,
    open: Vec<Open>,
    look: Look,
    tag: Vec<u8>,
    attributes: Attributes,
    skipped: Option<Skipped>,
    /// The words of a member who is mentioned, and who it is.
    mention: Option<(String, String)>,
}

impl Reader {
    pub(super) fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.value(value),
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    pub(super) fn finish(mut self) -> Source {
        self.end_mention();
        self.build.finish()
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() || self.look.is_hidden {
            return;
        }
        let text = without_marks(text);
        if let Some((_, words)) = &mut self.mention {
            return words.push_str(&text);
        }
        if self.look.is_word_marker
            && let Some(entry) = &mut self.build.word
        {
            return entry.marker.push_str(&text);
        }
        match &self.look.colour_loss {
            Some(loss) if !text.trim().is_empty() => {
                let text = self.build.losses.mark_around(loss.clone(), &text);
                self.build.text(&text, &self.look.style);
            }
            _ => self.build.text(&text, &self.look.style),
        }
    }

    fn start(&mut self) {
        let element = Element::named(&self.tag);
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == self.tag {
                skipped.depth += 1;
            } else if skipped.name == b"head" && self.tag == b"body" {
                self.skipped = None;
            }
            return;
        }
        let Some(element) = element else { return };
        let attributes = mem::take(&mut self.attributes);
        match element {
            Element::Unseen | Element::NotText | Element::NotTextAlone => {
                let is_seen = element != Element::Unseen || self.tag == b"script";
                let name = String::from_utf8_lossy(&self.tag).into_owned();
                if is_seen && !self.look.is_hidden {
                    self.build.lose(Loss::NotText { element: name });
                }
                if element != Element::NotTextAlone {
                    self.skipped = Some(Skipped { name: self.tag.clone(), depth: 1 });
                }
            }
            Element::Break if !self.look.is_hidden => self.build.break_line(),
            Element::Rule if !self.look.is_hidden => self.build.add(Block::Rule),
            Element::Image if !self.look.is_hidden => self.image(&attributes),
            Element::Checkbox if !self.look.is_hidden => self.checkbox(&attributes),
            Element::Break | Element::Rule | Element::Image | Element::Checkbox => {}
            Element::Span if attributes.is_mention => self.begin_mention(&attributes),
            Element::Mark(_)
            | Element::Span
            | Element::Link
            | Element::Lines
            | Element::Paragraph
            | Element::Heading(_)
            | Element::Quote
            | Element::Bullets
            | Element::Numbers
            | Element::Entry
            | Element::Table
            | Element::Row
            | Element::Cell
            | Element::Code => self.open(element, &attributes),
        }
    }

    fn open(&mut self, element: Element, attributes: &Attributes) {
        let css = Self::css(element, attributes);
        let mut is_container = false;
        match element {
            Element::Lines => self.build.end_line(),
            Element::Paragraph if css.is_inline => {}
            Element::Paragraph => {
                self.close_in(Element::Paragraph, Scope::Parts);
                self.build.end_paragraph();
                if let Some(level) = css.word_level {
                    self.build.word = Some(WordEntry { level, marker: String::new() });
                }
            }
            Element::Heading(level) => {
                self.close_in(Element::Paragraph, Scope::Parts);
                self.build.end_paragraph();
                self.build.heading = Some(level);
            }
            Element::Code if !self.build.is_in_code() => self.build.begin_code(),
            Element::Quote => is_container = self.build.open(Container::Quote),
            Element::Bullets => is_container = self.build.open(Container::List(None)),
            Element::Numbers => {
                let first = attributes.start.trim().parse().unwrap_or(1);
                is_container = self.build.open(Container::List(Some(first)));
            }
            Element::Entry => {
                self.close_in(Element::Entry, Scope::Lists);
                is_container = self.build.open(Container::Entry);
            }
            Element::Table => is_container = self.build.open(Container::Table),
            Element::Row => {
                self.close_in(Element::Row, Scope::Tables);
                is_container = self.build.open(Container::Row);
            }
            Element::Cell => {
                self.close_in(Element::Cell, Scope::Tables);
                let align =
                    if attributes.align.is_empty() { css.align } else { align(&attributes.align) };
                let span = Span::read(&attributes.across, &attributes.down);
                is_container = self.build.open(Container::Cell(align, span));
            }
            Element::Mark(_)
            | Element::Span
            | Element::Link
            | Element::Code
            | Element::Break
            | Element::Rule
            | Element::Image
            | Element::Checkbox
            | Element::Unseen
            | Element::NotText
            | Element::NotTextAlone => {}
        }
        let link = (element == Element::Link).then(|| self.link(&attributes.href)).flatten();
        // A container that is open must be closed, so it is remembered in any case.
        if is_container || self.open.len() < OPEN_MAX {
            let open = Open { element, css, link, is_container };
            self.look.enter(&open);
            self.open.push(open);
        }
    }

    fn css(element: Element, attributes: &Attributes) -> Css {
        let mut css = Css::parse(&attributes.style);
        if let Element::Mark(mark) = element
            && !css.off.has(mark)
        {
            css.on = css.on.with(mark);
        }
        if css.colour.is_none() && !attributes.colour.is_empty() {
            css.colour = colour(&attributes.colour.trim().to_ascii_lowercase());
        }
        css.is_hidden |= attributes.is_hidden;
        // A browser's own look of a heading is not a mark.
        if matches!(element, Element::Heading(_)) {
            css.on = css.on.without(Mark::Bold);
        }
        css
    }

    fn link(&mut self, href: &str) -> Option<Link> {
        let link = Link::parse(href);
        if link.is_none() && !href.trim().is_empty() && !href.starts_with('#') {
            self.build.lose(Loss::UnsafeLink);
        }
        link
    }

    fn image(&mut self, attributes: &Attributes) {
        // Google's box before an entry.
        if attributes.role == "checkbox" {
            let shown = if attributes.alt == "checked" { "☑ " } else { "☐ " };
            return self.build.text(shown, &self.look.style);
        }
        let is_dot = |size: &str| matches!(size.trim_end_matches("px"), "0" | "1");
        if is_dot(&attributes.width) || is_dot(&attributes.height) {
            return;
        }
        let alt = without_marks(&attributes.alt).into_owned();
        if is_emoji(&alt) {
            return self.build.push(Inline::Text(alt, self.look.style.clone()));
        }
        if self.look.style.link.is_some() {
            self.build.lose(Loss::LinkOfImage);
        }
        if let Some(url) = Link::parse(&attributes.src) {
            self.build.push(Inline::Image { url, alt });
        } else {
            self.build.lose(Loss::ImageWithoutAddress);
            self.build.text(&alt, &self.look.style);
        }
    }

    fn checkbox(&mut self, attributes: &Attributes) {
        if attributes.kind.eq_ignore_ascii_case("checkbox") {
            let shown = if attributes.is_checked { "☑ " } else { "☐ " };
            self.build.text(shown, &self.look.style);
        } else if !attributes.kind.eq_ignore_ascii_case("hidden") {
            self.build.lose(Loss::NotText { element: "input".to_owned() });
        }
    }

    fn begin_mention(&mut self, attributes: &Attributes) {
        self.end_mention();
        self.mention = Some((attributes.mention_id.clone(), String::new()));
        if !attributes.mention_label.is_empty() {
            // The label is the name; the words inside repeat it.
            self.mention = None;
            self.mentioned(&attributes.mention_id, &attributes.mention_label);
            self.skipped = Some(Skipped { name: self.tag.clone(), depth: 1 });
        }
    }

    fn end_mention(&mut self) {
        if let Some((id, words)) = self.mention.take() {
            self.mentioned(&id, &words);
        }
    }

    fn mentioned(&mut self, id: &str, words: &str) {
        let who = match id {
            "@all" | "all" => Some(Who::Everybody),
            id => Member::parse(id, Some(words)).map(Who::Member),
        };
        match who {
            Some(who) => self.build.push(Inline::Mention(who)),
            None => self.build.text(words, &self.look.style),
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                skipped.depth -= 1;
                if skipped.depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        let Some(element) = Element::named(name) else { return };
        match element {
            Element::Mark(_) | Element::Link => self.close_in(element, Scope::Parts),
            Element::Span => {
                if self.mention.is_some() {
                    self.end_mention();
                } else {
                    self.close_in(element, Scope::Parts);
                }
            }
            Element::Lines => {
                self.build.end_line();
                self.close_in(element, Scope::Parts);
            }
            Element::Paragraph => {
                self.build.end_paragraph();
                self.close_in(element, Scope::Parts);
            }
            Element::Heading(_) => {
                self.build.end_paragraph();
                self.build.heading = None;
                self.close_in(element, Scope::Parts);
            }
            Element::Code => {
                self.build.end_code();
                self.close_in(element, Scope::Parts);
            }
            Element::Entry => self.close_in(element, Scope::Lists),
            Element::Quote | Element::Bullets | Element::Numbers => {
                self.close_in(element, Scope::Cells);
            }
            Element::Row | Element::Cell => self.close_in(element, Scope::Tables),
            Element::Table => self.close_in(element, Scope::Page),
            Element::Break => self.build.break_line(),
            Element::Rule
            | Element::Image
            | Element::Checkbox
            | Element::Unseen
            | Element::NotText
            | Element::NotTextAlone => {}
        }
    }

    /// Closes the element of this kind that was opened last, if nothing stands in between that it
    /// cannot reach out of.
    fn close_in(&mut self, element: Element, scope: Scope) {
        let within = |open: &&Open| !scope.ends_at(open.element) || open.element == element;
        let reach = self.open.iter().rev().take_while(within).count();
        let from = self.open.len() - reach;
        let Some(at) = self.open[from..].iter().rposition(|open| open.element == element) else {
            return;
        };
        let at = from + at;
        if self.open[at].is_container {
            while self.open.len() > at {
                if self.open.pop().is_some_and(|open| open.is_container) {
                    self.build.close();
                }
            }
        } else {
            // What was opened inside and not closed goes on, as in a browser.
            self.open.remove(at);
        }
        self.look = Look::default();
        for open in &self.open {
            self.look.enter(open);
        }
    }
}

/// How far up an end tag looks for its start.
#[derive(Debug, Clone, Copy)]
enum Scope {
    /// To the entry, cell or quote around it.
    Parts,
    /// To the list around it.
    Lists,
    /// To the cell around it.
    Cells,
    /// To the table around it.
    Tables,
    /// As far as it goes.
    Page,
}

impl Scope {
    const fn ends_at(self, element: Element) -> bool {
        match self {
            Self::Parts => {
                matches!(element, Element::Entry | Element::Cell | Element::Quote | Element::Table)
            }
            Self::Lists => {
                matches!(element, Element::Bullets | Element::Numbers | Element::Cell)
            }
            Self::Cells => matches!(element, Element::Cell),
            Self::Tables => matches!(element, Element::Table),
            Self::Page => false,
        }
    }
}

impl Look {
    fn enter(&mut self, open: &Open) {
        let style = &mut self.style;
        for mark in Mark::ALL {
            if open.css.on.has(mark) {
                style.marks = style.marks.with(mark);
            } else if open.css.off.has(mark) {
                style.marks = style.marks.without(mark);
            }
        }
        if open.link.is_some() {
            style.link.clone_from(&open.link);
        }
        if let Some(was) = open.css.colour {
            (style.colour, self.colour_loss) = match Colour::nearest(was) {
                Nearest::Usual => (None, None),
                Nearest::Same(colour) => (Some(colour), None),
                Nearest::Near(now) => (Some(now), Some(Loss::NearestColour { was, now })),
                Nearest::Lost => (None, Some(Loss::NoColour { was })),
            };
        }
        // The blue of a link is the link's.
        if style.link.is_some() {
            (style.colour, self.colour_loss) = (None, None);
        }
        self.is_hidden |= open.css.is_hidden;
        self.is_word_marker |= open.css.is_word_marker;
    }
}

/// Whether a picture's words are an emoji: then it stands for the emoji.
fn is_emoji(alt: &str) -> bool {
    let mut chars = alt.chars();
    chars.clone().any(|c| matches!(c, '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}'))
        && chars.all(|c| !c.is_alphabetic() && !c.is_whitespace())
}
