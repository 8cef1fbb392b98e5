//! Lists that come in pages: cursors that say nothing to who reads them, and limits.
//!
//! *Choice*: a cursor that was not made here, or for another list, is 50100.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use wecom_api::ErrCode;

use super::Refusal;
use super::json::Fields;

/// A page of a list: where it begins and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    list: &'static str,
    begin: usize,
    limit: usize,
}

/// What a limit above the largest one, or below 1, becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    /// The usual one (page 93338).
    Usual,
    /// The largest one (page 92994).
    Largest,
    /// A refusal: the page names the numbers and no way out (page 92120).
    Refused,
}

/// How long a page may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// When nothing is said; none if something must be.
    pub(super) usual: Option<usize>,
    pub(super) max: usize,
    pub(super) beyond: Beyond,
}

impl Page {
    /// The page that `limit` and `cursor` ask for.
    pub(super) fn read(
        list: &'static str,
        fields: Fields<'_>,
        limits: Limits,
    ) -> Result<Self, Refusal> {
        let limit = limits.read(fields.integer("limit"))?;
        Self::new(list, limit, fields.text("cursor"))
    }

    /// A page of a fixed length.
    pub(super) fn new(list: &'static str, limit: usize, cursor: &str) -> Result<Self, Refusal> {
        let begin =
            if cursor.is_empty() { 0 } else { read(list, cursor).ok_or_else(bad_cursor)? };
        Ok(Self { list, begin, limit })
    }

    /// What stands on this page, and the cursor of the next one: empty after the last.
    pub(super) fn cut<T>(self, all: impl IntoIterator<Item = T>) -> (Vec<T>, String) {
        let mut rest = all.into_iter().skip(self.begin);
        let items: Vec<T> = rest.by_ref().take(self.limit).collect();
        let next = match rest.next() {
            Some(_) => write(self.list, self.begin.saturating_add(self.limit)),
            None => String::new(),
        };
        (items, next)
    }
}

impl Limits {
    fn read(self, asked: Option<i64>) -> Result<usize, Refusal> {
        let refused = || Refusal::bad_parameter("limit ");
        let usual = self.usual.ok_or_else(refused);
        let Some(asked) = asked else { return usual };
        match (usize::try_from(asked), self.beyond) {
            (Ok(limit), _) if (1..=self.max).contains(&limit) => Ok(limit),
            (Ok(1..), Beyond::Largest) => Ok(self.max),
            (_, Beyond::Refused) => Err(refused()),
            (_, Beyond::Usual | Beyond::Largest) => usual,
        }
    }
}

fn bad_cursor() -> Refusal {
    Refusal::new(ErrCode::BAD_CURSOR, "invalid cursor")
}

fn write(list: &str, begin: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{list}:{begin}"))
}

fn read(list: &str, cursor: &str) -> Option<usize> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    text.strip_prefix(list)?.strip_prefix(':')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let first = Page::new("l", 2, "").unwrap();
        let (items, cursor) = first.cut(1..=5);
        assert_eq!(items, [1, 2]);
        let (items, cursor) = Page::new("l", 2, &cursor).unwrap().cut(1..=5);
        assert_eq!(items, [3, 4]);
        assert_eq!(Page::new("l", 2, &cursor).unwrap().cut(1..=5), (vec![5], String::new()));
        assert_eq!(first.cut(1..=2), (vec![1, 2], String::new()), "nothing follows");
        for bad in ["x", "", "!!", &write("other", 2), &write("l", 2)[1..]] {
            assert!(bad.is_empty() || Page::new("l", 2, bad).is_err(), "{bad}");
        }
        let far = Page::new("l", 2, &write("l", usize::MAX)).unwrap();
        assert_eq!(far.cut(1..=5), (vec![], String::new()));
    }

    #[test]
    fn a_limit_beyond_the_largest_is_what_the_page_says() {
        let limits = |beyond| Limits { usual: Some(50), max: 100, beyond };
        for (beyond, asked, limit) in [
            (Beyond::Usual, Some(101), Some(50)),
            (Beyond::Largest, Some(101), Some(100)),
            (Beyond::Refused, Some(101), None),
            (Beyond::Largest, Some(0), Some(50)),
            (Beyond::Refused, Some(0), None),
            (Beyond::Refused, Some(100), Some(100)),
            (Beyond::Refused, None, Some(50)),
            (Beyond::Usual, Some(i64::MIN), Some(50)),
        ] {
            assert_eq!(limits(beyond).read(asked).ok(), limit, "{beyond:?} {asked:?}");
        }
        let must = Limits { usual: None, max: 9, beyond: Beyond::Refused };
        assert!(must.read(None).is_err() && must.read(Some(9)).is_ok());
    }
}
