//! The older markdown: headings, bold, links, inline code, one-level quotes, three font colours
//! and mentions. Everything else stays as it was typed (pages 99110 and 90236).

use super::Names;
use super::text::{is_userid, mention, push_text};
use super::tree::{Block, Colour, Inline, is_safe_link};

/// How deep bold, colours and links may stand in each other; deeper ones stay as typed.
const DEPTH_MAX: u32 = 8;

pub(super) fn parse(content: &str, names: &impl Names) -> Vec<Block> {
    let parser = Parser { names };
    let mut blocks: Vec<Block> = Vec::new();
    for line in content.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let next = parser.line(line);
        match (blocks.last_mut(), next) {
            (Some(Block::Paragraph(body)), Block::Paragraph(more)) => {
                body.push(Inline::LineBreak);
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
                body.push(Inline::LineBreak);
                body.extend(more);
            }
            (_, next) => quote.push(next),
        }
    }
}

struct Parser<'a, N> {
    names: &'a N,
}

impl<N: Names> Parser<'_, N> {
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
        match (u8::try_from(level), line[level..].strip_prefix(' ')) {
            (Ok(level @ 1..=6), Some(title)) => {
                Block::Heading { level, body: self.inlines(title.trim(), 0) }
            }
            (Ok(_) | Err(_), Some(_) | None) => Block::Paragraph(self.inlines(line, 0)),
        }
    }

    fn inlines(&self, text: &str, depth: u32) -> Vec<Inline> {
        let mut body = Vec::new();
        let (mut typed_from, mut at) = (0, 0);
        while let Some(c) = text[at..].chars().next() {
            match self.construct(&text[at..], depth) {
                Some((inline, size)) => {
                    push_text(&text[typed_from..at], &mut body);
                    body.push(inline);
                    at += size;
                    typed_from = at;
                }
                None => at += c.len_utf8(),
            }
        }
        push_text(&text[typed_from..], &mut body);
        body
    }

    /// What begins at the start of `text`, and how many bytes it takes.
    fn construct(&self, text: &str, depth: u32) -> Option<(Inline, usize)> {
        if depth >= DEPTH_MAX {
            return None;
        }
        match text.as_bytes().first()? {
            b'*' => self.bold(text, depth),
            b'`' => code(text),
            b'[' => self.link(text, depth),
            b'<' => self.mention(text).or_else(|| self.font(text, depth)),
            _ => None,
        }
    }

    fn bold(&self, text: &str, depth: u32) -> Option<(Inline, usize)> {
        let inside = text.strip_prefix("**")?;
        let end = inside.find("**").filter(|end| *end > 0)?;
        Some((Inline::Bold(self.inlines(&inside[..end], depth + 1)), end + 4))
    }

    fn link(&self, text: &str, depth: u32) -> Option<(Inline, usize)> {
        let inside = text.strip_prefix('[')?;
        let (label, rest) = inside.split_once("](")?;
        let (url, _) = rest.split_once(')')?;
        if label.contains(['[', ']']) || !is_safe_link(url) || url.contains(' ') {
            return None;
        }
        let body = self.inlines(label, depth + 1);
        Some((Inline::Link { url: url.to_owned(), body }, label.len() + url.len() + 4))
    }

    fn mention(&self, text: &str) -> Option<(Inline, usize)> {
        let (userid, _) = text.strip_prefix("<@")?.split_once('>')?;
        is_userid(userid).then(|| (mention(userid, self.names), userid.len() + 3))
    }

    fn font(&self, text: &str, depth: u32) -> Option<(Inline, usize)> {
        const CLOSE: &str = "</font>";
        let (colour, inside) = font_tag(text)?;
        let end = inside.find(CLOSE)?;
        let body = self.inlines(&inside[..end], depth + 1);
        let size = text.len() - inside.len() + end + CLOSE.len();
        Some((Inline::Colour(colour, body), size))
    }
}

fn code(text: &str) -> Option<(Inline, usize)> {
    let inside = text.strip_prefix('`')?;
    let end = inside.find('`').filter(|end| *end > 0)?;
    Some((Inline::Code(inside[..end].to_owned()), end + 2))
}

/// Reads `<font color="info">`, with either kind of quotes.
fn font_tag(text: &str) -> Option<(Colour, &str)> {
    let value = text.strip_prefix("<font ")?.trim_start_matches(' ').strip_prefix("color=")?;
    let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let (name, rest) = value[1..].split_once(quote)?;
    let colour = match name {
        "info" => Colour::Info,
        "comment" => Colour::Comment,
        "warning" => Colour::Warning,
        _ => return None,
    };
    Some((colour, rest.trim_start_matches(' ').strip_prefix('>')?))
}
