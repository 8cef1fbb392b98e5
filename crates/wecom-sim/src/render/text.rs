//! Plain text: as it was sent, with `<@userid>` inside and mentions at the end.

use super::Names;
use super::tree::{Block, Inline};
use crate::content::Mention;

/// *Choice*: mentions of the lists stand after the text, on its last line. Any member of the corp
/// is named, in the group or not. Somebody unknown is shown by the id, unmarked; what the real
/// server does with one is not verified (api-core §5.2).
pub(super) fn parse(content: &str, mentions: &[Mention], names: &impl Names) -> Vec<Block> {
    let mut body = Vec::new();
    for (number, line) in content.split('\n').enumerate() {
        if number > 0 {
            body.push(Inline::LineBreak);
        }
        mentions_inside(line.strip_suffix('\r').unwrap_or(line), names, &mut body);
    }
    for mention in mentions {
        body.push(Inline::Text(" ".to_owned()));
        body.push(match mention {
            Mention::Everybody => Inline::everybody(),
            Mention::Member(userid) => Inline::mention(names.of_member(userid), userid),
            Mention::Mobile(mobile) => Inline::mention(names.of_mobile(mobile), mobile),
        });
    }
    vec![Block::Paragraph(body)]
}

/// Text with `<@userid>` in it (page 99110).
pub(super) fn mentions_inside(text: &str, names: &impl Names, body: &mut Vec<Inline>) {
    let mut rest = text;
    while let Some((before, userid, after)) = next_mention(rest) {
        push_text(before, body);
        body.push(mention(userid, names));
        rest = after;
    }
    push_text(rest, body);
}

/// What `<@userid>` shows.
pub(super) fn mention(userid: &str, names: &impl Names) -> Inline {
    if userid == "all" || userid == "@all" {
        return Inline::everybody();
    }
    Inline::mention(names.of_member(userid), userid)
}

/// What stands before the first mention, its userid, and what stands behind.
fn next_mention(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("<@")?;
        let inside = &text[start + 2..];
        let end = inside.find('>')?;
        if is_userid(&inside[..end]) {
            return Some((&text[..start], &inside[..end], &inside[end + 1..]));
        }
        from = start + 2;
    }
}

pub(super) fn is_userid(id: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || "_-.@".contains(c);
    (1..=64).contains(&id.len()) && id.chars().all(legal)
}

pub(super) fn push_text(text: &str, body: &mut Vec<Inline>) {
    if !text.is_empty() {
        body.push(Inline::Text(text.to_owned()));
    }
}
