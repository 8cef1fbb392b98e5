//! Values in the places of variables.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, Document, Inline, Style};
use crate::invisible::warn_of_invisible;
use crate::source::without_marks;
use crate::variable::variables;
use crate::warning::Warnings;

impl Document {
    /// The names of the variables `{{name}}` in its words, in the order of reading, each as often
    /// as it stands there.
    ///
    /// A variable may be spread over runs, as in `{{`**name**`}}`. What is within a block of code
    /// counts; the words of pictures, the names of members and the addresses of links do not.
    pub fn variables(&self) -> Vec<String> {
        let mut names = Vec::new();
        each_text(self.blocks(), &mut |text| {
            names.extend(variables(text).map(|it| it.name.to_owned()));
        });
        names
    }

    /// The same with values in the places of variables; what has none stays as it is.
    ///
    /// A value is words: it looks as the first letter of the name did, its line ends are line ends,
    /// and nothing in it is a mark, a link, a block or another variable. An empty line in it ends a
    /// paragraph, as it does everywhere.
    #[must_use]
    pub fn filled<'v>(&self, value: impl Fn(&str) -> Option<&'v str>) -> Self {
        let value = |name: &str| value(name).map(without_marks);
        Self::new(self.blocks().iter().map(|block| block_with(block, &value)).collect())
    }

    /// Warns of each character that is not seen and may confuse, as it is done of a source.
    pub fn invisible(&self) -> Warnings {
        let mut warnings = Warnings::default();
        warn_of_invisible(self, &mut warnings);
        warnings
    }
}

/// Shows each stretch of words within which a variable may stand.
fn each_text(blocks: &[Block], see: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => each_stretch(body, see),
            Block::Quote(inside) => each_text(inside, see),
            Block::Code(code) => see(code),
            Block::List { entries, .. } => entries.iter().for_each(|entry| each_text(entry, see)),
            Block::Table { rows, .. } => {
                rows.iter().flatten().for_each(|cell| each_stretch(cell, see));
            }
            Block::Rule => {}
        }
    }
}

fn each_stretch(line: &[Inline], see: &mut impl FnMut(&str)) {
    for stretch in line.chunk_by(|one, other| is_text(one) && is_text(other)) {
        see(&words(stretch));
    }
}

fn is_text(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(..))
}

fn words(stretch: &[Inline]) -> Cow<'_, str> {
    fn text(inline: &Inline) -> &str {
        if let Inline::Text(text, _) = inline { text } else { "" }
    }
    match stretch {
        [one] => text(one).into(),
        several => several.iter().map(text).collect::<String>().into(),
    }
}

fn block_with<'v>(block: &Block, value: &impl Fn(&str) -> Option<Cow<'v, str>>) -> Block {
    let blocks = |blocks: &[Block]| blocks.iter().map(|it| block_with(it, value)).collect();
    match block {
        Block::Paragraph(body) => Block::Paragraph(line_with(body, value)),
        Block::Heading { level, body } => {
            Block::Heading { level: *level, body: line_with(body, value) }
        }
        Block::Quote(inside) => Block::Quote(blocks(inside)),
        Block::Code(code) => {
            let mut filled = String::with_capacity(code.len());
            pieces(code, value, |piece, _| filled.push_str(piece));
            Block::Code(filled)
        }
        Block::List { first, entries } => Block::List {
            first: *first,
            entries: entries.iter().map(|entry| blocks(entry)).collect(),
        },
        Block::Table { columns, rows } => {
            let rows = rows.iter();
            let rows = rows.map(|row| row.iter().map(|cell| line_with(cell, value)).collect());
            Block::Table { columns: columns.clone(), rows: rows.collect() }
        }
        Block::Rule => Block::Rule,
    }
}

fn line_with<'v>(line: &[Inline], value: &impl Fn(&str) -> Option<Cow<'v, str>>) -> Vec<Inline> {
    let mut filled = Vec::with_capacity(line.len());
    for stretch in line.chunk_by(|one, other| is_text(one) && is_text(other)) {
        let text = words(stretch);
        if !text.contains("{{") {
            filled.extend_from_slice(stretch);
            continue;
        }
        let mut runs = runs(stretch).peekable();
        pieces(&text, value, |piece, place| {
            let begin = place.begin();
            while runs.next_if(|(run, _)| run.end <= begin).is_some() {}
            match place {
                Place::Value { .. } => {
                    let style = runs.peek().map(|(_, style)| (*style).clone()).unwrap_or_default();
                    filled.push(Inline::Text(piece.to_owned(), style));
                }
                Place::Words(words) => {
                    while let Some((run, style)) =
                        runs.peek().filter(|(run, _)| run.start < words.end)
                    {
                        let (from, to) = (run.start.max(words.start), run.end.min(words.end));
                        let part = text.get(from..to).unwrap_or_default();
                        filled.push(Inline::Text(part.to_owned(), (*style).clone()));
                        if runs.next_if(|(run, _)| run.end <= words.end).is_none() {
                            break;
                        }
                    }
                }
            }
        });
    }
    filled
}

/// The places of a stretch's runs, in bytes, and what they look like.
fn runs(stretch: &[Inline]) -> impl Iterator<Item = (Range<usize>, &Style)> {
    let mut end = 0;
    stretch.iter().filter_map(move |inline| {
        let Inline::Text(text, style) = inline else { return None };
        let begin = end;
        end += text.len();
        Some((begin..end, style))
    })
}

/// Where a piece of a filled text comes from.
enum Place {
    /// From these bytes of the text.
    Words(Range<usize>),
    /// From a variable, whose name begins at this byte.
    Value { name_at: usize },
}

impl Place {
    /// The first byte in which it is interested; each piece's is behind the one before.
    fn begin(&self) -> usize {
        match self {
            Self::Words(place) => place.start,
            Self::Value { name_at } => *name_at,
        }
    }
}

/// Takes a text apart: its words, and the values of its variables.
fn pieces<'v>(
    text: &str,
    value: &impl Fn(&str) -> Option<Cow<'v, str>>,
    mut piece: impl FnMut(&str, Place),
) {
    let mut done = 0;
    for variable in variables(text) {
        let Some(value) = value(variable.name) else { continue };
        let before = done..variable.place.start;
        piece(text.get(before.clone()).unwrap_or_default(), Place::Words(before));
        let inside = text.get(variable.place.clone()).unwrap_or_default();
        let name = inside.find(variable.name).unwrap_or_default();
        piece(&value, Place::Value { name_at: variable.place.start + name });
        done = variable.place.end;
    }
    piece(text.get(done..).unwrap_or_default(), Place::Words(done..text.len()));
}

#[cfg(test)]
mod tests;
