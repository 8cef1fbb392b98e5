//! What is wrong is said in a clear line that names the flag, and nothing is sent.

use serde_json::json;

use super::{BATCHES, Said, command, run, send, send_through, start};
use crate::world::World;

#[track_caller]
fn assert_refused(said: &Said, words: &[&str]) {
    assert_eq!(said.code, 1, "{said:?}");
    assert!(words.iter().all(|words| said.err.contains(words)), "{words:?}\n{}", said.err);
}

#[tokio::test]
async fn a_mistake_names_its_flag_and_nothing_is_sent() {
    World::run(async |world| {
        world.group("tutors").await;
        let long = "字".repeat(700);
        for (text, arguments, words) in [
            (
                "x",
                &["--to", "tutors", "--to", "nobody"][..],
                &["`--to nobody`", "no group named"][..],
            ),
            ("", &["--to", "tutors"], &["`--file`", "empty"]),
            (&long, &["--to", "tutors"], &["`--file`", "2100 bytes", "2048"]),
            ("{{day}}", &["--to", "tutors"], &["`--file`", "no value for day"]),
            ("x", &["--to", "tutors", "--at", "soon"], &["`--at`", "not `soon`"]),
            ("x", &["--to", "tutors", "--at", "2026-11-22 08:59"], &["`--at`", "in the past"]),
            ("x", &["--to", "tutors", "--confirm", "2"], &["`--confirm` says 2", "1 group"]),
            ("x", &["--to", "tutors", "--confirm", "two"], &["--confirm <N>"]),
            ("x", &["--to", "tutors", "--yes", "--confirm", "1"], &["--yes", "--confirm <N>"]),
            ("x", &[], &["--to <GROUP>"]),
            ("x", &["--to", "tutors", "--key", ""], &["`--key`", "1 to 255"]),
            ("x", &["--to", "tutors", "--url", "http://example.com"], &["`--url`", "https://"]),
        ] {
            assert_refused(&send(world, text, arguments).await.unwrap(), words);
        }
        let absent = run(world, &["send", "--to", "tutors", "--file", "no-such-file"]).await;
        assert_refused(&absent, &["`--file no-such-file`"]);
        assert_refused(&run(world, &["watch", "bat_7"]).await, &["no such batch"]);
        assert_refused(&run(world, &["watch"]).await, &["<BATCH>"]);
        let dry = send(world, "x", &["--to", "tutors", "--dry-run"]).await.unwrap();
        assert_eq!(dry.code, 0, "{dry:?}");
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn where_no_service_is_it_says_so() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let watching = start(command(&format!("http://{free}"), &["watch", "bat_1"]), "");
    assert_refused(&watching.await.unwrap(), &["no service answers", "is it running", "`--url`"]);
}

#[tokio::test]
async fn a_large_send_wants_its_number_from_scripts_too() {
    World::run(async |world| {
        let names = world.numbered_groups(50).await;
        let to: Vec<_> = names.iter().flat_map(|name| ["--to", name.as_str()]).collect();
        let unconfirmed = send(world, "x", &to).await.unwrap();
        assert_refused(&unconfirmed, &["50 groups", "`--confirm 50`"]);
        assert!(unconfirmed.out.contains("… and 30 more"), "{unconfirmed:?}");
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
        let said = send_through(world, "x", &[&to[..], &["--confirm", "50"]].concat()).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(world.calls(), 50);
    })
    .await;
}
