//! Reading.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::{Element, XmlContent, legal};

/// How deep elements may lie in each other. WeCom's go to about 5.
pub const DEPTH_MAX: usize = 16;
/// How many elements there may be in all.
pub const ELEMENTS_MAX: usize = 20_000;

/// Why bytes are no XML that we take. Nothing of them is in here but a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadXml {
    /// The bytes are no UTF-8.
    #[error("the XML is no UTF-8")]
    NotUtf8,
    /// It breaks the rules of XML.
    #[error("the XML is malformed at byte {at}")]
    Malformed {
        /// Where, counted from 0.
        at: u64,
    },
    /// It has a document type, which could define entities.
    #[error("the XML has a document type")]
    DocumentType,
    /// It has an entity that is not one of XML's own five.
    #[error("the XML has an unknown entity at byte {at}")]
    Entity {
        /// Where, counted from 0.
        at: u64,
    },
    /// Elements lie in each other more than [`DEPTH_MAX`] deep.
    #[error("the XML is more than {DEPTH_MAX} deep")]
    TooDeep,
    /// There are more than [`ELEMENTS_MAX`] elements.
    #[error("the XML has more than {ELEMENTS_MAX} elements")]
    TooMany,
    /// It ends before its first element does, or has none.
    #[error("the XML ends too early")]
    Incomplete,
    /// There is something after its end, or before its begin.
    #[error("the XML has something outside of its root")]
    Outside,
}

impl Element {
    /// Reads one element from the whole of `bytes`. Attributes and comments are not kept.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadXml> {
        let text = std::str::from_utf8(bytes).map_err(|_| BadXml::NotUtf8)?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        let mut tree = Tree::default();
        loop {
            let malformed = |at| BadXml::Malformed { at };
            let event = reader.read_event().map_err(|_| malformed(reader.error_position()))?;
            let at = reader.buffer_position();
            match event {
                Event::Start(tag) => tree.open(name(tag.name().as_ref(), at)?)?,
                Event::Empty(tag) => {
                    tree.open(name(tag.name().as_ref(), at)?)?;
                    tree.close();
                }
                Event::End(_) => tree.close(),
                Event::Text(text) => tree.text(&text.xml10_content(), false)?,
                Event::CData(text) => tree.text(&text.xml10_content(), true)?,
                Event::GeneralRef(reference) => tree.text(&resolve(&reference, at)?, false)?,
                Event::DocType(_) => return Err(BadXml::DocumentType),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return tree.done.ok_or(BadXml::Incomplete),
            }
        }
    }
}

/// A name of letters, digits and the marks that names may have.
fn name(name: &str, at: u64) -> Result<&str, BadXml> {
    let is_legal = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let is_name = !name.is_empty() && name.chars().all(is_legal);
    if is_name { Ok(name) } else { Err(BadXml::Malformed { at }) }
}

fn resolve(reference: &BytesRef<'_>, at: u64) -> Result<String, BadXml> {
    let unknown = BadXml::Entity { at };
    if let Some(character) = reference.resolve_char_ref().map_err(|_| unknown)? {
        return Ok(character.to_string());
    }
    let name = reference.xml10_content();
    resolve_xml_entity(&name).map(str::to_owned).ok_or(unknown)
}

/// What has been read so far: the open elements, outermost first, and the root once it is closed.
#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    done: Option<Element>,
    count: usize,
}

struct Open {
    name: String,
    children: Vec<Element>,
    plain: String,
    cdata: Option<String>,
}

impl Tree {
    fn open(&mut self, name: &str) -> Result<(), BadXml> {
        self.count += 1;
        if self.done.is_some() {
            return Err(BadXml::Outside);
        }
        if self.open.len() >= DEPTH_MAX {
            return Err(BadXml::TooDeep);
        }
        if self.count > ELEMENTS_MAX {
            return Err(BadXml::TooMany);
        }
        let name = name.to_owned();
        self.open.push(Open { name, children: Vec::new(), plain: String::new(), cdata: None });
        Ok(())
    }

    fn text(&mut self, text: &str, is_cdata: bool) -> Result<(), BadXml> {
        let Some(open) = self.open.last_mut() else {
            let is_blank = !is_cdata && text.chars().all(char::is_whitespace);
            return if is_blank { Ok(()) } else { Err(BadXml::Outside) };
        };
        let text = legal(text);
        match &mut open.cdata {
            Some(cdata) if is_cdata || !text.chars().all(char::is_whitespace) => {
                cdata.push_str(&text);
            }
            Some(_) => {}
            None if is_cdata => {
                // White space before CDATA is layout; other text belongs to it.
                let before = std::mem::take(&mut open.plain);
                let before = if before.trim().is_empty() { "" } else { &before };
                open.cdata = Some(format!("{before}{text}"));
            }
            None => open.plain.push_str(&text),
        }
        Ok(())
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let content = match open.cdata {
            _ if !open.children.is_empty() => XmlContent::Elements(open.children),
            Some(text) => XmlContent::CData(text),
            None => XmlContent::Plain(open.plain),
        };
        let element = Element { name: open.name, content };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.done = Some(element),
        }
    }
}
