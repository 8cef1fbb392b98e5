//! Bytes on a connection, which may be HTTP, or a WebSocket after that, or nothing.

use super::running::{Running, Then};

/// What is sent on one connection. The other side hangs up after it.
pub fn sim_bytes(bytes: &[u8]) {
    if bytes.windows(4).any(|four| four == b"_sim") {
        return;
    }
    Running::with(|running| {
        let answer = running.send(bytes, Then::HangUp);
        let [said, heard] = [bytes, &answer].map(String::from_utf8_lossy);
        running.assert_keeps_secrets(&said, &heard);
    });
}
