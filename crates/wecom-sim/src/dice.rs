//! Seeded chance: the same seed gives the same ids, hints and accidents.

use std::iter;

/// `SplitMix64`, which is small and will give the same numbers for ever.
#[derive(Debug)]
pub(crate) struct Dice {
    state: u64,
}

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Whether something of this probability (0 to 1) happens.
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        let high = u32::try_from(self.roll() >> 32).expect("32 bits are left");
        f64::from(high) / 4_294_967_296.0 < probability
    }

    /// A number below `count`; 0 if that is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % count).unwrap_or(0)
    }

    /// `count` decimal digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        self.pick(b"0123456789", count)
    }

    /// `count` letters and digits.
    pub(crate) fn letters(&mut self, count: usize) -> String {
        self.pick(LETTERS, count)
    }

    /// `count` letters, digits, `-` and `_`.
    pub(crate) fn base64url(&mut self, count: usize) -> String {
        self.pick(BASE64URL, count)
    }

    /// `count` hexadecimal digits.
    pub(crate) fn hex(&mut self, count: usize) -> String {
        self.pick(b"0123456789abcdef", count)
    }

    /// A key in the form of a UUID, as WeCom makes them.
    pub(crate) fn uuid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|count| self.hex(count)).join("-")
    }

    fn pick(&mut self, alphabet: &[u8], count: usize) -> String {
        let size = u64::try_from(alphabet.len()).expect("an alphabet is short");
        let mut next = || {
            let place = usize::try_from(self.roll() % size).expect("less than the alphabet");
            char::from(alphabet[place])
        };
        iter::repeat_with(&mut next).take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let roll = |seed| (Dice::new(seed).uuid(), Dice::new(seed).letters(44));
        assert_eq!(roll(7), roll(7));
        assert_ne!(roll(7), roll(8));
        assert_eq!(Dice::new(7).digits(15).len(), 15);
    }

    #[test]
    fn chances_are_roughly_kept() {
        let mut dice = Dice::new(3);
        let hits = iter::repeat_with(|| dice.happens(0.25)).take(4000).filter(|hit| *hit).count();
        assert!((900..1100).contains(&hits), "{hits}");
        assert!(!dice.happens(0.0) && dice.happens(1.0));
    }
}
