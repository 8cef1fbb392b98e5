//! Apps, their secrets and their trusted addresses.

use jiff::SignedDuration;

use super::super::{Event, State};
use super::{APPS_MAX, AddError, check_name, check_room};
use crate::world::{App, AppKind, TRUSTED_IPS_MAX};

impl State {
    pub(crate) fn add_app(&mut self, app: App) -> Result<App, AddError> {
        check_room(self.apps.iter().len(), APPS_MAX)?;
        if self.apps.find(app.agentid).is_some() {
            return Err(AddError::AgentIdTaken(app.agentid));
        }
        self.check_app(&app)?;
        self.put_app(app.clone());
        self.tell(Event::World);
        Ok(app)
    }

    /// A new secret ends the tokens of the old one (page 90313, code 40001).
    pub(crate) fn change_app(&mut self, app: App) -> Result<App, AddError> {
        self.check_app(&app)?;
        let before = self.apps.find(app.agentid).map(|before| before.secret.clone());
        if before.is_some_and(|before| before != app.secret) {
            self.revoke_tokens(app.agentid);
        }
        let seen = self.seen();
        self.put_app(app.clone());
        self.tell_who_came_and_went(&seen);
        self.tell(Event::World);
        Ok(app)
    }

    /// Ends the tokens of an app at once; gives how many worked until now.
    pub(crate) fn revoke_tokens(&mut self, agentid: u32) -> usize {
        let now = self.clock.now();
        self.tokens.revoke(agentid, now)
    }

    fn check_app(&self, app: &App) -> Result<(), AddError> {
        check_name(&app.name)?;
        if let Some(corpid) = app.corpid.as_ref().filter(|it| !self.corps.contains_key(*it)) {
            return Err(AddError::UnknownCorp(corpid.clone()));
        }
        let holder = self.apps.find_by_secret(app.secret.as_str());
        if holder.is_some_and(|holder| holder.agentid != app.agentid) {
            return Err(AddError::SecretTaken);
        }
        if app.trusted_ips.len() > TRUSTED_IPS_MAX {
            return Err(AddError::TooManyTrustedIps);
        }
        if app.customer_contact && app.kind != AppKind::SelfBuilt {
            return Err(AddError::NotListable(app.kind));
        }
        self.check_members(&app.visible.members)?;
        self.check_departments(&app.visible.departments)?;
        match app.visible.tags.iter().find(|tag| self.people.tag(**tag).is_none()) {
            Some(tag) => Err(AddError::UnknownTag(*tag)),
            None => Ok(()),
        }
    }

    pub(in crate::live) fn put_app(&mut self, app: App) {
        let Some(home) = self.home().map(|home| home.corpid.clone()) else { return };
        let now = self.clock.now();
        let delay = i64::from(self.switches().trusted_ip_delay_secs);
        let trusted_from = now.checked_add(SignedDuration::from_secs(delay)).unwrap_or(now);
        self.apps.put(app, &home, now, trusted_from);
    }
}
