//! Addresses of pages: at most 1024 bytes, with a scheme (page 90313).

use wecom_api::ErrCode;
use wecom_api::webhook::send::URL_BYTES_MAX;

use crate::cgi_bin::Refusal;

/// An empty one lacks its scheme.
pub(crate) fn check(url: &str) -> Result<String, Refusal> {
    check_up_to(url, URL_BYTES_MAX)
}

/// The same, with a limit of its own.
pub(crate) fn check_up_to(url: &str, size_bytes_max: usize) -> Result<String, Refusal> {
    if url.len() > size_bytes_max {
        return Err(Refusal::new(ErrCode::URL_TOO_LONG, "invalid url size"));
    }
    if !has_scheme(url) {
        return Err(Refusal::new(ErrCode::URL_WITHOUT_SCHEME, "url without http or https"));
    }
    Ok(url.to_owned())
}

pub(crate) fn has_scheme(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}
