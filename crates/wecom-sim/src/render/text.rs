//! Plain text: as it was sent, with `<@userid>` inside and mentions at the end.

use wecom_markup::{Block, Inline, Member, Who};

use super::Names;
use crate::content::Mention;

/// *Choice*: mentions of the lists stand after the text, on its last line. Any member of the corp
/// is named, in the group or not. Somebody unknown is shown by the id, unmarked; what the real
/// server does with one is not verified (api-core §5.2).
pub(super) fn parse(content: &str, mentions: &[Mention], names: &impl Names) -> Vec<Block> {
    let mut body = Vec::new();
    lines(content, &mut body);
    mentions_after(mentions, names, &mut body);
    vec![Block::Paragraph(body)]
}

/// Text with `<@userid>` in it (page 99110).
pub(super) fn lines(text: &str, body: &mut Vec<Inline>) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            body.push(Inline::Break);
        }
        line_with_mentions(line.strip_suffix('\r').unwrap_or(line), body);
    }
}

/// Whom the lists name.
pub(super) fn mentions_after(mentions: &[Mention], names: &impl Names, body: &mut Vec<Inline>) {
    for mention in mentions {
        body.push(Inline::plain(" "));
        body.push(mentioned(mention, names));
    }
}

fn mentioned(mention: &Mention, names: &impl Names) -> Inline {
    let (typed, userid) = match mention {
        Mention::Everybody => return Inline::Mention(Who::Everybody),
        Mention::Member(userid) => (userid, Some(userid.as_str())),
        Mention::Mobile(mobile) => (mobile, names.with_mobile(mobile)),
    };
    match userid.and_then(|userid| Member::parse(userid, None)) {
        Some(member) => Inline::Mention(Who::Member(member)),
        None => Inline::plain(format!("@{typed}")),
    }
}

fn line_with_mentions(line: &str, body: &mut Vec<Inline>) {
    let (mut rest, mut from) = (line, 0);
    while let Some(at) = rest[from..].find("<@").map(|at| from + at) {
        match Who::read(&rest[at..]) {
            Some((who, size)) => {
                push_text(&rest[..at], body);
                body.push(Inline::Mention(who));
                (rest, from) = (&rest[at + size..], 0);
            }
            None => from = at + 2,
        }
    }
    push_text(rest, body);
}

fn push_text(text: &str, body: &mut Vec<Inline>) {
    if !text.is_empty() {
        body.push(Inline::plain(text));
    }
}
