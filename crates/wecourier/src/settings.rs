//! What an operator can set: flags over environment over file.
//!
//! Each setting is declared once, as a [`Var`]; help texts and `docs/settings.md` come from there.
//! Everything is read once, and all problems are reported together. What can only be known by
//! trying (whether a folder can be written, whether WeCom answers) is not checked here.

mod app;
mod bot;
mod door;
mod layers;
mod loopback;
mod oidc;
mod outbox;
mod reader;
mod remote;
mod retention;
mod seal;
mod service;
mod wecom;

pub use app::{AppAccess, Egress};
pub use door::{DoorSettings, LISTEN, TlsFiles};
pub use layers::{FileError, Layers};
pub use loopback::LoopbackAddress;
pub use oidc::OidcSettings;
pub use outbox::{Pacing, TutorChannel};
pub use reader::{BadSettings, Reader, Secrecy, Source, Var};
pub use remote::RemoteSettings;
pub use service::{Contents, DatabaseUrl, LogFormat, ServiceSettings};

use jiff::SignedDuration;
use wecom_client::ClientSettings;
use wecom_client::aibot::AibotSettings;

/// Everything that `serve` needs.
#[derive(Debug)]
pub struct Settings {
    /// Our own side.
    pub service: ServiceSettings,
    /// With which provider people sign in, if they do.
    pub oidc: Option<OidcSettings>,
    /// The side that calls WeCom.
    pub wecom: ClientSettings,
    /// The company's application, if there is one.
    pub app: Option<AppAccess>,
    /// The AI bot, if there is one.
    pub bot: Option<AibotSettings>,
    /// How fast messages go.
    pub pacing: Pacing,
    /// Batches to more recipients than this wait for a second person; `None` is none.
    pub approval_above: Option<usize>,
    /// The private ways to tutors, the best first.
    pub tutor_channels: Vec<TutorChannel>,
    /// How long the texts of messages are kept once they are settled; `None` is for ever.
    pub keep_texts: Option<SignedDuration>,
}

impl Settings {
    /// Reads all of them, or reports every problem at once.
    pub fn read(source: &dyn Source) -> Result<Self, BadSettings> {
        let mut reader = Reader::new(source);
        let service = ServiceSettings::read(&mut reader);
        let oidc = oidc::read(&mut reader);
        let wecom = wecom::read(&mut reader);
        let app = app::read(&mut reader);
        let bot = bot::read(&mut reader);
        let pacing = outbox::read(&mut reader, wecom.as_ref().map(|wecom| &wecom.base));
        let approval = outbox::read_approval(&mut reader);
        let tutor_channels = outbox::read_tutor_channels(&mut reader);
        let keep_texts = retention::read(&mut reader);
        // What could not be read is among the problems.
        let all = || {
            Some(Self {
                service: service?,
                oidc: oidc?,
                wecom: wecom?,
                app: app?,
                bot: bot?,
                pacing: pacing?,
                approval_above: approval?.0,
                tutor_channels: tutor_channels?.0,
                keep_texts: keep_texts?.0,
            })
        };
        reader.finish(all())
    }

    /// Every setting of the service, in the order of the documentation.
    pub fn vars() -> impl Iterator<Item = &'static Var> {
        let own = door::VARS.iter().chain(service::VARS).chain(oidc::VARS).chain(retention::VARS);
        let wecoms = wecom::VARS.iter().chain(app::VARS).chain(bot::VARS);
        own.chain(outbox::VARS).chain(wecoms).copied()
    }
}

/// Every setting of every command, in the order of the documentation.
pub fn all_vars() -> impl Iterator<Item = &'static Var> {
    Settings::vars().chain(RemoteSettings::vars())
}

#[cfg(test)]
mod tests;
