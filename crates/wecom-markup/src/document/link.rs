//! Where a link leads.

use std::fmt::{self, Write as _};
use std::sync::Arc;

/// WeCom takes no longer addresses, in bytes (page 90236).
pub const LINK_BYTES_MAX: usize = 2048;

/// An address that may be followed: `http` or `https`, in characters that end no link of any
/// dialect.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link(Arc<str>);

impl Link {
    /// Takes an address. Spaces, brackets, quotes and controls in it are percent-encoded; other
    /// schemes and long addresses are not taken.
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        let begins = |scheme: &str| {
            let start = url.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && url.len() > scheme.len()
        };
        if url.len() > LINK_BYTES_MAX || !(begins("http://") || begins("https://")) {
            return None;
        }
        let mut safe = String::with_capacity(url.len());
        for (at, c) in url.char_indices() {
            if must_be_encoded(c) || (c == ';' && ends_an_entity(&url[..at])) {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    write!(safe, "%{byte:02X}").expect("a string takes everything");
                }
            } else {
                safe.push(c);
            }
        }
        (safe.len() <= LINK_BYTES_MAX).then(|| Self(safe.into()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What ends a link or a tag somewhere, or is not seen.
fn must_be_encoded(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || crate::invisible::is_invisible(c)
        || "()[]<>\"'`\\{}|^*".contains(c)
}

/// `&copy;` in an address would be read as a sign.
fn ends_an_entity(before: &str) -> bool {
    let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '#').next();
    name.is_some_and(|name| !name.is_empty() && before[..before.len() - name.len()].ends_with('&'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_may_be_followed_are_links() {
        for (typed, taken) in [
            (" https://e.org/a b(1)\n", Some("https://e.org/a%20b%281%29")),
            ("HTTP://e.org/[x]?q=\"'", Some("HTTP://e.org/%5Bx%5D?q=%22%27")),
            ("https://e.org/?a=1&copy;=2;", Some("https://e.org/?a=1&copy%3B=2;")),
            ("https://e.org/澳門", Some("https://e.org/澳門")),
            ("https://e.org/\u{202e}gpj", Some("https://e.org/%E2%80%AEgpj")),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("mailto:a@e.org", None),
            ("//e.org", None),
            ("/path", None),
            ("", None),
        ] {
            assert_eq!(Link::parse(typed).as_ref().map(Link::as_str), taken, "{typed}");
        }
    }

    #[test]
    fn what_is_taken_is_taken_again() {
        let link = Link::parse("https://e.org/(a)%28b%29;&amp;c").unwrap();
        assert_eq!(Link::parse(link.as_str()), Some(link));
    }

    #[test]
    fn long_addresses_are_no_links() {
        let long = |bytes: usize| format!("https://e.org/{}", "a".repeat(bytes - 14));
        assert!(Link::parse(&long(LINK_BYTES_MAX)).is_some());
        assert!(Link::parse(&long(LINK_BYTES_MAX + 1)).is_none());
        assert!(Link::parse(&format!("https://e.org/{}", " a".repeat(700))).is_none());
    }
}
