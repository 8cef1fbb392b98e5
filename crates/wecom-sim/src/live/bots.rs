//! AI bots while they live: their connections, what they were told, and what they may say.

mod callback;
mod conversation;
mod desk;
mod feedback;
mod handed;
mod line;
mod open;
mod pace;
mod registry;
mod say;
mod show;
mod tap;
mod uploads;
mod words;

pub use callback::Reached;
pub(crate) use callback::{Callback, CallbackKind, ResponseCode, Stream};
pub(crate) use conversation::Conversation;
pub(crate) use desk::Desk;
pub use feedback::{Feedback, Thumbs};
pub(crate) use handed::Fetched;
pub(crate) use line::{Farewell, LineId, NewLine, Out};
pub use open::OpenChat;
pub use registry::{BOTS_MAX, BotError};
pub use say::{PersonError, SAID_BYTES_MAX, Said, Say};
pub(crate) use show::Shown;
pub(crate) use tap::CardOnPhone;
pub(crate) use uploads::{BotFile, Session, Uploads};
pub use words::{FILE_NAME_BYTES_MAX, SaidFile};

use line::Lines;

/// All bots and all their connections.
#[derive(Debug)]
pub(crate) struct Bots {
    desks: Vec<Desk>,
    pub(super) lines: Lines,
    handed: handed::HandedFiles,
}

impl Bots {
    pub(super) fn new(bots: &[crate::world::Bot]) -> Self {
        let desks = bots.iter().cloned().map(Desk::new).collect();
        Self { desks, lines: Lines::default(), handed: handed::HandedFiles::default() }
    }

    pub(crate) fn desks(&self) -> &[Desk] {
        &self.desks
    }

    /// The desk of a bot. Large and small letters differ.
    pub(crate) fn find(&self, bot_id: &str) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.bot.bot_id == bot_id)
    }

    /// All desks, to look for what only one of them knows.
    pub(crate) fn desks_mut(&mut self) -> impl Iterator<Item = &mut Desk> {
        self.desks.iter_mut()
    }

    pub(crate) fn find_mut(&mut self, bot_id: &str) -> Option<&mut Desk> {
        self.desks.iter_mut().find(|desk| desk.bot.bot_id == bot_id)
    }
}
