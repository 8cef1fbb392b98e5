//! JSON as WeCom reads it: what is broken or of the wrong type is lost, and the rest is used
//! (page 90313).

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::{Map, Value};

/// A body, read as far as it goes.
#[derive(Debug)]
pub(crate) struct Json {
    root: Map<String, Value>,
    is_lost: AtomicBool,
    is_read: AtomicBool,
}

impl Json {
    /// Keeps every top-level field that was complete before the first error.
    pub(crate) fn read(body: &[u8]) -> Self {
        let mut root = Map::new();
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let read = deserializer.deserialize_map(Salvage(&mut root));
        let is_broken = read.and_then(|()| deserializer.end()).is_err();
        Self { root, is_lost: AtomicBool::new(is_broken), is_read: AtomicBool::new(false) }
    }

    /// What a call without a body says.
    pub(crate) fn nothing() -> Self {
        Self { root: Map::new(), is_lost: AtomicBool::new(false), is_read: AtomicBool::new(false) }
    }

    /// The fields as they came; to look at them is not to ask for them.
    pub(crate) fn root(&self) -> &Map<String, Value> {
        &self.root
    }

    pub(crate) fn fields(&self) -> Fields<'_> {
        self.is_read.store(true, Ordering::Relaxed);
        Fields { map: Some(&self.root), is_lost: &self.is_lost }
    }

    /// Whether something was lost to who read it; what is refused before is not complained about.
    pub(crate) fn is_read_with_loss(&self) -> bool {
        self.is_read.load(Ordering::Relaxed) && self.is_lost()
    }

    /// Whether the text was broken, or a field that was asked for had the wrong type.
    pub(crate) fn is_lost(&self) -> bool {
        self.is_lost.load(Ordering::Relaxed)
    }
}

struct Salvage<'a>(&'a mut Map<String, Value>);

impl<'de> Visitor<'de> for Salvage<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            self.0.insert(name, value);
        }
        Ok(())
    }
}

/// The fields of an object, or of one that is not there.
///
/// A field of the wrong type counts as absent, and the answer will say `wrong json format`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    map: Option<&'a Map<String, Value>>,
    is_lost: &'a AtomicBool,
}

impl<'a> Fields<'a> {
    pub(crate) fn is_present(&self) -> bool {
        self.map.is_some()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.map.is_some_and(|map| map.contains_key(name))
    }

    /// A text; empty when absent, as WeCom makes no difference between the two.
    pub(crate) fn text(&self, name: &str) -> &'a str {
        self.typed(name, Value::as_str).unwrap_or("")
    }

    /// A yes or no; no when absent.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.typed(name, Value::as_bool).unwrap_or(false)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.typed(name, Value::as_i64)
    }

    /// An integer, or one in quotation marks.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        let read = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
        self.typed(name, read)
    }

    pub(crate) fn object(&self, name: &str) -> Fields<'a> {
        Fields { map: self.typed(name, Value::as_object), is_lost: self.is_lost }
    }

    pub(crate) fn objects(&self, name: &str) -> Vec<Fields<'a>> {
        let list = self.typed(name, Value::as_array).map_or(&[][..], Vec::as_slice);
        let object = |value: &'a Value| Fields {
            map: self.or_lost(value.as_object()),
            is_lost: self.is_lost,
        };
        list.iter().map(object).collect()
    }

    pub(crate) fn integers(&self, name: &str) -> Vec<i64> {
        let list = self.typed(name, Value::as_array).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|value| self.or_lost(value.as_i64())).collect()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&'a str> {
        let list = self.typed(name, Value::as_array).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|value| self.or_lost(value.as_str())).collect()
    }

    fn typed<T>(&self, name: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.map?.get(name).filter(|value| !value.is_null())?;
        self.or_lost(read(value))
    }

    fn or_lost<T>(&self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_before_an_error_is_kept() {
        let broken = Json::read(b"{\"msgtype\":\"text\",\"text\":{\"content\":\"a\nb\"}}");
        assert!(broken.is_lost() && !broken.is_read_with_loss());
        assert_eq!(broken.fields().text("msgtype"), "text");
        assert!(!broken.fields().has("text"));
        assert!(broken.is_read_with_loss());
    }

    #[test]
    fn a_wrong_type_is_absent_and_noted_once_asked_for() {
        let json = Json::read(br#"{"a":{"n":1,"s":["x",2],"z":null}}"#);
        let a = json.fields().object("a");
        assert_eq!((a.integer("n"), a.text("z"), a.text("none")), (Some(1), "", ""));
        assert!(!json.is_lost());
        assert_eq!(a.text("n"), "");
        assert!(json.is_lost());
        assert_eq!(a.texts("s"), ["x"]);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let deep = "[".repeat(10_000);
        for bytes in [&b""[..], b"[]", b"\xff\xfe", b"{\"a\":\"\xff\"}", b"{} {}", deep.as_bytes()]
        {
            assert!(Json::read(bytes).is_lost(), "{bytes:?}");
        }
        assert!(!Json::read(b" {} ").is_lost());
    }
}
