//! `docs/endpoints.md`, from the table of endpoints, the client's calls and the simulator's routes.

use std::fmt::Write as _;

use wecom_client::api::aibot::{self, COMMANDS, Deadline, Side};
use wecom_client::api::{Credential, ENDPOINTS, Entry, Relay, Repeat, TokenOf};
use wecom_sim::{ENDPOINT_NOTES, EndpointNote};

use super::walk::{Walked, walk};

const BEGIN: &str = "# Endpoints

Every operation of WeCom that wecourier knows. Written by `make generate` from the one table
(`crates/wecom-api/src/endpoint/table.rs`), from a walk in which the client calls each of them on
the simulator, and from what the simulator's routes say about themselves; a test fails when this
page is not what they say.

*Again?* tells whether the same call may be made again after a lost answer. *Proxy* tells what the
proxy on the trusted IP passes on. *Not verified* names the simulator's switches for what WeCom's
pages leave open; [the simulator's guide](simulator.md) explains each.

";

pub(crate) async fn render() -> String {
    let walked = walk().await;
    let mut page = BEGIN.to_owned();
    page.push_str(
        "| endpoint | page | token | client | again? | proxy | the simulator judges | \
         not verified |\n|---|---|---|---|---|---|---|---|\n",
    );
    for entry in ENDPOINTS {
        write_endpoint(&mut page, entry, &walked);
    }
    page.push_str(
        "\n## The AI bot's long connection\n\n\
         The client is `Aibot`. The simulator answers all of them at `/`.\n\n\
         | command | page | from | again? | until |\n|---|---|---|---|---|\n",
    );
    for command in COMMANDS {
        write_command(&mut page, command);
    }
    page
}

fn write_command(page: &mut String, command: &aibot::Entry) {
    let (from, again, until) = match command.side {
        Side::Bot { deadline, repeat, .. } => ("the bot", again(repeat), until(deadline)),
        Side::WeCom => ("WeCom", "", String::new()),
    };
    let page_link = link(command.page);
    writeln!(page, "| `{}` | {page_link} | {from} | {again} | {until} |", command.cmd)
        .expect("a string takes everything");
}

fn until(deadline: Deadline) -> String {
    match deadline {
        Deadline::Never => String::new(),
        Deadline::AfterCallback(time) => format!("{} s after the callback", time.as_secs()),
        Deadline::AfterInit(time) => format!("{} s after the upload began", time.as_secs()),
    }
}

fn again(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Safe => "yes",
        Repeat::Unsafe => "no",
    }
}

fn write_endpoint(page: &mut String, entry: &Entry, walked: &Walked) {
    let Entry { method, path, .. } = entry;
    let client = walked.get(path).copied().unwrap_or_default();
    let note = ENDPOINT_NOTES.iter().find(|note| note.path == *path);
    let EndpointNote { judges, open, .. } = note.expect("each route has a note");
    let open: Vec<_> = open.iter().map(|switch| format!("`{switch}`")).collect();
    writeln!(
        page,
        "| `{method} {}` | {} | {} | {client} | {} | {} | {judges} | {} |",
        path.trim_start_matches("/cgi-bin/"),
        link(entry.page),
        token(entry.credential),
        again(entry.repeat),
        match entry.relay {
            Relay::Allowed => "yes",
            Relay::Never => "",
        },
        open.join(", "),
    )
    .expect("a string takes everything");
}

fn link(page: u32) -> String {
    format!("[{page}](https://developer.work.weixin.qq.com/document/path/{page})")
}

fn token(credential: Credential) -> &'static str {
    match credential {
        Credential::None => "none",
        Credential::RobotKey => "robot's key",
        Credential::AccessToken(TokenOf::Anyone) => "any",
        Credential::AccessToken(TokenOf::App) => "application",
        Credential::AccessToken(TokenOf::AppOrContacts) => "application or contacts sync",
        Credential::AccessToken(TokenOf::Contacts) => "contacts sync",
        Credential::AccessToken(TokenOf::CustomerContact) => "customer contact",
    }
}
