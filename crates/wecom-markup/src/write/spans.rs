//! Runs of text with their marks opened and closed, so that readers find them.
//!
//! CommonMark takes `**` for a mark only where it can tell which side it belongs to, and counts on
//! spaces between words for it. Chinese has none: `**注意：**請` stays as it is typed. A space
//! without width inside of the mark settles it. Whether the older markdown is as particular is not
//! known, so it gets the same.

use std::mem;

use super::common::longest_run;
use super::escape;
use crate::colour::Colour;
use crate::document::{Inline, Link, Mark, Style, Who};
use crate::invisible::GUARD;

/// The rules of the line that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// The older markdown.
    Lines,
    /// The newer one.
    Common,
    /// The same in a heading.
    Heading,
    /// The same in the cell of a table.
    Cell,
}

/// A mark that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level<'a> {
    Colour(Colour),
    Link(&'a Link),
    Stars(Stars),
}

/// Each kind of mark has its place, the outermost first.
type Levels<'a> = [Option<Level<'a>>; 3];

const NONE: Levels<'_> = [None; 3];

/// Bold and italics are opened and closed as one: a star inside of other stars may be taken for
/// their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stars {
    Italic,
    Bold,
    Both,
}

impl Stars {
    const fn of(style: &Style) -> Option<Self> {
        match (style.marks.has(Mark::Bold), style.marks.has(Mark::Italic)) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Bold),
            (false, true) => Some(Self::Italic),
            (false, false) => None,
        }
    }

    const fn signs(self) -> &'static str {
        match self {
            Self::Italic => "*",
            Self::Bold => "**",
            Self::Both => "***",
        }
    }
}

/// What stands before a star that was just opened.
#[derive(Debug)]
enum Opened {
    /// A space, a sign, or nothing: a reader sees a word begin.
    AtBoundary,
    InWord,
}

/// Writes one paragraph, heading or cell.
#[derive(Debug)]
pub(super) struct Spans<'a> {
    syntax: Syntax,
    has_backslash: bool,
    out: &'a mut String,
    /// Where it begins: what stands before is not looked at.
    start: usize,
    open: Levels<'a>,
    /// The star that was just opened; the next sign decides.
    opened: Option<Opened>,
    /// Where the star that was just closed stands; the next sign decides.
    closed_at: Option<usize>,
    is_line_start: bool,
    /// What follows the text begins with a bracket.
    is_before_bracket: bool,
    /// Where a link begins that is the first in its line.
    first_link_at: Option<usize>,
}

impl<'a> Spans<'a> {
    pub(super) const fn new(syntax: Syntax, out: &'a mut String) -> Self {
        Self {
            syntax,
            has_backslash: false,
            start: out.len(),
            out,
            open: NONE,
            opened: None,
            closed_at: None,
            is_line_start: true,
            is_before_bracket: false,
            first_link_at: None,
        }
    }

    pub(super) const fn with_backslash(mut self, has_backslash: bool) -> Self {
        self.has_backslash = has_backslash;
        self
    }

    fn written(&self) -> &str {
        &self.out[self.start..]
    }

    pub(super) fn write(mut self, body: &'a [Inline]) {
        for (at, inline) in body.iter().enumerate() {
            match inline {
                Inline::Text(text, style) => {
                    self.reach(self.levels_of(style));
                    if style.marks.has(Mark::Code) {
                        self.code(text);
                    } else {
                        self.text(text, &body[at + 1..]);
                    }
                }
                Inline::Break => {
                    self.reach(NONE);
                    // A line end may be a space to a reader; two spaces before it are not seen.
                    self.out.push_str(if self.syntax == Syntax::Lines { "\n" } else { "  \n" });
                    (self.opened, self.closed_at) = (None, None);
                    self.is_line_start = true;
                }
                Inline::Mention(Who::Member(member)) => {
                    self.reach(NONE);
                    self.raw("<@");
                    self.raw(member.id());
                    self.raw(">");
                }
                Inline::Mention(Who::Everybody) => self.text(&Who::Everybody.shown(), &[]),
                Inline::Image { url, alt } => {
                    self.reach(NONE);
                    self.raw("![");
                    self.text(alt, &[]);
                    self.raw("](");
                    self.raw(url.as_str());
                    self.raw(")");
                }
            }
        }
        self.reach(NONE);
    }

    /// The marks of a style, the outermost first. No reader is asked to find marks in the words of
    /// a link in the older markdown.
    fn levels_of(&self, style: &'a Style) -> Levels<'a> {
        let stars = Stars::of(style).map(Level::Stars);
        let colour = style.colour.map(Level::Colour);
        let link = style.link.as_ref().map(Level::Link);
        match self.syntax {
            Syntax::Lines => [colour, stars, link],
            Syntax::Common | Syntax::Heading | Syntax::Cell => [link, stars, None],
        }
    }

    /// Closes and opens until exactly these are open.
    fn reach(&mut self, levels: Levels<'a>) {
        let same = self.open.iter().zip(&levels).take_while(|(open, level)| open == level).count();
        for level in mem::replace(&mut self.open, levels).into_iter().skip(same).rev().flatten() {
            self.close(level);
        }
        for level in levels.into_iter().skip(same).flatten() {
            self.begin(level);
        }
    }

    fn begin(&mut self, level: Level<'_>) {
        match level {
            Level::Colour(colour) => {
                self.raw("<font color=\"");
                self.raw(colour.name());
                self.raw("\">");
            }
            Level::Link(_) => {
                self.first_link_at = self.is_line_start.then_some(self.out.len());
                self.raw("[");
            }
            Level::Stars(stars) => {
                // After another star it would be one mark with it.
                if self.written().ends_with('*') {
                    self.guard();
                }
                let before = self.written().chars().next_back();
                let is_boundary = before.is_none_or(is_boundary);
                self.opened = Some(if is_boundary { Opened::AtBoundary } else { Opened::InWord });
                self.out.push_str(stars.signs());
            }
        }
        self.is_line_start = false;
    }

    fn close(&mut self, level: Level<'_>) {
        match level {
            Level::Colour(_) => self.raw("</font>"),
            Level::Link(link) => {
                self.raw("](");
                self.raw(link.as_str());
                self.raw(")");
            }
            Level::Stars(stars) => {
                // A typed star before the mark would be taken for a part of it.
                if self.written().ends_with('*') {
                    self.guard();
                }
                self.closed_at = Some(self.out.len());
                self.out.push_str(stars.signs());
            }
        }
    }

    /// Looks at stars that were just written, now that the sign after them is known.
    fn settle(&mut self, next: Option<char>) {
        let opened = self.opened.take();
        if matches!(opened, Some(Opened::InWord)) && next.is_some_and(may_be_punctuation) {
            self.out.push(GUARD);
        }
        if let Some(at) = self.closed_at.take() {
            let before = self.out[self.start..at].chars().next_back();
            if before.is_some_and(may_be_punctuation) && !next.is_none_or(is_boundary) {
                self.out.insert(at, GUARD);
            }
        }
    }

    /// Writes signs as they are.
    fn raw(&mut self, signs: &str) {
        if let Some(first) = signs.chars().next() {
            self.settle(Some(first));
        }
        self.out.push_str(signs);
        self.is_line_start = false;
    }

    fn raw_char(&mut self, c: char) {
        if self.opened.is_some() || self.closed_at.is_some() {
            self.settle(Some(c));
        }
        self.out.push(c);
    }

    /// One guard is enough.
    fn guard(&mut self) {
        if !self.written().ends_with(GUARD) {
            self.raw_char(GUARD);
        }
    }

    /// Writes a sign that is to be seen as it is.
    fn escaped(&mut self, c: char) {
        match c {
            _ if self.has_backslash => self.raw_char('\\'),
            // What these begin is broken up after them.
            '&' | '!' => {
                self.raw_char(c);
                return self.guard();
            }
            _ => self.guard(),
        }
        self.raw_char(c);
    }

    /// What follows in the same line may finish what begins here.
    fn text(&mut self, text: &str, after: &[Inline]) {
        self.is_before_bracket = after.first().is_some_and(|next| self.opens_bracket(next));
        let is_line_start = mem::take(&mut self.is_line_start);
        if is_line_start && let Some(at) = self.mark_at_start(text, after) {
            self.signs(&text[..at]);
            let sign = text[at..].chars().next().expect("it begins with a sign");
            if self.syntax == Syntax::Lines {
                self.guard();
                self.raw_char(sign);
            } else {
                self.escaped(sign);
            }
            self.signs(&text[at + sign.len_utf8()..]);
        } else {
            self.signs(text);
        }
        self.is_before_bracket = false;
    }

    /// Whether the next part of the line begins with a bracket.
    fn opens_bracket(&self, next: &Inline) -> bool {
        match next {
            Inline::Text(_, Style { link: Some(link), .. }) => {
                !self.open.contains(&Some(Level::Link(link)))
            }
            Inline::Image { .. } => true,
            Inline::Text(..) | Inline::Break | Inline::Mention(_) => false,
        }
    }

    /// Where a sign stands that would make the line something else.
    fn mark_at_start(&self, text: &str, after: &[Inline]) -> Option<usize> {
        if !text.starts_with(|c: char| c.is_ascii_digit() || "#>+-=:|".contains(c)) {
            return None;
        }
        match self.syntax {
            Syntax::Lines => text.starts_with(['#', '>']).then_some(0),
            Syntax::Common => {
                let line = format!("{text}{}", rest_of_line(after));
                escape::line_start(&line).filter(|at| *at < text.len())
            }
            Syntax::Heading | Syntax::Cell => None,
        }
    }

    /// Text sign by sign, but for stretches that have none.
    fn signs(&mut self, text: &str) {
        let is_lines = self.syntax == Syntax::Lines;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let next = if is_lines {
                rest.bytes().position(is_sign_of_lines)
            } else {
                rest.bytes().position(is_sign_of_common)
            };
            let size = next.unwrap_or(rest.len());
            if size > 0 {
                self.settle(Some(c));
                self.out.push_str(&rest[..size]);
            } else if is_lines {
                self.sign_of_lines(c, rest);
            } else {
                self.sign_of_common(c, rest);
            }
            rest = &rest[size.max(c.len_utf8())..];
        }
    }

    /// The older markdown has no escapes that are known: what would be a mark is broken up.
    fn sign_of_lines(&mut self, c: char, from: &str) {
        let is_joined = match c {
            '*' => self.written().ends_with('*'),
            '(' => self.written().ends_with(']'),
            _ => false,
        };
        if is_joined {
            self.guard();
        }
        self.raw_char(c);
        if escape::is_tag(from) || escape::is_entity(from) {
            self.guard();
        }
    }

    fn sign_of_common(&mut self, c: char, from: &str) {
        let next = from[c.len_utf8()..].chars().next();
        let must = match c {
            '\\' => self.has_backslash,
            '*' | '`' | '[' | ']' | '<' | '~' => true,
            '_' => {
                let before = self.written().chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
                    || !next.is_some_and(char::is_alphanumeric)
            }
            '&' => escape::is_entity(from),
            '!' => next.is_none() && self.is_before_bracket,
            '|' => self.syntax == Syntax::Cell,
            '#' => self.syntax == Syntax::Heading,
            _ => false,
        };
        if must {
            self.escaped(c);
        } else {
            self.raw_char(c);
        }
    }

    fn code(&mut self, text: &str) {
        if self.syntax == Syntax::Lines {
            self.raw("`");
            self.signs(text);
            return self.raw("`");
        }
        // At the start of a line, before it looks for code, a reader would define a link.
        if text.contains("]:")
            && let Some(at) = self.first_link_at.take()
        {
            self.out.insert(at, GUARD);
        }
        let fence = "`".repeat(longest_run(text, '`') + 1);
        let is_padded = text.starts_with('`') || text.ends_with('`');
        let pad = if is_padded { " " } else { "" };
        self.raw(&fence);
        self.raw(pad);
        if self.syntax == Syntax::Cell {
            self.raw(&text.replace('|', "\\|"));
        } else {
            self.raw(text);
        }
        self.raw(pad);
        self.raw(&fence);
    }
}

const fn is_sign_of_lines(byte: u8) -> bool {
    matches!(byte, b'*' | b'(' | b'<' | b'&')
}

const fn is_sign_of_common(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'*' | b'`' | b'[' | b']' | b'<' | b'~' | b'_' | b'&' | b'!' | b'|' | b'#'
    )
}

/// The unmarked text that follows in the line.
fn rest_of_line(body: &[Inline]) -> String {
    let mut rest = String::new();
    for inline in body {
        match inline {
            Inline::Text(text, _) if rest.len() < 64 => rest.push_str(text),
            Inline::Text(..) | Inline::Break | Inline::Mention(_) | Inline::Image { .. } => break,
        }
    }
    rest
}

/// Whether a reader surely takes this for the edge of a word.
fn is_boundary(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation()
}

/// Whether a reader may take this for punctuation.
fn may_be_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && c != GUARD
}
