//! How fast messages go, by which ways, and which wait for a second person.

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

const APPROVAL_ABOVE: Var = Var {
    name: "WECOURIER_APPROVAL_ABOVE",
    takes: "NUMBER",
    help: "a batch to more recipients than this waits until a second person who may send has \
           approved it in the console: somebody else than asked for it, and no API key. 0 asks \
           for every batch, empty for none",
    default: "",
    secrecy: Secrecy::Open,
};

const TUTOR_CHANNELS: Var = Var {
    name: "WECOURIER_TUTOR_CHANNELS",
    takes: "NAMES",
    help: "the private ways to a tutor, the best first: app, aibot, or both with a comma between. \
           A message goes by the first that is open",
    default: "app,aibot",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&PACING, &APPROVAL_ABOVE, &TUTOR_CHANNELS];

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

/// Above so many recipients, or never.
pub(super) struct ApprovalAbove(pub(super) Option<usize>);

pub(super) fn read_approval(reader: &mut Reader<'_>) -> Option<ApprovalAbove> {
    reader.read(&APPROVAL_ABOVE, |text| match text.parse() {
        _ if text.is_empty() => Ok(ApprovalAbove(None)),
        Ok(recipients) => Ok(ApprovalAbove(Some(recipients))),
        Err(_) => Err("must be a number of recipients, 0 or more, or empty to ask for nobody"),
    })
}

/// A private way to a tutor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TutorChannel {
    /// The company's application.
    App,
    /// The company's AI bot.
    Aibot,
}

/// The private ways to tutors, the best first.
pub(super) struct TutorChannels(pub(super) Vec<TutorChannel>);

pub(super) fn read_tutor_channels(reader: &mut Reader<'_>) -> Option<TutorChannels> {
    const WRONG: &str = "must be app, aibot, or both with a comma between, each once";
    reader.read(&TUTOR_CHANNELS, |text| {
        let mut channels = Vec::new();
        for name in text.split(',') {
            let channel = match name.trim() {
                "app" => TutorChannel::App,
                "aibot" => TutorChannel::Aibot,
                _ => return Err(WRONG),
            };
            if channels.contains(&channel) {
                return Err(WRONG);
            }
            channels.push(channel);
        }
        Ok(TutorChannels(channels))
    })
}
