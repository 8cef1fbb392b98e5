//! A call that passed the gate, as its endpoint gets it.

use std::sync::Arc;

use wecom_api::ErrCode;

use super::json::Fields;
use super::{Call, Part, Refusal};
use crate::live::{Installed, State};
use crate::world::{AppKind, Member, MemberStatus};

/// Everything an endpoint needs to carry a call out.
#[derive(Debug)]
pub(crate) struct Checked<'a> {
    pub(crate) state: &'a mut State,
    /// The app that calls. It derefs to what the world says of it.
    pub(crate) app: Arc<Installed>,
    pub(crate) call: &'a Call,
    /// The file of an upload.
    pub(crate) part: Option<Part>,
}

impl<'a> Checked<'a> {
    /// The fields of the body.
    pub(crate) fn fields(&self) -> Fields<'a> {
        self.call.json.fields()
    }

    /// A parameter of the query; empty when absent.
    pub(crate) fn query(&self, name: &str) -> String {
        self.call.parameter(name).unwrap_or_default()
    }

    /// Whether the app sees a member. Contacts sync sees everybody (page 96067).
    pub(crate) fn sees(&self, member: &Member) -> bool {
        match self.app.kind {
            AppKind::SelfBuilt | AppKind::CustomerContact => {
                self.app.sees(&self.state.people, member)
            }
            AppKind::ContactsSync => self.app.is_home() && member.status != MemberStatus::Left,
        }
    }

    /// Whether the app sees a department; as with members.
    pub(crate) fn sees_department(&self, id: u32) -> bool {
        match self.app.kind {
            AppKind::SelfBuilt | AppKind::CustomerContact => {
                self.app.sees_department(&self.state.people, id)
            }
            AppKind::ContactsSync => self.app.is_home(),
        }
    }

    /// An `agentid` must be the caller's own: 40056 if there is none such in its corp, 301002 if
    /// it is another app's.
    pub(crate) fn check_agentid(&self, agentid: Option<i64>) -> Result<(), Refusal> {
        let bad = || Refusal::new(ErrCode::BAD_AGENT_ID, "invalid agentid");
        let agentid = agentid.and_then(|id| u32::try_from(id).ok()).ok_or_else(bad)?;
        if agentid == self.app.agentid {
            return Ok(());
        }
        let other = self.state.apps.find(agentid).ok_or_else(bad)?;
        if other.corpid() != self.app.corpid() {
            return Err(bad());
        }
        let words = "not allow operate another agent with this accesstoken.";
        Err(Refusal::new(ErrCode::TOKEN_OF_ANOTHER_APP, words))
    }
}
