//! What a person typed stays what a person sees.

use crate::invisible::GUARD;

/// The longest name of a sign has fewer bytes.
const NAME_BYTES_MAX: usize = 40;

/// Whether `&` begins the name of a sign, as in `&copy;`.
pub(super) fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else { return false };
    let name = name.strip_prefix('#').unwrap_or(name);
    let size = name.bytes().take(NAME_BYTES_MAX).take_while(u8::is_ascii_alphanumeric).count();
    size > 0 && name[size..].starts_with(';')
}

/// Whether `<` begins what may be taken for a tag.
pub(super) fn is_tag(text: &str) -> bool {
    let next = text.strip_prefix('<').and_then(|rest| rest.chars().next());
    next.is_some_and(|c| c.is_ascii_alphabetic() || "/@!?".contains(c))
}

/// Text in a textcard, whose tags and entities have no escape that is known.
pub(super) fn card(text: &str, out: &mut String) {
    if !text.contains(['<', '&']) {
        return out.push_str(text);
    }
    for (at, c) in text.char_indices() {
        out.push(c);
        if (c == '<' && is_tag(&text[at..])) || (c == '&' && is_entity(&text[at..])) {
            out.push(GUARD);
        }
    }
}

/// Whether the sign at the start of a line would make the line something else, in CommonMark:
/// answers how many bytes of the text come before the sign that has to be escaped.
pub(super) fn line_start(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let is_of = |signs: &str| line.chars().all(|c| signs.contains(c));
    let is_mark = match first {
        '#' => ends_word(line.trim_start_matches('#')),
        '>' => true,
        '+' => ends_word(rest),
        '-' => ends_word(rest) || is_of("-: |"),
        '=' => is_of("= "),
        ':' | '|' => is_of(":-| ") && line.contains('-'),
        _ => false,
    };
    if is_mark {
        return Some(0);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &line[digits..];
    let is_number =
        (1..=9).contains(&digits) && after.starts_with(['.', ')']) && ends_word(&after[1..]);
    is_number.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_a_mark_is_one() {
        for (line, at) in [
            ("# a", Some(0)),
            ("#", Some(0)),
            ("#tag", None),
            ("> a", Some(0)),
            ("- a", Some(0)),
            ("-5°C", None),
            ("---", Some(0)),
            ("- -", Some(0)),
            ("+ a", Some(0)),
            ("+853 2800 0000", None),
            ("===", Some(0)),
            ("= a", None),
            ("|-|-|", Some(0)),
            ("| a |", None),
            ("1. a", Some(1)),
            ("12) a", Some(2)),
            ("1.5 kg", None),
            ("2026.", Some(4)),
            ("1234567890. a", None),
        ] {
            assert_eq!(line_start(line), at, "{line}");
        }
    }

    #[test]
    fn entities_and_tags_are_told_from_signs() {
        assert!(is_entity("&amp;") && is_entity("&#12;") && is_entity("&#x1F600; a"));
        assert!(
            !is_entity("&a=1&b") && !is_entity("& ;") && !is_entity("&;") && !is_entity("&澳;")
        );
        assert!(
            is_tag("<a") && is_tag("</") && is_tag("<@mei>") && !is_tag("< a") && !is_tag("<3")
        );
    }
}
