//! `news`: one to eight linked articles.

use wecom_api::ErrCode;
use wecom_api::message::send::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX, PAGEPATH_BYTES_MAX,
    URL_BYTES_MAX,
};

use super::{Place, cut_bytes, title_missing};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Refusal, web_address};
use crate::content::{Article, Content};

pub(super) fn read(payload: Fields<'_>, place: Place) -> Result<Content, Refusal> {
    let articles = articles(payload)?;
    let read = articles.into_iter().map(|fields| article(fields, place));
    read.collect::<Result<_, _>>().map(Content::News)
}

/// *Choice*: no article at all is a parameter that is empty (40063).
pub(super) fn articles(payload: Fields<'_>) -> Result<Vec<Fields<'_>>, Refusal> {
    let articles = payload.objects("articles");
    if articles.is_empty() {
        return Err(Refusal::new(ErrCode::PARAMETER_EMPTY, "some parameters are empty"));
    }
    if articles.len() > ARTICLES_MAX {
        return Err(Refusal::new(ErrCode::TOO_MANY_ARTICLES, "article count exceed limit"));
    }
    Ok(articles)
}

/// Too long words are cut without a word. *Choice*: a `picurl` is only checked for its length; one
/// that cannot be a page shows no picture.
fn article(fields: Fields<'_>, place: Place) -> Result<Article, Refusal> {
    let title = fields.text("title");
    if title.is_empty() {
        return Err(title_missing());
    }
    let url = target(fields, place)?;
    let picurl = fields.text("picurl");
    if picurl.len() > URL_BYTES_MAX {
        return Err(Refusal::new(ErrCode::URL_TOO_LONG, "invalid url size"));
    }
    Ok(Article {
        title: cut_bytes(title, ARTICLE_TITLE_BYTES_MAX),
        description: cut_bytes(fields.text("description"), ARTICLE_DESCRIPTION_BYTES_MAX),
        url,
        has_picture: web_address::has_scheme(picurl),
    })
}

/// A page, or for members a mini program, which goes before a page and needs both its fields. The
/// address of a mini program is nothing that can be followed here.
fn target(fields: Fields<'_>, place: Place) -> Result<String, Refusal> {
    let (appid, pagepath) = (fields.text("appid"), fields.text("pagepath"));
    match (place, appid.is_empty(), pagepath.is_empty()) {
        (Place::Chat, _, _) | (Place::Members { .. }, true, true) => {
            web_address::check_up_to(fields.text("url"), URL_BYTES_MAX)
        }
        (Place::Members { .. }, false, false) if pagepath.len() <= PAGEPATH_BYTES_MAX => {
            Ok(String::new())
        }
        (Place::Members { .. }, false, false) => {
            Err(Refusal::too_long("pagepath", PAGEPATH_BYTES_MAX))
        }
        (Place::Members { .. }, _, _) => {
            Err(Refusal::bad_parameter("appid and pagepath must both be set. "))
        }
    }
}
