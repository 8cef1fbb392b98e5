//! A message as a person reads it aloud: words and line breaks, no markup.

use wecom_markup::{Block, Inline};

/// Lines, of which the empty ones are left out.
#[derive(Debug, Default)]
pub(super) struct Plain(Vec<String>);

impl Plain {
    pub(super) fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.0.push(line.to_owned());
        }
    }

    pub(super) fn finish(self) -> String {
        self.0.join("\n")
    }
}

pub(super) fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { body, .. } | Block::Paragraph(body) => inlines(body),
        Block::Quote(body) => blocks(body),
        Block::Code(code) => code.trim_end_matches('\n').to_owned(),
        Block::List { first, entries } => list(*first, entries),
        Block::Rule => "———".to_owned(),
        Block::Table { rows, .. } => {
            let row = |row: &Vec<Vec<Inline>>| {
                row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn list(first: Option<u32>, entries: &[Vec<Block>]) -> String {
    let mut lines = Vec::new();
    for (entry, number) in entries.iter().zip(first.unwrap_or(0)..) {
        let mark = if first.is_some() { format!("{number}. ") } else { "• ".to_owned() };
        let indent = " ".repeat(mark.chars().count());
        lines.push(format!("{mark}{}", blocks(entry).replace('\n', &format!("\n{indent}"))));
    }
    lines.join("\n")
}

fn inlines(body: &[Inline]) -> String {
    body.iter().map(inline).collect()
}

fn inline(part: &Inline) -> String {
    match part {
        Inline::Text(text, _) => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Mention(who) => who.shown(),
        Inline::Image { alt, .. } if alt.is_empty() => "[Image]".to_owned(),
        Inline::Image { alt, .. } => format!("[Image: {alt}]"),
    }
}
