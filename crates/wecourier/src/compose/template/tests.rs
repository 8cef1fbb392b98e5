use std::fmt::Write as _;

use proptest::prelude::*;
use wecom_markup::{Align, Block, Document, Inline, from_markdown};

use super::*;
use crate::model::Language;
use crate::model::template::Kind;

fn variable(name: &str, kind: Kind, count: Count) -> Variable {
    Variable { name: name.to_owned(), kind, count, sample: Value::Nothing }
}

fn variables() -> Vec<Variable> {
    vec![
        variable("name", Kind::Text, Count::One),
        variable("fee", Kind::Money, Count::One),
        variable("late", Kind::Money, Count::One),
        variable("due", Kind::Date, Count::One),
        variable("dates", Kind::Date, Count::Many),
        variable("note", Kind::Text, Count::AtMostOne),
        variable("paid", Kind::Money, Count::AtMostOne),
        variable("start", Kind::Date, Count::AtMostOne),
    ]
}

fn values() -> Values {
    let day = |text| Kind::Date.read(text).unwrap();
    [
        ("name", Kind::Text.read("陳大文").unwrap()),
        ("fee", Kind::Money.read("2400").unwrap()),
        ("late", Kind::Money.read("0").unwrap()),
        ("due", day("2026-11-30")),
        ("dates", Value::List(vec![day("2026-11-23"), day("2026-11-30")])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn wording(body: &str) -> Wording {
    let (language, format) = (Language::TraditionalChinese, Format::Plain);
    Wording { language, format, body: body.to_owned(), variables: variables() }
}

fn says(body: &str) -> Result<String, BadRender> {
    render(&wording(body), &values(), "MOP")
}

#[test]
fn a_fee_message_comes_out_in_each_language() {
    let body = "{{ name }}\n\
                {% for day in dates %}\n\
                {{ loop.index }}. {{ day | date('short') }}（{{ day | weekday }}）\n\
                {% endfor %}\n\
                {{ dates | length }}: {{ fee }}{% if late %} + {{ late }}{% endif %}\n\
                {{ due }}{{ note }}\n";
    let chinese = says(body).unwrap();
    assert_eq!(
        chinese,
        "陳大文\n1. 2026/11/23（星期一）\n2. 2026/11/30（星期一）\n2: MOP 2,400\n2026年11月30日\n"
    );
    let english = Wording { language: Language::English, ..wording(body) };
    let english = render(&english, &values(), "HKD").unwrap();
    assert!(english.ends_with("2: HKD 2,400\n30 November 2026\n"), "{english}");
    assert!(english.contains("2026/11/23（Monday）"), "{english}");
}

/// Each of these is so.
fn holds(values: &Values, language: Language, all: &str) {
    for condition in all.split("; ") {
        let body = format!("{{% if {condition} %}}yes{{% endif %}}");
        let wording = Wording { language, ..wording(&body) };
        assert_eq!(render(&wording, values, "MOP").as_deref(), Ok("yes"), "{condition}");
    }
}

#[test]
fn amounts_and_days_are_compared_by_what_they_are() {
    let mut values = values();
    values.insert("paid".to_owned(), Kind::Money.read("900").unwrap());
    values.insert("start".to_owned(), Kind::Date.read("2026-09-05").unwrap());
    let amounts = "paid < fee; fee > paid; paid <= fee; fee >= paid; paid != fee; \
        not paid == fee; fee == fee; fee <= fee; not fee < fee; 0 < paid < fee; \
        late < paid";
    let numbers = "late == 0; late <= 0; not late > 0; not late; fee > 0; fee == 2400; \
        fee >= 2399.99; fee != 2400.01; -1 < late; 900 < fee; \
        paid | default(0) > 10";
    let days = "start < due; due > start; start <= due; due >= start; start != due; \
        not start == due; due == dates[1]; due in dates; start not in dates; \
        due <= due; dates[0] < dates[1]";
    let others = "dates | length > 1; name == '陳大文'; '大' in name; note == none";
    for language in Language::ALL {
        for all in [amounts, numbers, days, others] {
            holds(&values, language, all);
        }
        let all =
            "{% for day in dates if day < due %}{{ loop.index < 2 }} {{ day == due }}{% endfor %}";
        let wording = Wording { language, ..wording(all) };
        assert_eq!(render(&wording, &values, "MOP").as_deref(), Ok("True False"));
    }
    let amounts = "{{ paid }} {{ late }} {{ -1.5 }} {{ paid | default(0) }}";
    assert_eq!(
        render(&wording(amounts), &values, "MOP").as_deref(),
        Ok("MOP 900 MOP 0 MOP -1.50 MOP 900")
    );
}

#[test]
fn what_cannot_be_compared_is_a_mistake() {
    let all = "fee == '2400'; fee > '100'; due == '2026-11-30'; due < '2026-12-01'; \
        due < fee; name == fee; name < due; due == 46349; name == 1; fee > none; \
        fee == true; dates == due; dates < dates; fee in dates; '2026' in due; \
        1 < fee < due; due | date == due; (note | default(0)) == 0; \
        fee | length > due";
    for condition in all.split("; ") {
        let body = format!("\n{{% if {condition} %}}{{% endif %}}");
        let said = check(&body, &variables());
        let Err(BadTemplate::Malformed { line: 2, flaw: Flaw::WrongValue, .. }) = said else {
            panic!("{condition}: {said:?}");
        };
    }
    let within = "{% for day in dates %}{% if day == name %}{% endif %}{% endfor %}";
    assert!(check(within, &variables()).is_err());
    assert!(check("{% for due in dates if due > 1 %}{% endfor %}", &variables()).is_err());
}

#[test]
fn what_stands_for_a_variable_is_words_and_not_markup() {
    let mut values = values();
    values.insert("name".to_owned(), Value::Text("*A*_b_ [x](y)\n# {{ fee }}".to_owned()));
    let markdown = Wording { format: Format::Markdown, ..wording("**{{ name }}**") };
    let said = render(&markdown, &values, "MOP");
    assert_eq!(said.unwrap(), "**\\*A\\*\\_b\\_ \\[x\\]\\(y\\)<br>\\# \\{\\{ fee \\}\\}**");
    let plain = render(&wording("{{ name }}"), &values, "MOP").unwrap();
    assert_eq!(plain, "*A*_b_ [x](y)\n# {{ fee }}", "a value is not looked at again");
}

fn markdown(body: &str) -> Wording {
    Wording { format: Format::Markdown, ..wording(body) }
}

#[test]
fn no_value_stands_where_nothing_is_undone() {
    for (body, line, name) in [
        ("`{{ name }}`", 1, "`name`"),
        ("a\n\n```\n{{ fee }} {{ name }}\n```", 4, "`fee`"),
        ("a\n\n    {{ due | date('short') }}", 3, "`due`"),
        ("{% if late %}`{% endif %}{{ late }}{% if late %}`{% endif %}", 1, "`late`"),
        ("<https://pay.example/{{ name }}>", 1, "`name`"),
        ("<div>\n{{ name }}\n</div>", 2, "`name`"),
        ("{% for day in dates %}\n`{{ day }}`\n{% endfor %}", 2, "`day`"),
    ] {
        let refused = render(&markdown(body), &values(), "MOP").unwrap_err();
        let BadRender::Template(BadTemplate::Malformed { line: at, flaw, why }) = refused else {
            panic!("{body}: {refused}");
        };
        assert_eq!((at, flaw), (line, Flaw::OutOfPlace), "{body}");
        assert!(why.starts_with(name), "{body}: {why}");
        assert!(says(body).is_ok(), "what is no Markdown has no code");
    }
    let fine = "`a` {{ name }} **{{ fee }}** [x](https://pay.example/{{ name }}) <b>{{ due }}</b>";
    assert!(render(&markdown(fine), &values(), "MOP").is_ok());
}

#[test]
fn a_line_end_in_a_value_ends_a_line_and_nothing_else() {
    let says = |body: &str, name: &str| {
        let mut values = values();
        values.insert("name".to_owned(), Value::Text(name.to_owned()));
        let text = render(&markdown(body), &values, "MOP").unwrap();
        sent(Format::Markdown, &text, wecom_markup::Dialect::RobotMarkdownV2).unwrap().text
    };
    assert_eq!(says("{{ name }}", "Hello\n"), "Hello");
    assert_eq!(says("**{{ name }}**!", "\r\nHello\n"), "**Hello**!");
    assert_eq!(says("{{ name }}", "A\r# B\r\nC"), says("{{ name }}", "A\n# B\nC"));
    assert_eq!(says("# {{ name }}!", "A\nB"), "# A B!");
    let table = says("|a|b|\n|-|-|\n|{{ name }}|c|", "A\nB");
    assert!(table.contains("| A B | c |"), "{table}");
    assert_eq!(says("a\n\n{{ name }}", "    b\n    c"), says("a\n\n{{ name }}", "b\nc"));
}

#[test]
fn nobody_is_told_by_a_value() {
    let mut values = values();
    values.insert("name".to_owned(), Value::Text("@all".to_owned()));
    for format in Format::ALL {
        let wording = Wording { format, ..wording("<{{ name }}> <@{{ note | default('mei') }}>") };
        let text = render(&wording, &values, "MOP").unwrap();
        let sent = sent(format, &text, wecom_markup::Dialect::RobotText).unwrap().text;
        let told: Vec<_> = wecom_markup::Who::between(&sent)
            .filter(|piece| matches!(piece, wecom_markup::Piece::Mention(_)))
            .collect();
        assert_eq!(told.len(), usize::from(format == Format::Markdown), "{sent}");
        assert!(sent.starts_with("<\u{200b}@all> "), "{sent}");
    }
}

#[test]
fn a_list_is_not_shown_as_it_is() {
    for body in ["\n{{ dates }}", "\n{{ dates | default('-') }}", "\n{{ dates if fee else due }}"] {
        let refused = says(body).unwrap_err();
        let BadRender::Template(BadTemplate::Malformed { line: 2, flaw, .. }) = refused else {
            panic!("{body}: {refused}");
        };
        assert!(matches!(flaw, Flaw::WholeList | Flaw::WrongValue), "{body}: {flaw:?}");
        assert!(refused.to_string().contains("this is a list"), "{body}: {refused}");
    }
    assert_eq!(
        says("{{ dates | join(', ') | length }} {{ dates[0] }}").unwrap(),
        "24 2026年11月23日"
    );
}

#[test]
fn a_tag_may_say_what_becomes_of_the_line_ends_around_it() {
    let body = "a\n{%- for day in dates -%}\n {{ loop.index }}\n{%- endfor -%}\nb\n";
    assert_eq!(says(body).unwrap(), "a12b\n");
    assert_eq!(says("a\n{%- if fee %}\nb\n{% endif -%}\n\nc").unwrap(), "ab\nc");
    assert_eq!(says("a\n{%+ if fee +%}\nb\n{% endif %}\nc").unwrap(), "a\n\nb\nc");
}

#[test]
fn what_is_missing_is_named() {
    let none = render(&wording("{{ fee }}"), &Values::new(), "MOP");
    let names = ["name", "fee", "late", "due", "dates"].map(str::to_owned).to_vec();
    assert_eq!(none, Err(BadRender::Missing { names }));
    let names = vec!["class".to_owned(), "teacher".to_owned()];
    let refused = check("{{ teacher }}{% if class %}{{ teacher }}{% endif %}", &variables());
    assert_eq!(refused, Err(BadTemplate::Undeclared { names }));
    assert_eq!(says("{{ note | default('-') }}{{ note }}").unwrap(), "-");
}

#[test]
fn mistakes_are_told_with_their_line() {
    for (body, wrong, part) in [
        ("\n\n{{ name", Flaw::Syntax, "line 3: "),
        ("{{ name }}\n{% if name %}", Flaw::Syntax, "line 2: "),
        ("\n{{ name | date }}", Flaw::WrongValue, "line 2: this is for variables that are days"),
        ("{{ due | date('huge') }}", Flaw::WrongValue, "line 1: `date` takes"),
        ("\n{{ name | shout }}", Flaw::UnknownFilter, "line 2: "),
        ("{{ name.first }}", Flaw::WrongValue, "line 1: "),
        ("\n{% set x = name %}", Flaw::Assigned, "line 2: nothing is assigned"),
        ("\n{{ name | default(*dates) }}", Flaw::List, "line 2: no list"),
    ] {
        let said = says(body).unwrap_err();
        assert!(said.to_string().starts_with(part), "{body}: {said}");
        let BadRender::Template(BadTemplate::Malformed { flaw, .. }) = said else {
            panic!("{body}: {said}");
        };
        assert_eq!(flaw, wrong, "{body}");
    }
}

#[test]
fn a_template_reaches_nothing_but_its_values() {
    for body in [
        "{% set x = name %}",
        "{% set x %}y{% endset %}",
        "{% with x = name %}{{ x }}{% endwith %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{% filter join %}x{% endfilter %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% do name() %}",
        "{{ range(5) }}",
        "{{ name() }}",
        "{{ name.upper() }}",
        "{{ name * 1000000000 }}",
        "{{ name ~ name }}",
        "{{ [name, name] }}",
        "{{ {'a': name} }}",
        "{{ name[0:5] }}",
        "{{ 7 + 7 }}",
        "{{ name is defined }}",
        "{% for x in dates recursive %}{% endfor %}",
        "{{ dates | join(*dates) }}",
    ] {
        let refused = check(body, &variables());
        assert!(matches!(refused, Err(BadTemplate::Malformed { .. })), "{body}: {refused:?}");
    }
}

#[test]
fn work_and_result_are_bounded() {
    let mut values = values();
    let many = vec![Value::Text("字".repeat(Value::CHARS_MAX)); Value::ITEMS_MAX];
    values.insert("dates".to_owned(), Value::List(many));
    let says = |body: &str| render(&wording(body), &values, "MOP");
    let thrice = "{% for a in dates %}{% for b in dates %}{% for c in dates %}{% endfor %}\
                  {% endfor %}{% endfor %}";
    assert_eq!(says(thrice), Err(BadRender::TooMuchWork));
    assert_eq!(says("{% for a in dates %}{{ a }}{% endfor %}"), Err(BadRender::TooLong));
    let joined = says("{{ dates | join('x') }}").unwrap_err().to_string();
    assert!(joined.contains("what is joined is too long"), "{joined}");
    let few = vec![Value::Text("x".repeat(Value::CHARS_MAX)); 10];
    values.insert("dates".to_owned(), Value::List(few));
    let says = |body: &str| render(&wording(body), &values, "MOP");
    let twice = "{% if dates | join == 'x' or dates | join == 'y' %}{% endif %}";
    let unseen = says(twice).unwrap_err().to_string();
    assert!(unseen.contains("what is joined is too long"), "{unseen}");
    let long = "x".repeat(BODY_BYTES_MAX + 1);
    let too_long = BadTemplate::TooLong { size_bytes: BODY_BYTES_MAX + 1 };
    assert_eq!(check(&long, &[]), Err(too_long));
}

#[test]
fn however_deep_it_is_refused_and_not_followed() {
    let nested = |before: &str, times: usize, middle: &str, after: &str| {
        format!("{}{middle}{}", before.repeat(times), after.repeat(times))
    };
    let mut chain = "{{ name".to_owned();
    for _ in 0..2_500 {
        write!(chain, "|length").unwrap();
    }
    for body in [
        nested("{% if name %}", 500, "", "{% endif %}"),
        format!("{{% if name %}}{}{{% endif %}}", "{% elif name %}".repeat(1000)),
        format!("{{{{ {}name{} }}}}", "(".repeat(5000), ")".repeat(5000)),
        format!("{{{{ {}name }}}}", "not ".repeat(4000)),
        format!("{{{{ name{} }}}}", ".a".repeat(9000)),
        format!("{{{{ name{} }}}}", " and name".repeat(2000)),
        format!("{chain} }}}}"),
    ] {
        let refused = check(&body, &variables());
        assert!(matches!(refused, Err(BadTemplate::Malformed { .. })), "{refused:?}");
    }
}

/// Pieces of templates, in whatever order.
const PIECES: &str = "([{}%# a-z|.\"'\\\\\n課]|\\{\\{|\\}\\}|\\{%|%\\}|name|for|if|in|end){0,60}";

proptest! {
    #[test]
    fn no_text_breaks_it(body in PIECES) {
        let checked = check(&body, &variables());
        let said = says(&body);
        prop_assert!(checked.is_ok() || said.is_err());
    }

    #[test]
    fn a_text_without_tags_stays_as_it_is(body in "[^{]*") {
        prop_assert_eq!(says(&body).unwrap(), body);
    }

    #[test]
    fn escaped_words_are_read_back(words in "[ -~課é\r\n\t]{0,40}") {
        let escaped = shown::escaped(&words);
        let read = |text: &str| from_markdown(text).unwrap().document;
        let lines = words.replace("\r\n", "\n").replace('\r', "\n");
        let mut body = vec![Inline::plain("a")];
        for (number, line) in lines.trim_matches('\n').split('\n').enumerate() {
            if number > 0 {
                body.push(Inline::Break);
            }
            body.push(Inline::plain(line));
        }
        body.push(Inline::plain("b"));
        let expected = |block| Document::new(vec![block]);
        prop_assert_eq!(read(&format!("a{escaped}b")), expected(Block::Paragraph(body.clone())));
        let heading = Block::Heading { level: 2, body: body.clone() };
        prop_assert_eq!(read(&format!("## a{escaped}b")), expected(heading));
        let rows = vec![vec![vec![Inline::plain("x")]], vec![body]];
        let table = Block::Table { columns: vec![Align::Unset], rows };
        prop_assert_eq!(read(&format!("|x|\n|-|\n|a{escaped}b|")), expected(table));
        let alone = read(&escaped);
        let is_words = |block: &Block| matches!(block, Block::Paragraph(_));
        prop_assert!(alone.blocks().iter().all(is_words), "{:?}", alone);
        prop_assert_eq!(alone.addresses().count(), 0);
    }
}
