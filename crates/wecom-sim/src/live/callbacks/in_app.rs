//! What a member does in an app: opens it, writes to it, taps its menu.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use wecom_api::callback::event::{
    CodeScanned, MenuTap, PlaceChosen, Position, ScanCodeInfo, SendLocationInfo,
};
use wecom_api::callback::message::{
    ImageMessage, LinkMessage, LocationMessage, TextMessage, VideoMessage, VoiceMessage,
};
use wecom_api::callback::{Event, Message};

use super::sent_files::SentKind;
use crate::content::Content;
use crate::live::{Installed, PersonError, Reached, SAID_BYTES_MAX, Said, SaidFile, State};
use crate::phone::{Channel, Message as OnPhone};
use crate::render;
use crate::world::UserId;

/// What WeCom says where a position was sent from.
const APP_TYPE: &str = "wxwork";

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
    /// Sends a picture, JPG or PNG.
    Image {
        /// Which one; a small one when absent.
        #[serde(default)]
        file: Option<SaidFile>,
    },
    /// Speaks.
    Voice {
        /// The recording, AMR; a second of silence when absent.
        #[serde(default)]
        file: Option<SaidFile>,
    },
    /// Sends a video, MP4.
    Video {
        /// Which one; an empty one when absent.
        #[serde(default)]
        file: Option<SaidFile>,
    },
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

impl Act {
    /// What the member's own phone shows of it; nothing if it is an event.
    fn shown(&self) -> Option<String> {
        match self {
            Self::Text { text } => Some(text.clone()),
            Self::Image { .. } => Some("[Image]".to_owned()),
            Self::Voice { .. } => Some("[Voice]".to_owned()),
            Self::Video { .. } => Some("[Video]".to_owned()),
            Self::Location { latitude, longitude, label } => {
                Some(label.clone().unwrap_or_else(|| format!("{latitude}, {longitude}")))
            }
            Self::Link { title, url } => Some(format!("{title}\n{url}")),
            Self::Open
            | Self::Click { .. }
            | Self::View { .. }
            | Self::Scan { .. }
            | Self::ChoosePlace { .. }
            | Self::Position { .. } => None,
        }
    }
}

/// A message of a member to an app.
pub(in crate::live) struct ToApp<'a> {
    pub(in crate::live) act: &'a Act,
    /// What the member's own phone shows.
    pub(in crate::live) shown: &'a str,
    /// The order.
    pub(in crate::live) raw: String,
}

impl State {
    /// Carries out what a member does in an app.
    pub(crate) fn act_in_app(
        &mut self,
        userid: &str,
        deed: &InApp,
    ) -> Result<Reached, PersonError> {
        let member = self.person(userid)?;
        let app = self.app_for(&member, deed.agentid)?;
        if let Some(shown) = deed.act.shown() {
            let raw = json!({ "from": member, "say": deed }).to_string();
            let said = ToApp { act: &deed.act, shown: &shown, raw };
            return Ok(self.write_to_app(&member, &app, &said)?.reached);
        }
        let event = event(&deed.act);
        let told = event.and_then(|event| self.tell_app(deed.agentid, &member, event));
        Ok(if told.is_some() { Reached::App } else { Reached::Phones })
    }

    /// The app, if the member sees it.
    pub(in crate::live) fn app_for(
        &self,
        userid: &UserId,
        agentid: u32,
    ) -> Result<Arc<Installed>, PersonError> {
        let unknown = || PersonError::UnknownPlace(agentid.to_string());
        let app = self.apps.find(agentid).cloned().ok_or_else(unknown)?;
        let is_seen =
            self.find_member(userid.as_str()).is_some_and(|it| app.sees(&self.people, it));
        if is_seen { Ok(app) } else { Err(PersonError::NotVisible(userid.clone())) }
    }

    /// Puts a message on the member's own phone, and in line for the app.
    pub(in crate::live) fn write_to_app(
        &mut self,
        from: &UserId,
        app: &Installed,
        said: &ToApp<'_>,
    ) -> Result<Said, PersonError> {
        let Some(message) = self.message(app, said.act)? else {
            return Err(PersonError::BadWords);
        };
        let seq = self.show_written(from, app, message.word(), said);
        let told = self.hand_to_app(app.agentid, from, message);
        let reached = if told.is_some() { Reached::App } else { Reached::Phones };
        Ok(Said { seq, reached })
    }

    /// The message; none if it is an event.
    fn message(&mut self, app: &Installed, act: &Act) -> Result<Option<Message>, PersonError> {
        let said = |text: &str| (1..=SAID_BYTES_MAX).contains(&text.len());
        Ok(Some(match act {
            Act::Text { text } if !said(text) => return Err(PersonError::BadText),
            Act::Text { text } => Message::Text(TextMessage { content: text.clone() }),
            Act::Image { file } => {
                let media_id = self.keep_sent(app, SentKind::Image, file.as_ref())?;
                let pic_url = Some(format!("https://wework.qpic.cn/{}", media_id.as_str()));
                Message::Image(ImageMessage { pic_url, media_id })
            }
            Act::Voice { file } => {
                let media_id = self.keep_sent(app, SentKind::Voice, file.as_ref())?;
                Message::Voice(VoiceMessage { media_id, format: Some("amr".to_owned()) })
            }
            Act::Video { file } => {
                let media_id = self.keep_sent(app, SentKind::Video, file.as_ref())?;
                let thumb_media_id = Some(self.keep_sent(app, SentKind::Image, None)?);
                Message::Video(VideoMessage { media_id, thumb_media_id })
            }
            Act::Location { latitude, longitude, label } => Message::Location(LocationMessage {
                latitude: *latitude,
                longitude: *longitude,
                scale: Some(15.0),
                label: label.clone(),
                app_type: Some(APP_TYPE.to_owned()),
            }),
            Act::Link { title, url } => Message::Link(LinkMessage {
                title: Some(title.clone()),
                description: None,
                url: url.clone(),
                pic_url: None,
            }),
            Act::Open
            | Act::Click { .. }
            | Act::View { .. }
            | Act::Scan { .. }
            | Act::ChoosePlace { .. }
            | Act::Position { .. } => return Ok(None),
        }))
    }

    fn show_written(
        &mut self,
        from: &UserId,
        app: &Installed,
        msgtype: &str,
        said: &ToApp<'_>,
    ) -> u64 {
        let seq = self.phones.next_seq();
        let content = Content::Text { content: said.shown.to_owned(), mentions: Vec::new() };
        let message = Arc::new(OnPhone {
            seq,
            at: self.clock.now(),
            channel: Channel::Person,
            from: self.find_name(from.as_str()).unwrap_or_default().to_owned(),
            to: app.agentid.to_string(),
            msgtype: msgtype.to_owned(),
            text: render::text(&content, self),
            raw: said.raw.clone(),
            html: render::html(&content, seq, self),
            picture: None,
            instead: Vec::new(),
        });
        self.phones.show(Arc::clone(&message));
        self.tell(crate::Event::Message(message));
        seq
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
        | Act::Image { .. }
        | Act::Voice { .. }
        | Act::Video { .. }
        | Act::Location { .. }
        | Act::Link { .. } => None,
    }
}
