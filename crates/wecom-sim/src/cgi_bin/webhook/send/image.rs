//! `image`: a JPG or PNG of up to 2 MB, in base64, with the MD5 of the file.

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use wecom_api::ErrCode;
use wecom_api::webhook::send::IMAGE_BYTES_MAX;

use super::empty_robot_content;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, Picture, PictureFormat};

/// The size is checked before the MD5, and the MD5 before the format. *Choice*: base64 that
/// cannot be read is an image of no size (40009).
pub(super) fn read(payload: Fields<'_>) -> Result<Content, Refusal> {
    let base64 = payload.text("base64");
    if base64.is_empty() {
        return Err(empty_robot_content());
    }
    let file = STANDARD.decode(base64).unwrap_or_default();
    if file.is_empty() {
        return Err(Refusal::new(ErrCode::BAD_IMAGE_SIZE, "invalid image size"));
    }
    if file.len() > IMAGE_BYTES_MAX {
        return Err(Refusal::new(ErrCode::ROBOT_IMAGE_TOO_LARGE, "image size exceed max limit"));
    }
    let md5 = format!("{:x}", Md5::digest(&file));
    if !payload.text("md5").eq_ignore_ascii_case(&md5) {
        return Err(Refusal::new(ErrCode::MD5_MISMATCH, "md5 not match"));
    }
    let format = PictureFormat::sniff(&file)
        .ok_or_else(|| Refusal::new(ErrCode::NOT_AN_IMAGE, "invalid image format"))?;
    Ok(Content::Image(Picture { file: Bytes::from(file), format }))
}
