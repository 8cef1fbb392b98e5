//! Tasks on phones: the notice that a sender sees, and what customers get.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Attachment, ChatType, Maker, ShareState, Task, TaskBody};
use crate::content::{Content, Elsewhere};
use crate::live::customers::Welcome;
use crate::live::{Event, State};
use crate::phone::{Channel, Message};
use crate::render;
use crate::world::UserId;
use crate::world::customer_switches::ExpiredMedia;

/// The `msgtype` of a notice on a sender's phone.
const NOTICE: &str = "mass_send";
/// How many receivers a notice names.
const NAMES_SHOWN_MAX: usize = 20;

impl State {
    /// Shows the notice of each sender, or what became of it. A member who sends by hand needs
    /// none.
    pub(super) fn show_task(&mut self, task: &mut Task) {
        let Maker::App(agentid) = task.made_by else { return };
        let from = self.apps.find(agentid).map_or_else(String::new, |app| app.name.clone());
        for place in 0..task.shares.len() {
            let share = &task.shares[place];
            let (is_new, sender) = (share.seq == 0, share.sender.clone());
            if is_new && self.silence.hides(&[sender.as_str()]) {
                continue;
            }
            let seq = if is_new { self.phones.next_seq() } else { share.seq };
            task.shares[place].seq = seq;
            let message = self.notice(task, place, from.clone());
            if is_new {
                self.phones.show(Arc::clone(&message));
                self.tell(Event::Message(message));
            } else {
                self.phones.replace(Arc::clone(&message));
                self.tell(Event::Changed(message));
            }
        }
    }

    fn notice(&self, task: &Task, place: usize, from: String) -> Arc<Message> {
        let share = &task.shares[place];
        let shown = share.targets.iter().take(NAMES_SHOWN_MAX);
        let mut names: Vec<&str> = shown.map(|target| self.name_of_target(&target.id)).collect();
        names.extend((share.targets.len() > NAMES_SHOWN_MAX).then_some("…"));
        let state = match share.state {
            ShareState::Pending => "to be confirmed",
            ShareState::Ignored => "put aside",
            ShareState::Sent(_) => "sent",
            ShareState::Cancelled => "cancelled",
        };
        let mut lines = vec![format!("[Mass message, {state}]"), task.body.text.clone()];
        lines.extend(task.body.attachments.iter().map(|one| render::text(&one.content, self)));
        lines.push(format!("→ {}", names.join(", ")));
        lines.retain(|line| !line.is_empty() && line != "→ ");
        let content = Content::Text { content: lines.join("\n"), mentions: Vec::new() };
        let raw = json!({
            "msgid": task.msgid,
            "chat_type": task.chat_type,
            "text": task.body.text,
            "attachments": said(&task.body.attachments),
            "share": self.view_share(task, share),
            "reminders": task.reminded_at.len(),
        });
        let at = self.phones.find(share.seq).map_or(self.clock.now(), |message| message.at);
        Arc::new(Message {
            seq: share.seq,
            at,
            channel: Channel::MassSend,
            from,
            to: share.sender.as_str().to_owned(),
            msgtype: NOTICE.to_owned(),
            text: render::text(&content, self),
            raw: raw.to_string(),
            html: self.notice_html(&task.body, share.seq),
            picture: None,
            instead: Vec::new(),
        })
    }

    /// What is to be sent, and no word of ours: the window says the rest in its own languages.
    fn notice_html(&self, body: &TaskBody, seq: u64) -> String {
        let text = Content::Text { content: body.text.clone(), mentions: Vec::new() };
        let text = (!body.text.is_empty()).then_some(&text);
        // A message shows one picture, and a notice may have nine.
        let picture = Content::Elsewhere(Elsewhere::Picture);
        let beside = body.attachments.iter().map(|one| match one.content.picture() {
            Some(_) => &picture,
            None => &one.content,
        });
        text.into_iter().chain(beside).map(|one| render::html(one, seq, self)).collect()
    }

    /// Puts the text and each attachment on the phone of a customer or a group, as the sender's
    /// own messages.
    pub(super) fn show_sent(&mut self, task: &Task, sender: &UserId, id: &str) {
        let channel = match task.chat_type {
            ChatType::Single => Channel::Customer,
            ChatType::Group => Channel::CustomerGroup,
        };
        self.show_body(channel, sender, id, &Arc::clone(&task.body));
    }

    /// A new customer reads the first words.
    pub(crate) fn welcome(&mut self, welcome: &Welcome, body: &TaskBody) {
        let (member, customer) = (welcome.userid.as_str(), welcome.external_userid.as_str());
        if !self.silence.hides(&[member, customer]) {
            self.show_body(Channel::Customer, &welcome.userid, customer, body);
        }
    }

    fn show_body(&mut self, channel: Channel, sender: &UserId, id: &str, body: &TaskBody) {
        let now = self.clock.now();
        if !body.text.is_empty() {
            let content = Content::Text { content: body.text.clone(), mentions: Vec::new() };
            let said = json!({ "msgtype": "text", "text": { "content": body.text } });
            self.show_to_customers(channel, sender, id, &said, &content);
        }
        for attachment in &body.attachments {
            let is_expired = attachment.media_until.is_some_and(|until| until <= now);
            if is_expired && self.switches().customers.expired_media == ExpiredMedia::Missing {
                continue;
            }
            self.show_to_customers(channel, sender, id, &attachment.said, &attachment.content);
        }
    }

    /// A message on the phone of a customer or a group of customers.
    fn show_to_customers(
        &mut self,
        channel: Channel,
        sender: &UserId,
        to: &str,
        said: &Value,
        content: &Content,
    ) {
        let seq = self.phones.next_seq();
        let mut raw = said.clone();
        raw["from"] = json!(sender);
        let message = Arc::new(Message {
            seq,
            at: self.clock.now(),
            channel,
            from: self.find_name(sender.as_str()).unwrap_or(sender.as_str()).to_owned(),
            to: to.to_owned(),
            msgtype: said["msgtype"].as_str().unwrap_or_default().to_owned(),
            text: render::text(content, self),
            raw: raw.to_string(),
            html: render::html(content, seq, self),
            picture: content.picture().cloned(),
            instead: Vec::new(),
        });
        self.phones.show(Arc::clone(&message));
        self.tell(Event::Message(message));
    }
}

fn said(attachments: &[Attachment]) -> Vec<&Value> {
    attachments.iter().map(|one| &one.said).collect()
}
