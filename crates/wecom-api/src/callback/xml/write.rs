//! Writing.

use super::{Element, XmlContent, legal};

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
