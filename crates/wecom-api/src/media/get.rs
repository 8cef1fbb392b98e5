//! `GET /cgi-bin/media/get?access_token=TOKEN&media_id=MEDIA_ID` — the bytes of a file.
//!
//! The answer is the file itself, with its `Content-Type` and a `Content-disposition` that names
//! it; a refusal is JSON. `Range` is understood, and answered with 206 and `Content-Range`.
//!
//! <https://developer.work.weixin.qq.com/document/path/90254>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, MediaId, Repeat, TokenOf};

/// How large a file, or a part of one, an answer holds, in bytes. A larger file is fetched in
/// parts (830002, page 90254).
pub const RANGE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Some files give parts only from and to multiples of so many bytes (40146, page 90254).
pub const RANGE_BYTES_ALIGNED: u64 = 16;

/// Asks for a file that was uploaded, or that a person sent, in the last three days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetMedia {
    /// Which one.
    pub media_id: MediaId,
}

impl Endpoint for GetMedia {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/media/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90254;
    type Reply = Reply;
}

/// There is no such JSON: success is the file. Whoever downloads reads the answer as JSON only if
/// its `Content-Type` says so and it has an `errcode` beyond 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn requests_round_trip() {
        round_trips::<GetMedia>("media_get", "request", 1);
    }
}
