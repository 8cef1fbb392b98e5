//! A delivery as a row of a spreadsheet.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{DeliveryView, RecallStateName, RefusalView};
use crate::http::sheet::{TIME, harmless};

/// How many columns there are.
const COLUMNS: usize = 12;

impl DeliveryView {
    /// What stands over the columns; times are of this zone.
    pub(in crate::http) fn sheet_head(zone: &str) -> [String; COLUMNS] {
        [
            "id".to_owned(),
            "group".to_owned(),
            "state".to_owned(),
            "reason".to_owned(),
            "attempts".to_owned(),
            "wecom_errcode".to_owned(),
            "wecom_errmsg".to_owned(),
            format!("created_at ({zone})"),
            format!("settled_at ({zone})"),
            "content".to_owned(),
            "channel".to_owned(),
            format!("taken_back_at ({zone})"),
        ]
    }

    /// The delivery as a row, with times as they are in this zone.
    pub(in crate::http) fn sheet_row(self, zone: &TimeZone) -> [String; COLUMNS] {
        let time = |at: Timestamp| at.to_zoned(zone.clone()).strftime(TIME).to_string();
        let (errcode, errmsg) = match self.wecom {
            Some(RefusalView { errcode, errmsg }) => (errcode.to_string(), errmsg),
            None => (String::new(), String::new()),
        };
        let taken_back = self.recall.filter(|it| it.state == RecallStateName::Recalled);
        [
            self.id,
            harmless(self.target.name),
            word(&self.state),
            word(&self.reason),
            self.attempts.to_string(),
            errcode,
            harmless(errmsg),
            time(self.created_at),
            self.settled_at.map(time).unwrap_or_default(),
            harmless(self.content),
            word(&self.channel),
            taken_back.map(|it| time(it.at)).unwrap_or_default(),
        ]
    }
}

/// The word that JSON has for it; nothing for `null`.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a word is JSON");
    value.as_str().unwrap_or_default().to_owned()
}
