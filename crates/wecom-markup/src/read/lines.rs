//! The older markdown: headings, bold, links, inline code, one level of quote, three font colours
//! and, of robots, mentions (page 99110). Anything else stays as it was typed.

use crate::colour::Colour;
use crate::dialect::{Dialect, Feature};
use crate::document::{Block, Inline, Link, Mark, Style, Who};

/// How deep marks may stand in each other; deeper ones stay as typed.
const DEPTH_MAX: usize = 8;

pub(super) fn read(text: &str, dialect: Dialect) -> Vec<Block> {
    let reader = Reader { has_mentions: dialect.knows(Feature::Mention) };
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let next = reader.line(line);
        match (blocks.last_mut(), next) {
            (Some(Block::Paragraph(body)), Block::Paragraph(more)) => {
                body.push(Inline::Break);
                body.extend(more);
            }
            (Some(Block::Quote(quote)), Block::Quote(more)) => join_quotes(quote, more),
            (_, next) => blocks.push(next),
        }
    }
    blocks
}

fn join_quotes(quote: &mut Vec<Block>, more: Vec<Block>) {
    for next in more {
        match (quote.last_mut(), next) {
            (Some(Block::Paragraph(body)), Block::Paragraph(more)) => {
                body.push(Inline::Break);
                body.extend(more);
            }
            (_, next) => quote.push(next),
        }
    }
}

struct Reader {
    has_mentions: bool,
}

/// The ends of marks that are not in the rest of a stretch. They are not looked for again, so the
/// time that reading takes grows with the text.
#[derive(Default)]
struct Missing(Vec<&'static str>);

impl Missing {
    /// Where `end` stands in the text.
    fn find(&mut self, end: &'static str, text: &str) -> Option<usize> {
        if self.0.contains(&end) {
            return None;
        }
        let found = text.find(end);
        if found.is_none() {
            self.0.push(end);
        }
        found
    }
}

impl Reader {
    fn line(&self, line: &str) -> Block {
        if let Some(quoted) = line.strip_prefix('>') {
            let quoted = quoted.strip_prefix(' ').unwrap_or(quoted);
            return Block::Quote(vec![self.unquoted(quoted)]);
        }
        self.unquoted(line)
    }

    /// A heading needs a space after its marks.
    fn unquoted(&self, line: &str) -> Block {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let mut body = Vec::new();
        if let (Ok(level @ 1..=6), Some(title)) =
            (u8::try_from(level), line[level..].strip_prefix(' '))
        {
            self.spans(title.trim_matches(' '), &Style::default(), 0, &mut body);
            return Block::Heading { level, body };
        }
        self.spans(line, &Style::default(), 0, &mut body);
        Block::Paragraph(body)
    }

    fn spans(&self, text: &str, style: &Style, depth: usize, body: &mut Vec<Inline>) {
        let mut missing = Missing::default();
        let (mut typed_from, mut at) = (0, 0);
        let push = |part: &str, body: &mut Vec<Inline>| {
            if !part.is_empty() {
                body.push(Inline::Text(part.to_owned(), style.clone()));
            }
        };
        while at < text.len() {
            // Marks begin with one of these, each of one byte.
            let Some(next) = text[at..].find(['*', '`', '[', '<']) else { break };
            at += next;
            let mut inside = Vec::new();
            match self.mark(&text[at..], style, depth, &mut missing, &mut inside) {
                Some(size) => {
                    push(&text[typed_from..at], body);
                    body.append(&mut inside);
                    at += size;
                    typed_from = at;
                }
                None => at += 1,
            }
        }
        push(&text[typed_from..], body);
    }

    /// What begins at the start of `text`, and how many bytes it takes.
    fn mark(
        &self,
        text: &str,
        style: &Style,
        depth: usize,
        missing: &mut Missing,
        body: &mut Vec<Inline>,
    ) -> Option<usize> {
        match text.as_bytes().first()? {
            b'`' => code(text, style, missing, body),
            b'<' if text.starts_with("<@") => self.mention(text, body),
            _ if depth >= DEPTH_MAX => None,
            b'*' => self.bold(text, style, depth, missing, body),
            b'[' => self.link(text, style, depth, missing, body),
            b'<' => self.font(text, style, depth, missing, body),
            _ => None,
        }
    }

    fn bold(
        &self,
        text: &str,
        style: &Style,
        depth: usize,
        missing: &mut Missing,
        body: &mut Vec<Inline>,
    ) -> Option<usize> {
        let inside = text.strip_prefix("**")?;
        let end = missing.find("**", inside).filter(|end| *end > 0)?;
        let style = Style { marks: style.marks.with(Mark::Bold), ..style.clone() };
        self.spans(&inside[..end], &style, depth + 1, body);
        Some(end + 4)
    }

    fn link(
        &self,
        text: &str,
        style: &Style,
        depth: usize,
        missing: &mut Missing,
        body: &mut Vec<Inline>,
    ) -> Option<usize> {
        let inside = text.strip_prefix('[')?;
        let label = &inside[..missing.find("]", inside)?];
        let rest = inside[label.len()..].strip_prefix("](")?;
        let url = &rest[..missing.find(")", rest)?];
        if label.is_empty() || label.contains('[') || url.contains(char::is_whitespace) {
            return None;
        }
        let link = Link::parse(url)?;
        let style = Style { link: Some(link), ..style.clone() };
        self.spans(label, &style, depth + 1, body);
        Some(label.len() + url.len() + 4)
    }

    fn font(
        &self,
        text: &str,
        style: &Style,
        depth: usize,
        missing: &mut Missing,
        body: &mut Vec<Inline>,
    ) -> Option<usize> {
        const CLOSE: &str = "</font>";
        let (colour, inside) = font_tag(text)?;
        let end = missing.find(CLOSE, inside)?;
        let style = Style { colour: Some(colour), ..style.clone() };
        self.spans(&inside[..end], &style, depth + 1, body);
        Some(text.len() - inside.len() + end + CLOSE.len())
    }

    fn mention(&self, text: &str, body: &mut Vec<Inline>) -> Option<usize> {
        let (who, size) = Who::read(text).filter(|_| self.has_mentions)?;
        body.push(Inline::Mention(who));
        Some(size)
    }
}

fn code(text: &str, style: &Style, missing: &mut Missing, body: &mut Vec<Inline>) -> Option<usize> {
    let inside = text.strip_prefix('`')?;
    let end = missing.find("`", inside).filter(|end| *end > 0)?;
    let style = Style { marks: style.marks.with(Mark::Code), ..style.clone() };
    body.push(Inline::Text(inside[..end].to_owned(), style));
    Some(end + 2)
}

/// Reads `<font color="info">`, with either kind of quotes; answers what stands after it.
pub(super) fn font_tag(text: &str) -> Option<(Colour, &str)> {
    let value = text.strip_prefix("<font ")?.trim_start_matches(' ').strip_prefix("color=")?;
    let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let colour = Colour::ALL.into_iter().find(|it| value[1..].starts_with(it.name()))?;
    let rest = value[1 + colour.name().len()..].strip_prefix(quote)?;
    Some((colour, rest.trim_start_matches(' ').strip_prefix('>')?))
}
