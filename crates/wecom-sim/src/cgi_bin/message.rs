//! Messages of applications (page 90236).

pub(super) mod content;
pub(super) mod get_statistics;
mod id_trans;
mod number;
pub(super) mod recall;
mod recipients;
pub(super) mod send;
pub(super) mod update_template_card;

use super::{Answer, Call, Checked, Refusal};
pub(super) use number::number;
use recipients::Recipients;
