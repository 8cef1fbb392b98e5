use super::*;
use crate::world::{ClientVersion, Limit, Tokens};

const SMALL: &str = r#"
seed = 7
clock = { frozen_at = 2026-11-22T12:00:00+08:00 }

[switches]
tokens = "rotate_kill_old"
corp_calls_per_minute = 5
calls_at_once = "off"

[[corps]]
corpid = "wwsmall"
name = "Small"

[[departments]]
id = 2
name = "Two"
leaders = ["late"]

[[members]]
userid = "early"
name = "Early"
leaders = ["late"]
departments = [2]
client = "4.1.9"

[[members]]
userid = "late"
name = "Late"

[[customers]]
external_userid = "wmOne"
name = "One"

[[groups]]
name = "Family"
kind = "customer"
owner = "early"
customers = ["wmOne"]

[[groups]]
chatid = "wrRoom"
name = "Room"

[[robots]]
chatid = "wrRoom"
state = "disabled"

[[faults]]
match = { path = "/cgi-bin/gettoken" }
action = { errcode = -1 }
times = 2
enabled = false
"#;

#[test]
fn a_file_says_everything() {
    let world = World::from_toml(SMALL).unwrap();
    assert_eq!(world.clock, StartClock::FrozenAt("2026-11-22T04:00:00Z".parse().unwrap()));
    assert_eq!(world.switches.tokens, Tokens::RotateKillOld);
    assert_eq!(world.switches.corp_calls_per_minute, Limit::Calls(5));
    assert_eq!(world.departments[0].name, "Small", "the root is made");
    assert_eq!(world.departments[1].leaders[0], "late");
    assert_eq!(world.members[0].leaders[0], "late");
    assert_eq!(world.members[0].client, ClientVersion(4, 1, 9));
    assert_eq!(world.groups[0].customers[0], "wmOne");
    assert!(!world.faults[0].enabled && world.faults[0].times == Some(2));
}

#[test]
fn the_same_file_gives_the_same_ids_and_another_seed_others() {
    let world = World::from_toml(SMALL).unwrap();
    assert_eq!(world, World::from_toml(SMALL).unwrap());
    let other = World::from_toml(&SMALL.replace("seed = 7", "seed = 8")).unwrap();
    assert_ne!(world.groups[0].chatid, other.groups[0].chatid);
    assert_ne!(world.robots[0].key, other.robots[0].key);
    let live = LiveWorld::new(world.clone());
    let made = live.add_group(crate::NewGroup::named("New")).unwrap();
    assert_ne!(made.chatid, world.groups[0].chatid, "nothing is made up twice");
}

#[test]
fn an_empty_file_is_a_world_with_nobody() {
    let world = World::from_toml("").unwrap();
    assert_eq!(world, World { departments: vec![Department::root("Demo")], ..World::empty() });
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (text, line, what) in [
        ("colour = 1", 1, "unknown field `colour`"),
        ("[[members]]\nuserid = \"a\"\nname = \"A\"\nage = 3", 4, "unknown field `age`"),
        ("[[members]]\nuserid = \"a b\"\nname = \"A\"", 2, "an id has 1 to 64"),
        ("\n[[members]]\nname = \"A\"", 2, "missing field `userid`"),
        ("[[groups]]\nname = \"G\"\nowner = \"a\"", 1, "`owner`: there is no member `a`"),
        ("seed = \n", 1, ""),
        ("[switches]\ntokens = \"maybe\"", 2, "unknown variant `maybe`"),
        ("[switches]\ncalls_at_once = -1", 2, "a number of calls or `off`"),
        ("[clock]\nfrozen_at = 5", 2, "a time is expected"),
        (
            "clock = { frozen_at = 2026-01-01T00:00:00Z, starts_at = 2026-01-01T00:00:00Z }",
            1,
            "`clock`: one of",
        ),
        ("[[faults]]\naction = { errcode = 1, cut = \"after\" }", 1, "`action`: one of"),
        ("[[faults]]\naction = { explode = true }", 2, "unknown field `explode`"),
        ("[[apps]]\nagentid = 1\nname = \"A\"\nsecret = \"s\"\ntrusted_ips = [\"x\"]", 5, "IP"),
        (
            "[[apps]]\nagentid = 1\nname = \"A\"\nsecret = \"s\"\ncorpid = \"ww\"",
            1,
            "`corpid`: there is no corp `ww`",
        ),
        ("[[departments]]\nid = 2\nname = \"A\"\nparent = 9", 1, "there is no department 9"),
    ] {
        let bad = World::from_toml(text).unwrap_err();
        assert_eq!(bad.line, line, "{text}: {bad}");
        assert!(bad.what.contains(what), "{text}: {bad}");
    }
}
