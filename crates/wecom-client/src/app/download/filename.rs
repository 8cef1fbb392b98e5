//! The name of a file in `Content-disposition`.
//!
//! Page 90254 shows `filename="MEDIA_ID.jpg"` alone. How a name in Chinese looks is not told, so
//! every way that is in use is read: raw UTF-8, `filename*=UTF-8''%E8…` (RFC 6266), and
//! `filename="%E8…"`. The second one counts if there are several.

/// The name, without folders; none where it would name none or a folder.
pub(super) fn read(disposition: &str) -> Option<String> {
    let (mut plain, mut extended) = (None, None);
    let mut rest = disposition;
    while let Some((_, parameters)) = rest.split_once(';') {
        let Some((name, value)) = parameters.split_once('=') else { break };
        let (value, after) = value_of(value.trim_start());
        rest = after;
        match name.trim().to_ascii_lowercase().as_str() {
            "filename" => plain = Some(decoded_if_encoded(value)),
            "filename*" => extended = decoded_extended(value),
            _ => {}
        }
    }
    without_folders(&extended.or(plain)?)
}

/// A value, in quotes or bare, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, after) = text.split_at(text.find(';').unwrap_or(text.len()));
        return (value.trim_end(), after);
    };
    quoted.split_once('"').unwrap_or_default()
}

/// Servers that keep headers ASCII write `%XX`. A name that is ASCII either way is left alone.
fn decoded_if_encoded(name: &str) -> String {
    let decoded = percent_decoded(name).filter(|decoded| name.is_ascii() && !decoded.is_ascii());
    decoded.unwrap_or_else(|| name.to_owned())
}

/// `UTF-8''%E8…`, or with a language between the quotes.
fn decoded_extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, name) = rest.split_once('\'')?;
    if charset.eq_ignore_ascii_case("utf-8") { percent_decoded(name) } else { None }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = after.split_at_checked(2)?;
        let digits = str::from_utf8(digits).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn without_folders(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?.trim();
    let is_name =
        !name.is_empty() && name != "." && name != ".." && !name.contains(char::is_control);
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_name_is_read() {
        for (disposition, expected) in [
            ("attachment; filename=\"學費通知.pdf\"", "學費通知.pdf"),
            ("attachment;filename=學費通知.pdf", "學費通知.pdf"),
            ("attachment; FileName = \"a b;c=d.pdf\" ; size=3", "a b;c=d.pdf"),
            ("attachment; filename=\"%E5%AD%B8%E8%B2%BB.pdf\"", "學費.pdf"),
            ("attachment; filename*=UTF-8''%E5%AD%B8%20%E8%B2%BB.pdf", "學 費.pdf"),
            ("attachment; filename*=utf-8'zh'%E5%AD%B8.pdf; filename=\"x.pdf\"", "學.pdf"),
            ("attachment; filename=\"x.pdf\"; filename*=latin''%E5", "x.pdf"),
            ("attachment; filename=\"100%25.pdf\"", "100%25.pdf"),
            ("attachment; filename=\"100%.pdf\"", "100%.pdf"),
            ("attachment; filename=\"%+5%E5.pdf\"", "%+5%E5.pdf"),
        ] {
            assert_eq!(read(disposition).as_deref(), Some(expected), "{disposition}");
        }
    }

    #[test]
    fn a_name_leads_to_no_folder() {
        for (disposition, expected) in [
            ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
            ("attachment; filename=\"a\\..\\b.pdf\"", Some("b.pdf")),
            ("attachment; filename*=UTF-8''..%2F%E5%AD%B8.pdf", Some("學.pdf")),
            ("attachment; filename*=UTF-8''a%0D%0Ab", None),
            ("attachment; filename=\"..\"", None),
            ("attachment; filename=\"", None),
            ("attachment; filename", None),
            ("attachment", None),
        ] {
            assert_eq!(read(disposition).as_deref(), expected, "{disposition}");
        }
    }
}
