//! What of a style is looked at.

use crate::colour::{Colour, Rgb};
use crate::document::{Align, Mark, Marks};

/// What a style says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Css {
    /// Marks that it sets.
    pub(super) on: Marks,
    /// Marks that it takes away.
    pub(super) off: Marks,
    pub(super) colour: Option<Rgb>,
    pub(super) align: Align,
    pub(super) is_hidden: bool,
    pub(super) is_inline: bool,
    /// The level of a list of Word's, whose entries are paragraphs.
    pub(super) word_level: Option<usize>,
    /// The bullet or number that Word writes itself.
    pub(super) is_word_marker: bool,
}

impl Css {
    pub(super) fn parse(style: &str) -> Self {
        let mut css = Self::default();
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            css.declare(property.trim(), &value);
        }
        css
    }

    fn declare(&mut self, property: &str, value: &str) {
        let is = |name: &str| property.eq_ignore_ascii_case(name);
        if is("font-weight") {
            let is_heavy = matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900");
            self.set(Mark::Bold, is_heavy);
        } else if is("font-style") {
            self.set(Mark::Italic, matches!(value, "italic" | "oblique"));
        } else if is("text-decoration") || is("text-decoration-line") {
            self.set(Mark::Strike, value.contains("line-through"));
        } else if is("color") {
            self.colour = colour(value);
        } else if is("text-align") {
            self.align = align(value);
        } else if is("display") {
            self.is_hidden |= value == "none";
            self.is_inline = value == "inline";
        } else if is("visibility") {
            self.is_hidden |= value == "hidden";
        } else if is("mso-hide") {
            self.is_hidden |= value == "all";
        } else if is("mso-list") {
            self.is_word_marker = value == "ignore";
            self.word_level = value
                .split_once("level")
                .and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
        }
    }

    fn set(&mut self, mark: Mark, is_on: bool) {
        (self.on, self.off) = if is_on {
            (self.on.with(mark), self.off.without(mark))
        } else {
            (self.on.without(mark), self.off.with(mark))
        };
    }
}

pub(super) fn align(value: &str) -> Align {
    match value {
        "left" | "start" => Align::Left,
        "center" | "centre" => Align::Centre,
        "right" | "end" => Align::Right,
        _ => Align::Unset,
    }
}

/// Reads a colour of CSS or of WeCom, in lower case. What is transparent, inherited or unknown is
/// none.
pub(super) fn colour(value: &str) -> Option<Rgb> {
    if let Some(hex) = value.strip_prefix('#') {
        return from_hex(hex);
    }
    if let Some(parts) = value.strip_prefix("rgb").and_then(|rest| rest.split_once('(')) {
        let mut numbers = parts.1.trim_end_matches(')').split([',', ' ', '/']);
        let mut next = || {
            let number = numbers.by_ref().find(|part| !part.is_empty())?;
            number.parse::<u8>().ok()
        };
        return Some(Rgb::new(next()?, next()?, next()?));
    }
    if let Some(own) = Colour::named(value) {
        return Some(own.rgb());
    }
    let (_, rgb) = NAMES.iter().find(|(name, _)| *name == value)?;
    let [red, green, blue] = *rgb;
    Some(Rgb::new(red, green, blue))
}

fn from_hex(hex: &str) -> Option<Rgb> {
    let digit = |at: usize| {
        let digit = char::from(*hex.as_bytes().get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    match hex.len() {
        3 | 4 => Some(Rgb::new(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17)),
        6 | 8 => {
            let byte = |at| Some(digit(at)? * 16 + digit(at + 1)?);
            Some(Rgb::new(byte(0)?, byte(2)?, byte(4)?))
        }
        _ => None,
    }
}

/// The names that occur in what people paste.
const NAMES: [(&str, [u8; 3]); 24] = [
    ("black", [0, 0, 0]),
    ("white", [255, 255, 255]),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("blue", [0, 0, 255]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("silver", [192, 192, 192]),
    ("maroon", [128, 0, 0]),
    ("navy", [0, 0, 128]),
    ("olive", [128, 128, 0]),
    ("purple", [128, 0, 128]),
    ("teal", [0, 128, 128]),
    ("lime", [0, 255, 0]),
    ("aqua", [0, 255, 255]),
    ("fuchsia", [255, 0, 255]),
    ("yellow", [255, 255, 0]),
    ("orange", [255, 165, 0]),
    ("orangered", [255, 69, 0]),
    ("tomato", [255, 99, 71]),
    ("crimson", [220, 20, 60]),
    ("darkgray", [169, 169, 169]),
    ("darkgreen", [0, 100, 0]),
    ("darkred", [139, 0, 0]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_their_spellings() {
        let red = Some(Rgb::new(255, 0, 16));
        for value in
            ["#ff0010", "#ff0010ff", "rgb(255, 0, 16)", "rgba(255,0,16,.5)", "rgb(255 0 16 / 1)"]
        {
            assert_eq!(colour(value), red, "{value}");
        }
        assert_eq!(colour("#f80"), Some(Rgb::new(255, 136, 0)));
        assert_eq!(colour("orange"), Some(Rgb::new(255, 165, 0)));
        for none in ["inherit", "windowtext", "#ff", "#gg0000", "#é12", "rgb(", "rgb(300,0,0)", ""]
        {
            assert_eq!(colour(none), None, "{none}");
        }
    }

    #[test]
    fn the_last_word_of_a_style_counts() {
        let css =
            Css::parse("font-weight:bold; FONT-STYLE: italic;font-weight: 400 !important;x;:");
        assert!(css.off.has(Mark::Bold) && css.on.has(Mark::Italic));
        assert_eq!(Css::parse("mso-list:l0 level2 lfo1").word_level, Some(2));
        assert!(Css::parse("mso-list:Ignore").is_word_marker);
        assert!(Css::parse("display:none").is_hidden);
    }
}
