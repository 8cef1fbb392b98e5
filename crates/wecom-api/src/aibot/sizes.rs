//! Sizes of texts, judged in one way.

use crate::{ErrCode, Fault, Invalid, Unit};

/// Refuses a text that is empty.
pub(super) fn filled(field: &str, text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::refused(field, Fault::Missing, ErrCode::BAD_PARAMETER));
    }
    Ok(())
}

/// Refuses a text that shows nothing, which WeCom calls an empty message.
pub(super) fn shown(field: &str, text: &str) -> Result<(), Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::refused(field, Fault::Missing, ErrCode::EMPTY_ROBOT_CONTENT));
    }
    Ok(())
}

/// Refuses a text of more than `max` bytes.
pub(super) fn bytes(field: &str, text: &str, max: usize) -> Result<(), Invalid> {
    too_long(text, max)
        .map_or(Ok(()), |fault| Err(Invalid::refused(field, fault, ErrCode::BAD_PARAMETER)))
}

/// Refuses a text of more than `max` bytes, of which WeCom would show the beginning.
pub(super) fn bytes_shown(field: &str, text: &str, max: usize) -> Result<(), Invalid> {
    too_long(text, max).map_or(Ok(()), |fault| Err(Invalid::cut_off(field, fault)))
}

fn too_long(text: &str, max: usize) -> Option<Fault> {
    let size = text.len();
    (size > max).then_some(Fault::TooLong { size, max, unit: Unit::Bytes })
}
