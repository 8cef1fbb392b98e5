//! What a phone shows: as text for people and tests, as HTML for the window.
//!
//! Rich text is read and shown by `wecom-markup`, as in the console's previews; here is what stands
//! around it, and what only the simulator knows: names, mentions beside a text, cards, files.
//! Nothing here is fetched, run or trusted.

mod app;
mod card;
mod html;
mod plain;
mod text;

use wecom_markup::{Preview, preview};

use crate::content::{Article, Content, Elsewhere};
use html::{Page, StandIn};
use plain::Plain;

/// Whom mentions name.
pub(crate) trait Names {
    /// The name of a member.
    fn of_member(&self, userid: &str) -> Option<&str>;
    /// The userid of the member with this phone number.
    fn with_mobile(&self, mobile: &str) -> Option<&str>;
}

/// What a person reads.
pub(crate) fn text(content: &Content, names: &impl Names) -> String {
    match content {
        Content::Text { .. } | Content::LinkedText { .. } | Content::Markdown { .. } => {
            plain::blocks(rich(content, names).blocks())
        }
        Content::Image(_) | Content::Elsewhere(Elsewhere::Picture) => "[Image]".to_owned(),
        Content::File { name, size_bytes } => format!("[File] {name} ({})", size(*size_bytes)),
        Content::Voice { millis } => format!("[Voice] {}″", seconds(*millis)),
        Content::Video { title, description, size_bytes } => {
            let mut plain = Plain::default();
            plain.line(&format!("[Video] {title} ({})", size(*size_bytes)));
            plain.line(description);
            plain.finish()
        }
        Content::News(articles) => news_text(articles),
        Content::Card(card) => card::text(card),
        Content::Textcard(card) => app::textcard_text(card),
        Content::Mpnews(articles) => app::mpnews_text(articles),
        Content::Notice(notice) => app::notice_text(notice),
        Content::Elsewhere(Elsewhere::MiniProgram { title }) => format!("[Mini program] {title}"),
    }
}

/// What the window shows. `seq` is the number of the message: its picture is fetched by it.
pub(crate) fn html(content: &Content, seq: u64, names: &impl Names) -> String {
    let mut page = Page::default();
    match content {
        Content::Text { .. } | Content::LinkedText { .. } | Content::Markdown { .. } => {
            page.rich(&rich(content, names));
        }
        Content::Image(_) => {
            page.raw("<img class=\"picture\" alt=\"Picture\" data-t-label=\"picture\" ");
            page.raw("src=\"/_sim/images/");
            page.raw(&seq.to_string());
            page.raw("\">");
        }
        Content::File { name, size_bytes } => file_html(&mut page, name, *size_bytes),
        Content::Video { title, description, size_bytes } => {
            file_html(&mut page, title, *size_bytes);
            page.element_unless_empty("p", "video-words", description);
        }
        Content::Voice { millis } => {
            page.element("span", "voice", &format!("{}″", seconds(*millis)));
        }
        Content::News(articles) => news_html(&mut page, articles),
        Content::Card(card) => card::html(&mut page, card),
        Content::Textcard(card) => app::textcard_html(&mut page, card),
        Content::Mpnews(articles) => app::mpnews_html(&mut page, articles),
        Content::Notice(notice) => app::notice_html(&mut page, notice),
        Content::Elsewhere(Elsewhere::Picture) => page.stand_in(StandIn::Picture),
        Content::Elsewhere(Elsewhere::MiniProgram { title }) => {
            page.raw("<div class=\"card\">");
            page.element("div", "card-title", title);
            page.stand_in(StandIn::MiniProgram);
            page.raw("</div>");
        }
    }
    page.finish()
}

/// The keys in the window's dictionary, and the words, of what is not shown.
#[cfg(test)]
pub(crate) fn stand_ins() -> impl Iterator<Item = (&'static str, &'static str)> {
    StandIn::ALL.into_iter().map(StandIn::word)
}

/// Text with its marks, and its members under their names.
fn rich(content: &Content, names: &impl Names) -> Preview {
    let shown = match content {
        Content::Text { content, mentions } => Preview::of(text::parse(content, mentions, names)),
        Content::LinkedText { content, mentions } => {
            Preview::of(app::text(content, mentions, names))
        }
        Content::Markdown { dialect, content } => preview(content, *dialect),
        Content::Image(_)
        | Content::News(_)
        | Content::File { .. }
        | Content::Voice { .. }
        | Content::Card(_)
        | Content::Textcard(_)
        | Content::Mpnews(_)
        | Content::Notice(_)
        | Content::Elsewhere(_)
        | Content::Video { .. } => Preview::of(Vec::new()),
    };
    shown.named(|member| names.of_member(member.id()))
}

fn file_html(page: &mut Page, name: &str, size_bytes: usize) {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension: String = extension.chars().take(4).collect();
    page.raw("<div class=\"file\"><div>");
    page.element("div", "file-name", name);
    page.element("div", "file-size", &size(size_bytes));
    page.raw("</div>");
    page.element("div", "file-kind", &extension.to_uppercase());
    page.raw("</div>");
}

fn news_text(articles: &[Article]) -> String {
    let mut plain = Plain::default();
    for article in articles {
        plain.line(&article.title);
        plain.line(&article.description);
        plain.line(&article.url);
    }
    plain.finish()
}

fn news_html(page: &mut Page, articles: &[Article]) {
    page.raw(if articles.len() > 1 { "<div class=\"news many\">" } else { "<div class=\"news\">" });
    for article in articles {
        page.open_link(Some(&article.url), "article");
        if article.has_picture {
            page.stand_in(StandIn::Picture);
        }
        page.element("div", "article-title", &article.title);
        page.element_unless_empty("div", "article-description", &article.description);
        page.close_link(Some(&article.url));
    }
    page.raw("</div>");
}

fn size(size_bytes: usize) -> String {
    match size_bytes {
        0..1024 => format!("{size_bytes} B"),
        1024..1_048_576 => tenths(size_bytes * 10 / 1024, "KB"),
        _ => tenths(size_bytes * 10 / 1_048_576, "MB"),
    }
}

fn tenths(tenths: usize, unit: &str) -> String {
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

/// A recording that plays at all plays for a second.
fn seconds(millis: u64) -> u64 {
    millis.div_ceil(1000).max(1)
}

#[cfg(test)]
mod tests;
