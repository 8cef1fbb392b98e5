//! What a member does in an app: opens it, writes to it, taps its menu.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use wecom_api::MediaId;
use wecom_api::callback::event::{
    CodeScanned, MenuTap, PlaceChosen, Position, ScanCodeInfo, SendLocationInfo,
};
use wecom_api::callback::message::{
    ImageMessage, LinkMessage, LocationMessage, TextMessage, VideoMessage, VoiceMessage,
};
use wecom_api::callback::{Event, Message};

use crate::content::Content;
use crate::live::{PersonError, Reached, SAID_BYTES_MAX, State};
use crate::phone::{Channel, Message as OnPhone};
use crate::render;
use crate::world::UserId;

/// What WeCom says where a position was sent from.
const APP_TYPE: &str = "wxwork";
/// How many letters a media id has.
const MEDIA_ID_LETTERS: usize = 64;

/// What a member does in an app.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InApp {
    /// The app.
    pub agentid: u32,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// What a member does in an app.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "does", deny_unknown_fields)]
pub enum Act {
    /// Opens it.
    Open,
    /// Writes.
    Text {
        /// Up to [`SAID_BYTES_MAX`] bytes.
        text: String,
    },
    /// Sends a picture.
    Image,
    /// Speaks.
    Voice,
    /// Sends a video.
    Video,
    /// Sends a place.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Its name.
        #[serde(default)]
        label: Option<String>,
    },
    /// Sends a link.
    Link {
        /// Its title.
        title: String,
        /// Where it leads.
        url: String,
    },
    /// Taps a menu entry that asks for a message.
    Click {
        /// The key of the entry.
        key: String,
    },
    /// Taps a menu entry that leads to a page.
    View {
        /// Its address.
        url: String,
    },
    /// Scans a code through a menu entry that waits for the answer.
    Scan {
        /// The key of the entry.
        key: String,
        /// What the code says.
        result: String,
    },
    /// Chooses a place through a menu entry.
    ChoosePlace {
        /// The key of the entry.
        key: String,
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// Lets the app know where the phone is.
    Position {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
}

impl State {
    /// Carries out what a member does in an app.
    pub(crate) fn act_in_app(
        &mut self,
        userid: &str,
        deed: &InApp,
    ) -> Result<Reached, PersonError> {
        let found = self.find_member(userid).cloned();
        let member = found.ok_or_else(|| PersonError::UnknownPerson(userid.to_owned()))?;
        let unknown = || PersonError::UnknownPlace(deed.agentid.to_string());
        let app = self.apps.find(deed.agentid).cloned().ok_or_else(unknown)?;
        if !app.sees(&self.people, &member) {
            return Err(PersonError::NotVisible(member.userid));
        }
        let told = if let Some((message, shown)) = self.message(&deed.act)? {
            self.show_written(&member.userid, deed, message.word(), &shown);
            self.hand_to_app(deed.agentid, &member.userid, message)
        } else {
            let event = event(&deed.act);
            event.and_then(|event| self.tell_app(deed.agentid, &member.userid, event))
        };
        Ok(if told.is_some() { Reached::App } else { Reached::Phones })
    }

    /// The message, and what the member's own phone shows of it; none if it is an event.
    fn message(&mut self, act: &Act) -> Result<Option<(Message, String)>, PersonError> {
        let said = |text: &str| (1..=SAID_BYTES_MAX).contains(&text.len());
        Ok(Some(match act {
            Act::Text { text } if !said(text) => return Err(PersonError::BadText),
            Act::Text { text } => {
                (Message::Text(TextMessage { content: text.clone() }), text.clone())
            }
            Act::Image => {
                let media_id = self.new_media_id();
                let pic_url = Some(format!("https://wework.qpic.cn/{}", media_id.as_str()));
                (Message::Image(ImageMessage { pic_url, media_id }), "[Image]".to_owned())
            }
            Act::Voice => {
                let (media_id, format) = (self.new_media_id(), Some("amr".to_owned()));
                (Message::Voice(VoiceMessage { media_id, format }), "[Voice]".to_owned())
            }
            Act::Video => {
                let (media_id, thumb) = (self.new_media_id(), self.new_media_id());
                let video = VideoMessage { media_id, thumb_media_id: Some(thumb) };
                (Message::Video(video), "[Video]".to_owned())
            }
            Act::Location { latitude, longitude, label } => {
                let location = LocationMessage {
                    latitude: *latitude,
                    longitude: *longitude,
                    scale: Some(15.0),
                    label: label.clone(),
                    app_type: Some(APP_TYPE.to_owned()),
                };
                let words = label.clone().unwrap_or_else(|| format!("{latitude}, {longitude}"));
                (Message::Location(location), words)
            }
            Act::Link { title, url } => {
                let link = LinkMessage {
                    title: Some(title.clone()),
                    description: None,
                    url: url.clone(),
                    pic_url: None,
                };
                (Message::Link(link), format!("{title}\n{url}"))
            }
            Act::Open
            | Act::Click { .. }
            | Act::View { .. }
            | Act::Scan { .. }
            | Act::ChoosePlace { .. }
            | Act::Position { .. } => return Ok(None),
        }))
    }

    fn new_media_id(&mut self) -> MediaId {
        MediaId::parse(self.dice.letters(MEDIA_ID_LETTERS)).expect("letters are a legal id")
    }

    fn show_written(&mut self, userid: &UserId, deed: &InApp, msgtype: &str, words: &str) {
        let seq = self.phones.next_seq();
        let content = Content::Text { content: words.to_owned(), mentions: Vec::new() };
        let message = Arc::new(OnPhone {
            seq,
            at: self.clock.now(),
            channel: Channel::Person,
            from: self.find_name(userid.as_str()).unwrap_or_default().to_owned(),
            to: deed.agentid.to_string(),
            msgtype: msgtype.to_owned(),
            text: render::text(&content, self),
            raw: json!({ "from": userid, "say": deed }).to_string(),
            html: render::html(&content, seq, self),
            picture: None,
        });
        self.phones.show(Arc::clone(&message));
        self.tell(crate::Event::Message(message));
    }
}

fn event(act: &Act) -> Option<Event> {
    match act {
        Act::Open => Some(Event::EnterAgent),
        Act::Click { key } => Some(Event::Click(MenuTap { event_key: key.clone() })),
        Act::View { url } => Some(Event::View(MenuTap { event_key: url.clone() })),
        Act::Scan { key, result } => Some(Event::ScanCodeWaitMsg(CodeScanned {
            event_key: key.clone(),
            scan_code_info: ScanCodeInfo {
                scan_type: "qrcode".to_owned(),
                scan_result: result.clone(),
            },
        })),
        Act::ChoosePlace { key, latitude, longitude } => Some(Event::LocationSelect(PlaceChosen {
            event_key: key.clone(),
            send_location_info: SendLocationInfo {
                latitude: *latitude,
                longitude: *longitude,
                scale: Some(15.0),
                label: None,
                poi_name: None,
            },
            app_type: Some(APP_TYPE.to_owned()),
        })),
        Act::Position { latitude, longitude } => Some(Event::Location(Position {
            latitude: *latitude,
            longitude: *longitude,
            precision: 15.0,
            app_type: Some(APP_TYPE.to_owned()),
        })),
        Act::Text { .. }
        | Act::Image
        | Act::Voice
        | Act::Video
        | Act::Location { .. }
        | Act::Link { .. } => None,
    }
}
