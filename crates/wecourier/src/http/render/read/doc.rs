//! Blocks as parts of a document of the editor's (`components/editor/extensions.ts`).

use serde_json::{Value, json};
use wecom_markup::{Block, Inline, Mark, Style, Who};

/// A whole document; one that holds nothing has an empty paragraph.
pub(super) fn doc(blocks: &[Block]) -> Value {
    json!({ "type": "doc", "content": filled(blocks.iter().map(node).collect()) })
}

/// What must hold something.
fn filled(nodes: Vec<Value>) -> Vec<Value> {
    if nodes.is_empty() { vec![paragraph(&[])] } else { nodes }
}

fn node(block: &Block) -> Value {
    match block {
        Block::Paragraph(body) => paragraph(body),
        Block::Heading { level, body } => {
            json!({ "type": "heading", "attrs": { "level": level }, "content": line(body) })
        }
        Block::Quote(inside) => {
            let inside = inside.iter().map(node).collect();
            json!({ "type": "blockquote", "content": filled(inside) })
        }
        Block::Code(code) if code.is_empty() => json!({ "type": "codeBlock" }),
        Block::Code(code) => {
            json!({ "type": "codeBlock", "content": [{ "type": "text", "text": code }] })
        }
        Block::List { first: None, entries } => {
            json!({ "type": "bulletList", "content": list(entries) })
        }
        Block::List { first: Some(first), entries } => {
            json!({ "type": "orderedList", "attrs": { "start": first }, "content": list(entries) })
        }
        Block::Table { rows, .. } => json!({ "type": "table", "content": table(rows) }),
        Block::Rule => json!({ "type": "horizontalRule" }),
    }
}

fn paragraph(body: &[Inline]) -> Value {
    json!({ "type": "paragraph", "content": line(body) })
}

/// Entries, each of which begins with a paragraph.
fn list(entries: &[Vec<Block>]) -> Vec<Value> {
    let entry = |blocks: &Vec<Block>| {
        let mut nodes: Vec<Value> = blocks.iter().map(node).collect();
        if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
            nodes.insert(0, paragraph(&[]));
        }
        json!({ "type": "listItem", "content": nodes })
    };
    let entries: Vec<Value> = entries.iter().map(entry).collect();
    if entries.is_empty() { vec![entry(&Vec::new())] } else { entries }
}

fn table(rows: &[Vec<Vec<Inline>>]) -> Vec<Value> {
    let row = |(number, cells): (usize, &Vec<Vec<Inline>>)| {
        let kind = if number == 0 { "tableHeader" } else { "tableCell" };
        let cell = |body: &Vec<Inline>| json!({ "type": kind, "content": [paragraph(body)] });
        json!({ "type": "tableRow", "content": cells.iter().map(cell).collect::<Vec<_>>() })
    };
    rows.iter().enumerate().map(row).collect()
}

fn line(body: &[Inline]) -> Vec<Value> {
    let inlines = body.iter().filter_map(|inline| match inline {
        Inline::Text(text, _) if text.is_empty() => None,
        Inline::Text(text, style) => Some(words(text, style)),
        Inline::Break => Some(json!({ "type": "hardBreak" })),
        Inline::Mention(who) => Some(mention(who)),
        // The editor shows no pictures in a text: words lead there.
        Inline::Image { url, alt } => {
            let words = if alt.is_empty() { url.as_str() } else { alt };
            let link = json!({ "type": "link", "attrs": { "href": url.as_str() } });
            Some(json!({ "type": "text", "text": words, "marks": [link] }))
        }
    });
    inlines.collect()
}

fn words(text: &str, style: &Style) -> Value {
    let is_set = |mark: &&Mark| style.marks.has(**mark);
    let mut marks: Vec<Value> =
        Mark::ALL.iter().filter(is_set).map(|mark| json!({ "type": name(*mark) })).collect();
    // In a line, code is code and nothing else.
    if style.marks.has(Mark::Code) {
        marks = vec![json!({ "type": "code" })];
        return json!({ "type": "text", "text": text, "marks": marks });
    }
    if let Some(colour) = style.colour {
        marks.push(json!({ "type": "colour", "attrs": { "name": colour.name() } }));
    }
    if let Some(link) = &style.link {
        marks.push(json!({ "type": "link", "attrs": { "href": link.as_str() } }));
    }
    json!({ "type": "text", "text": text, "marks": marks })
}

const fn name(mark: Mark) -> &'static str {
    match mark {
        Mark::Bold => "bold",
        Mark::Italic => "italic",
        Mark::Strike => "strike",
        Mark::Code => "code",
    }
}

fn mention(who: &Who) -> Value {
    let shown = who.shown();
    let label = shown.strip_prefix('@').unwrap_or(&shown);
    let id = match who {
        Who::Everybody => "@all",
        Who::Member(member) => member.id(),
    };
    json!({ "type": "mention", "attrs": { "id": id, "label": label } })
}
