//! The one place that writes tags. Every text goes through [`Page::text`], which escapes it.
//!
//! Attributes are fixed words, numbers and checked links; classes only, because the window's
//! content security policy allows no style in the page.

use super::tree::{Block, Colour, Column, Inline, is_safe_link};

#[derive(Debug, Default)]
pub(super) struct Page(String);

/// What is not shown. Its word is ours, so the window says it in the language of its reader.
#[derive(Debug, Clone, Copy)]
pub(super) enum StandIn {
    Picture,
    MiniProgram,
}

impl StandIn {
    #[cfg(test)]
    pub(super) const ALL: [Self; 2] = [Self::Picture, Self::MiniProgram];

    /// Its key in the window's dictionary, and its word where nobody translates.
    pub(super) fn word(self) -> (&'static str, &'static str) {
        match self {
            Self::Picture => ("picture", "Picture"),
            Self::MiniProgram => ("mini_program", "Mini program"),
        }
    }
}

impl Page {
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Tags, which hold nothing that was sent.
    pub(super) fn raw(&mut self, tags: &str) {
        self.0.push_str(tags);
    }

    /// Escaped text, good for content and for quoted attributes.
    pub(super) fn text(&mut self, text: &str) {
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

    /// An element with a class and a text.
    pub(super) fn element(&mut self, tag: &'static str, class: &'static str, text: &str) {
        self.raw(&format!("<{tag} class=\"{class}\">"));
        self.text(text);
        self.raw(&format!("</{tag}>"));
    }

    pub(super) fn element_unless_empty(
        &mut self,
        tag: &'static str,
        class: &'static str,
        text: &str,
    ) {
        if !text.is_empty() {
            self.element(tag, class, text);
        }
    }

    /// Stands for a picture elsewhere, which is not fetched.
    pub(super) fn placeholder(&mut self, alt: &str) {
        self.raw("<span class=\"placeholder\" role=\"img\" aria-label=\"");
        self.text(alt);
        self.raw("\">");
        self.text(alt);
        self.raw("</span>");
    }

    /// Stands for what is not shown and has no words of its own.
    pub(super) fn stand_in(&mut self, what: StandIn) {
        let (key, word) = what.word();
        self.raw(&format!(
            "<span class=\"placeholder\" role=\"img\" data-t=\"{key}\" data-t-label=\"{key}\" \
             aria-label=\"{word}\">{word}</span>"
        ));
    }

    /// Opens a link, or a plain element where there is nowhere safe to go.
    pub(super) fn open_link(&mut self, url: Option<&str>, class: &'static str) {
        match url.filter(|url| is_safe_link(url)) {
            Some(url) => {
                self.raw(&format!("<a class=\"{class}\" target=\"_blank\" "));
                self.raw("rel=\"noopener noreferrer nofollow\" href=\"");
                self.text(url);
                self.raw("\">");
            }
            None => self.raw(&format!("<span class=\"{class}\">")),
        }
    }

    pub(super) fn close_link(&mut self, url: Option<&str>) {
        self.raw(if url.is_some_and(is_safe_link) { "</a>" } else { "</span>" });
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, body } => {
                // A page has its own headings; these are of a message.
                let level = level.clamp(&1, &6);
                self.raw(&format!("<p class=\"h h{level}\">"));
                self.inlines(body);
                self.raw("</p>");
            }
            Block::Paragraph(body) => self.wrap("p", body),
            Block::Quote(body) => {
                self.raw("<blockquote>");
                self.blocks(body);
                self.raw("</blockquote>");
            }
            Block::Code(code) => {
                self.raw("<pre><code>");
                self.text(code);
                self.raw("</code></pre>");
            }
            Block::List { start, entries } => self.list(*start, entries),
            Block::Rule => self.raw("<hr>"),
            Block::Table { columns, rows } => self.table(columns, rows),
        }
    }

    fn list(&mut self, start: Option<u64>, entries: &[Vec<Block>]) {
        match start {
            Some(start) => self.raw(&format!("<ol start=\"{start}\">")),
            None => self.raw("<ul>"),
        }
        for entry in entries {
            self.raw("<li>");
            self.blocks(entry);
            self.raw("</li>");
        }
        self.raw(if start.is_some() { "</ol>" } else { "</ul>" });
    }

    fn table(&mut self, columns: &[Column], rows: &[Vec<Vec<Inline>>]) {
        self.raw("<div class=\"table\"><table>");
        for (number, row) in rows.iter().enumerate() {
            self.raw("<tr>");
            for (cell, column) in row.iter().zip(columns) {
                let tag = if number == 0 { "th" } else { "td" };
                self.raw(&format!("<{tag}{}>", alignment(*column)));
                self.inlines(cell);
                self.raw(&format!("</{tag}>"));
            }
            self.raw("</tr>");
        }
        self.raw("</table></div>");
    }

    fn wrap(&mut self, tag: &str, body: &[Inline]) {
        self.raw(&format!("<{tag}>"));
        self.inlines(body);
        self.raw(&format!("</{tag}>"));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::LineBreak => self.raw("<br>"),
            Inline::Bold(body) => self.wrap("strong", body),
            Inline::Italic(body) => self.wrap("em", body),
            Inline::Code(code) => {
                self.raw("<code>");
                self.text(code);
                self.raw("</code>");
            }
            Inline::Link { url, body } => {
                self.open_link(Some(url), "link");
                self.inlines(body);
                self.close_link(Some(url));
            }
            Inline::Colour(colour, body) => {
                self.raw(&format!("<span class=\"{}\">", colour_class(*colour)));
                self.inlines(body);
                self.raw("</span>");
            }
            Inline::Mention { name, is_known } => {
                let class = if *is_known { "mention" } else { "mention unknown" };
                self.element("span", class, &format!("@{name}"));
            }
            Inline::Picture { alt } if alt.is_empty() => self.stand_in(StandIn::Picture),
            Inline::Picture { alt } => self.placeholder(alt),
        }
    }
}

fn alignment(column: Column) -> &'static str {
    match column {
        Column::Unset => "",
        Column::Left => " class=\"left\"",
        Column::Centre => " class=\"centre\"",
        Column::Right => " class=\"right\"",
    }
}

fn colour_class(colour: Colour) -> &'static str {
    match colour {
        Colour::Info => "info",
        Colour::Comment => "comment",
        Colour::Warning => "warning",
    }
}
