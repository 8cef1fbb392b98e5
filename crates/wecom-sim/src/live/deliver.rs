//! A message lands on the phones of a group.

use std::sync::Arc;

use super::{Event, State};
use crate::content::Content;
use crate::phone::{Channel, Message};
use crate::render::{self, Names};
use crate::world::Robot;

impl State {
    /// Shows what a robot said, and tells whoever watches.
    pub(crate) fn deliver(&mut self, robot: &Robot, msgtype: &str, raw: String, content: &Content) {
        if self.silence.hides(&[robot.key.as_str(), robot.chatid.as_str()]) {
            return;
        }
        let seq = self.phones.next_seq();
        let message = Arc::new(Message {
            seq,
            at: self.clock.now(),
            channel: Channel::Robot,
            from: robot.name.clone(),
            to: robot.chatid.as_str().to_owned(),
            msgtype: msgtype.to_owned(),
            text: render::text(content, self),
            raw,
            html: render::html(content, seq, self),
            picture: content.picture().cloned(),
            instead: Vec::new(),
        });
        self.phones.show(Arc::clone(&message));
        self.tell(Event::Message(message));
    }
}

impl Names for State {
    fn of_member(&self, userid: &str) -> Option<&str> {
        self.find_name(userid)
    }

    fn with_mobile(&self, mobile: &str) -> Option<&str> {
        self.find_userid_by_mobile(mobile)
    }
}
