//! Amounts of money, to the hundredth.

use std::fmt::Write as _;

/// An amount of money, without its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    hundredths: i64,
}

/// The text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an amount such as 2400 or -99.50")]
pub struct BadMoney;

impl Money {
    /// How many digits may stand before the dot.
    const DIGITS_MAX: usize = 12;

    /// Reads digits, with a minus before and one or two decimals after a dot if there are any.
    pub fn parse(text: &str) -> Result<Self, BadMoney> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "00"));
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_whole = (1..=Self::DIGITS_MAX).contains(&whole.len()) && are_digits(whole);
        let are_decimals = (1..=2).contains(&decimals.len()) && are_digits(decimals);
        if !is_whole || !are_decimals {
            return Err(BadMoney);
        }
        let hundredths: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| BadMoney)?;
        Ok(Self { hundredths: if is_negative { -hundredths } else { hundredths } })
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.hundredths == 0
    }

    /// As people write it after a currency's label: `MOP 2,400`, `MOP -99.50`.
    pub fn shown(self, currency: &str) -> String {
        let (whole, decimals) = self.parts();
        let mut text = format!("{currency} ");
        if self.hundredths < 0 {
            text.push('-');
        }
        let digits = whole.to_string();
        for (place, digit) in digits.char_indices() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if decimals > 0 {
            write!(text, ".{decimals:02}").expect("a text takes everything");
        }
        text
    }

    /// As [`Money::parse`] reads it: `2400`, `-99.50`.
    pub fn written(self) -> String {
        let (whole, decimals) = self.parts();
        let sign = if self.hundredths < 0 { "-" } else { "" };
        let decimals = if decimals > 0 { format!(".{decimals:02}") } else { String::new() };
        format!("{sign}{whole}{decimals}")
    }

    fn parts(self) -> (u64, u64) {
        let hundredths = self.hundredths.unsigned_abs();
        (hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_as_an_office_writes_it() {
        let shown = |text| Money::parse(text).unwrap().shown("MOP");
        assert_eq!(shown("2400"), "MOP 2,400");
        assert_eq!(shown("0"), "MOP 0");
        assert_eq!(shown("-99.5"), "MOP -99.50");
        assert_eq!(shown("1234567.05"), "MOP 1,234,567.05");
        assert_eq!(shown("999999999999.99"), "MOP 999,999,999,999.99");
        for text in ["2400", "-99.50", "0.05", "0"] {
            assert_eq!(Money::parse(text).unwrap().written(), text);
        }
        assert!(Money::parse("-0").unwrap().is_zero());
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in
            ["", "-", "1.", ".5", "1.234", "1,000", "１２", "1e3", " 1", "--1", "1234567890123"]
        {
            assert_eq!(Money::parse(bad), Err(BadMoney), "{bad}");
        }
    }
}
