//! The addresses in a document.

use super::{Block, Document, Inline, Link};
use crate::variable::variables;

impl Document {
    /// Where its links lead and its pictures are, in the order of reading. A link that is spread
    /// over runs comes as often as it has runs.
    pub fn addresses(&self) -> impl Iterator<Item = &Link> {
        let mut addresses = Vec::new();
        in_blocks(self.blocks(), &mut addresses);
        addresses.into_iter()
    }

    /// The names of the variables `{{name}}` in its addresses, each once. Nothing is filled there:
    /// whoever follows such a link would come to the braces.
    pub fn variables_in_addresses(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for address in self.addresses() {
            let written = [("%7B", "{"), ("%7D", "}"), ("%20", " ")];
            let written = written
                .iter()
                .fold(address.as_str().to_owned(), |text, (code, sign)| text.replace(code, sign));
            for variable in variables(&written) {
                if !names.iter().any(|name| name == variable.name) {
                    names.push(variable.name.to_owned());
                }
            }
        }
        names
    }
}

fn in_blocks<'d>(blocks: &'d [Block], addresses: &mut Vec<&'d Link>) {
    for block in blocks {
        match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => in_line(body, addresses),
            Block::Quote(inside) => in_blocks(inside, addresses),
            Block::List { entries, .. } => {
                for entry in entries {
                    in_blocks(entry, addresses);
                }
            }
            Block::Table { rows, .. } => {
                for cell in rows.iter().flatten() {
                    in_line(cell, addresses);
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn in_line<'d>(line: &'d [Inline], addresses: &mut Vec<&'d Link>) {
    for inline in line {
        match inline {
            Inline::Text(_, style) => addresses.extend(&style.link),
            Inline::Image { url, .. } => addresses.push(url),
            Inline::Break | Inline::Mention(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Link, from_html, from_markdown};

    #[test]
    fn variables_in_addresses_are_found() {
        let text = "[a](https://e.org/{{a}}/{{b}}) {{c}} [b](https://e.org/?x={{a}}) \
                    ![d](https://e.org/{{_d}}.png) [e](https://e.org/{e}/%7B%7Bf g%7D%7D)";
        let document = from_markdown(text).unwrap().document;
        assert_eq!(document.variables_in_addresses(), ["a", "b", "_d"]);
        let page = "<a href='https://e.org/{{ code }}'>pay {{name}}</a>";
        let document = from_html(page).unwrap().document;
        assert_eq!(document.variables_in_addresses(), ["code"]);
        assert_eq!(document.variables(), ["name"]);
    }

    #[test]
    fn links_and_pictures_have_addresses_wherever_they_stand() {
        let text = "# [a](https://e.org/1)\n> - **[b](https://e.org/2)**\n\n\
                    | ![c](https://e.org/3) |\n| - |\n| <https://e.org/4> |\n\n\
                    `[d](https://e.org/5)` [e](mailto:a@e.org)";
        let document = from_markdown(text).unwrap().document;
        let addresses: Vec<_> = document.addresses().map(Link::as_str).collect();
        assert_eq!(addresses, [1, 2, 3, 4].map(|it| format!("https://e.org/{it}")));
    }
}
