//! The company's tags for customers, in groups.

use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{CustomerTagId, ErrCode, Invalid, Unit, limit};

/// How long the name of a tag or of a group may be, in characters (page 92117).
pub const TAG_NAME_CHARS_MAX: usize = 30;
/// How many tags a company has at most (page 92117).
pub const COMPANY_TAGS_MAX: usize = 10_000;

/// A group of tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagGroup {
    /// Its id.
    pub group_id: CustomerTagId,
    /// What it is called.
    #[serde(default, deserialize_with = "or_default")]
    pub group_name: String,
    /// When it was made, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<i64>,
    /// Its place: the larger the higher, below 2^32.
    #[serde(default, deserialize_with = "or_default")]
    pub order: i64,
    /// Whether it is gone; only said where tags were asked for by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
    /// Its tags.
    #[serde(default, deserialize_with = "or_default")]
    pub tag: Vec<Tag>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its id.
    pub id: CustomerTagId,
    /// What it is called.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// When it was made, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<i64>,
    /// Its place: the larger the higher, below 2^32.
    #[serde(default, deserialize_with = "or_default")]
    pub order: i64,
    /// Whether it is gone; only said where tags or groups were asked for by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
}

/// A name of a tag or group: 1 to [`TAG_NAME_CHARS_MAX`] characters.
pub(super) fn check_name(field: &str, name: &str) -> Result<(), Invalid> {
    limit::filled(field, name, ErrCode::BAD_TAG_NAME)?;
    let count = name.chars().count();
    limit::up_to(field, count, TAG_NAME_CHARS_MAX, Unit::Chars, Some(ErrCode::BAD_TAG_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_1_to_30_characters() {
        let check = |chars| check_name("name", &"好".repeat(chars));
        assert_eq!((check(1), check(30)), (Ok(()), Ok(())));
        assert_eq!(check(0).unwrap_err().to_string(), "`name` is missing or empty");
        let said = "`name` has 31 characters, and the limit is 30";
        assert_eq!(check(31).unwrap_err().to_string(), said);
    }
}
