//! What tests of mass-send tasks share.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Confirm, CustomerSwitchesPatch, ExternalUserId, SwitchesPatch};

use crate::harness::{Answer, Sim};

pub(crate) const ADD: &str = "/cgi-bin/externalcontact/add_msg_template";
pub(crate) const TASK: &str = "/cgi-bin/externalcontact/get_groupmsg_task";
pub(crate) const RESULT: &str = "/cgi-bin/externalcontact/get_groupmsg_send_result";
pub(crate) const OWNER: &str = "admin.lam";

/// The demo world, and a token of its app.
pub(crate) async fn office() -> (Sim, String) {
    let sim = Sim::start().await;
    let token = sim.token().await;
    (sim, token)
}

pub(crate) fn turn(sim: &Sim, customers: CustomerSwitchesPatch) {
    sim.world().turn(SwitchesPatch { customers, ..SwitchesPatch::default() });
}

pub(crate) fn family(number: u32) -> String {
    format!("wrDemoFamily{number:02}")
}

pub(crate) fn group_task(chats: &[String]) -> Value {
    json!({
        "chat_type": "group", "sender": OWNER, "chat_id_list": chats,
        "text": { "content": "November fee" },
    })
}

/// Makes a task that is ready to be confirmed.
pub(crate) async fn add(sim: &Sim, token: &str, task: &Value) -> String {
    let made = sim.post(ADD, token, task).await;
    made.assert_ok();
    sim.world().advance(Duration::from_secs(2));
    made.json["msgid"].as_str().unwrap().to_owned()
}

pub(crate) async fn ask(sim: &Sim, token: &str, msgid: &str) -> Answer {
    sim.post(RESULT, token, &json!({ "msgid": msgid, "userid": OWNER })).await
}

pub(crate) fn picked(targets: &[&str]) -> Confirm {
    Confirm { targets: Some(targets.iter().map(ToString::to_string).collect()) }
}

/// What stands on the phones of a group or a customer.
pub(crate) fn read(sim: &Sim, to: &str) -> Vec<String> {
    sim.world().messages_to(to).iter().map(|message| message.text.clone()).collect()
}

pub(crate) fn external(id: &str) -> ExternalUserId {
    ExternalUserId::parse(id).unwrap()
}

pub(crate) fn single(fields: &Value) -> Value {
    let mut task = json!({ "text": { "content": "Hello" } });
    task.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    task
}
