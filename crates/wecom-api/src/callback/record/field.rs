//! One element, one value.

use super::{BadCallback, Record, Unread};
use crate::callback::xml::Element;
use crate::{
    AgentId, ChatId, CorpId, CustomerTagId, DepartmentId, ExternalUserId, MediaId, ResponseCode,
    TagId, UserId,
};

/// A value that stands in an element of some name, among others.
pub(in crate::callback) trait Field: Sized {
    fn read(among: &Element, name: &'static str) -> Result<Self, Unread>;
    fn write(&self, to: &mut Vec<Element>, name: &str);
}

/// A value that is the text of an element.
pub(in crate::callback) trait Leaf: Sized {
    fn parse(text: &str) -> Option<Self>;
    fn element(&self, name: &str) -> Element;
}

impl Leaf for String {
    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn element(&self, name: &str) -> Element {
        Element::text(name, self.as_str())
    }
}

impl Leaf for f64 {
    fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().filter(|number: &Self| number.is_finite())
    }

    fn element(&self, name: &str) -> Element {
        Element::plain(name, self.to_string())
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Leaf for $type {
            fn parse(text: &str) -> Option<Self> {
                text.trim().parse().ok()
            }

            fn element(&self, name: &str) -> Element {
                Element::plain(name, self.to_string())
            }
        }
    )*};
}

macro_rules! text_ids {
    ($($type:ty)*) => {$(
        impl Leaf for $type {
            fn parse(text: &str) -> Option<Self> {
                Self::parse(text.trim()).ok()
            }

            fn element(&self, name: &str) -> Element {
                Element::text(name, self.as_str())
            }
        }
    )*};
}

macro_rules! number_ids {
    ($($type:ident)*) => {$(
        impl Leaf for $type {
            fn parse(text: &str) -> Option<Self> {
                text.trim().parse().ok().map($type)
            }

            fn element(&self, name: &str) -> Element {
                Element::plain(name, self.to_string())
            }
        }
    )*};
}

/// Makes leaves fields: one that must be there, and one that may be absent or empty.
macro_rules! leaves {
    ($($type:ty)*) => {$(
        impl $crate::callback::record::Field for $type {
            fn read(
                among: &$crate::callback::xml::Element,
                name: &'static str,
            ) -> Result<Self, $crate::callback::record::Unread> {
                let child = among.child(name);
                let child = child.ok_or($crate::callback::BadCallback::Missing(name))?;
                let value = child.as_text().and_then($crate::callback::record::Leaf::parse);
                Ok(value.ok_or($crate::callback::BadCallback::Malformed(name))?)
            }

            fn write(&self, to: &mut Vec<$crate::callback::xml::Element>, name: &str) {
                to.push($crate::callback::record::Leaf::element(self, name));
            }
        }

        impl $crate::callback::record::Field for Option<$type> {
            fn read(
                among: &$crate::callback::xml::Element,
                name: &'static str,
            ) -> Result<Self, $crate::callback::record::Unread> {
                match among.child(name) {
                    None => Ok(None),
                    Some(child) if child.as_text().is_some_and(str::is_empty) => Ok(None),
                    Some(_) => $crate::callback::record::Field::read(among, name).map(Some),
                }
            }

            fn write(&self, to: &mut Vec<$crate::callback::xml::Element>, name: &str) {
                to.extend(self.iter().map(|leaf| {
                    $crate::callback::record::Leaf::element(leaf, name)
                }));
            }
        }
    )*};
}
pub(in crate::callback) use leaves;

/// Makes lists of leaves fields, as WeCom writes ids: with commas between them.
macro_rules! comma_lists {
    ($($type:ty)*) => {$(
        impl Field for Vec<$type> {
            fn read(among: &Element, name: &'static str) -> Result<Self, Unread> {
                let text = match among.child(name) {
                    None => return Ok(Self::new()),
                    Some(child) => child.as_text().ok_or(BadCallback::Malformed(name))?,
                };
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                let ids = parts.map(|part| <$type as Leaf>::parse(part));
                Ok(ids.collect::<Option<_>>().ok_or(BadCallback::Malformed(name))?)
            }

            fn write(&self, to: &mut Vec<Element>, name: &str) {
                if !self.is_empty() {
                    let ids: Vec<_> = self.iter().map(ToString::to_string).collect();
                    to.push(Element::text(name, ids.join(",")));
                }
            }
        }
    )*};
}

numbers! { i64 u32 u64 }
text_ids! { ChatId CorpId CustomerTagId ExternalUserId MediaId ResponseCode UserId }
number_ids! { AgentId DepartmentId TagId }
leaves! {
    String f64 i64 u32 u64 AgentId ChatId CorpId CustomerTagId DepartmentId ExternalUserId MediaId
    ResponseCode TagId UserId
}
comma_lists! { u32 DepartmentId UserId }

/// A record in an element of its own.
impl<R: Record> Field for R {
    fn read(among: &Element, name: &'static str) -> Result<Self, Unread> {
        R::read(among.child(name).ok_or(BadCallback::Missing(name))?)
    }

    fn write(&self, to: &mut Vec<Element>, name: &str) {
        let mut children = Vec::new();
        R::write(self, &mut children);
        to.push(Element::parent(name, children));
    }
}
