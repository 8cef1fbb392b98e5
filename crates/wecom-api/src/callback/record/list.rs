//! One element, with one element for each value.

use super::{BadCallback, Record, Unread};
use crate::callback::xml::Element;

/// A value in a list.
pub(in crate::callback) trait Item: Sized {
    fn from_element(element: &Element) -> Result<Self, Unread>;
    fn to_element(&self, name: &str) -> Element;
}

impl Item for String {
    fn from_element(element: &Element) -> Result<Self, Unread> {
        // A list of texts has no element of interest within an item.
        Ok(element.as_text().unwrap_or_default().to_owned())
    }

    fn to_element(&self, name: &str) -> Element {
        Element::text(name, self.as_str())
    }
}

impl<R: Record> Item for R {
    fn from_element(element: &Element) -> Result<Self, Unread> {
        R::read(element)
    }

    fn to_element(&self, name: &str) -> Element {
        let mut children = Vec::new();
        self.write(&mut children);
        Element::parent(name, children)
    }
}

/// Reads the `item`s in the element `name`; no such element is an empty list. Older callbacks have
/// text with commas there.
pub(in crate::callback) fn read_items<T: Item>(
    among: &Element,
    name: &'static str,
    item: &'static str,
) -> Result<Vec<T>, Unread> {
    let Some(list) = among.child(name) else { return Ok(Vec::new()) };
    if let Some(text) = list.as_text() {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        return parts.map(|part| T::from_element(&Element::text(item, part))).collect();
    }
    if list.child(item).is_none() {
        return Err(BadCallback::Missing(item).into());
    }
    list.children().iter().filter(|child| child.name() == item).map(T::from_element).collect()
}

/// Writes a list that is not empty.
pub(in crate::callback) fn write_items<T: Item>(
    items: &[T],
    to: &mut Vec<Element>,
    name: &str,
    item: &str,
) {
    if !items.is_empty() {
        let items = items.iter().map(|value| value.to_element(item)).collect();
        to.push(Element::parent(name, items));
    }
}
