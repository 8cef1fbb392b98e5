//! What only applications send: text with links, text cards, articles of their own, notices of
//! mini programs, films.

use wecom_markup::{Block, Dialect, Inline, Link, Preview, Style, preview};

use super::Names;
use super::html::{Page, StandIn};
use super::plain::{Plain, blocks};
use super::text::{lines, mentions_after};
use crate::content::{Mention, MiniArticle, Notice, Textcard};

/// Text with `<a href="…">` in it (page 90236); the rest is as in a robot's text.
pub(super) fn text(content: &str, mentions: &[Mention], names: &impl Names) -> Vec<Block> {
    let (mut body, mut rest) = (Vec::new(), content);
    while let Some((before, link, label, after)) = next_link(rest) {
        lines(before, &mut body);
        let style = Style { link: Some(link), ..Style::default() };
        body.push(Inline::Text(label.to_owned(), style));
        rest = after;
    }
    lines(rest, &mut body);
    mentions_after(mentions, names, &mut body);
    vec![Block::Paragraph(body)]
}

/// What stands before the first link, where it leads, its words, and what stands behind.
fn next_link(text: &str) -> Option<(&str, Link, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("<a ")?;
        from = start + 3;
        let (tag, inside) = text[from..].split_once('>')?;
        let (label, after) = inside.split_once("</a>")?;
        let url = tag.trim().strip_prefix("href=").map(|url| url.trim_matches(['"', '\'']));
        if let Some(link) = url.and_then(Link::parse) {
            return Some((&text[..start], link, label, after));
        }
    }
}

pub(super) fn textcard_text(card: &Textcard) -> String {
    let mut plain = Plain::default();
    plain.line(&card.title);
    plain.line(&blocks(description(card).blocks()));
    plain.line(&format!("[{}]", card.button));
    plain.finish()
}

pub(super) fn textcard_html(page: &mut Page, card: &Textcard) {
    page.raw("<div class=\"card\">");
    page.open_link(Some(&card.url), "card-head");
    page.element("span", "card-title", &card.title);
    page.close_link(Some(&card.url));
    page.rich(&description(card));
    page.open_link(Some(&card.url), "card-jump");
    page.text(&card.button);
    page.close_link(Some(&card.url));
    page.raw("</div>");
}

fn description(card: &Textcard) -> Preview {
    preview(&card.description, Dialect::Textcard)
}

pub(super) fn mpnews_text(articles: &[MiniArticle]) -> String {
    let mut plain = Plain::default();
    for article in articles {
        plain.line(&article.title);
        plain.line(&article.author);
        plain.line(&article.digest);
    }
    plain.finish()
}

pub(super) fn mpnews_html(page: &mut Page, articles: &[MiniArticle]) {
    page.raw(if articles.len() > 1 { "<div class=\"news many\">" } else { "<div class=\"news\">" });
    for article in articles {
        page.raw("<span class=\"article\">");
        page.stand_in(StandIn::Picture);
        page.element("div", "article-title", &article.title);
        page.element_unless_empty("div", "article-description", &article.author);
        page.element_unless_empty("div", "article-description", &article.digest);
        page.raw("</span>");
    }
    page.raw("</div>");
}

pub(super) fn notice_text(notice: &Notice) -> String {
    let mut plain = Plain::default();
    plain.line(&notice.title);
    plain.line(&notice.description);
    for (key, value) in &notice.pairs {
        plain.line(&format!("{key}: {value}"));
    }
    plain.finish()
}

pub(super) fn notice_html(page: &mut Page, notice: &Notice) {
    page.raw("<div class=\"card\">");
    page.element("div", "card-title", &notice.title);
    page.element_unless_empty("div", "card-desc", &notice.description);
    let mut pairs = notice.pairs.iter();
    if notice.emphasises_first
        && let Some((key, value)) = pairs.next()
    {
        page.element("span", "card-emphasis", value);
        page.element("span", "card-emphasis-desc", key);
    }
    page.raw("<dl class=\"card-rows\">");
    for (key, value) in pairs {
        page.element("dt", "", key);
        page.element("dd", "", value);
    }
    page.raw("</dl></div>");
}
