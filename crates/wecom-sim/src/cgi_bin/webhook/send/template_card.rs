//! `template_card`: of the five kinds a robot may send two, `text_notice` and `news_notice`
//! (page 99110).
//!
//! Counts of rows are limits; lengths of texts are advice and are not checked.

mod row;
mod target;

use wecom_api::ErrCode;

use super::{Context, web_address};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Content, Quote, Side};
use crate::world::CardExtras;
use row::{horizontal_rows, jumps, vertical_rows};
use target::Target;

enum Kind {
    TextNotice,
    NewsNotice,
}

pub(super) fn read(context: &Context<'_>, card: Fields<'_>) -> Result<Content, Refusal> {
    let kind = match card.text("card_type") {
        "text_notice" => Kind::TextNotice,
        "news_notice" => Kind::NewsNotice,
        _ => return Err(Refusal::new(ErrCode::BAD_CARD_TYPE, "invalid card_type")),
    };
    check_extras(context, card)?;
    let common = Card {
        source: card.object("source").text("desc").to_owned(),
        title: card.object("main_title").text("title").to_owned(),
        desc: card.object("main_title").text("desc").to_owned(),
        quote: quote(card.object("quote_area"))?,
        horizontal: horizontal_rows(context, card)?,
        jumps: jumps(card)?,
        ..Card::default()
    };
    let read = match kind {
        Kind::TextNotice => text_notice(card, common)?,
        Kind::NewsNotice => news_notice(card, common)?,
    };
    let leads_to = card_action(card.object("card_action"))?;
    Ok(Content::Card(Box::new(Card { leads_to, ..read })))
}

/// Robots have no interaction: neither a menu nor the `task_id` that comes with it.
fn check_extras(context: &Context<'_>, card: Fields<'_>) -> Result<(), Refusal> {
    let extra = ["action_menu", "task_id"].into_iter().find(|name| card.has(name));
    match (extra, context.state.switches().card_extras) {
        (Some(name), CardExtras::Refuse) => {
            Err(Refusal::bad_parameter(&format!("unsupported field template_card.{name}. ")))
        }
        (Some(_), CardExtras::Ignore) | (None, CardExtras::Refuse | CardExtras::Ignore) => Ok(()),
    }
}

/// `main_title` must be there, and it or `sub_title_text` must say something.
fn text_notice(card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    let sub_title = card.text("sub_title_text").to_owned();
    let says_nothing = common.title.is_empty() && sub_title.is_empty();
    if !card.object("main_title").is_present() || says_nothing {
        return Err(title_missing());
    }
    let emphasis = card.object("emphasis_content");
    let emphasis = (emphasis.text("title").to_owned(), emphasis.text("desc").to_owned());
    Ok(Card { emphasis, sub_title, ..common })
}

/// `main_title.title` and `card_image` must be there.
fn news_notice(card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    if common.title.is_empty() {
        return Err(title_missing());
    }
    check_image(card.object("card_image").text("url"))?;
    let side = card.object("image_text_area");
    let vertical = vertical_rows(card)?;
    Ok(Card { has_picture: true, side: side_text(side)?, vertical, ..common })
}

fn side_text(side: Fields<'_>) -> Result<Option<Side>, Refusal> {
    if !side.is_present() {
        return Ok(None);
    }
    check_image(side.text("image_url"))?;
    Target::read(side)?;
    Ok(Some(Side { title: side.text("title").to_owned(), desc: side.text("desc").to_owned() }))
}

fn check_image(url: &str) -> Result<(), Refusal> {
    if url.is_empty() {
        return Err(Refusal::new(ErrCode::CARD_IMAGE_URL_MISSING, "missing card_image.url"));
    }
    web_address::check(url).map(drop)
}

fn quote(quote: Fields<'_>) -> Result<Option<Quote>, Refusal> {
    Target::read(quote)?;
    let read =
        Quote { title: quote.text("title").to_owned(), text: quote.text("quote_text").to_owned() };
    Ok(quote.is_present().then_some(read))
}

/// A card must lead to a page (1) or to a mini program (2).
fn card_action(action: Fields<'_>) -> Result<Option<String>, Refusal> {
    let bad = || Refusal::new(ErrCode::BAD_CARD_ACTION, "invalid card_action");
    if !matches!(action.integer("type"), Some(1 | 2)) {
        return Err(bad());
    }
    Ok(Target::read(action)?.into_url())
}

fn title_missing() -> Refusal {
    Refusal::new(ErrCode::CARD_TITLE_MISSING, "missing main_title.title")
}
