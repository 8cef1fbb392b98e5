//! Fields that WeCom leaves out, empties or answers as `null`, and numbers that come as text.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Absent (with `#[serde(default)]`) and `null` are the default.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    field: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_default())
}

/// Absent (with `#[serde(default)]`), `null` and the empty text are none.
pub(crate) fn filled<'de, D: Deserializer<'de>, T: TryFrom<String>>(
    field: D,
) -> Result<Option<T>, D::Error>
where
    T::Error: std::fmt::Display,
{
    let text: Option<String> = Option::deserialize(field)?;
    let text = text.filter(|text| !text.is_empty());
    text.map(T::try_from).transpose().map_err(serde::de::Error::custom)
}

/// A number, or its digits as text; the samples of the pages mix them.
pub(crate) fn number<'de, D: Deserializer<'de>>(field: D) -> Result<i64, D::Error> {
    let value = Value::deserialize(field)?;
    let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
    number.ok_or_else(|| serde::de::Error::custom("not a number"))
}

/// A yes or no that travels as 1 or 0.
pub(crate) mod zero_or_one {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    pub(crate) fn serialize<S: Serializer>(yes: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(u8::from(*yes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(field: D) -> Result<bool, D::Error> {
        Ok(u8::deserialize(field)? != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UserId;

    #[derive(Deserialize)]
    struct Sample {
        #[serde(default, deserialize_with = "or_default")]
        list: Vec<i64>,
        #[serde(default, deserialize_with = "filled")]
        id: Option<UserId>,
        #[serde(deserialize_with = "number")]
        at: i64,
        #[serde(default, with = "zero_or_one")]
        yes: bool,
    }

    #[test]
    fn what_is_not_there_is_no_error() {
        for json in [r#"{"at":7}"#, r#"{"at":"7","list":null,"id":null}"#, r#"{"at":7,"id":""}"#] {
            let sample: Sample = serde_json::from_str(json).unwrap();
            assert_eq!((sample.list, sample.id, sample.at), (Vec::new(), None, 7), "{json}");
        }
        assert!(serde_json::from_str::<Sample>(r#"{"at":7,"yes":1}"#).unwrap().yes);
    }

    #[test]
    fn what_is_wrong_stays_an_error() {
        for json in [r#"{"at":"soon"}"#, r#"{"at":{}}"#, r#"{"at":7,"id":"a|b"}"#, "{}"] {
            assert!(serde_json::from_str::<Sample>(json).is_err(), "{json}");
        }
    }
}
