//! Texts in parts.

use wecom_markup::{Dialect, Rules, SplitError, from_markdown, preview, split};

fn parts(markdown: &str, dialect: Dialect, bytes_max: usize) -> Vec<String> {
    let document = from_markdown(markdown).unwrap().document;
    let rules = Rules { bytes_max: Some(bytes_max), ..Rules::default() };
    let parts = split(&document, dialect, rules).unwrap();
    assert!(parts.iter().all(|part| part.fits() && part.bytes() <= bytes_max));
    parts.into_iter().map(|part| part.text).collect()
}

fn refused(markdown: &str, dialect: Dialect, bytes_max: usize) -> SplitError {
    let document = from_markdown(markdown).unwrap().document;
    let rules = Rules { bytes_max: Some(bytes_max), ..Rules::default() };
    split(&document, dialect, rules).unwrap_err()
}

#[test]
fn what_fits_is_not_numbered() {
    assert_eq!(parts("**a**", Dialect::RobotMarkdown, 5), ["**a**"]);
}

#[test]
fn blocks_stay_whole_where_they_can() {
    let markdown = "first paragraph\n\nsecond paragraph\n\nthird paragraph";
    assert_eq!(
        parts(markdown, Dialect::RobotMarkdown, 48),
        ["(1/2)\n\nfirst paragraph\n\nsecond paragraph", "(2/2)\n\nthird paragraph"]
    );
}

#[test]
fn lists_go_on_and_tables_repeat_their_head() {
    let list = "3. bring your books\n4. bring your pens\n5. bring your lunch";
    assert_eq!(
        parts(list, Dialect::AibotMarkdown, 56),
        ["(1/2)\n\n3. bring your books\n4. bring your pens", "(2/2)\n\n5. bring your lunch"]
    );
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |";
    for part in parts(table, Dialect::RobotMarkdownV2, 100) {
        assert!(part.contains("| a | b |\n| --- | --- |\n"), "{part}");
    }
}

#[test]
fn long_lines_are_cut_after_sentences_and_marks_go_on() {
    let sentence = "請家長於五月前交齊學費。";
    let long = format!("**{}**", sentence.repeat(8));
    let parts = parts(&long, Dialect::RobotMarkdown, 200);
    assert!(parts.len() > 1);
    for part in &parts {
        let (number, text) = part.split_once("\n\n").unwrap();
        assert!(number.starts_with('('));
        assert!(text.starts_with("**請") && text.ends_with("。**"), "{text}");
        assert_eq!(preview(part, Dialect::RobotMarkdown).document().blocks().len(), 2);
    }
}

#[test]
fn characters_as_people_count_them_are_never_cut() {
    let family = "👨‍👩‍👧‍👦";
    let parts = parts(&family.repeat(20), Dialect::PlainText, 100);
    let joined: String = parts.iter().map(|part| part.split_once("\n\n").unwrap().1).collect();
    assert_eq!(joined, family.repeat(20));
    for part in parts {
        let families = part.split_once("\n\n").unwrap().1;
        assert_eq!(families.replace(family, ""), "");
    }
}

#[test]
fn what_cannot_be_cut_is_refused() {
    let link = format!("[words](https://e.org/{})", "a".repeat(100));
    let refused_link = refused(&link, Dialect::RobotMarkdown, 100);
    assert_eq!(refused_link, SplitError::Indivisible { bytes_max: 100 });
    assert!(refused_link.to_string().contains("100 bytes"));
    assert_eq!(refused(&"word ".repeat(2000), Dialect::PlainText, 60), SplitError::TooMany);
}

#[test]
fn a_part_beside_a_link_does_not_cut_it() {
    let markdown = format!("{}[the form](https://e.org/form)", "word ".repeat(10));
    let parts = parts(&markdown, Dialect::RobotMarkdown, 80);
    assert!(parts.iter().any(|part| part.contains("[the form](https://e.org/form)")));
}

#[test]
fn an_entry_that_is_too_long_goes_on_below() {
    let long = "請於五月前交齊。".repeat(10);
    let list = format!("1. 一\n2. {long}\n3. 三");
    let parts = parts(&list, Dialect::RobotMarkdownV2, 150);
    let shown: Vec<_> = parts.iter().map(|part| part.replace("請於五月前交齊。", "＊")).collect();
    assert_eq!(shown, ["(1/2)\n\n1. 一\n2. ＊＊＊＊＊", "(2/2)\n\n＊＊＊＊＊\n\n3. 三"]);
}
