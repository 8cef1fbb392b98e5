//! Attachments as WeCom remembers them.

use serde::{Deserialize, Serialize};

use crate::MediaId;
use crate::lenient::filled;

/// A picture as WeCom remembers it: the `media_id`, or failing that the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentImage {
    /// What `media/get` takes.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub media_id: Option<MediaId>,
    /// Where it is.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub pic_url: Option<String>,
}

/// A page of a mini program as WeCom remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentMiniProgram {
    /// Its title.
    pub title: String,
    /// Its picture; none in the records of mass messages.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub pic_media_id: Option<MediaId>,
    /// The mini program.
    pub appid: String,
    /// The page in it.
    pub page: String,
}
