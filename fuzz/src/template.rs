//! What people write as a template of messages.

use wecourier::compose::template::{
    BODY_BYTES_MAX, BadRender, BadTemplate, OUTPUT_BYTES_MAX, check, render,
};
use wecourier::model::Language;
use wecourier::model::template::{Count, Format, Kind, Value, Values, Variable, Wording};

/// A template with a variable of each kind and count.
///
/// Whatever it says, it is refused or it comes out, and not longer than anything may be. What is
/// refused without looking at values does not come out with any; a text without tags comes out as
/// it stands.
pub fn template(bytes: &[u8]) {
    let Ok(body) = std::str::from_utf8(bytes) else { return };
    let variables = variables();
    let checked = check(body, &variables);
    assert!(checked.is_ok() || body.len() <= BODY_BYTES_MAX || is_too_long(&checked));
    for format in Format::ALL {
        let (body, language) = (body.to_owned(), Language::TraditionalChinese);
        let wording = Wording { language, format, body, variables: variables.clone() };
        let said = render(&wording, &values(), "MOP");
        match &said {
            Ok(text) => {
                assert!(checked.is_ok() && text.len() <= OUTPUT_BYTES_MAX);
                assert!(wording.body.contains('{') || *text == wording.body);
            }
            Err(bad) => assert!(!matches!(bad, BadRender::Missing { .. }), "{bad}"),
        }
        assert_eq!(said, render(&wording, &values(), "MOP"), "it is the same each time");
    }
}

fn is_too_long(checked: &Result<(), BadTemplate>) -> bool {
    matches!(checked, Err(BadTemplate::TooLong { .. }))
}

fn variables() -> Vec<Variable> {
    let variable = |name: &str, kind, count| {
        let name = name.to_owned();
        Variable { name, kind, count, sample: Value::Nothing }
    };
    vec![
        variable("name", Kind::Text, Count::One),
        variable("fee", Kind::Money, Count::One),
        variable("due", Kind::Date, Count::One),
        variable("dates", Kind::Date, Count::Many),
        variable("names", Kind::Text, Count::Many),
        variable("note", Kind::Text, Count::AtMostOne),
    ]
}

fn values() -> Values {
    let read = |kind: Kind, text: &str| kind.read(text).expect("it is of its kind");
    let list = |kind, texts: &[&str]| Value::List(texts.iter().map(|it| read(kind, it)).collect());
    [
        ("name", read(Kind::Text, "陳*大文*")),
        ("fee", read(Kind::Money, "2400")),
        ("due", read(Kind::Date, "2026-11-30")),
        ("dates", list(Kind::Date, &["2026-11-23", "2026-11-30"])),
        ("names", list(Kind::Text, &["Ana", "Mei", "João"])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
