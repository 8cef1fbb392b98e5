//! Every limit on how often WeCom may be called (page 90312), one throttle for each.

use std::net::IpAddr;

use jiff::Timestamp;

use super::pace::TooFrequent;
use super::throttle::Throttle;
use crate::world::{CorpId, RateLimit, Switches};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * 60;

#[derive(Debug)]
pub(crate) struct Frequency {
    wrong_secrets: Throttle<IpAddr>,
    corp_minute: Throttle<(CorpId, &'static str)>,
    corp_hour: Throttle<(CorpId, &'static str)>,
    ip_minute: Throttle<(IpAddr, &'static str)>,
    ip_hour: Throttle<(IpAddr, &'static str)>,
    debug_minute: Throttle<(CorpId, &'static str)>,
}

/// A call, as far as it is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'a> {
    pub(crate) path: &'static str,
    pub(crate) corpid: &'a CorpId,
    pub(crate) ip: IpAddr,
    /// Whether the address carries `debug=1`.
    pub(crate) is_debug: bool,
}

impl Frequency {
    pub(super) fn new() -> Self {
        Self {
            wrong_secrets: Throttle::new(HOUR),
            corp_minute: Throttle::new(MINUTE),
            corp_hour: Throttle::new(HOUR),
            ip_minute: Throttle::new(MINUTE),
            ip_hour: Throttle::new(HOUR),
            debug_minute: Throttle::new(MINUTE),
        }
    }

    /// Counts a call under every limit, until one of them is exceeded.
    pub(crate) fn admit(
        &mut self,
        call: Counted<'_>,
        now: Timestamp,
        switches: &Switches,
    ) -> Result<(), TooFrequent> {
        if switches.rate_limit == RateLimit::Off {
            return Ok(());
        }
        let Counted { path, corpid, ip, is_debug } = call;
        let of_corp = || (corpid.clone(), path);
        if is_debug {
            self.debug_minute.admit(of_corp(), switches.debug_calls_per_minute, now)?;
        }
        self.corp_minute.admit(of_corp(), switches.corp_calls_per_minute, now)?;
        self.corp_hour.admit(of_corp(), switches.corp_calls_per_hour, now)?;
        self.ip_minute.admit((ip, path), switches.ip_calls_per_minute, now)?;
        self.ip_hour.admit((ip, path), switches.ip_calls_per_hour, now)
    }

    /// Whether an address is barred from `gettoken` for its wrong secrets (page 90313).
    pub(crate) fn is_barred(&self, ip: IpAddr, now: Timestamp, switches: &Switches) -> bool {
        switches.rate_limit == RateLimit::Enforced && self.wrong_secrets.is_blocked(&ip, now)
    }

    /// Counts a wrong secret. The one after the last that is tolerated bars the address.
    pub(crate) fn count_wrong_secret(&mut self, ip: IpAddr, now: Timestamp, switches: &Switches) {
        // What comes of it shows at the next call.
        self.wrong_secrets.admit(ip, switches.wrong_secrets_per_hour, now).ok();
    }
}
