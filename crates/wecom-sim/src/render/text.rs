//! Plain text: as it was sent, with `<@userid>` inside and mentions at the end.

use wecom_markup::{Block, Dialect, Inline, Member, Who, preview};

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
    for block in preview(text, Dialect::RobotText).blocks() {
        if let Block::Paragraph(line) = block {
            body.extend_from_slice(line);
        }
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
