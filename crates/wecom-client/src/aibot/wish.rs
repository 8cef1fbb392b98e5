//! What the owner wants of the connection.

/// What the owner wants of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// None for now.
    Rest,
    /// Hold one. The number grows with every [`Aibot::resume`](super::Aibot::resume).
    Hold(u64),
    /// None, for good.
    End,
}

impl Wish {
    pub(super) fn hold(&mut self) {
        *self = match *self {
            Self::Rest => Self::Hold(0),
            Self::Hold(count) => Self::Hold(count.wrapping_add(1)),
            Self::End => Self::End,
        };
    }

    pub(super) fn rest(&mut self) {
        *self = match *self {
            Self::Rest | Self::Hold(_) => Self::Rest,
            Self::End => Self::End,
        };
    }
}
