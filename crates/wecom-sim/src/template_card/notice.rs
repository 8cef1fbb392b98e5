//! `text_notice` and `news_notice`: nothing to answer.

use wecom_api::ErrCode;

use super::row::vertical_rows;
use super::target::Target;
use super::{Sender, title_missing};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Refusal, web_address};
use crate::content::{Card, Side};

/// `main_title` must be there, and it or `sub_title_text` must say something.
pub(super) fn text(card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    let sub_title = card.text("sub_title_text").to_owned();
    let says_nothing = common.title.is_empty() && sub_title.is_empty();
    if !card.object("main_title").is_present() || says_nothing {
        return Err(title_missing());
    }
    let emphasis = card.object("emphasis_content");
    let emphasis = (emphasis.text("title").to_owned(), emphasis.text("desc").to_owned());
    Ok(Card { emphasis, sub_title, ..common })
}

/// `main_title.title` must be there, and `card_image`; for bots `image_text_area` is as good.
pub(super) fn news(sender: Sender, card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    if common.title.is_empty() {
        return Err(title_missing());
    }
    let (image, side) = (card.object("card_image"), card.object("image_text_area"));
    let needs_image = match sender {
        Sender::Robot(_) => true,
        Sender::Bot | Sender::App | Sender::AppUpdate => !side.is_present(),
    };
    let has_picture = needs_image || image.is_present();
    if has_picture {
        check_image(image.text("url"))?;
    }
    let vertical = vertical_rows(card)?;
    Ok(Card { has_picture, side: side_text(side)?, vertical, ..common })
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
