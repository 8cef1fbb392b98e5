//! How fast messages go.

use url::Url;

use super::wecom::is_this_machine;
use super::{Reader, Secrecy, Var};

const PACING: Var = Var {
    name: "WECOURIER_PACING",
    takes: "on|off",
    help: "whether WeCom's limits are kept; off is taken only with a simulator on this machine",
    default: "on",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&PACING];

/// How fast messages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pacing {
    /// As fast as WeCom allows.
    On,
    /// As fast as the machine can: to measure, against a simulator.
    Off,
}

pub(super) fn read(reader: &mut Reader<'_>, base: Option<&Url>) -> Option<Pacing> {
    let is_simulator = base.is_some_and(is_this_machine);
    reader.read(&PACING, |text| match text {
        "on" => Ok(Pacing::On),
        "off" if is_simulator => Ok(Pacing::Off),
        "off" => Err("can be off only with a simulator: set WECOM_API_BASE to this machine"),
        _ => Err("must be on or off"),
    })
}
