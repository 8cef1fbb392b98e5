//! The bodies of answers.

use wecom_api::ENDPOINTS;

use crate::planted::{assert_hidden, plant};

/// A body, read as the answer of every endpoint. What cannot be read is not repeated.
pub fn answer(bytes: &[u8]) {
    let body = plant(bytes);
    for endpoint in ENDPOINTS {
        if let Err(unreadable) = (endpoint.read_answer)(&body) {
            assert_hidden(&unreadable.to_string());
            assert_hidden(&format!("{unreadable:?}"));
        }
    }
}
