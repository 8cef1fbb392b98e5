//! Where a member is.

use crate::callback::record::record;

record! {
    /// Where a member is.
    pub struct Position {
        /// Degrees north.
        latitude: f64 = "Latitude",
        /// Degrees east.
        longitude: f64 = "Longitude",
        /// How exact, in metres.
        precision: f64 = "Precision",
        /// `wxwork` when it was sent from WeCom.
        app_type: Option<String> = "AppType",
    }
}
