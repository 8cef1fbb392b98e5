//! The code with which a tutor tells the bot who they are.

use secrecy::{ExposeSecret as _, SecretString};

/// Six characters that a tutor sends to the bot, once. It does not print.
#[derive(Debug, Clone)]
pub struct BotCode(SecretString);

/// Without what looks like something else: 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B.
const ALPHABET: &str = "34679ACDEFGHJKMNPQRTUVWXY";

/// How far a character of full width stands from the usual one.
const FULL_WIDTH: u32 = 0xFEE0;

impl BotCode {
    /// How many characters a code has.
    pub const CHARS: usize = 6;

    /// One of random bits.
    pub fn of(random: u64) -> Self {
        let mut left = usize::try_from(random).unwrap_or(usize::MAX);
        let count = ALPHABET.len();
        let mut next = || {
            let char = ALPHABET.chars().nth(left % count);
            left /= count;
            char
        };
        Self((0..Self::CHARS).filter_map(|_| next()).collect::<String>().into())
    }

    /// What somebody sent, if it may be one: small letters, full width, white space and hyphens
    /// make no difference.
    pub fn parse(text: &str) -> Option<Self> {
        let meant = text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '-');
        let meant: String = meant.take(Self::CHARS + 1).map(|c| c.to_ascii_uppercase()).collect();
        let is_code =
            meant.chars().count() == Self::CHARS && meant.chars().all(|c| ALPHABET.contains(c));
        is_code.then(|| Self(meant.into()))
    }

    /// The code itself, to hand it over.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// The usual character for one of full width.
fn narrow(char: char) -> char {
    match char {
        '！'..='～' => char::from_u32(u32::from(char) - FULL_WIDTH).unwrap_or(char),
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["ACD347", "  acd 347 \n", "ＡＣＤ３４７", "a-c-d　3 4 7", "acd\t347"] {
            assert_eq!(BotCode::parse(typed).unwrap().expose(), "ACD347", "{typed}");
        }
        for none in ["", "ACD34", "ACD3477", "ACD 34O", "你好", "ACD34！", "ACD347 please"] {
            assert!(BotCode::parse(none).is_none(), "{none}");
        }
        assert!(BotCode::parse(&"A ".repeat(100_000)).is_none());
    }

    #[test]
    fn every_number_makes_a_code_that_reads_back_and_does_not_print() {
        for random in [0, 1, 24, 25, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
            let code = BotCode::of(random);
            let read = BotCode::parse(code.expose()).unwrap();
            assert_eq!(read.expose(), code.expose());
            assert!(!format!("{code:?}").contains(code.expose()));
        }
        assert_ne!(BotCode::of(7).expose(), BotCode::of(8).expose());
    }
}
