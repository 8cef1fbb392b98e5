//! Taps on the app's menu.

use crate::callback::record::record;

record! {
    /// A tap on a menu entry.
    pub struct MenuTap {
        /// The key, or the address, of the entry.
        event_key: String = "EventKey",
    }
    /// A scanned code.
    pub struct CodeScanned {
        /// The key of the entry.
        event_key: String = "EventKey",
        /// The code.
        scan_code_info: ScanCodeInfo = "ScanCodeInfo",
    }
    /// A code.
    pub struct ScanCodeInfo {
        /// What kind, as in `qrcode`.
        scan_type: String = "ScanType",
        /// What it says.
        scan_result: String = "ScanResult",
    }
    /// Pictures that a member is sending. They come as messages of their own.
    pub struct PicturesSent {
        /// The key of the entry.
        event_key: String = "EventKey",
        /// Which.
        send_pics_info: SendPicsInfo = "SendPicsInfo",
    }
    /// Pictures.
    pub struct SendPicsInfo {
        /// How many.
        count: u32 = "Count",
        /// Which.
        pic_list: Vec<Picture> = "PicList" / "item",
    }
    /// A picture.
    pub struct Picture {
        /// The MD5 of its file, to know it by when it comes.
        pic_md5_sum: String = "PicMd5Sum",
    }
    /// A place that a member chose.
    pub struct PlaceChosen {
        /// The key of the entry.
        event_key: String = "EventKey",
        /// The place.
        send_location_info: SendLocationInfo = "SendLocationInfo",
        /// `wxwork` when it was sent from WeCom.
        app_type: Option<String> = "AppType",
    }
    /// A place.
    pub struct SendLocationInfo {
        /// Degrees north.
        latitude: f64 = "Location_X",
        /// Degrees east.
        longitude: f64 = "Location_Y",
        /// How far the map was zoomed in.
        scale: Option<f64> = "Scale",
        /// Its address.
        label: Option<String> = "Label",
        /// Its name.
        poi_name: Option<String> = "Poiname",
    }
}
