//! Server-sent events, taken apart as they come.

use reqwest::Response;

use super::view::Batch;
use super::{Answer, RemoteError};

/// The progress of a batch, event by event.
#[derive(Debug)]
pub struct Events {
    response: Response,
    lines: Lines,
}

impl Events {
    pub(super) fn new(response: Response) -> Self {
        Self { response, lines: Lines::default() }
    }

    /// Where the batch stands, once it stands otherwise; `None` when the stream has ended.
    ///
    /// Whoever stops waiting loses nothing.
    pub async fn next(&mut self) -> Result<Option<Answer<Batch>>, RemoteError> {
        loop {
            if let Some(data) = self.lines.next_event() {
                return Ok(super::read(data.as_bytes()));
            }
            if self.lines.bytes.len() > EVENT_BYTES_MAX {
                return Ok(None);
            }
            match self.response.chunk().await.map_err(RemoteError::Lost)? {
                Some(bytes) => self.lines.bytes.extend_from_slice(&bytes),
                None => return Ok(None),
            }
        }
    }
}

/// A longer event than this is none of the service's.
const EVENT_BYTES_MAX: usize = 1024 * 1024;

/// What has come and was not taken yet.
#[derive(Debug, Default)]
struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    /// The data of the next whole event that has any.
    fn next_event(&mut self) -> Option<String> {
        loop {
            let end = self.bytes.windows(2).position(|two| two == b"\n\n")?;
            let event: Vec<u8> = self.bytes.drain(..end + 2).collect();
            let event = String::from_utf8_lossy(&event);
            let data = event.lines().filter_map(|line| line.strip_prefix("data:"));
            let data: Vec<_> = data.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            if !data.is_empty() {
                return Some(data.join("\n"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_whole_however_they_are_cut() {
        let stream =
            ": \n\nevent: progress\nid: 7\ndata: {\"a\":\"課\"}\n\n:\n\ndata: 1\ndata:2\n\nid";
        for at in 0..stream.len() {
            let mut lines = Lines::default();
            let mut found = Vec::new();
            for part in [&stream.as_bytes()[..at], &stream.as_bytes()[at..]] {
                lines.bytes.extend_from_slice(part);
                found.extend(std::iter::from_fn(|| lines.next_event()));
            }
            assert_eq!(found, ["{\"a\":\"課\"}", "1\n2"], "cut at {at}");
            assert_eq!(lines.bytes, b"id");
        }
    }
}
