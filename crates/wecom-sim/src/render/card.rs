//! Template cards.

use super::html::{Page, StandIn};
use super::plain::Plain;
use crate::content::{Card, Jump, Question, Row};

pub(super) fn text(card: &Card) -> String {
    let mut plain = Plain::default();
    plain.line(&card.source);
    plain.line(&card.title);
    plain.line(&card.desc);
    if let Some(side) = &card.side {
        plain.line(&side.title);
        plain.line(&side.desc);
    }
    plain.line(&card.emphasis.0);
    plain.line(&card.emphasis.1);
    if let Some(quote) = &card.quote {
        plain.line(&quote.title);
        plain.line(&quote.text);
    }
    plain.line(&card.sub_title);
    for (title, desc) in &card.vertical {
        plain.line(title);
        plain.line(desc);
    }
    for row in &card.horizontal {
        plain.line(&format!("{}: {}", row.name, row.value));
    }
    for jump in &card.jumps {
        plain.line(&jump.title);
    }
    for question in &card.questions {
        let options: Vec<_> = question.options.iter().map(|option| option.text.as_str()).collect();
        plain.line(&question.title);
        plain.line(&format!("( {} )", options.join(" | ")));
    }
    for tap in card.buttons.iter().chain(&card.submit).chain(&card.menu) {
        plain.line(&format!("[{}]", tap.text));
    }
    plain.line(&card.closed);
    plain.finish()
}

pub(super) fn html(page: &mut Page, card: &Card) {
    page.raw("<form class=\"card\">");
    page.element_unless_empty("div", "card-source", &card.source);
    if card.has_picture {
        page.stand_in(StandIn::Picture);
    }
    head(page, card);
    if let Some(side) = &card.side {
        page.raw("<div class=\"card-side\">");
        page.stand_in(StandIn::Picture);
        page.raw("<div>");
        page.element_unless_empty("div", "card-side-title", &side.title);
        page.element_unless_empty("div", "card-side-desc", &side.desc);
        page.raw("</div></div>");
    }
    if let Some(quote) = &card.quote {
        page.raw("<div class=\"card-quote\">");
        page.element_unless_empty("div", "card-quote-title", &quote.title);
        page.element_unless_empty("div", "card-quote-text", &quote.text);
        page.raw("</div>");
    }
    page.element_unless_empty("div", "card-sub", &card.sub_title);
    for (title, desc) in &card.vertical {
        page.raw("<div class=\"card-vertical\">");
        page.element("div", "card-vertical-title", title);
        page.element_unless_empty("div", "card-vertical-desc", desc);
        page.raw("</div>");
    }
    rows(page, &card.horizontal);
    jumps(page, &card.jumps);
    questions(page, &card.questions);
    for tap in card.buttons.iter().chain(&card.submit).chain(&card.menu) {
        page.raw("<button type=\"button\" class=\"card-button\" data-key=\"");
        page.text(&tap.key);
        page.raw("\">");
        page.text(&tap.text);
        page.raw("</button>");
    }
    page.element_unless_empty("div", "card-button closed", &card.closed);
    page.raw("</form>");
}

/// Inputs are named by their question's place: a name that was sent could hide what the page asks
/// of the form.
fn questions(page: &mut Page, questions: &[Question]) {
    for (place, question) in questions.iter().enumerate() {
        page.raw("<fieldset class=\"card-question\" data-question=\"");
        page.text(&question.key);
        page.raw("\">");
        page.element_unless_empty("legend", "", &question.title);
        let kind = if question.takes_many { "checkbox" } else { "radio" };
        for option in &question.options {
            page.raw(&format!("<label><input type=\"{kind}\" name=\"q{place}\" value=\""));
            page.text(&option.key);
            page.raw("\"> ");
            page.text(&option.text);
            page.raw("</label>");
        }
        page.raw("</fieldset>");
    }
}

/// The title carries the card's own link.
fn head(page: &mut Page, card: &Card) {
    page.open_link(card.leads_to.as_deref(), "card-head");
    page.element_unless_empty("span", "card-title", &card.title);
    page.element_unless_empty("span", "card-desc", &card.desc);
    page.element_unless_empty("span", "card-emphasis", &card.emphasis.0);
    page.element_unless_empty("span", "card-emphasis-desc", &card.emphasis.1);
    page.close_link(card.leads_to.as_deref());
}

fn rows(page: &mut Page, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    page.raw("<dl class=\"card-rows\">");
    for row in rows {
        page.element("dt", "", &row.name);
        page.raw("<dd>");
        page.open_link(row.url.as_deref(), "card-value");
        page.text(&row.value);
        page.close_link(row.url.as_deref());
        page.raw("</dd>");
    }
    page.raw("</dl>");
}

fn jumps(page: &mut Page, jumps: &[Jump]) {
    for jump in jumps {
        page.open_link(jump.url.as_deref(), "card-jump");
        page.text(&jump.title);
        page.close_link(jump.url.as_deref());
    }
}
