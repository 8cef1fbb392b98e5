//! What an app answers at once: opened, judged, and shown to the member (page 90241).

use std::sync::Arc;

use wecom_api::callback::reply::{REPLY_TEXT_BYTES_MAX, VIDEO_TITLE_BYTES_MAX};
use wecom_api::callback::{CallbackCrypto, Element, Sealed};

use super::record::Takes;
use super::{CallbackReply, Ended, PushEnd, PushedCallback};
use crate::content::{Article, Content};
use crate::live::{Event, State};
use crate::phone::{Channel, Message};
use crate::render;
use crate::world::CardReplies;

/// How many articles a reply shows (page 90241).
const ARTICLES_MAX: usize = 8;

impl State {
    /// Reads the body with which a callback was taken. `success` and nothing at all say nothing.
    pub(super) fn read_reply(&mut self, seq: u64, crypto: Option<&CallbackCrypto>, ended: &Ended) {
        let body = ended.body.trim_ascii();
        let is_good = ended.end == PushEnd::Answered { status: 200 };
        if !is_good || body.is_empty() || body == b"success" {
            return;
        }
        let Some(pushed) = self.callbacks.journal.find(seq).cloned() else { return };
        let reply = match open(crypto, body) {
            Ok((xml, root)) => {
                let msgtype = root.text_of("MsgType").map(|word| word.trim().to_owned());
                let shown = self.show_reply(&pushed, &root, &xml);
                let (message, ignored) = match shown {
                    Ok(message) => (Some(message), None),
                    Err(why) => (None, Some(why.to_owned())),
                };
                CallbackReply { msgtype, xml: Some(xml), message, ignored }
            }
            Err(why) => {
                CallbackReply { msgtype: None, xml: None, message: None, ignored: Some(why) }
            }
        };
        if let Some(pushed) = self.callbacks.journal.find_mut(seq) {
            pushed.reply = Some(reply);
        }
    }

    /// The number of the message that shows it.
    fn show_reply(
        &mut self,
        pushed: &PushedCallback,
        root: &Element,
        xml: &str,
    ) -> Result<u64, &'static str> {
        match (pushed.takes, self.switches().callbacks.card_replies) {
            (Takes::Replies, _) | (Takes::CardReplies, CardReplies::Show) => {}
            (Takes::CardReplies, CardReplies::Ignore) => {
                return Err("a reply to a tap on a card is ignored: update the card instead");
            }
            (Takes::Nothing, _) => return Err("this event takes no reply"),
        }
        let app = self.apps.find(pushed.agentid).cloned().ok_or("the app is gone")?;
        if !root.text_of("ToUserName").is_some_and(|to| to.eq_ignore_ascii_case(&pushed.from)) {
            return Err("`ToUserName` is not the member who is answered");
        }
        if root.text_of("FromUserName") != Some(app.corpid().as_str()) {
            return Err("`FromUserName` is not the corp");
        }
        match root.text_of("MsgType").map(str::trim) {
            Some("update_button") => return self.reply_with_button(pushed, root, xml),
            Some("update_template_card") => return self.reply_with_card(pushed, root, xml),
            Some(_) | None => {}
        }
        let content = content(root)?;
        let seq = self.phones.next_seq();
        let message = Arc::new(Message {
            seq,
            at: self.clock.now(),
            channel: Channel::App,
            from: app.name.clone(),
            to: pushed.from.clone(),
            msgtype: root.text_of("MsgType").unwrap_or_default().trim().to_owned(),
            text: render::text(&content, self),
            raw: xml.to_owned(),
            html: render::html(&content, seq, self),
            picture: None,
            instead: Vec::new(),
        });
        self.phones.show(Arc::clone(&message));
        self.tell(Event::Message(message));
        Ok(seq)
    }
}

fn open(crypto: Option<&CallbackCrypto>, body: &[u8]) -> Result<(String, Element), String> {
    let words = "the answer is neither empty, nor `success`, nor an encrypted reply";
    let crypto = crypto.ok_or("the app has no keys")?;
    let sealed = Sealed::from_reply_xml(body).map_err(|error| format!("{words}: {error}"))?;
    let plain = crypto.unseal(&sealed).map_err(|error| format!("the reply is refused: {error}"))?;
    let root = Element::parse(&plain).map_err(|error| format!("the reply is no XML: {error}"))?;
    Ok((String::from_utf8_lossy(&plain).into_owned(), root))
}

/// What the phone shows. Longer texts are cut (page 90241).
fn content(root: &Element) -> Result<Content, &'static str> {
    let within = |name: &str| root.child(name).and_then(|child| child.text_of("MediaId"));
    match root.text_of("MsgType").map(str::trim) {
        Some("text") => {
            let words = root.text_of("Content").ok_or("`Content` is missing")?;
            let content = cut(words, REPLY_TEXT_BYTES_MAX).to_owned();
            Ok(Content::Text { content, mentions: Vec::new() })
        }
        Some("image") => Ok(file(within("Image").ok_or("`Image` has no `MediaId`")?, "image")),
        Some("voice") => {
            within("Voice").ok_or("`Voice` has no `MediaId`").map(|_| Content::Voice { millis: 0 })
        }
        Some("video") => {
            within("Video").ok_or("`Video` has no `MediaId`")?;
            let title = root.child("Video").and_then(|video| video.text_of("Title"));
            Ok(file(cut(title.unwrap_or_default(), VIDEO_TITLE_BYTES_MAX), "video"))
        }
        Some("news") => news(root).map(Content::News),
        Some(_) => Err("`MsgType` is none that a reply may have"),
        None => Err("`MsgType` is missing"),
    }
}

/// *Choice*: the bytes of a replied file are not fetched; the phone shows that there is one.
fn file(name: &str, or: &str) -> Content {
    let name = if name.is_empty() { or } else { name };
    Content::File { name: name.to_owned(), size_bytes: 0 }
}

fn news(root: &Element) -> Result<Vec<Article>, &'static str> {
    let items = root.child("Articles").ok_or("`Articles` is missing")?.children();
    let text = |item: &Element, name| item.text_of(name).unwrap_or_default().to_owned();
    let articles: Vec<_> = items
        .iter()
        .filter(|item| item.name() == "item")
        .take(ARTICLES_MAX)
        .map(|item| Article {
            title: text(item, "Title"),
            description: text(item, "Description"),
            url: text(item, "Url"),
            has_picture: item.text_of("PicUrl").is_some_and(|url| !url.is_empty()),
        })
        .collect();
    if articles.is_empty() { Err("`Articles` has no `item`") } else { Ok(articles) }
}

/// The text up to a number of bytes, between characters.
fn cut(text: &str, bytes_max: usize) -> &str {
    &text[..text.floor_char_boundary(bytes_max)]
}
