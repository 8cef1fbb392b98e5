//! Every loss is told, with its place.

use wecom_markup::{Dialect, Rules, Warning, from_html, from_markdown, preview, render};

fn told(warnings: &[Warning]) -> Vec<String> {
    let place = |warning: &Warning| {
        let place = &warning.place;
        format!("{} {}..{}: {}", place.block, place.chars.start, place.chars.end, warning.loss)
    };
    warnings.iter().map(place).collect()
}

#[track_caller]
fn assert_told(markdown: &str, dialect: Dialect, expected: &[&str]) {
    let source = from_markdown(markdown).unwrap();
    assert!(source.warnings.is_empty(), "{:?}", source.warnings);
    let rendered = render(&source.document, dialect, Rules::default());
    assert_eq!(told(rendered.warnings.kept()), expected, "{markdown}");
}

#[test]
fn a_source_tells_what_it_leaves_out() {
    let html = "<p>Hi <a href='javascript:x'>there</a> <img src='cid:1' alt='map'></p>\
                <p><span style='color:#00b050'>green</span> <span style='color:navy'>navy</span> \
                <video src=x></video>end</p>";
    let source = from_html(html).unwrap();
    assert_eq!(source.document.text(), "Hi there map\ngreen navy end\n");
    assert_eq!(
        told(source.warnings.kept()),
        [
            "0 3..3: a link leads nowhere safe and stays words",
            "0 9..9: a picture without an address is left out",
            "1 0..5: info is the nearest of WeCom's colours to #00b050",
            "1 6..10: none of WeCom's colours is like #000080",
            "1 11..11: <video> is left out",
        ]
    );
}

#[test]
fn a_channel_tells_what_it_does_not_know() {
    assert_told(
        "a *b* ~~c~~ d",
        Dialect::RobotMarkdown,
        &[
            "0 2..3: text in italics becomes plain words on this channel",
            "0 4..5: text that is struck out becomes plain words on this channel",
        ],
    );
    assert_told(
        "a\n\n| b | c |\n|---|---|\n| d | e |",
        Dialect::AppMarkdown,
        &["1 0..4: a table becomes lines of text on this channel"],
    );
    assert_told(
        "> # a\n> > b",
        Dialect::RobotMarkdown,
        &[
            "0 0..1: a heading becomes a line in bold on this channel",
            "0 1..2: a quote becomes a lesser one on this channel",
        ],
    );
    assert_told(
        "##### a",
        Dialect::AibotMarkdown,
        &["0 0..1: a heading becomes a lesser one on this channel"],
    );
    assert_told(
        "<font color=\"info\">a</font>b",
        Dialect::RobotMarkdownV2,
        &["0 0..1: coloured text becomes plain words on this channel"],
    );
    assert_told(
        "![map](https://e.org/m.png)",
        Dialect::RobotMarkdown,
        &["0 0..1: a picture becomes a link on this channel"],
    );
    assert_told(
        "[a](https://e.org)",
        Dialect::PlainText,
        &["0 0..1: a link becomes an address in the text on this channel"],
    );
    assert_told(
        "hi <@mei>",
        Dialect::AibotMarkdown,
        &["0 3..4: a mention becomes a name, and nobody is told, on this channel"],
    );
    assert_told(
        "a \\` b",
        Dialect::RobotMarkdown,
        &["0 2..3: ` is sent as ˋ, or this channel would take it for a mark"],
    );
}

#[test]
fn what_a_channel_knows_is_no_loss() {
    assert_told("# a\n**b** `c` [d](https://e.org)\n> e\n\n<@mei>", Dialect::RobotMarkdown, &[]);
    let all = "# a\n**b** *c* `d`\n> > > e\n\n- f\n  1. g\n\n---\n\n\
               |h|\n|-|\n|![i](https://e.org)|\n\n```\nj\n```";
    assert_told(all, Dialect::RobotMarkdownV2, &[]);
    assert_told("a * b # c <@mei>", Dialect::RobotText, &[]);
}

#[test]
fn who_is_typed_is_not_told() {
    let typed = from_html("<p>write &lt;@mei&gt;</p>").unwrap().document;
    for dialect in [Dialect::RobotMarkdown, Dialect::RobotText] {
        let shown = preview(&render(&typed, dialect, Rules::default()).text, dialect).document();
        assert!(!format!("{shown:?}").contains("Mention"), "{shown:?}");
    }
    assert_eq!(render(&typed, Dialect::PlainText, Rules::default()).text, "write <@mei>");
}

#[test]
fn mentions_are_as_each_channel_has_them() {
    let source = from_html(
        "<p><span data-type=mention data-id=mei data-label='Mei Leong'>@Mei</span> and \
         <span data-type=mention data-id='@all'>@所有人</span></p>",
    );
    let document = source.unwrap().document;
    let sent = |dialect| render(&document, dialect, Rules::default());
    for dialect in [Dialect::RobotMarkdown, Dialect::RobotText] {
        assert_eq!(sent(dialect).text, "<@mei> and @所有人");
    }
    let others = [Dialect::RobotMarkdownV2, Dialect::AppMarkdown, Dialect::Textcard];
    for dialect in others.into_iter().chain([Dialect::PlainText]) {
        assert_eq!(sent(dialect).text, "@Mei Leong and @所有人");
    }
}
