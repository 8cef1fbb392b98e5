//! `send`, `watch`, `cancel` and `import`: the real binary, as a person or a script starts it.

mod answers;
mod files;
mod imports;
mod mistakes;
mod relay;
mod terminal;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tokio::task::JoinHandle;
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault, RobotKey, RobotState};

use crate::world::{API_KEY, World};

const BATCHES: &str = "/api/wecom/batches";
/// A person may take a batch back within this time.
const UNDO_SECS: u32 = 5;

/// What the command said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap();
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The command in a shell without a terminal, for the service at `url`.
pub(crate) fn command(url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.args(arguments).env("WECOURIER_URL", url).env("WECOURIER_API_KEY", API_KEY);
    command
}

/// Starts the command, which finds `typed` on its standard input, and lets it run.
pub(crate) fn start(mut command: Command, typed: &str) -> JoinHandle<Said> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that has ended by itself reads nothing.
    child.stdin.take().unwrap().write_all(typed.as_bytes()).ok();
    tokio::task::spawn_blocking(move || child.wait_with_output().unwrap().into())
}

/// Starts `wecourier send` with a text on its standard input.
fn send(world: &World, text: &str, arguments: &[&str]) -> JoinHandle<Said> {
    let arguments: Vec<_> = ["send", "--file", "-"].iter().chain(arguments).copied().collect();
    start(command(&world.api.url(""), &arguments), text)
}

/// Runs `wecourier` to its end.
async fn run(world: &World, arguments: &[&str]) -> Said {
    start(command(&world.api.url(""), arguments), "").await.unwrap()
}

/// Returns once the newest batch is another one than `before`; answers its id.
async fn on_record(world: &World, before: Option<&str>) -> String {
    loop {
        let list = world.api.get(&format!("{BATCHES}?limit=1")).await.expect(200);
        if let Some(id) = list["items"][0]["id"].as_str().filter(|id| Some(*id) != before) {
            return id.to_owned();
        }
        tokio::task::yield_now().await;
    }
}

/// Runs `wecourier send` to its end; time passes once the batch is on record.
async fn send_through(world: &World, text: &str, arguments: &[&str]) -> Said {
    let sending = send(world, text, arguments);
    on_record(world, None).await;
    world.pass(UNDO_SECS);
    sending.await.unwrap()
}

#[tokio::test]
async fn it_shows_who_gets_what_sends_it_and_says_that_it_went() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let to = ["--to", "tutors", "--to", "office", "--to", "tutors"];
        let said = send_through(world, "今晚休息\r\n", &to).await;
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
        assert_eq!(
            (world.phone(&a), world.phone(&b)),
            (vec!["今晚休息".into()], vec!["今晚休息".into()])
        );
        for words in [
            "To 2 groups, from 2026-11-22 09:00:05 CST, for about 0 s:",
            "\n  tutors  12 of 2048 bytes\n  office  12 of 2048 bytes\n",
            "Named twice, gets one message: tutors\n",
            "\nbat_1: 2 sent\n",
            "\nbat_1: sent to 2 groups.\n",
        ] {
            assert!(said.out.contains(words), "{words}\n---\n{}", said.out);
        }
        assert!(!said.out.contains(['\u{1b}', '\r']), "control codes in a log: {:?}", said.out);
    })
    .await;
}

#[tokio::test]
async fn what_a_second_person_has_to_approve_does_not_keep_a_script_waiting() {
    World::run_set(&[("WECOURIER_APPROVAL_ABOVE", "0")], async |world| {
        world.group("tutors").await;
        let said = send(world, "hello", &["--to", "tutors"]).await.unwrap();
        assert_eq!((said.code, said.err.as_str()), (2, ""), "{said:?}");
        for words in [
            "It waits until a second person has approved it in the console",
            "\nbat_1: 1 waiting; waits for approval\n",
            "A second person has to approve it in the console; then `wecourier watch bat_1`.",
        ] {
            assert!(said.out.contains(words), "{words}\n---\n{}", said.out);
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_later_start_is_in_the_services_own_time() {
    World::run(async |world| {
        world.group("tutors").await;
        let at = ["--to", "tutors", "--markdown", "--at", "2026-11-22 12:30"];
        let sending = send(world, "**hello**", &at);
        let id = on_record(world, None).await;
        let batch = world.api.get(&format!("{BATCHES}/{id}")).await.expect(200);
        assert_eq!(batch["starts_at"], "2026-11-22T04:30:00Z");
        assert_eq!(batch["message_type"], "markdown");
        world.pass(3 * 3600 + 1800);
        assert_eq!(sending.await.unwrap().code, 0);
    })
    .await;
}

#[tokio::test]
async fn the_exit_code_tells_the_truth() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.group("office").await;
        let order = |fault: Fault| world.wecom.world().order(fault.to(&group.key)).unwrap();
        let to = ["--to", "tutors", "--to", "office", "--urgent"];

        order(Fault::answer(ErrCode::DANGEROUS_CONTENT).times(1));
        let said = send(world, "one", &to).await.unwrap();
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("not everything was sent: 1 sent, 1 failed."), "{said:?}");
        assert!(said.out.contains("failed  tutors: content_refused (WeCom "), "{said:?}");

        order(Fault::cut(Cut::After).times(1));
        let said = send(world, "two", &to).await.unwrap();
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.out.contains("unknown  tutors: no_answer"), "{said:?}");

        let key = RobotKey::parse(group.key.as_str()).unwrap();
        world.wecom.world().set_robot_state(&key, RobotState::Removed).unwrap();
        let said = send(world, "three", &to).await.unwrap();
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.out.contains("waits  tutors: robot_removed (WeCom 93000"), "{said:?}");
        let watched = run(world, &["watch", "bat_3"]).await;
        assert_eq!(watched.code, 2, "{watched:?}");
        assert!(watched.out.ends_with("then `wecourier watch bat_3`.\n"), "{watched:?}");

        let taken_back = run(world, &["cancel", "bat_3"]).await;
        assert_eq!(
            (taken_back.code, taken_back.out.as_str()),
            (0, "bat_3: 1 sent, 1 cancelled.\n")
        );
        assert_eq!(run(world, &["watch", "bat_3"]).await.code, 1);
        let again = run(world, &["cancel", "bat_3"]).await;
        assert_eq!(again.code, 1);
        assert!(again.err.contains("cannot be done any more"), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_script_reads_json_lines() {
    World::run(async |world| {
        world.group("tutors").await;
        let said = send_through(world, "hello", &["--to", "tutors", "--json"]).await;
        assert_eq!(said.code, 0, "{said:?}");
        let lines: Vec<Value> =
            said.out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(lines[0]["event"], "preview");
        assert_eq!(lines[0]["preview"]["rows"][0]["text"], "hello");
        let last = lines.last().unwrap();
        let asked = world.api.get(&format!("{BATCHES}/bat_1")).await.expect(200);
        assert_eq!(*last, json!({ "event": "batch", "batch": asked }));
        let refused = run(world, &["watch", "bat_9", "--json"]).await;
        assert_eq!(refused.code, 1);
        let problem: Value = serde_json::from_str(&refused.out).unwrap();
        assert_eq!(problem["problem"]["code"], "not_found");
    })
    .await;
}
