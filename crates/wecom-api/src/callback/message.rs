//! What a member writes to an app (page 90239).

use super::record::{choice, record};
use crate::MediaId;

choice! {
    /// A message of a member. Media ids last three days.
    pub enum Message by "MsgType";
    bare {}
    with {
        /// Text.
        "text" => Text(TextMessage),
        /// A picture.
        "image" => Image(ImageMessage),
        /// A voice recording.
        "voice" => Voice(VoiceMessage),
        /// A video.
        "video" => Video(VideoMessage),
        /// A place.
        "location" => Location(LocationMessage),
        /// A link.
        "link" => Link(LinkMessage),
    }
}

record! {
    /// Text.
    pub struct TextMessage {
        /// The text.
        content: String = "Content",
    }
    /// A picture.
    pub struct ImageMessage {
        /// Its address.
        pic_url: Option<String> = "PicUrl",
        /// The file.
        media_id: MediaId = "MediaId",
    }
    /// A voice recording.
    pub struct VoiceMessage {
        /// The file.
        media_id: MediaId = "MediaId",
        /// `amr` or `speex`.
        format: Option<String> = "Format",
    }
    /// A video.
    pub struct VideoMessage {
        /// The file.
        media_id: MediaId = "MediaId",
        /// Its picture.
        thumb_media_id: Option<MediaId> = "ThumbMediaId",
    }
    /// A place.
    pub struct LocationMessage {
        /// Degrees north.
        latitude: f64 = "Location_X",
        /// Degrees east.
        longitude: f64 = "Location_Y",
        /// How far the map was zoomed in.
        scale: Option<f64> = "Scale",
        /// Its name.
        label: Option<String> = "Label",
        /// `wxwork` when it was sent from WeCom.
        app_type: Option<String> = "AppType",
    }
    /// A link.
    pub struct LinkMessage {
        /// Its title.
        title: Option<String> = "Title",
        /// What it is about.
        description: Option<String> = "Description",
        /// Where it leads.
        url: String = "Url",
        /// The address of its picture.
        pic_url: Option<String> = "PicUrl",
    }
}
