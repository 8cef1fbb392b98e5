//! Uploads over the long connection: begin, chunks in any order, finish.
//!
//! A [`Plan`] cuts a file into the commands that carry it. WeCom takes 30 uploads a minute and
//! 1000 an hour of each bot, keeps an upload open for 30 minutes, over a reconnect of the same bot
//! too, and the file for three days (page 101463).

mod chunk;
mod finish;
mod init;
mod plan;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use chunk::{CHUNK_BYTES_MAX, Chunk};
pub use finish::{Finish, Finished};
pub use init::{CHUNKS_MAX, FILENAME_BYTES_MAX, Init, Opened, SIZE_BYTES_MIN};
pub use plan::Plan;

use super::Deadline;

/// How long an upload stays open after it was begun (page 101463).
pub const SESSION: Duration = Duration::from_mins(30);
/// How long a `media_id` is valid, in seconds: three days (page 101463).
pub const LIFETIME_SECS: u32 = 3 * 24 * 60 * 60;

const IN_SESSION: Deadline = Deadline::AfterInit(SESSION);

/// What a bot may upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// Any file of up to 20 MB.
    File,
    /// PNG, JPG or GIF of up to 10 MB.
    Image,
    /// AMR of up to 2 MB.
    Voice,
    /// MP4 of up to 10 MB.
    Video,
}

impl MediaKind {
    /// How many bytes WeCom takes (page 101463).
    pub fn size_bytes_max(self) -> usize {
        const MIB: usize = 1024 * 1024;
        match self {
            Self::File => 20 * MIB,
            Self::Image | Self::Video => 10 * MIB,
            Self::Voice => 2 * MIB,
        }
    }
}
