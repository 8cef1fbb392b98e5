//! Where a document is cut.

use std::mem;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::document::{Block, Inline, LIST_NUMBER_MAX, Link, Mark, Style, number_after};

/// Between two blocks: an empty line, or `<br>`.
const SEPARATOR_BYTES: usize = 4;
/// Between two lines, with what a quote writes before each.
const LINE_BYTES: usize = 9;

/// Between two runs: a guard for the end of the one and for the start of the other.
const JOINT_BYTES: usize = 6;

type Size<'a> = &'a dyn Fn(&Block) -> usize;

/// Puts blocks into parts of so many bytes. None if something cannot be cut.
pub(super) fn parts(blocks: &[Block], room: usize, size: Size<'_>) -> Option<Vec<Vec<Block>>> {
    let mut pieces = Vec::new();
    for block in blocks {
        cut(block, room, size, &mut pieces)?;
    }
    Some(gather(pieces, room, SEPARATOR_BYTES))
}

/// A piece and its size.
type Piece<T> = (T, usize);

/// As many as fit into each part, in order.
fn gather<T>(pieces: Vec<Piece<T>>, room: usize, between: usize) -> Vec<Vec<T>> {
    let mut parts = vec![Vec::new()];
    let mut used = 0;
    for (piece, bytes) in pieces {
        if used + bytes > room
            && let Some(last) = parts.last()
            && !last.is_empty()
        {
            parts.push(Vec::new());
            used = 0;
        }
        used += bytes + between;
        if let Some(last) = parts.last_mut() {
            last.push(piece);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Pieces of a block that fit, each a block.
fn cut(block: &Block, room: usize, size: Size<'_>, pieces: &mut Vec<Piece<Block>>) -> Option<()> {
    let bytes = size(block);
    if bytes <= room {
        pieces.push((block.clone(), bytes));
        return Some(());
    }
    let cut: Vec<Block> = match block {
        Block::Paragraph(body) => {
            let mut lines = Vec::new();
            for line in body.split(|inline| *inline == Inline::Break) {
                cut_line(line, room, size, &mut lines)?;
            }
            let parts = gather(lines, room, LINE_BYTES);
            parts.into_iter().map(|lines| Block::Paragraph(lines.join(&Inline::Break))).collect()
        }
        Block::Quote(inside) => {
            let quoted = |block: &Block| size(&Block::Quote(vec![block.clone()]));
            let mut parts = Vec::new();
            for block in inside {
                cut(block, room, &quoted, &mut parts)?;
            }
            let parts = gather(parts, room, LINE_BYTES);
            parts.into_iter().map(Block::Quote).collect()
        }
        Block::Code(code) => {
            let line_size = |line: &str| size(&Block::Code(line.to_owned()));
            let lines: Vec<_> = code.split('\n').map(|line| (line, line_size(line))).collect();
            if lines.iter().any(|(_, bytes)| *bytes > room) {
                return None;
            }
            let parts = gather(lines, room, LINE_BYTES);
            parts.into_iter().map(|lines| Block::Code(lines.join("\n"))).collect()
        }
        Block::List { first, entries } => cut_list(*first, entries, room, size)?,
        Block::Table { columns, rows } => {
            let (head, rows) = rows.split_first()?;
            let table = |rows: Vec<_>| Block::Table { columns: columns.clone(), rows };
            let head_bytes = size(&table(vec![head.clone()]));
            let row_bytes = |row: &Vec<_>| size(&table(vec![row.clone()]));
            let rows: Vec<_> = rows.iter().map(|row| (row.clone(), row_bytes(row))).collect();
            if rows.iter().any(|(_, bytes)| head_bytes + bytes > room) {
                return None;
            }
            let parts = gather(rows, room.checked_sub(head_bytes)?, 0);
            let with_head = |rows| std::iter::once(head.clone()).chain(rows).collect();
            parts.into_iter().map(|rows| table(with_head(rows))).collect()
        }
        Block::Heading { .. } | Block::Rule => return None,
    };
    pieces.extend(cut.into_iter().map(|block| {
        let bytes = size(&block);
        (block, bytes)
    }));
    Some(())
}

/// Lists of as many entries as fit. What an entry has beyond a part goes on below it, unlisted.
fn cut_list(
    first: Option<u32>,
    entries: &[Vec<Block>],
    room: usize,
    size: Size<'_>,
) -> Option<Vec<Block>> {
    // No number is written wider.
    let widest = first.map(|_| LIST_NUMBER_MAX);
    let listed = |entry: &[Block]| Block::List { first: widest, entries: vec![entry.to_vec()] };
    let (mut cut_blocks, mut group) = (Vec::new(), Vec::new());
    for (at, entry) in entries.iter().enumerate() {
        let bytes = size(&listed(entry));
        if bytes <= room {
            group.push((entry.clone(), bytes));
            continue;
        }
        let begin = at - group.len();
        cut_blocks.extend(lists(
            first,
            begin,
            gather(mem::take(&mut group), room, SEPARATOR_BYTES),
        ));
        let size_listed = |block: &Block| size(&listed(std::slice::from_ref(block)));
        let mut pieces = Vec::new();
        for block in entry {
            cut(block, room, &size_listed, &mut pieces)?;
        }
        let mut pieces = pieces.into_iter().map(|(piece, _)| piece);
        let first = first.map(|first| number_after(first, at));
        let head = pieces.next().map(|piece| Block::List { first, entries: vec![vec![piece]] });
        cut_blocks.extend(head);
        cut_blocks.extend(pieces);
    }
    let begin = entries.len() - group.len();
    cut_blocks.extend(lists(first, begin, gather(group, room, SEPARATOR_BYTES)));
    Some(cut_blocks)
}

/// Lists of these entries, which begin so far from the first.
fn lists(first: Option<u32>, begin: usize, parts: Vec<Vec<Vec<Block>>>) -> Vec<Block> {
    let mut at = begin;
    let lists = parts.into_iter().map(|entries| {
        let first = first.map(|first| number_after(first, at));
        at += entries.len();
        Block::List { first, entries }
    });
    lists.collect()
}

/// Pieces of a line that fit. What is marked is closed at the end of one and opened in the next.
fn cut_line(
    line: &[Inline],
    room: usize,
    size: Size<'_>,
    pieces: &mut Vec<Piece<Vec<Inline>>>,
) -> Option<()> {
    let size = |body: &[Inline]| size(&Block::Paragraph(body.to_vec()));
    let bytes = size(line);
    if bytes <= room {
        pieces.push((line.to_vec(), bytes));
        return Some(());
    }
    let mut open: Vec<Inline> = Vec::new();
    let mut used = 0;
    for inline in units(line) {
        let mut rest = inline;
        loop {
            let bytes = size(&rest) + JOINT_BYTES;
            if used + bytes <= room {
                used += bytes;
                open.append(&mut rest);
                break;
            }
            let [Inline::Text(text, style)] = rest.as_slice() else {
                // What cannot be cut begins a piece, or does not fit at all.
                if open.is_empty() {
                    return None;
                }
                pieces.push((mem::take(&mut open), used));
                used = 0;
                continue;
            };
            let at = fitting(text, style, (room - used).saturating_sub(JOINT_BYTES), &size);
            if at == 0 && open.is_empty() {
                return None;
            }
            let (head, tail) = text.split_at(at);
            if at > 0 {
                open.push(Inline::Text(head.to_owned(), style.clone()));
            }
            let tail = vec![Inline::Text(tail.to_owned(), style.clone())];
            let bytes = size(&open);
            pieces.push((mem::take(&mut open), bytes));
            used = 0;
            rest = tail;
        }
    }
    if !open.is_empty() {
        pieces.push((open, used));
    }
    Some(())
}

/// What is cut in one: a run of text that may be cut, all of a link, or something else.
fn units(line: &[Inline]) -> Vec<Vec<Inline>> {
    let mut units: Vec<Vec<Inline>> = Vec::new();
    for inline in line {
        let leads_to = link_of(inline);
        match units.last_mut() {
            Some(unit) if leads_to.is_some() && unit.last().and_then(link_of) == leads_to => {
                unit.push(inline.clone());
            }
            _ => units.push(vec![inline.clone()]),
        }
    }
    units
}

fn link_of(inline: &Inline) -> Option<&Link> {
    match inline {
        Inline::Text(_, style) => style.link.as_ref(),
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => None,
    }
}

/// How many bytes of a run fit, up to the end of a sentence, a word or a character.
fn fitting(text: &str, style: &Style, room: usize, size: &dyn Fn(&[Inline]) -> usize) -> usize {
    if style.link.is_some() || style.marks.has(Mark::Code) {
        return 0;
    }
    let fits = |at: usize| size(&[Inline::Text(text[..at].to_owned(), style.clone())]) <= room;
    // Writing makes nothing shorter.
    let ends: Vec<_> = text
        .grapheme_indices(true)
        .map(|(at, cluster)| at + cluster.len())
        .take_while(|end| *end <= room)
        .collect();
    let count = ends.partition_point(|end| fits(*end));
    let Some(last) = count.checked_sub(1).map(|last| ends[last]) else { return 0 };
    let late = last / 2;
    let after = |signs: &[char]| {
        let found = text[..last].rfind(signs)?;
        let end = found + text[found..].chars().next()?.len_utf8();
        (end > late && ends.binary_search(&end).is_ok()).then_some(end)
    };
    after(&['。', '！', '？', '；', '…'])
        .or_else(|| after(&['.', '!', '?', ';']).filter(|at| text[*at..].starts_with(' ')))
        .or_else(|| after(&['，', '、', ' ']))
        .unwrap_or(last)
}
