//! The part of the multipart body that carries the file.

use std::convert::Infallible;

use axum::body::Bytes;
use futures::stream;
use http::header;
use multer::Multipart;
use wecom_api::Upload;
use wecom_api::webhook::upload_media::UploadMedia;

use super::Call;

/// The file of an upload.
#[derive(Debug)]
pub(crate) struct Part {
    /// The plain `filename`; an RFC 2231 `filename*` is not read [inferred: api-core §6.2].
    pub(crate) name: String,
    pub(crate) file: Bytes,
    /// Whether more bytes were sent than the simulator reads.
    pub(crate) is_cut: bool,
    /// Whether the field has the name that the page gives it.
    pub(crate) is_media: bool,
}

/// The first part named `media` that has a file name, else the first with any other name or none.
/// *Choice*: without a file name it is no file.
pub(crate) async fn read_part(call: &Call) -> Option<Part> {
    let content_type = call.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(content_type).ok()?;
    if call.is_cut {
        let (name, file) = (String::new(), call.body.clone());
        return Some(Part { name, file, is_cut: true, is_media: true });
    }
    let body = stream::iter([Ok::<_, Infallible>(call.body.clone())]);
    let mut parts = Multipart::new(body, boundary);
    let mut first = None;
    while let Some(part) = parts.next_field().await.ok()? {
        let Some(name) = part.file_name().map(ToOwned::to_owned) else { continue };
        let is_media = part.name() == Some(UploadMedia::PART_NAME);
        let found = Part { name, file: part.bytes().await.ok()?, is_cut: false, is_media };
        if is_media {
            return Some(found);
        }
        first = first.or(Some(found));
    }
    first
}
