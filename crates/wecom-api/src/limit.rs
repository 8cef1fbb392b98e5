//! The limits that [`Endpoint::check`](crate::Endpoint::check) holds a field to.

use crate::{ErrCode, Fault, Invalid, Unit};

/// `text` is there.
pub(crate) fn filled(field: &str, text: &str, code: ErrCode) -> Result<(), Invalid> {
    if text.is_empty() { Err(Invalid::refused(field, Fault::Missing, code)) } else { Ok(()) }
}

/// `text` has up to `max` bytes.
pub(crate) fn bytes(field: &str, text: &str, max: usize, code: ErrCode) -> Result<(), Invalid> {
    up_to(field, text.len(), max, Unit::Bytes, Some(code))
}

/// `list` has up to `max` entries.
pub(crate) fn entries<T>(
    field: &str,
    list: &[T],
    max: usize,
    code: ErrCode,
) -> Result<(), Invalid> {
    up_to(field, list.len(), max, Unit::Entries, Some(code))
}

/// `size` is up to `max`. Without a code, WeCom would cut the rest off.
pub(crate) fn up_to(
    field: &str,
    size: usize,
    max: usize,
    unit: Unit,
    code: Option<ErrCode>,
) -> Result<(), Invalid> {
    if size <= max {
        return Ok(());
    }
    let fault = Fault::TooLong { size, max, unit };
    Err(Invalid { field: field.to_owned(), fault, code })
}

/// A page of a list has 1 to `max` entries; `said` is the same in words.
pub(crate) fn page_size(
    limit: Option<u32>,
    max: u32,
    said: &'static str,
    code: Option<ErrCode>,
) -> Result<(), Invalid> {
    if limit.is_none_or(|limit| (1..=max).contains(&limit)) {
        return Ok(());
    }
    Err(Invalid { field: "limit".to_owned(), fault: Fault::Form(said), code })
}
