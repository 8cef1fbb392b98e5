use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use wecom_markup::Dialect;

use super::*;
use crate::content::{Card, Jump, Mention, Row};

impl Names for HashMap<&str, &str> {
    fn of_member(&self, userid: &str) -> Option<&str> {
        self.get(userid).copied()
    }

    fn with_mobile(&self, mobile: &str) -> Option<&str> {
        (mobile == "6600").then_some("john")
    }
}

fn names() -> HashMap<&'static str, &'static str> {
    HashMap::from([("mei", "Mei <Leong>"), ("john", "John")])
}

fn v1(content: &str) -> String {
    html(&Content::markdown(Dialect::RobotMarkdown, content), 1, &names())
}

fn v2(content: &str) -> String {
    html(&Content::markdown(Dialect::RobotMarkdownV2, content), 1, &names())
}

fn v2_text(content: &str) -> String {
    text(&Content::markdown(Dialect::RobotMarkdownV2, content), &names())
}

#[test]
fn the_older_markdown_knows_little() {
    for (typed, shown) in [
        ("a\nb", "<p>a<br>b</p>"),
        ("a\r\nb", "<p>a<br>b</p>"),
        ("###### deep", "<p class=\"h h6\">deep</p>"),
        ("####### too deep", "<p>####### too deep</p>"),
        ("#no space", "<p>#no space</p>"),
        ("**bold** *not* __not__", "<p><strong>bold</strong> *not* __not__</p>"),
        ("** **", "<p><strong> </strong></p>"),
        ("****", "<p>****</p>"),
        ("`a < b` ``", "<p><code>a &lt; b</code> ``</p>"),
        ("> a\n> b\nc", "<blockquote><p>a<br>b</p></blockquote><p>c</p>"),
        (">> a", "<blockquote><p>&gt; a</p></blockquote>"),
        ("- a\n1. b", "<p>- a<br>1. b</p>"),
        ("| a | b |\n|---|---|", "<p>| a | b |<br>|---|---|</p>"),
        (
            "![a](https://e.org/i.png)",
            "<p>!<a class=\"link\" target=\"_blank\" \
             rel=\"noopener noreferrer nofollow\" href=\"https://e.org/i.png\">a</a></p>",
        ),
        (
            "<font color=\"info\">**g**</font>",
            "<p><span class=\"info\"><strong>g</strong></span></p>",
        ),
        ("<font color='comment'>g</font>", "<p><span class=\"comment\">g</span></p>"),
        ("<font color=\"red\">r</font>", "<p>&lt;font color=&quot;red&quot;&gt;r&lt;/font&gt;</p>"),
        (
            "<@mei> <@nobody>",
            "<p><span class=\"mention\">@Mei &lt;Leong&gt;</span> \
             @nobody</p>",
        ),
        ("<@all>", "<p><span class=\"mention\">@所有人</span></p>"),
    ] {
        assert_eq!(v1(typed), shown, "{typed}");
    }
}

#[test]
fn the_newer_markdown_knows_more() {
    for (typed, shown) in [
        ("*i* **b** `c`", "<p><em>i</em> <strong>b</strong> <code>c</code></p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("```rs\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        (
            "- a\n- b\n  1. c",
            "<ul><li><p>a</p></li><li><p>b</p><ol start=\"1\"><li><p>c</p></li></ol></li></ul>",
        ),
        ("> a\n>> b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"),
        ("---", "<hr>"),
        (
            "|a|b|\n|:-:|-:|\n|1|2|",
            "<div class=\"table\"><table><tr><th class=\"centre\">a</th>\
             <th class=\"right\">b</th></tr><tr><td class=\"centre\">1</td>\
             <td class=\"right\">2</td></tr></table></div>",
        ),
        (
            "![map](https://e.org/m.png)",
            "<p><span class=\"placeholder\" role=\"img\" aria-label=\"map\">map</span></p>",
        ),
        (
            "![](https://e.org/m.png)",
            "<p><span class=\"placeholder\" role=\"img\" data-t=\"picture\" \
             data-t-label=\"picture\" aria-label=\"Picture\">Picture</span></p>",
        ),
        (
            "[a **b**](https://e.org)",
            "<p><a class=\"link\" target=\"_blank\" rel=\"noopener noreferrer nofollow\" \
             href=\"https://e.org\">a <strong>b</strong></a></p>",
        ),
        ("<div>\n", "<p>&lt;div&gt;</p>"),
        ("<@mei>", "<p>&lt;@mei&gt;</p>"),
        (
            "<font color=\"info\">x</font>",
            "<p>&lt;font color=&quot;info&quot;&gt;x&lt;/font&gt;</p>",
        ),
        ("~~no~~", "<p>~~no~~</p>"),
    ] {
        assert_eq!(v2(typed), shown, "{typed}");
    }
    assert_eq!(v2_text("3. a\n4. b\n   - c"), "3. a\n4. b\n   • c");
    assert_eq!(v2_text("|a|b|\n|-|-|\n|1|*2*|"), "a | b\n1 | 2");
    assert_eq!(
        v2_text("# T\n\n> q\n\n![m](https://e.org/m.png) [l](https://e.org)"),
        "T\nq\n[Image: m] l"
    );
}

#[test]
fn members_are_called_by_their_names_wherever_they_are_mentioned() {
    let mentions = vec![
        Mention::Member("mei".to_owned()),
        Mention::Mobile("6600".to_owned()),
        Mention::Mobile("+853 1".to_owned()),
        Mention::Everybody,
    ];
    let typed = "<a href=\"https://e.org\">all</a> of <@john>\nnow".to_owned();
    let linked = Content::LinkedText { content: typed.clone(), mentions: mentions.clone() };
    assert_eq!(text(&linked, &names()), "all of @John\nnow @Mei <Leong> @John @+853 1 @所有人");
    let plain = Content::Text { content: typed, mentions };
    assert!(text(&plain, &names()).starts_with("<a href=\"https://e.org\">all</a> of @John"));
    let quoted = Content::markdown(Dialect::RobotMarkdown, "> # for **<@mei>**");
    assert_eq!(text(&quoted, &names()), "for @Mei <Leong>");
    let to_members = Content::markdown(Dialect::AppMarkdown, "for <@mei>");
    assert_eq!(text(&to_members, &names()), "for <@mei>");
}

/// What a browser could run or fetch. Escaped text cannot contain it.
#[track_caller]
fn assert_harmless(html: &str, typed: &str) {
    let lower = html.to_lowercase();
    for bad in [
        "<script",
        "<img",
        "<iframe",
        "<svg",
        "<style",
        "<font",
        "href=\"javascript",
        "href=\"data",
        "style=",
    ] {
        assert!(!lower.contains(bad), "{typed:?} became {html}");
    }
    for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
        // Between the quotes anything may stand; around them only words of ours.
        let (names, values): (Vec<_>, Vec<_>) =
            tag.split('"').enumerate().partition(|it| it.0 % 2 == 0);
        assert_eq!(names.len(), values.len() + 1, "{typed:?} became {html}");
        for (_, name) in names {
            assert!(!name.contains(" on"), "{typed:?} became {html}");
        }
    }
}

const HOSTILE: [&str; 20] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](https://e.org/\" onclick=\"alert(1))",
    "[x](<https://e.org/\" onclick=\"alert(1)>)",
    "[<img src=x onerror=alert(1)>](https://e.org)",
    "![\"><script>alert(1)</script>](https://e.org)",
    "![x](javascript:alert(1) \"t\")",
    "<javascript:alert(1)>",
    "<font color=\"info\" onclick=\"alert(1)\">x</font>",
    "<font color=\"info\"><script>alert(1)</script></font>",
    "<@\"><script>alert(1)</script>>",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "# <svg onload=alert(1)>",
    "> <style>*{display:none}</style>",
    "| <script> |\n|---|\n| \" onclick=\" |",
    "&lt;script&gt; &#60;script&#62; \u{0}<\u{0}script>",
];

#[test]
fn hostile_markup_stays_text() {
    for typed in HOSTILE {
        assert_harmless(&v1(typed), typed);
        assert_harmless(&v2(typed), typed);
        let mentions = vec![Mention::Member(typed.to_owned()), Mention::Mobile(typed.to_owned())];
        let content = Content::Text { content: typed.to_owned(), mentions };
        assert_harmless(&html(&content, 1, &names()), typed);
        let file = Content::File { name: format!("a.{typed}"), size_bytes: 1 };
        assert_harmless(&html(&file, 1, &names()), typed);
    }
}

#[test]
fn hostile_news_and_cards_stay_text() {
    for typed in HOSTILE {
        let hostile = || typed.to_owned();
        let url = format!("https://e.org/{typed}\" onclick=\"alert(1)");
        let article = Article {
            title: hostile(),
            description: hostile(),
            url: url.clone(),
            has_picture: true,
        };
        assert_harmless(&html(&Content::News(vec![article]), 1, &names()), typed);
        let card = Card {
            title: hostile(),
            sub_title: hostile(),
            horizontal: vec![Row { name: hostile(), value: hostile(), url: Some(url.clone()) }],
            jumps: vec![Jump { title: hostile(), url: Some(hostile()) }],
            leads_to: Some(url),
            ..Card::default()
        };
        assert_harmless(&html(&Content::Card(Box::new(card)), 1, &names()), typed);
    }
}

#[test]
fn deep_nesting_ends() {
    for typed in [
        ">".repeat(2000),
        "[".repeat(2000),
        "**a".repeat(1000),
        "- ".repeat(1000),
        "<font color=\"info\">".repeat(200),
    ] {
        assert_harmless(&v1(&typed), "deep");
        assert_harmless(&v2(&typed), "deep");
    }
}

#[test]
fn sizes_read_well() {
    assert_eq!(
        (size(12), size(1024), size(1_572_864)),
        ("12 B".into(), "1.0 KB".into(), "1.5 MB".into())
    );
    assert_eq!((seconds(0), seconds(1001)), (1, 2));
}

/// What markup is made of, in any order.
const PIECES: [&str; 32] = [
    "**",
    "*",
    "`",
    "```",
    "[",
    "](",
    ")",
    "<",
    ">",
    "<@",
    "mei",
    "</font>",
    "<font color=\"info\">",
    "<font color='",
    "\n",
    "\r\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "|-|",
    "---",
    "![",
    "\"",
    "&",
    "課",
    "https://e.org",
    "javascript:",
    "<script>",
    " onclick=",
    "\0",
];

proptest! {
    #[test]
    fn any_markup_is_harmless(pieces in vec(select(&PIECES[..]), 0..40)) {
        let typed = pieces.concat();
        assert_harmless(&v1(&typed), &typed);
        assert_harmless(&v2(&typed), &typed);
        v2_text(&typed);
        text(&Content::markdown(Dialect::RobotMarkdown, typed), &names());
    }

    #[test]
    fn plain_text_is_read_as_it_was_typed(typed in "[^<\r]{1,60}") {
        let content = Content::Text { content: typed.clone(), mentions: Vec::new() };
        prop_assert_eq!(text(&content, &names()), typed);
    }
}
