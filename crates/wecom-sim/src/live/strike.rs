//! What goes wrong with a call: what was ordered first, then what a magic id says.

use serde_json::{Map, Value};
use wecom_api::Endpoint;
use wecom_api::errcode::Class;
use wecom_api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_api::message::{send, update_template_card};

use super::{State, Wanted};
use crate::cgi_bin::Call;
use crate::fault::{Aim, Strike, Then, magic};
use crate::world::MagicIds;

/// Calls that say for each of their recipients whether it was reached.
const ANSWERS_FOR_EACH: [&str; 3] =
    [AddMsgTemplate::PATH, send::Message::PATH, update_template_card::UpdateTemplateCard::PATH];

impl State {
    /// What happens to a call over HTTP that names these recipients. One that answers for each of
    /// several goes on without those who are refused for who they are.
    pub(crate) fn strike_call(&mut self, call: &Call, mut ids: Vec<String>) -> Option<Strike> {
        if !ANSWERS_FOR_EACH.contains(&call.path.as_str()) {
            return self.strike(&call.path, ids);
        }
        ids.extend(self.reached_through(call));
        // A sender is none of the recipients: without it nobody is reached.
        let sender = call.json.root().get("sender").and_then(Value::as_str).unwrap_or_default();
        let mut rejected = self.refused_by_magic(&call.path, &ids);
        rejected.retain(|id| id != sender);
        if rejected.len() == ids.len() {
            rejected.clear();
        }
        ids.retain(|id| !rejected.contains(id));
        let mut strike = self.strike(&call.path, ids.clone());
        if let Some(Strike { then: then @ Then::Refuse { .. }, meant: Some(meant), .. }) =
            &mut strike
            && is_about_recipient(then, &call.path)
            && !meant.eq_ignore_ascii_case(sender)
            && ids.iter().any(|id| !id.eq_ignore_ascii_case(meant))
        {
            *then = Then::GoOn;
            rejected.push(meant.clone());
        }
        if rejected.is_empty() {
            return strike;
        }
        Some(Strike { rejected, ..strike.unwrap_or_else(Strike::none) })
    }

    /// What happens to a call that names these recipients. A robot is its group too.
    pub(crate) fn strike(&mut self, path: &str, mut ids: Vec<String>) -> Option<Strike> {
        let groups = ids.iter().filter_map(|id| self.find_robot(id));
        let groups: Vec<String> = groups.map(|robot| robot.chatid.to_string()).collect();
        ids.extend(groups);
        let aim = Aim { path, ids: &ids };
        let ordered = self.faults.strike(&aim, &mut self.dice);
        let is_magic = self.switches().magic_ids == MagicIds::On;
        ordered.or_else(|| if is_magic { magic::strike(&aim) } else { None })
    }

    fn refused_by_magic(&self, path: &str, ids: &[String]) -> Vec<String> {
        if self.switches().magic_ids == MagicIds::Off {
            return Vec::new();
        }
        let is_refused = |id: &&String| {
            magic::refuses_with(id).is_some_and(|code| code.class(path) == Class::Recipient)
        };
        ids.iter().filter(is_refused).cloned().collect()
    }

    /// Who is reached through departments and tags, or as one of all. Nobody asks unless a fault
    /// is for somebody.
    fn reached_through(&self, call: &Call) -> Vec<String> {
        let mut ordered = self.faults.ordered().iter();
        if !ordered.any(|one| one.fault.enabled && one.fault.to.is_some() && !one.is_spent()) {
            return Vec::new();
        }
        let token = call.parameter("access_token").unwrap_or_default();
        let agentid = self.tokens.look(&token, self.clock.now()).ok();
        let Some(app) = agentid.and_then(|agentid| self.apps.find(agentid)) else {
            return Vec::new();
        };
        let root = call.json.root();
        let wanted = Wanted {
            everybody: root.get("touser").and_then(Value::as_str).map(str::trim) == Some("@all")
                || root.get("atall").and_then(Value::as_i64) == Some(1),
            users: Vec::new(),
            departments: [ids(root, "toparty"), ids(root, "partyids")].concat(),
            tags: [ids(root, "totag"), ids(root, "tagids")].concat(),
        };
        self.reach(app, &wanted).members
    }
}

/// Whether only the recipient is at fault.
fn is_about_recipient(then: &Then, path: &str) -> bool {
    match then {
        Then::Refuse { errcode, .. } => errcode.class(path) == Class::Recipient,
        Then::GoOn
        | Then::Answer { .. }
        | Then::Cut(_)
        | Then::NoAnswer
        | Then::Silence
        | Then::Twice
        | Then::Late => false,
    }
}

/// Ids in a text with `|`, or in a list of numbers.
fn ids(root: &Map<String, Value>, name: &str) -> Vec<String> {
    match root.get(name) {
        Some(Value::String(text)) => text.split('|').map(|id| id.trim().to_owned()).collect(),
        Some(Value::Array(list)) => {
            list.iter().filter_map(Value::as_i64).map(|id| id.to_string()).collect()
        }
        _ => Vec::new(),
    }
}
