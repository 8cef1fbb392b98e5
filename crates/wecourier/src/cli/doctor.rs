//! `wecourier doctor`: what is in the way of each channel, for a person or for monitoring.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::ending::Ending;
use super::watch::{connect, json_arg};
use super::with_settings;
use crate::remote::{Check, Verdict};

const QUIETLY: &str = "quietly";

/// What the exit codes mean.
const EXIT_CODES: &str = "\
Exit code: 0 nothing that is set up is broken; 1 something is, or the service did not answer.";

pub(super) fn command() -> Command {
    let command = Command::new("doctor")
        .about("Say of each channel of a running service whether it works, and what to do next")
        .after_help(EXIT_CODES)
        .arg(
            Arg::new(QUIETLY)
                .long(QUIETLY)
                .action(ArgAction::SetTrue)
                .help("only what is known: WeCom is not asked"),
        )
        .arg(json_arg());
    with_settings::remote_flags(command)
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let (remote, screen) = connect(given).await?;
    let report = remote.doctor(!given.get_flag(QUIETLY)).await?;
    screen.tell("doctor", &report.whole)?;
    screen.say(&report.read.checks.iter().map(line).collect::<Vec<_>>())?;
    Ok(if report.read.is_well { Ending::Done } else { Ending::Problems })
}

fn line(check: &Check) -> String {
    let word = match check.verdict {
        Verdict::Well => "ok",
        Verdict::Wrong => "WRONG",
        Verdict::Unfinished => "unfinished",
        Verdict::Unset => "not set up",
        Verdict::Unclear => "not known yet",
    };
    format!("{:<9} {word}: {}", check.check, check.detail)
}
