//! Putting callbacks in line. Whoever makes something happen calls one of these.
//!
//! Nothing is put in line for an app without a URL. What the API changes among customers is not
//! told (page 92130): the endpoints do not call [`State::tell_customer_apps`], people do.

use url::Url;
use wecom_api::callback::event::ContactChange;
use wecom_api::callback::{Callback, Content, Event, Message, SYSTEM};
use wecom_api::{AgentId, CorpId};

use super::record::{change, kind, takes, task_id};
use super::{CallbackState, PushedCallback, Turn, WAITING_MAX, Waiting};
use crate::live::State;
use crate::world::{AppKind, UserId};

/// How many digits a `MsgId` has: it fits 64 bits.
const MSG_ID_DIGITS: usize = 18;

impl State {
    /// Tells an app of an event that a member caused. None if the app has no URL.
    pub(crate) fn tell_app(&mut self, agentid: u32, from: &UserId, event: Event) -> Option<u64> {
        self.queue_callback(agentid, from.as_str(), Content::Event(event))
    }

    /// Tells an app what a member wrote to it. None if the app has no URL.
    pub(crate) fn hand_to_app(
        &mut self,
        agentid: u32,
        from: &UserId,
        message: Message,
    ) -> Option<u64> {
        let digits = self.dice.digits(MSG_ID_DIGITS);
        let msg_id = digits.bytes().fold(0, |id, digit| id * 10 + u64::from(digit - b'0'));
        self.queue_callback(agentid, from.as_str(), Content::Message { msg_id, message })
    }

    /// Tells an app of something that no member caused, such as `upload_media_job_finish`.
    pub(crate) fn tell_app_from_system(&mut self, agentid: u32, event: Event) -> Option<u64> {
        self.queue_callback(agentid, SYSTEM, Content::Event(event))
    }

    /// Tells every app that customer contact lists: `change_external_contact`,
    /// `change_external_chat` and `change_external_tag`, for changes that people made.
    pub(crate) fn tell_customer_apps(&mut self, event: &Event) {
        let agentids =
            self.agentids_where(|app| app.customer_contact || app.kind == AppKind::CustomerContact);
        for agentid in agentids {
            self.tell_app_from_system(agentid, event.clone());
        }
    }

    /// Tells the contacts-sync helper that the directory changed.
    pub(crate) fn tell_contacts_sync(&mut self, change: &ContactChange) {
        for agentid in self.agentids_where(|app| app.kind == AppKind::ContactsSync) {
            self.tell_app_from_system(agentid, Event::ChangeContact(change.clone()));
        }
    }

    fn agentids_where(&self, is_meant: impl Fn(&crate::world::App) -> bool) -> Vec<u32> {
        let meant = self.apps.iter().filter(|app| is_meant(app));
        meant.map(|app| app.agentid).collect()
    }

    fn queue_callback(&mut self, agentid: u32, from: &str, content: Content) -> Option<u64> {
        let app = self.apps.find(agentid)?.clone();
        let url = Url::parse(&app.callback.as_ref()?.url).ok()?;
        let now = self.clock.now();
        let callback = Callback {
            to: CorpId::parse(app.corpid().as_str()).ok()?,
            from: wecom_api::UserId::parse(from).ok()?,
            create_time: now.as_second(),
            agent_id: Some(AgentId(agentid.into())),
            content,
        };
        let journal = &mut self.callbacks.journal;
        let seq = journal.next_seq();
        let pushed = PushedCallback {
            seq,
            at: now,
            agentid,
            path: url.path().to_owned(),
            from: from.to_owned(),
            kind: kind(&callback.content).to_owned(),
            change: change(&callback.content).map(ToOwned::to_owned),
            xml: callback.to_xml(),
            state: CallbackState::Waiting,
            attempts: Vec::new(),
            reply: None,
            task_id: task_id(&callback.content).map(ToOwned::to_owned),
            takes: takes(&callback.content),
        };
        let size_bytes = pushed.xml.len() + pushed.path.len();
        journal.push(pushed, size_bytes);
        let waiting =
            Waiting { seq, agentid, due: now, pushes: 0, sealed: None, turn: Turn::InOrder };
        self.callbacks.line.push_back(waiting);
        if self.callbacks.line.len() > WAITING_MAX
            && let Some(oldest) = self.callbacks.line.pop_front()
        {
            self.settle_callback(oldest.seq, CallbackState::GivenUp);
        }
        self.callbacks.turns.send_replace(());
        Some(seq)
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::broadcast;

    use super::*;
    use crate::world::{App, Callback as CallbackUrl, Secret, World};

    fn state(with_url: bool) -> State {
        let secret = Secret::parse("demo-app-secret").unwrap();
        let callback = with_url.then(|| CallbackUrl {
            url: "http://127.0.0.1:9/wecom?key=hidden".into(),
            token: "t".into(),
            aes_key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".into(),
        });
        let app = App { callback, ..App::new(7, "App", secret) };
        let at = "2026-11-22T04:00:00Z".parse().unwrap();
        let world = World { apps: vec![app], ..World::empty() }.frozen_at(at);
        State::new(&world, broadcast::channel(8).0, 0)
    }

    #[test]
    fn an_event_is_kept_in_the_clear_and_the_query_of_the_url_is_not() {
        let mut state = state(true);
        let from = UserId::parse("tutor.mei").unwrap();
        assert_eq!(state.tell_app(7, &from, Event::EnterAgent), Some(1));
        let pushed: Vec<_> = state.callbacks.iter().cloned().collect();
        let [pushed] = &*pushed else { panic!("one callback") };
        assert_eq!((&*pushed.kind, &*pushed.path), ("enter_agent", "/wecom"));
        assert!(pushed.xml.contains("<CreateTime>1795320000</CreateTime>"), "{}", pushed.xml);
        assert!(pushed.xml.contains("<AgentID>7</AgentID>"), "{}", pushed.xml);
        assert_eq!(state.callbacks.line.len(), 1);
    }

    #[test]
    fn an_app_without_a_url_is_told_nothing() {
        let mut state = state(false);
        let from = UserId::parse("tutor.mei").unwrap();
        assert_eq!(state.tell_app(7, &from, Event::EnterAgent), None);
        assert_eq!(state.tell_app(8, &from, Event::EnterAgent), None);
        assert_eq!(state.callbacks.iter().count(), 0);
    }
}
