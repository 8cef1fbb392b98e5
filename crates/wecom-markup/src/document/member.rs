//! A member who is mentioned.

/// The longest user id, in bytes (page 90313).
pub const MEMBER_ID_BYTES_MAX: usize = 64;

/// A member by user id, with the name under which a reader knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    id: String,
    name: Option<String>,
}

impl Member {
    /// Takes a user id of 1 to 64 bytes: letters, digits, `-`, `_`, `.` and `@` (page 90313).
    pub fn parse(id: &str, name: Option<&str>) -> Option<Self> {
        let is_taken = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
        if id.is_empty() || id.len() > MEMBER_ID_BYTES_MAX || !id.chars().all(is_taken) {
            return None;
        }
        let name = name.map(one_line).filter(|name| !name.is_empty());
        Some(Self { id: id.to_owned(), name })
    }

    /// The user id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name, or the user id where none is known.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

fn one_line(name: &str) -> String {
    let words: Vec<_> = name.trim_start_matches(['@', '＠']).split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_wecom_issues_them() {
        for good in ["mei", "ZhangSan_1", "a.b-c@e.org", &"a".repeat(64)] {
            assert!(Member::parse(good, None).is_some(), "{good}");
        }
        for bad in ["", "美", "a b", "a>b", "a\n", &"a".repeat(65)] {
            assert!(Member::parse(bad, None).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_member_is_shown_by_name() {
        let shown = |name| Member::parse("mei", name).unwrap().shown().to_owned();
        assert_eq!(shown(Some("@Leong  Mei\n")), "Leong Mei");
        assert_eq!((shown(Some(" ")), shown(None)), ("mei".to_owned(), "mei".to_owned()));
    }
}
