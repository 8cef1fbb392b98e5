//! What stands beside the table of endpoints: our client does not call it, others do.

use http::Method;
use wecom_api::Credential;

use super::{Handler, Route};
use crate::aibot::{RESPONSE_PATH, answer_response};

pub(super) static ROUTES: &[Route] =
    &[Route::beside(Method::POST, RESPONSE_PATH, Credential::None, Handler::Own(answer_response))];
