//! `news`: one to eight linked articles.

use wecom_api::ErrCode;
use wecom_api::webhook::send::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX, URL_BYTES_MAX,
};

use super::empty_robot_content;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Refusal, web_address};
use crate::content::{Article, Content};

pub(super) fn read(payload: Fields<'_>) -> Result<Content, Refusal> {
    let articles = payload.objects("articles");
    if articles.is_empty() {
        return Err(empty_robot_content());
    }
    if articles.len() > ARTICLES_MAX {
        return Err(Refusal::new(ErrCode::TOO_MANY_ARTICLES, "article count exceed limit"));
    }
    articles.into_iter().map(article).collect::<Result<_, _>>().map(Content::News)
}

/// Too long texts are cut without a word (page 99110). *Choice*: a `picurl` without a scheme shows
/// no picture, and one that is too long is refused as every address is (page 90313).
fn article(fields: Fields<'_>) -> Result<Article, Refusal> {
    let title = fields.text("title");
    if title.is_empty() {
        return Err(Refusal::new(ErrCode::TITLE_MISSING, "missing title"));
    }
    let url = web_address::check(fields.text("url"))?;
    let picurl = fields.text("picurl");
    if picurl.len() > URL_BYTES_MAX {
        return Err(Refusal::new(ErrCode::URL_TOO_LONG, "invalid url size"));
    }
    let description = fields.text("description");
    Ok(Article {
        title: title[..title.floor_char_boundary(ARTICLE_TITLE_BYTES_MAX)].to_owned(),
        description: description[..description.floor_char_boundary(ARTICLE_DESCRIPTION_BYTES_MAX)]
            .to_owned(),
        url,
        has_picture: web_address::has_scheme(picurl),
    })
}
