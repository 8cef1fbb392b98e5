//! Ids. On the outside they are opaque.

use std::fmt;
use std::str::FromStr;

/// A registered group robot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WebhookId(pub i64);

/// One message to one recipient over one channel. Shown as `dlv_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

/// The text is not the id of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a delivery")]
pub struct BadDeliveryId;

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dlv_{}", self.0)
    }
}

impl FromStr for DeliveryId {
    type Err = BadDeliveryId;

    fn from_str(text: &str) -> Result<Self, BadDeliveryId> {
        let number = text.strip_prefix("dlv_").ok_or(BadDeliveryId)?;
        let id = Self(number.parse().map_err(|_| BadDeliveryId)?);
        if id.to_string() == text { Ok(id) } else { Err(BadDeliveryId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_id_reads_back_and_nothing_else_does() {
        assert_eq!("dlv_42".parse(), Ok(DeliveryId(42)));
        for bad in ["42", "dlv_", "dlv_x", "dlv_042", "dlv_+42", "dlv_99999999999999999999"] {
            assert_eq!(bad.parse::<DeliveryId>(), Err(BadDeliveryId), "{bad}");
        }
    }
}
