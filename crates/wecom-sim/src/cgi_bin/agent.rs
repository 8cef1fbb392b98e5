//! What an application may know of itself (page 90227).

pub(super) mod get;
pub(super) mod list;

use super::{Answer, Checked, Refusal};
use crate::live::Installed;

/// Where the picture of an application would lie; nothing is there.
fn logo_url(app: &Installed) -> String {
    format!("https://wework.qpic.cn/wwpic/{}/0", app.agentid)
}
