//! Magic ids, silence, and faults that are switched off.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{Fault, MagicIds, SwitchesPatch};

use crate::harness::{GROUP, KEY, SEND, Sim, go, text, try_go};

fn with_ending(ending: &str) -> String {
    format!("{KEY}{ending}")
}

#[tokio::test]
async fn an_id_with_a_magic_ending_fails_as_it_says() {
    let sim = Sim::start().await;
    for (ending, errcode) in [("-fail-45009", 45009), (".fail-93004", 93004), ("-busy", -1)] {
        let refused = sim.send_as(&with_ending(ending), &text("x")).await;
        assert_eq!(refused.errcode, errcode, "{ending}");
    }
    let send = |ending: &str| {
        sim.request(Method::POST, &format!("{SEND}?key={KEY}{ending}")).json(&text(ending))
    };
    assert_eq!(go(send("-status-502")).await.status(), 502);
    assert!(try_go(send("-cut-before")).await.is_err());
    assert!(sim.read().is_empty());
    assert!(try_go(send("-cut-after")).await.is_err());
    sim.send_as(&with_ending("-slow-20"), &text("slow")).await.assert_ok();
    sim.send_as(&with_ending("-silent"), &text("lost")).await.assert_ok();
    assert_eq!(sim.read(), ["-cut-after", "slow"]);
}

#[tokio::test]
async fn magic_is_listed_and_can_be_switched_off() {
    let sim = Sim::start().await;
    let endings = sim.get("/_sim/magic").await;
    let listed: Vec<_> = endings.as_array().unwrap().iter().map(|it| &it["ending"]).collect();
    assert!(listed.contains(&&json!("fail-<errcode>")) && listed.len() == 7, "{endings}");
    assert_eq!(sim.get("/_sim/world").await["magic"], endings);
    sim.world().turn(SwitchesPatch { magic_ids: Some(MagicIds::Off), ..SwitchesPatch::default() });
    assert_eq!(sim.send_as(&with_ending("-fail-45009"), &text("x")).await.errcode, 93000);
}

#[tokio::test]
async fn an_ordered_fault_comes_before_magic() {
    let sim = Sim::start().await;
    let order = json!({ "match": { "path": SEND }, "action": { "errcode": 6000 }, "times": 1 });
    assert_eq!(sim.control(Method::POST, "/_sim/faults", order).await.0, 201);
    assert_eq!(sim.send_as(&with_ending("-busy"), &text("x")).await.errcode, 6000);
    assert_eq!(sim.send_as(&with_ending("-busy"), &text("x")).await.errcode, -1);
}

#[tokio::test]
async fn silence_is_a_success_of_which_nothing_arrives() {
    let sim = Sim::start().await;
    let order = json!({ "match": { "to": GROUP }, "action": { "silent": true }, "times": 1 });
    let (status, ordered) = sim.control(Method::POST, "/_sim/faults", order).await;
    assert_eq!((status, &ordered["action"]), (201, &json!({ "silent": true })));
    sim.send_text("lost").await.assert_ok();
    sim.send_text("found").await.assert_ok();
    assert_eq!(sim.read(), ["found"]);
    sim.world().order(Fault::silence()).unwrap();
    sim.send_text("lost too").await.assert_ok();
    assert_eq!(sim.read(), ["found"]);
}

#[tokio::test]
async fn a_fault_is_switched_off_and_on_and_changed() {
    let sim = Sim::start().await;
    let order = json!({ "action": { "errcode": -1 }, "enabled": false });
    let (_, ordered) = sim.control(Method::POST, "/_sim/faults", order).await;
    assert_eq!(ordered["enabled"], false);
    sim.send_text("fine").await.assert_ok();
    let patch = async |patch: Value| sim.control(Method::PATCH, "/_sim/faults/1", patch).await;
    let (status, changed) = patch(json!({ "enabled": true, "times": 1 })).await;
    assert_eq!((status, &changed["enabled"], &changed["times"]), (200, &json!(true), &json!(1)));
    assert_eq!(sim.send_text("x").await.errcode, -1);
    sim.send_text("healed").await.assert_ok();
    assert_eq!(patch(json!({ "times": 0 })).await.0, 422);
    assert_eq!(patch(json!({ "probability": 2 })).await.0, 422);
    assert_eq!(patch(json!({ "action": {} })).await.0, 422);
    assert_eq!(sim.control(Method::PATCH, "/_sim/faults/9", json!({})).await.0, 404);
    assert!(sim.world().disable_fault(1).is_some_and(|ordered| !ordered.fault.enabled));
    assert!(sim.world().enable_fault(1).is_some_and(|ordered| ordered.fault.enabled));
    assert!(sim.world().enable_fault(9).is_none());
}
