//! What the tests of applications' messages share.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{
    App, Department, Message, MessageSwitchesPatch, Secret, SwitchesPatch, Tag, UserId,
};

use crate::harness::{AGENT, Answer, Sim};

pub(crate) const MESSAGE: &str = "/cgi-bin/message/send";

/// From the noon at which a world begins to the last second of the day in China.
pub(crate) const UNTIL_LAST_SECOND: Duration = Duration::from_secs(12 * 60 * 60 - 1);

/// A simulator and a token of the demo app.
pub(crate) struct Office {
    pub(crate) sim: Sim,
    pub(crate) token: String,
}

impl Office {
    pub(crate) async fn start() -> Self {
        let sim = Sim::start().await;
        let token = sim.token().await;
        Self { sim, token }
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.sim.post(path, &self.token, body).await
    }

    pub(crate) async fn send(&self, message: &Value) -> Answer {
        self.post(MESSAGE, message).await
    }

    /// Sends a text to one member or several.
    pub(crate) async fn text(&self, touser: &str, content: &str) -> Answer {
        self.send(&text_to(touser, content)).await
    }

    /// Sends what must be taken; gives what lands on the phone of Mei.
    pub(crate) async fn shown(&self, msgtype: &str, payload: Value) -> Message {
        let sent = self.send(&message(msgtype, payload)).await;
        assert_eq!(sent.errcode, 0, "{}", sent.errmsg);
        let last = self.sim.world().messages_to("tutor.mei").pop();
        (*last.expect("a message")).clone()
    }

    /// The code of a refusal.
    pub(crate) async fn refused(&self, msgtype: &str, payload: Value) -> i64 {
        self.send(&message(msgtype, payload)).await.errcode
    }

    pub(crate) fn turn(&self, message: MessageSwitchesPatch) {
        self.sim.world().turn(SwitchesPatch { message, ..SwitchesPatch::default() });
    }

    /// Changes the demo app.
    pub(crate) fn app(&self, change: impl FnOnce(&mut App)) {
        self.sim.world().change_app(AGENT, change).unwrap();
    }

    /// Adds an app and gives its token.
    pub(crate) async fn other_app(&self, agentid: u32) -> String {
        let secret = format!("secret-{agentid}");
        let app = App::new(agentid, "Other", Secret::parse(&*secret).unwrap());
        self.sim.world().add_app(app).unwrap();
        self.sim.token_of("wwdemo", &secret).await
    }

    /// Who has got how many messages of applications.
    pub(crate) fn got(&self, userid: &str) -> usize {
        self.sim.world().messages_to(userid).len()
    }

    /// Below the tutors a department with Ana, and a tag for Mei and that department.
    pub(crate) fn add_science(&self) {
        let world = self.sim.world();
        world.add_department(Department { parent: 3, ..Department::new(44, "Science") }).unwrap();
        world.change_member(&userid("tutor.ana"), |it| it.departments = vec![44]).unwrap();
        let members = vec![userid("tutor.mei")];
        world.add_tag(Tag { members, departments: vec![44], ..Tag::new(77, "Seven") }).unwrap();
    }
}

pub(crate) fn userid(id: &str) -> UserId {
    UserId::parse(id).unwrap()
}

/// A message to Mei.
pub(crate) fn message(msgtype: &str, payload: Value) -> Value {
    let mut message = json!({ "touser": "tutor.mei", "msgtype": msgtype, "agentid": AGENT });
    message[msgtype] = payload;
    message
}

pub(crate) fn text_to(touser: &str, content: &str) -> Value {
    let mut text = message("text", json!({ "content": content }));
    text["touser"] = json!(touser);
    text
}
