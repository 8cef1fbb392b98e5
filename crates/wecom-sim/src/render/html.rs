//! The one place that writes tags of cards, files and articles. Every text goes through
//! [`Page::text`], which escapes it; rich text is `wecom-markup`'s, which does the same.
//!
//! Attributes are fixed words, numbers and checked links; classes only, because the window's
//! content security policy allows no style in the page.

use wecom_markup::{Link, Preview};

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

    /// Text with its marks.
    pub(super) fn rich(&mut self, shown: &Preview) {
        self.0.push_str(&shown.html());
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
        match url.and_then(Link::parse) {
            Some(url) => {
                self.raw(&format!("<a class=\"{class}\" target=\"_blank\" "));
                self.raw("rel=\"noopener noreferrer nofollow\" href=\"");
                self.text(url.as_str());
                self.raw("\">");
            }
            None => self.raw(&format!("<span class=\"{class}\">")),
        }
    }

    pub(super) fn close_link(&mut self, url: Option<&str>) {
        self.raw(if url.and_then(Link::parse).is_some() { "</a>" } else { "</span>" });
    }
}
