//! `POST /cgi-bin/externalcontact/groupchat/statistic_group_by_day` — numbers of groups, by day.
//!
//! <https://developer.work.weixin.qq.com/document/path/92133>

use http::Method;
use serde::{Deserialize, Serialize};

use super::days::{self, Counts};
use super::list::OwnerFilter;
use crate::lenient::or_default;
use crate::{Credential, Endpoint, Invalid, Repeat, TokenOf};

/// Asks for numbers of groups, for each day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountByDay {
    /// The first day, in Unix seconds.
    pub day_begin_time: i64,
    /// The last day, in Unix seconds; none for the first alone. Not before `day_begin_time`, and
    /// not more than [`SPAN_SECS_MAX`](super::SPAN_SECS_MAX) after it; refused with 40058
    /// (unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_end_time: Option<i64>,
    /// Whose; none for all owners of the visible range, which WeCom refuses with 81017 if it has
    /// more than 1000 people. The page calls it both required and optional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_filter: Option<OwnerFilter>,
}

impl Endpoint for CountByDay {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/statistic_group_by_day";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92133;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        days::check(self.day_begin_time, self.day_end_time)?;
        self.owner_filter.as_ref().map_or(Ok(()), OwnerFilter::check)
    }
}

/// The days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Each with its numbers.
    #[serde(default, deserialize_with = "or_default")]
    pub items: Vec<DayCounts>,
}

/// The numbers of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCounts {
    /// When the day began, in Unix seconds.
    pub stat_time: i64,
    /// The numbers.
    pub data: Counts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_statistic_group_by_day";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<CountByDay>(FOLDER, "request", 1);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn days_and_owners_are_checked() {
        let ask = CountByDay { day_begin_time: 7, day_end_time: Some(6), owner_filter: None };
        assert_eq!(ask.check().unwrap_err().field, "day_end_time");
        let owner_filter = Some(OwnerFilter { userid_list: Vec::new() });
        let ask = CountByDay { day_end_time: None, owner_filter, ..ask };
        assert_eq!(ask.check().unwrap_err().field, "owner_filter.userid_list");
    }
}
