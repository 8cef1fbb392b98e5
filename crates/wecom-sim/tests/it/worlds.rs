//! Worlds from files: what they promise, and that they repeat.

use serde_json::{Value, json};
use wecom_sim::{NewGroup, World};

use crate::harness::{CALLBACK_IP, NOON, SECRET, SEND, Sim, text};

const FILE: &str = include_str!("../../../../docs/worlds/demo.toml");

#[test]
fn the_committed_file_is_the_demo_world() {
    let read = World::from_toml(FILE).unwrap();
    assert_eq!(read, World::demo());
    assert_eq!(read, World::default());
    assert_eq!(read.apps[0].secret, SECRET);
    assert_eq!(read.bots[0].bot_id, "aibdemo");
}

#[tokio::test]
async fn a_family_has_two_or_three_in_its_group_and_all_are_contacts_of_the_owner() {
    let sim = Sim::start().await;
    let world = sim.get("/_sim/world").await;
    let follows = |id: &Value| {
        let mut customers = world["customers"].as_array().unwrap().iter();
        let customer = customers.find(|it| it["external_userid"] == *id).unwrap();
        customer["follow"][0]["userid"] == "admin.lam"
    };
    let groups = world["groups"].as_array().unwrap();
    for group in groups.iter().filter(|group| group["kind"] == "customer") {
        let customers = group["customers"].as_array().unwrap();
        assert!((2..=3).contains(&customers.len()), "{group}");
        assert!(customers.iter().all(follows), "{group}");
    }
}

/// Everything that is made up in the course of a day: tokens, hints, ids, chances.
async fn a_day(seed: u64) -> Vec<String> {
    let file = format!(
        "{}\n[[faults]]\nmatch = {{ path = \"{SEND}\" }}\naction = {{ errcode = -1 }}\n\
         probability = 0.5\n",
        FILE.replace("seed = 1", &format!("seed = {seed}"))
    );
    let world = World::from_toml(&file).unwrap().frozen_at(NOON.parse().unwrap());
    let sim = Sim::start_with(world).await;
    let mut made = vec![sim.token().await];
    made.push(sim.world().add_group(NewGroup::named("New")).unwrap().chatid.to_string());
    for _ in 0..8 {
        made.push(sim.send_text("hello").await.errmsg);
    }
    made.push(sim.fetch(CALLBACK_IP, "garbage", "").await.errmsg);
    made.push(sim.upload("file", vec![1; 9]).await.json["media_id"].to_string());
    sim.world().reset();
    made.push(sim.token().await);
    made
}

#[tokio::test]
async fn the_same_file_and_seed_make_the_same_day() {
    let day = a_day(7).await;
    assert_eq!(day, a_day(7).await);
    assert_ne!(day, a_day(8).await);
    assert_eq!(day.first(), day.last(), "a reset brings the dice back too");
    assert!(day.contains(&"ok".to_owned()), "{day:?}");
    assert!(day.iter().any(|said| said.starts_with("injected fault")), "{day:?}");
}

#[tokio::test]
async fn faults_of_a_file_come_back_with_a_reset() {
    let file = "[[groups]]\nchatid = \"wrA\"\nname = \"A\"\n[[robots]]\nkey = \"k\"\n\
                chatid = \"wrA\"\n[[faults]]\naction = { errcode = 45033 }\ntimes = 1\n";
    let sim = Sim::start_with(World::from_toml(file).unwrap()).await;
    for _ in 0..2 {
        assert_eq!(sim.send_as("k", &text("x")).await.errcode, 45033);
        sim.send_as("k", &text("x")).await.assert_ok();
        assert_eq!(sim.get("/_sim/faults").await[0]["is_spent"], json!(true));
        sim.world().reset();
    }
}
