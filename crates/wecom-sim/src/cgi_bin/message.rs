//! Messages of applications (page 90236).

pub(super) mod content;
mod id_trans;
mod number;
mod recipients;
pub(super) mod send;

use super::{Answer, Call, Checked, Refusal};
use number::number;
use recipients::Recipients;
