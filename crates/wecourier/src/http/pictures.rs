//! Pictures for batches: uploaded first, named afterwards.

mod create;
mod fit;
mod get;
mod upload;
mod view;

use super::access::Routes;
use super::field::{FieldCode, FieldProblem};
use super::problem::{Problem, ProblemCode};
use crate::store::{KeepPictureError, UPLOADS_MAX};

pub(super) use fit::{BODY_BYTES_MAX, fit};
pub(super) use upload::Upload;
pub(super) use view::PictureView;

pub(super) fn routes() -> Routes {
    Routes::new().merge(create::route()).merge(get::route())
}

/// What to do about a picture that is not there.
const UPLOAD_IT: &str = "There is no such picture, or it was uploaded more than 24 hours ago. \
                         Upload it.";

impl FieldProblem {
    /// A field that names a picture that is not there.
    pub(super) fn unknown_picture(field: &str) -> Self {
        Self::new(field, FieldCode::UnknownPicture, UPLOAD_IT)
    }
}

impl From<KeepPictureError> for Problem {
    fn from(error: KeepPictureError) -> Self {
        match error {
            KeepPictureError::TooMany => Self::new(
                ProblemCode::TooManyPictures,
                format!(
                    "{UPLOADS_MAX} uploaded pictures are kept, and no more are taken for now. \
                     Each is let go 24 hours after its upload."
                ),
            ),
            KeepPictureError::Store(error) => error.into(),
        }
    }
}
