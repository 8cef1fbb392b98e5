//! A template card as XML: the names of its JSON in another spelling.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::callback::xml::{DEPTH_MAX, Element};

/// A template card that replaces the one that was tapped.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyCard(Element);

/// Why a card cannot be written as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCard {
    /// It is no JSON object with a `card_type`.
    #[error("a card is an object with a `card_type`")]
    NoCard,
    /// A name in it has something else than letters, digits and `_`.
    #[error("a name in the card is none that XML can carry")]
    Name,
    /// It has lists in lists, or is too deep.
    #[error("the card has a shape that XML cannot carry")]
    Shape,
}

impl ReplyCard {
    /// Takes a card as it would be sent, with `replace_text` and `disable` where wanted.
    pub fn new(card: &impl Serialize) -> Result<Self, BadCard> {
        match serde_json::to_value(card) {
            Ok(Value::Object(card)) if card.get("card_type").is_some_and(Value::is_string) => {
                Ok(Self(Element::parent("TemplateCard", object("TemplateCard", &card, 2)?)))
            }
            _ => Err(BadCard::NoCard),
        }
    }

    pub(super) fn element(&self) -> &Element {
        &self.0
    }
}

fn object(
    parent: &str,
    object: &Map<String, Value>,
    depth: usize,
) -> Result<Vec<Element>, BadCard> {
    let mut elements = Vec::new();
    for (key, value) in object {
        let name = spell(parent, key)?;
        // Each entry of a list is an element of the list's own name.
        let entries = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for entry in entries {
            elements.extend(element(&name, entry, depth)?);
        }
    }
    Ok(elements)
}

fn element(name: &str, value: &Value, depth: usize) -> Result<Option<Element>, BadCard> {
    if depth >= DEPTH_MAX {
        return Err(BadCard::Shape);
    }
    Ok(match value {
        Value::Null => None,
        Value::Array(_) => return Err(BadCard::Shape),
        Value::Bool(flag) => Some(Element::plain(name, flag.to_string())),
        Value::Number(number) => Some(Element::plain(name, number.to_string())),
        Value::String(text) => Some(Element::text(name, text.as_str())),
        Value::Object(fields) => Some(Element::parent(name, object(name, fields, depth + 1)?)),
    })
}

/// `main_title` becomes `MainTitle`. A few names are written as one word in JSON but as two in
/// XML, and the page spells one of them in two ways (page 90241).
fn spell(parent: &str, key: &str) -> Result<String, BadCard> {
    let is_one_word = matches!(parent, "QuoteArea" | "ImageTextArea");
    match key {
        "appid" if is_one_word => return Ok("Appid".to_owned()),
        "appid" => return Ok("AppId".to_owned()),
        "pagepath" => return Ok("PagePath".to_owned()),
        "keyname" => return Ok("KeyName".to_owned()),
        "userid" => return Ok("UserId".to_owned()),
        "checkbox" => return Ok("CheckBox".to_owned()),
        _ => {}
    }
    let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !is_name {
        return Err(BadCard::Name);
    }
    let words = key.split('_').filter(|word| !word.is_empty());
    Ok(words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect())
}
