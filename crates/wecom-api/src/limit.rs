//! The limits that [`Endpoint::check`](crate::Endpoint::check) holds a field to.

use crate::{ErrCode, Fault, Invalid, Unit};

/// How long an address is where no page says otherwise, in bytes (page 90313, code 40039).
pub(crate) const URL_BYTES_MAX: usize = 1024;

/// `text` is there.
pub(crate) fn filled(field: &str, text: &str, code: ErrCode) -> Result<(), Invalid> {
    if text.is_empty() { Err(Invalid::refused(field, Fault::Missing, code)) } else { Ok(()) }
}

/// `text` has up to `max` bytes.
pub(crate) fn bytes(field: &str, text: &str, max: usize, code: ErrCode) -> Result<(), Invalid> {
    up_to(field, text.len(), max, Unit::Bytes, Some(code))
}

/// `text` has up to `max` bytes; WeCom shows no more.
pub(crate) fn shown_bytes(field: &str, text: &str, max: usize) -> Result<(), Invalid> {
    up_to(field, text.len(), max, Unit::Bytes, None)
}

/// `text` has up to `max` characters.
pub(crate) fn chars(field: &str, text: &str, max: usize, code: ErrCode) -> Result<(), Invalid> {
    up_to(field, text.chars().count(), max, Unit::Chars, Some(code))
}

/// `text` has up to `max` characters; WeCom shows no more.
pub(crate) fn shown_chars(field: &str, text: &str, max: usize) -> Result<(), Invalid> {
    up_to(field, text.chars().count(), max, Unit::Chars, None)
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

/// `url` names `http` or `https`, and has up to `max` bytes. An empty one names neither.
pub(crate) fn address(field: &str, url: &str, max: usize) -> Result<(), Invalid> {
    bytes(field, url, max, ErrCode::URL_TOO_LONG)?;
    if has_scheme(url) {
        return Ok(());
    }
    Err(Invalid::refused(field, SCHEME, ErrCode::URL_WITHOUT_SCHEME))
}

/// The `url` of a picture: where it names neither `http` nor `https`, no picture is shown.
pub(crate) fn picture(field: &str, url: Option<&str>, max: usize) -> Result<(), Invalid> {
    let url = url.unwrap_or_default();
    bytes(field, url, max, ErrCode::URL_TOO_LONG)?;
    if url.is_empty() || has_scheme(url) { Ok(()) } else { Err(Invalid::cut_off(field, SCHEME)) }
}

const SCHEME: Fault = Fault::Form("begin with http:// or https://");

fn has_scheme(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}

/// Each entry of a list passes; the one at fault is named: `jump_list[1].title`.
pub(crate) fn each<T>(
    list: &str,
    entries: &[T],
    check: impl Fn(&T) -> Result<(), Invalid>,
) -> Result<(), Invalid> {
    for (at, entry) in entries.iter().enumerate() {
        check(entry).map_err(|invalid| invalid.within(&format!("{list}[{at}]")))?;
    }
    Ok(())
}

/// No two entries of a list have the same `field`.
pub(crate) fn unique<'a>(
    list: &str,
    field: &str,
    values: impl Iterator<Item = &'a str>,
    code: ErrCode,
) -> Result<(), Invalid> {
    let mut seen = Vec::new();
    for (at, value) in values.enumerate() {
        if seen.contains(&value) {
            return Err(Invalid::refused(format!("{list}[{at}].{field}"), Fault::Repeated, code));
        }
        seen.push(value);
    }
    Ok(())
}
