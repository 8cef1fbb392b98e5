//! What people say to an app reaches its callback.

use serde_json::json;

use super::{PersonError, Said, Say};
use crate::live::State;
use crate::live::callbacks::{Act, ToApp};
use crate::world::UserId;

impl State {
    /// The app of this agentid, unless a bot or a group has this name.
    pub(super) fn app_named(&self, to: &str) -> Option<u32> {
        let agentid = to.parse().ok().filter(|agentid| self.apps.find(*agentid).is_some());
        agentid.filter(|_| self.bots.find(to).is_none() && self.find_group(to).is_none())
    }

    pub(super) fn say_to_app(
        &mut self,
        person: &UserId,
        agentid: u32,
        say: &Say,
    ) -> Result<Said, PersonError> {
        if say.mention.is_some() {
            return Err(PersonError::MentionAlone);
        }
        let (act, shown) = heard(say)?;
        let app = self.app_for(person, agentid)?;
        let raw = json!({ "from": person, "say": say }).to_string();
        self.write_to_app(person, &app, &ToApp { act: &act, shown: &shown, raw })
    }
}

/// What the app is told, and what the phone shows.
fn heard(say: &Say) -> Result<(Act, String), PersonError> {
    let Say { text, voice, image, file, video, quote, .. } = say;
    match (text, voice, image, file, video, quote) {
        (Some(text), None, None, None, None, None) => {
            Ok((Act::Text { text: text.clone() }, text.clone()))
        }
        (None, Some(words), None, None, None, None) => {
            Ok((Act::Voice { file: None }, format!("[Voice] {words}")))
        }
        (None, None, Some(image), None, None, None) => {
            Ok((Act::Image { file: Some(image.clone()) }, "[Image]".to_owned()))
        }
        (None, None, None, None, Some(video), None) => {
            Ok((Act::Video { file: Some(video.clone()) }, "[Video]".to_owned()))
        }
        (_, _, _, _, _, _) => Err(PersonError::NotInApps),
    }
}
