//! How an answer names the file in it (page 90254).

use std::fmt::Write as _;

use http::HeaderValue;

use crate::world::FileNames;

/// `attachment` with the name, in which nothing can break out of its quotes or its line.
pub(super) fn of(name: &str, names: FileNames) -> HeaderValue {
    let harmless = |letter: char| if is_harmful(letter) { '_' } else { letter };
    let name: String = name.chars().map(harmless).collect();
    let value = match names {
        FileNames::Raw => format!("attachment; filename=\"{name}\""),
        FileNames::Encoded => format!("attachment; filename=\"{}\"", encoded(&name)),
        FileNames::Extended => format!("attachment; filename*=UTF-8''{}", encoded(&name)),
    };
    HeaderValue::from_bytes(value.as_bytes()).expect("no control character is left")
}

fn is_harmful(letter: char) -> bool {
    letter.is_control() || matches!(letter, '"' | '\\')
}

/// Everything but what a name may hold anywhere (RFC 3986, unreserved) becomes `%XX`.
fn encoded(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            _ => write!(text, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_inside_its_quotes() {
        for name in ["a\"b", "a\\b", "a\rb", "a\nb", "a\0b", "a\u{7f}b", "a\u{85}b"] {
            assert_eq!(of(name, FileNames::Raw), "attachment; filename=\"a_b\"", "{name:?}");
        }
    }

    #[test]
    fn each_form_has_its_place() {
        let form = |names| of("收費 表.pdf", names);
        let raw = "attachment; filename=\"收費 表.pdf\"";
        assert_eq!(form(FileNames::Raw).as_bytes(), raw.as_bytes());
        let encoded = "%E6%94%B6%E8%B2%BB%20%E8%A1%A8.pdf";
        assert_eq!(form(FileNames::Encoded), format!("attachment; filename=\"{encoded}\""));
        assert_eq!(form(FileNames::Extended), format!("attachment; filename*=UTF-8''{encoded}"));
    }
}
