//! A file or a voice recording that was uploaded before.

use serde::{Deserialize, Serialize};

/// What [`upload_media`](crate::webhook::upload_media) answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Valid for three days, and for the robot that uploaded it (page 99110).
    pub media_id: String,
}
