//! Random JSON out of random bytes. Bytes that are missing count as 0, and 0 picks what is plain
//! and legal, so that a case shrinks to the oddity that matters.

use serde_json::{Map, Value, json};

/// Of so many choices, one is odd.
const ODD_IN: usize = 16;

pub(crate) struct Tape<'a> {
    bytes: &'a [u8],
    /// A message has one oddity at most: WeCom looks at the parts in an order of its own, and of
    /// two reasons it tells one.
    had_odd: bool,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, had_odd: false }
    }

    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first)
    }

    /// A number below `n`.
    pub(crate) fn pick(&mut self, n: usize) -> usize {
        self.byte() % n
    }

    pub(crate) fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.pick(choices.len())].clone()
    }

    pub(crate) fn is_odd(&mut self) -> bool {
        let is_odd = self.pick(ODD_IN) == ODD_IN - 1 && !self.had_odd;
        self.had_odd |= is_odd;
        is_odd
    }

    /// A text whose limit is `max`, in bytes or characters: now and then empty, at the limit, or
    /// over it.
    pub(crate) fn text(&mut self, max: usize) -> Value {
        if !self.is_odd() {
            return json!(self.one_of(&[
                "a",
                "Fee notice",
                "學費通知",
                "5 < 6 & 7 > 2",
                "🎓\u{200d}x"
            ]));
        }
        let text = match self.pick(6) {
            0 => "a".repeat(max),
            1 => "a".repeat(max + 1),
            2 => "訊".repeat(max / 3),
            3 => "訊".repeat(max / 3 + 1),
            4 => "訊".repeat(max),
            _ => String::new(),
        };
        json!(text)
    }

    /// A text of `min` to `max` characters: now and then at a limit, or beyond one.
    pub(crate) fn chars(&mut self, (min, max): (usize, usize)) -> Value {
        let count = if self.is_odd() {
            self.one_of(&[min - 1, min, max, max + 1])
        } else {
            min + self.pick((max - min).min(4) + 1)
        };
        let word = self.one_of(&["費", "a", "é"]);
        json!(word.repeat(count))
    }

    /// An address, rarely one that WeCom does not take.
    pub(crate) fn url(&mut self, max: usize) -> Value {
        if !self.is_odd() {
            return json!("https://example.org/fees?id=1&lang=zh");
        }
        let begin = "https://example.org/";
        json!(match self.pick(4) {
            0 => "example.org/fees".to_owned(),
            1 => format!("{begin}{}", "a".repeat(max - begin.len())),
            2 => format!("{begin}{}", "a".repeat(max - begin.len() + 1)),
            _ => String::new(),
        })
    }

    /// A key out of few, so that some are the same.
    pub(crate) fn key(&mut self, at: usize) -> Value {
        json!(if self.is_odd() {
            self.one_of(&["same".to_owned(), String::new(), "k".repeat(1025)])
        } else {
            format!("key-{at}")
        })
    }

    /// A list of `min` to `max` entries, rarely of one more or none.
    pub(crate) fn list(
        &mut self,
        (min, max): (usize, usize),
        mut entry: impl FnMut(&mut Self, usize) -> Value,
    ) -> Value {
        let count = if self.is_odd() {
            self.one_of(&[max, max + 1, 0])
        } else {
            min + self.pick((max - min).min(2) + 1)
        };
        (0..count).map(|at| entry(self, at)).collect()
    }

    /// Adds a field now and then.
    pub(crate) fn maybe(
        &mut self,
        object: &mut Map<String, Value>,
        name: &str,
        value: impl FnOnce(&mut Self) -> Value,
    ) {
        if self.pick(3) == 2 {
            let value = value(self);
            object.insert(name.to_owned(), value);
        }
    }

    /// Adds a field nearly always.
    pub(crate) fn must(
        &mut self,
        object: &mut Map<String, Value>,
        name: &str,
        value: impl FnOnce(&mut Self) -> Value,
    ) {
        if !self.is_odd() {
            let value = value(self);
            object.insert(name.to_owned(), value);
        }
    }
}
