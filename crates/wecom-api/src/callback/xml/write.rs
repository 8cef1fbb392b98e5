//! Writing.

use std::borrow::Cow;

use super::{Element, XmlContent};

impl Element {
    /// The XML, without declaration and layout.
    pub fn to_xml(&self) -> String {
        let mut xml = String::new();
        self.write(&mut xml);
        xml
    }

    fn write(&self, to: &mut String) {
        to.extend(["<", &self.name, ">"]);
        match &self.content {
            XmlContent::CData(text) => {
                // `]]>` would end the CDATA; it is spread over two.
                let text = legal(text).replace("]]>", "]]]]><![CDATA[>");
                to.extend(["<![CDATA[", &text, "]]>"]);
            }
            XmlContent::Plain(text) => to.push_str(&quick_xml::escape::escape(legal(text))),
            XmlContent::Elements(children) => children.iter().for_each(|child| child.write(to)),
        }
        to.extend(["</", &self.name, ">"]);
    }
}

/// The text without the characters that XML 1.0 cannot carry. Readers make a line feed of every
/// carriage return, so that is done here already.
fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal =
        |c: char| (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\u{7F}')) || is_no_char(c);
    if !text.contains(is_illegal) {
        return Cow::Borrowed(text);
    }
    let feeds = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(feeds.replace(is_illegal, ""))
}

fn is_no_char(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
