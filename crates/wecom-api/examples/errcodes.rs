//! Prints `docs/errcodes.md` from the table of codes.

use std::io::{self, Write as _};

use wecom_api::errcode::{Block, Class, Row, TABLE};

const HEAD: &str = "\
# WeCom's error codes

What each `errcode` means, what it asks of the caller, and what a person can do about it.
The words exist in English, 繁體中文 and 简体中文; this page shows the English ones.
It is printed by `cargo run --package wecom-api --example errcodes`.

A page is one of `https://developer.work.weixin.qq.com/document/path/`.
";

/// A class, and what it asks of the caller.
const ASKED: [(&str, &str); 13] = [
    ("success", "nothing; the lists of invalid recipients are still to be read"),
    ("retry", "the same call a little later, at most three times"),
    ("conflict", "the same call after a short random delay"),
    ("concurrency", "the same call with fewer under way"),
    ("refresh token", "fetch a token, and repeat the call once"),
    ("rate", "no call before the block is over"),
    ("reconnect", "connect and subscribe anew, then resend"),
    ("use push", "push a message instead of replying"),
    ("recipient", "permanent for this recipient"),
    ("content", "a person has to change the words"),
    ("bad request", "permanent for this call, and a mistake of the caller"),
    ("configuration", "stop, and tell an administrator what to do"),
    ("unknown", "permanent for this call; no row has it"),
];

fn main() -> io::Result<()> {
    io::stdout().write_all(page().as_bytes())
}

fn page() -> String {
    let rows: String = TABLE.iter().copied().map(line).collect();
    let heads =
        "| code | name | class | meaning | what to do | source |\n|---|---|---|---|---|---|\n";
    format!("{HEAD}\n{}\n{heads}{rows}", classes())
}

fn line(row: &Row) -> String {
    let exceptions = row.exceptions.iter().map(|exception| {
        let places: Vec<_> = exception.at.iter().map(|place| format!("`{place}`")).collect();
        format!("{} at {}", in_words(exception.class), places.join(", "))
    });
    let classes: Vec<_> = [in_words(row.class)].into_iter().chain(exceptions).collect();
    let class = classes.join("; ");
    let remedy = row.remedy.map_or("", |words| words.en);
    let Row { code, name, meaning, source, .. } = row;
    format!("| {code} | `{name}` | {class} | {} | {remedy} | {source} |\n", meaning.en)
}

/// What each class asks for, once, above the table.
fn classes() -> String {
    let lines = ASKED.map(|(class, asked)| format!("| {class} | {asked} |\n"));
    format!("| class | what the caller does |\n|---|---|\n{}", lines.concat())
}

fn in_words(class: Class) -> String {
    let words = match class {
        Class::Success => "success",
        Class::Retry => "retry",
        Class::Conflict => "conflict",
        Class::Concurrency => "concurrency",
        Class::RefreshToken => "refresh token",
        Class::Rate(block) => return format!("rate: {}", length(block)),
        Class::Reconnect => "reconnect",
        Class::UsePush => "use push",
        Class::Recipient => "recipient",
        Class::Content => "content",
        Class::BadRequest => "bad request",
        Class::Configuration => "configuration",
        Class::Unknown => "unknown",
    };
    words.to_owned()
}

fn length(block: Block) -> &'static str {
    match block {
        Block::Minute => "60 s",
        Block::Hour => "an hour",
        Block::RestOfDay => "the rest of the day in China",
        Block::ThirtyDays => "30 days",
        Block::MinuteThenHour => "60 s, then an hour",
        Block::Steps => "3, 6, 12, then 60 s",
        Block::Growing => "60 s, doubled up to an hour",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_committed_page_is_fresh() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errcodes.md");
        let committed = fs::read_to_string(&file).unwrap();
        let name = file.display();
        assert!(committed == super::page(), "{name} is stale: run `make generate`");
    }

    #[test]
    fn every_class_is_explained() {
        let classes = super::TABLE.iter().flat_map(|row| {
            row.exceptions.iter().map(|exception| exception.class).chain([row.class])
        });
        for class in classes.chain([super::Class::Unknown]) {
            let words = super::in_words(class);
            let name = words.split(':').next().unwrap();
            assert!(super::ASKED.iter().any(|(asked, _)| *asked == name), "{name}");
        }
    }

    #[test]
    fn no_cell_breaks_the_table() {
        let rows = super::TABLE.iter().copied().map(super::line);
        for row in rows {
            assert_eq!((row.matches('|').count(), row.matches('\n').count()), (7, 1), "{row}");
        }
    }
}
