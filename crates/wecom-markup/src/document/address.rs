//! The addresses in a document.

use super::{Block, Document, Inline, Link};

impl Document {
    /// Where its links lead and its pictures are, in the order of reading. A link that is spread
    /// over runs comes as often as it has runs.
    pub fn addresses(&self) -> impl Iterator<Item = &Link> {
        let mut addresses = Vec::new();
        in_blocks(self.blocks(), &mut addresses);
        addresses.into_iter()
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
    use crate::{Link, from_markdown};

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
