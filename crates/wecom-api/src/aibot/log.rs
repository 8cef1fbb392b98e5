//! What of the long connection may be logged.

/// Whether lines of this log target may be written at all, whatever their level.
///
/// The WebSocket library that both sides use shows whole frames at level trace, and with the first
/// one the secret of the bot.
pub fn may_be_logged(target: &str) -> bool {
    target.split("::").next() != Some("tungstenite")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_not_logged() {
        for (target, may) in [
            ("tungstenite", false),
            ("tungstenite::protocol", false),
            ("tungstenite::protocol::frame", false),
            ("tokio_tungstenite", true),
            ("wecourier::outbox", true),
            ("", true),
        ] {
            assert_eq!(may_be_logged(target), may, "{target}");
        }
    }
}
