//! A file or a voice recording that was uploaded before.

use serde::{Deserialize, Serialize};

use crate::{ErrCode, Invalid, limit};

/// What [`upload_media`](crate::webhook::upload_media) answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Valid for three days, and for the robot that uploaded it (page 99110).
    pub media_id: String,
}

impl Media {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::filled("media_id", &self.media_id, ErrCode::MEDIA_ID_MISSING)
    }
}
