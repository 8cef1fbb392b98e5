//! `mpnews`: one to eight articles that are sent whole.

use wecom_api::ErrCode;
use wecom_api::message::send::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, MPNEWS_AUTHOR_BYTES_MAX,
    MPNEWS_CONTENT_BYTES_MAX,
};

use super::media::{bad_media_id, find_upload};
use super::news::articles;
use super::{Sending, cut_bytes, empty_content, title_missing};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, MiniArticle};
use crate::live::UploadKind;

pub(super) fn read(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let articles = articles(payload)?;
    let read = articles.into_iter().map(|fields| article(sending, fields));
    read.collect::<Result<_, _>>().map(Content::Mpnews)
}

fn article(sending: Sending<'_>, fields: Fields<'_>) -> Result<MiniArticle, Refusal> {
    let (title, author, content) =
        (fields.text("title"), fields.text("author"), fields.text("content"));
    if title.is_empty() {
        return Err(title_missing());
    }
    match fields.text("thumb_media_id") {
        "" => return Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id")),
        media_id => match find_upload(sending, media_id)?.kind {
            UploadKind::Image(_) => {}
            UploadKind::Voice { .. } | UploadKind::Video | UploadKind::File => {
                return Err(bad_media_id());
            }
        },
    }
    if author.len() > MPNEWS_AUTHOR_BYTES_MAX {
        return Err(Refusal::new(ErrCode::AUTHOR_TOO_LONG, "author size out of limit"));
    }
    if content.is_empty() {
        return Err(empty_content());
    }
    if content.len() > MPNEWS_CONTENT_BYTES_MAX {
        return Err(Refusal::new(ErrCode::CONTENT_TOO_LARGE, "content size out of limit"));
    }
    Ok(MiniArticle {
        title: cut_bytes(title, ARTICLE_TITLE_BYTES_MAX),
        author: author.to_owned(),
        digest: cut_bytes(fields.text("digest"), ARTICLE_DESCRIPTION_BYTES_MAX),
    })
}
