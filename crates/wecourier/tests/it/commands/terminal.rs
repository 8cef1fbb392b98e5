//! On a terminal: a question, and a bar that is drawn anew.

#![cfg(unix)]

use std::process::Command;

use super::{UNDO_SECS, on_record, start};
use crate::world::{API_KEY, World};

/// Runs its arguments on a terminal of 100 columns, with its own input as what is typed there.
const ON_A_TERMINAL: &str = "\
import fcntl, os, pty, struct, sys, termios
def read(fd):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))
    return os.read(fd, 4096)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read)))";

fn on_a_terminal(url: &str, arguments: &[&str]) -> Command {
    let mut python = Command::new("python3");
    python.args(["-c", ON_A_TERMINAL, env!("CARGO_BIN_EXE_wecourier")]).args(arguments);
    python.env("WECOURIER_URL", url).env("WECOURIER_API_KEY", API_KEY).env("TERM", "xterm");
    python
}

#[tokio::test]
async fn it_asks_for_the_number_and_draws_a_bar() {
    World::run(async |world| {
        let names = world.numbered_groups(50).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("text.txt");
        std::fs::write(&file, "hello").unwrap();
        let mut arguments = vec!["send", "--file", file.to_str().unwrap()];
        arguments.extend(names.iter().flat_map(|name| ["--to", name.as_str()]));
        let url = world.api.url("");
        let refused = start(on_a_terminal(&url, &arguments), "49\n").await.unwrap();
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.out.contains("It goes to 50 groups. Type that number"), "{refused:?}");
        assert_eq!(world.calls(), 0);

        let sending = start(on_a_terminal(&url, &arguments), "50\n");
        on_record(world, None).await;
        world.pass(UNDO_SECS);
        let said = sending.await.unwrap();
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains("50/50  50 sent"), "{said:?}");
        let last = said.out.rsplit(['\n', '\r', 'K']).find(|line| !line.is_empty()).unwrap();
        assert_eq!(last, "bat_1: sent to 50 groups.", "{said:?}");
    })
    .await;
}
