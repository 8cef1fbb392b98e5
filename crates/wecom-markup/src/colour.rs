//! WeCom's three colours, and which of them is nearest to another.

use std::fmt;
use std::sync::LazyLock;

/// A colour of WeCom's markdown (page 90236).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Green.
    Info,
    /// Grey.
    Comment,
    /// Orange-red.
    Warning,
}

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// What becomes of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearest {
    /// It is the colour of text that has none, or can hardly be told from it or from the paper.
    Usual,
    /// It is this one, or can hardly be told from it.
    Same(Colour),
    /// This one of the three is nearest.
    Near(Colour),
    /// Usual text is nearest.
    Lost,
}

/// How far two colours may be apart so that hardly anybody tells them from each other in text.
const SAME: f64 = 0.06;
/// What is darker or lighter than this, as OKLab counts, is text or paper.
const DARK: f64 = 0.42;
const LIGHT: f64 = 0.97;
/// How much a difference in lightness counts: a pale green is green before it is pale.
const LIGHTNESS: f64 = 0.5;
/// How much colour grey has at most, as OKLab counts.
const GREY: f64 = 0.04;

/// Where WeCom's colours are.
static PALETTE: LazyLock<[(Colour, Lab); 3]> =
    LazyLock::new(|| Colour::ALL.map(|colour| (colour, Lab::of(colour.rgb()))));
/// Where usual text is.
static INK: LazyLock<Lab> = LazyLock::new(|| Lab::of(Rgb::new(0x19, 0x19, 0x19)));
/// How bright each part of a colour is.
static LINEAR: LazyLock<[f64; 256]> =
    LazyLock::new(|| std::array::from_fn(|part| linear(u8::try_from(part).unwrap_or(u8::MAX))));

impl Colour {
    /// Every colour.
    pub const ALL: [Self; 3] = [Self::Info, Self::Comment, Self::Warning];

    /// The name in `<font color="…">`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Comment => "comment",
            Self::Warning => "warning",
        }
    }

    /// Finds a colour by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// About what a phone shows on white. WeCom gives words only: green, grey, orange-red.
    pub const fn rgb(self) -> Rgb {
        match self {
            Self::Info => Rgb::new(0x14, 0x80, 0x3c),
            Self::Comment => Rgb::new(0x8c, 0x8c, 0x8c),
            Self::Warning => Rgb::new(0xe0, 0x5a, 0x10),
        }
    }

    /// What becomes of a colour, as near as the eye has it.
    pub fn nearest(rgb: Rgb) -> Nearest {
        let lab = Lab::of(rgb);
        let grey = lab.colourfulness() < GREY;
        if (grey && lab.light < DARK) || lab.light > LIGHT {
            return Nearest::Usual;
        }
        let all = PALETTE.iter().map(|(colour, there)| (*colour, lab.distance(*there)));
        let nearest = all.min_by(|(_, one), (_, other)| one.total_cmp(other));
        let (colour, far) = nearest.expect("there are three");
        if far < SAME || (grey && colour == Self::Comment) {
            Nearest::Same(colour)
        } else if lab.distance(*INK) < far {
            Nearest::Lost
        } else {
            Nearest::Near(colour)
        }
    }
}

impl Rgb {
    /// A colour by its three parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A colour in OKLab, where a distance is about what the eye sees.
/// <https://bottosson.github.io/posts/oklab/>
#[derive(Debug, Clone, Copy)]
struct Lab {
    light: f64,
    green_red: f64,
    blue_yellow: f64,
}

impl Lab {
    fn of(rgb: Rgb) -> Self {
        let [red, green, blue] =
            [rgb.red, rgb.green, rgb.blue].map(|part| LINEAR[usize::from(part)]);
        let cone = |r: f64, g: f64, b: f64| (r * red + g * green + b * blue).cbrt();
        let long = cone(0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9);
        let middle = cone(0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6);
        let short = cone(0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5);
        let mix = |l: f64, m: f64, s: f64| l * long + m * middle + s * short;
        Self {
            light: mix(0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8),
            green_red: mix(1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9),
            blue_yellow: mix(0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0),
        }
    }

    fn colourfulness(self) -> f64 {
        self.green_red.hypot(self.blue_yellow)
    }

    fn distance(self, other: Self) -> f64 {
        let colour = (self.green_red - other.green_red).hypot(self.blue_yellow - other.blue_yellow);
        (LIGHTNESS * (self.light - other.light)).hypot(colour)
    }
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_is_as_published() {
        let white = Lab::of(Rgb::new(255, 255, 255));
        assert!((white.light - 1.0).abs() < 1e-6 && white.colourfulness() < 1e-6);
        let red = Lab::of(Rgb::new(255, 0, 0));
        assert!((red.light - 0.627_955).abs() < 1e-5);
        assert!((red.green_red - 0.224_863).abs() < 1e-5);
        assert!((red.blue_yellow - 0.125_846).abs() < 1e-5);
    }

    #[test]
    fn the_nearest_is_what_the_eye_says() {
        use Colour::{Comment, Info, Warning};
        use Nearest::{Lost, Near, Same, Usual};
        for (rgb, nearest) in [
            ((0, 0, 0), Usual),
            ((0x33, 0x33, 0x33), Usual),
            ((255, 255, 255), Usual),
            ((0x80, 0x80, 0x80), Same(Comment)),
            ((0x66, 0x66, 0x66), Same(Comment)),
            ((0xbf, 0xbf, 0xbf), Same(Comment)),
            ((0x0f, 0x7b, 0x3a), Same(Info)),
            ((0x00, 0xb0, 0x50), Near(Info)),
            ((0x92, 0xd0, 0x50), Near(Info)),
            ((0xff, 0x00, 0x00), Near(Warning)),
            ((0xc0, 0x00, 0x00), Near(Warning)),
            ((0xff, 0xc0, 0x00), Near(Warning)),
            ((0x70, 0x30, 0xa0), Near(Comment)),
            ((0x00, 0x20, 0x60), Lost),
        ] {
            let (red, green, blue) = rgb;
            assert_eq!(Colour::nearest(Rgb::new(red, green, blue)), nearest, "{rgb:?}");
        }
        for colour in Colour::ALL {
            assert_eq!(Colour::nearest(colour.rgb()), Same(colour));
            assert_eq!(Colour::named(colour.name()), Some(colour));
        }
    }
}
