//! How many mass messages a customer or a group receives.

use std::time::Duration;

use serde_json::json;
use wecom_sim::{Confirm, CustomerSwitchesPatch, HandSend};

use crate::customer_task_harness::{OWNER, add, ask, family, group_task, office, read, turn};
use crate::directory_members::userid;

#[tokio::test]
async fn what_members_send_by_hand_counts_toward_the_cap() {
    let (sim, token) = office().await;
    let daily = Some(wecom_sim::ReceiveCap::Daily1);
    turn(&sim, CustomerSwitchesPatch { receive_cap: daily, ..Default::default() });
    let by_hand = HandSend { text: "Rain today".into(), targets: vec![family(1)] };
    let sent = sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    assert_eq!(sent.senders[0].targets[0].outcome, "sent");
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    let rows: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["status"].clone()).collect();
    assert_eq!(rows, [3, 1]);
    assert_eq!(read(&sim, &family(1)), ["Rain today"]);
    let hidden = Some(wecom_sim::CappedGroups::NotListed);
    turn(&sim, CustomerSwitchesPatch { capped_groups: hidden, ..Default::default() });
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    assert_eq!(ask(&sim, &token, &msgid).await.json["send_list"], json!([]));
    sim.world().advance(Duration::from_hours(24));
    let token = sim.token().await;
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    assert_eq!(read(&sim, &family(1)).len(), 2, "the next day");
}

#[tokio::test]
async fn a_month_has_as_many_messages_as_days() {
    let (sim, _) = office().await;
    let by_hand = HandSend { text: "x".into(), targets: vec![family(1)] };
    for _ in 0..40 {
        sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    }
    assert_eq!(read(&sim, &family(1)).len(), 30, "November");
}
