//! What only applications send: text with links, text cards, articles of their own, notices of
//! mini programs, films.

use super::Names;
use super::html::{Page, StandIn};
use super::plain::Plain;
use super::text::{mentions_inside, parse as parse_plain};
use super::tree::{Block, Inline, is_safe_link};
use crate::content::{MiniArticle, Notice, Textcard};

/// Text with `<a href="…">` in it (page 90236); the rest is as in a robot's text.
pub(super) fn text(
    content: &str,
    mentions: &[crate::content::Mention],
    names: &impl Names,
) -> Vec<Block> {
    if !content.contains("<a ") {
        return parse_plain(content, mentions, names);
    }
    let (mut body, mut rest) = (Vec::new(), content);
    while let Some((before, url, label, after)) = next_link(rest) {
        lines(before, names, &mut body);
        let label = vec![Inline::Text(label.to_owned())];
        body.push(Inline::Link { url: url.to_owned(), body: label });
        rest = after;
    }
    lines(rest, names, &mut body);
    let after = parse_plain("", mentions, names);
    body.extend(after.into_iter().flat_map(|block| match block {
        Block::Paragraph(body) => body,
        Block::Heading { .. }
        | Block::Quote(_)
        | Block::Code(_)
        | Block::List { .. }
        | Block::Rule
        | Block::Table { .. } => Vec::new(),
    }));
    vec![Block::Paragraph(body)]
}

fn lines(text: &str, names: &impl Names, body: &mut Vec<Inline>) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            body.push(Inline::LineBreak);
        }
        mentions_inside(line, names, body);
    }
}

/// What stands before the first link, its address, its words, and what stands behind.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("<a ")?;
        from = start + 3;
        let (tag, inside) = text[from..].split_once('>')?;
        let (label, after) = inside.split_once("</a>")?;
        let url = tag.trim().strip_prefix("href=").map(|url| url.trim_matches(['"', '\'']));
        if let Some(url) = url.filter(|url| is_safe_link(url)) {
            return Some((&text[..start], url, label, after));
        }
    }
}

pub(super) fn textcard_text(card: &Textcard) -> String {
    let mut plain = Plain::default();
    plain.line(&card.title);
    for part in parts(&card.description) {
        plain.line(&part.text);
    }
    plain.line(&format!("[{}]", card.button));
    plain.finish()
}

pub(super) fn textcard_html(page: &mut Page, card: &Textcard) {
    page.raw("<div class=\"card\">");
    page.open_link(Some(&card.url), "card-head");
    page.element("span", "card-title", &card.title);
    page.close_link(Some(&card.url));
    for part in parts(&card.description) {
        page.element("div", part.class, &part.text);
    }
    page.open_link(Some(&card.url), "card-jump");
    page.text(&card.button);
    page.close_link(Some(&card.url));
    page.raw("</div>");
}

/// A line of a description.
struct Part {
    class: &'static str,
    text: String,
}

/// Cuts a description at `<br>`, and at `<div class="gray|highlight|normal">`.
fn parts(description: &str) -> Vec<Part> {
    const CLOSE: &str = "</div>";
    const OPENINGS: [(&str, &str); 3] = [
        ("<div class=\"gray\">", "textcard-gray"),
        ("<div class=\"highlight\">", "textcard-highlight"),
        ("<div class=\"normal\">", "textcard-normal"),
    ];
    let (mut found, mut rest) = (Vec::new(), description);
    while !rest.is_empty() {
        let next = OPENINGS
            .iter()
            .filter_map(|(tag, class)| rest.find(tag).map(|at| (at, tag.len(), *class)))
            .min_by_key(|(at, ..)| *at);
        let Some((at, tag_size, class)) = next else { break };
        push_lines(&rest[..at], "textcard-normal", &mut found);
        let inside = &rest[at + tag_size..];
        let (inside, after) = inside.split_once(CLOSE).unwrap_or((inside, ""));
        push_lines(inside, class, &mut found);
        rest = after;
    }
    push_lines(rest, "textcard-normal", &mut found);
    found
}

fn push_lines(text: &str, class: &'static str, found: &mut Vec<Part>) {
    let text = text.replace("<br/>", "<br>").replace('\n', "<br>");
    let lines = text.split("<br>").map(str::trim).filter(|line| !line.is_empty());
    found.extend(lines.map(|line| Part { class, text: line.to_owned() }));
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
