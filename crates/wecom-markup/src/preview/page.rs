//! The one place that writes tags.

use crate::colour::Colour;
use crate::document::{Align, Block, Inline, Link, Mark, Style};

#[derive(Debug, Default)]
pub(super) struct Page(String);

const MARKS: [(Mark, &str, &str); 4] = [
    (Mark::Bold, "<strong>", "</strong>"),
    (Mark::Italic, "<em>", "</em>"),
    (Mark::Strike, "<s>", "</s>"),
    (Mark::Code, "<code>", "</code>"),
];

impl Page {
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Tags, which hold nothing that was sent.
    fn raw(&mut self, tags: &str) {
        self.0.push_str(tags);
    }

    /// Escaped text, good for content and for quoted attributes.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\0' => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(body) => {
                self.raw("<p>");
                self.line(body);
                self.raw("</p>");
            }
            // A page has its own headings; these are of a message.
            Block::Heading { level, body } => {
                self.raw(&format!("<p class=\"h h{level}\">"));
                self.line(body);
                self.raw("</p>");
            }
            Block::Quote(inside) => {
                self.raw("<blockquote>");
                self.blocks(inside);
                self.raw("</blockquote>");
            }
            Block::Code(code) => {
                self.raw("<pre><code>");
                self.text(code);
                self.raw("</code></pre>");
            }
            Block::List { first, entries } => self.list(*first, entries),
            Block::Table { columns, rows } => self.table(columns, rows),
            Block::Rule => self.raw("<hr>"),
        }
    }

    fn list(&mut self, first: Option<u32>, entries: &[Vec<Block>]) {
        match first {
            Some(first) => self.raw(&format!("<ol start=\"{first}\">")),
            None => self.raw("<ul>"),
        }
        for entry in entries {
            self.raw("<li>");
            self.blocks(entry);
            self.raw("</li>");
        }
        self.raw(if first.is_some() { "</ol>" } else { "</ul>" });
    }

    fn table(&mut self, columns: &[Align], rows: &[Vec<Vec<Inline>>]) {
        self.raw("<div class=\"table\"><table>");
        for (number, row) in rows.iter().enumerate() {
            let tag = if number == 0 { "th" } else { "td" };
            self.raw("<tr>");
            for (cell, column) in row.iter().zip(columns) {
                self.raw(&match column {
                    Align::Unset | Align::Left => format!("<{tag}>"),
                    Align::Centre => format!("<{tag} class=\"centre\">"),
                    Align::Right => format!("<{tag} class=\"right\">"),
                });
                self.line(cell);
                self.raw(&format!("</{tag}>"));
            }
            self.raw("</tr>");
        }
        self.raw("</table></div>");
    }

    fn line(&mut self, body: &[Inline]) {
        let mut open = None;
        for inline in body {
            // Neighbours that lead to one place are one link, whatever their marks.
            let link = link_of(inline);
            if link != open {
                self.leave(open);
                self.enter(link);
                open = link;
            }
            match inline {
                Inline::Text(text, style) => self.run(text, style),
                Inline::Break => self.raw("<br>"),
                Inline::Mention(who) => {
                    self.raw("<span class=\"mention\">");
                    self.text(&who.shown());
                    self.raw("</span>");
                }
                Inline::Image { alt, .. } if alt.is_empty() => self.raw(
                    "<span class=\"placeholder\" role=\"img\" data-t=\"picture\" \
                     data-t-label=\"picture\" aria-label=\"Picture\">Picture</span>",
                ),
                Inline::Image { alt, .. } => {
                    self.raw("<span class=\"placeholder\" role=\"img\" aria-label=\"");
                    self.text(alt);
                    self.raw("\">");
                    self.text(alt);
                    self.raw("</span>");
                }
            }
        }
        self.leave(open);
    }

    fn enter(&mut self, link: Option<&Link>) {
        if let Some(link) = link {
            self.raw("<a class=\"link\" target=\"_blank\" ");
            self.raw("rel=\"noopener noreferrer nofollow\" href=\"");
            self.text(link.as_str());
            self.raw("\">");
        }
    }

    fn leave(&mut self, link: Option<&Link>) {
        if link.is_some() {
            self.raw("</a>");
        }
    }

    fn run(&mut self, text: &str, style: &Style) {
        if let Some(colour) = style.colour {
            self.raw(match colour {
                Colour::Info => "<span class=\"info\">",
                Colour::Comment => "<span class=\"comment\">",
                Colour::Warning => "<span class=\"warning\">",
            });
        }
        let set = MARKS.iter().filter(|(mark, ..)| style.marks.has(*mark));
        set.clone().for_each(|(_, open, _)| self.raw(open));
        self.text(text);
        set.rev().for_each(|(.., close)| self.raw(close));
        if style.colour.is_some() {
            self.raw("</span>");
        }
    }
}

fn link_of(inline: &Inline) -> Option<&Link> {
    match inline {
        Inline::Text(_, style) => style.link.as_ref(),
        Inline::Break | Inline::Mention(_) | Inline::Image { .. } => None,
    }
}
