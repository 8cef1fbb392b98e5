//! Where a command writes: a bar on a terminal, lines elsewhere, JSON for scripts.

use std::io::{self, IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::{Value, json};

use super::words::{self, Asked};
use crate::clock::{Clock as _, SystemClock};
use crate::remote::{Answer, Batch, RemoteError};

/// Where a command writes.
pub(super) struct Screen {
    form: Form,
    pub(super) zone: TimeZone,
}

enum Form {
    /// A bar that is drawn anew, on standard error.
    Bar(ProgressBar),
    /// A line for each change.
    Lines { last: String },
    /// One JSON object a line.
    Json,
}

/// An error with everything that caused it, and one full stop.
pub(super) fn sentence(error: &RemoteError) -> String {
    let said = crate::error_chain::of(error);
    format!("{}.", said.trim_end_matches('.'))
}

const BAR: &str = "{bar:30} {pos}/{len}  {msg}";

impl Screen {
    /// JSON if somebody asked for it, else what suits the place.
    pub(super) fn new(wants_json: bool, zone: TimeZone) -> Self {
        let form = if wants_json {
            Form::Json
        } else if io::stderr().is_terminal() && io::stdout().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template(BAR).expect("the template is in order");
            Form::Bar(bar.with_style(style.progress_chars("=> ")))
        } else {
            Form::Lines { last: String::new() }
        };
        Self { form, zone }
    }

    /// Lines for people.
    pub(super) fn say(&self, lines: &[String]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match &self.form {
            Form::Json => Ok(()),
            Form::Bar(_) | Form::Lines { .. } => {
                lines.iter().try_for_each(|line| writeln!(out, "{line}"))
            }
        }
    }

    /// What went wrong: for scripts where they look for it, for people on standard error.
    pub(super) fn complain(&self, lines: &[String], whole: &impl Serialize) -> io::Result<()> {
        match &self.form {
            Form::Json => self.tell("problem", whole),
            Form::Bar(_) | Form::Lines { .. } => {
                let mut err = io::stderr().lock();
                lines.iter().try_for_each(|line| writeln!(err, "{line}"))
            }
        }
    }

    /// Says why something was not done.
    pub(super) fn refuse(&self, what: &str, error: &RemoteError, asked: &Asked) -> io::Result<()> {
        let said = crate::error_chain::of(error);
        match error {
            RemoteError::Refused(problem) => {
                let fields = &problem.read.fields;
                let lines = words::problems(fields, fields.len(), asked);
                let head = if lines.is_empty() { said } else { format!("{what}:") };
                let lines: Vec<_> = std::iter::once(head).chain(lines).collect();
                self.complain(&lines, &problem.whole)
            }
            RemoteError::Absent { .. }
            | RemoteError::Lost(_)
            | RemoteError::Broken(_)
            | RemoteError::Foreign { .. } => {
                let why = sentence(error);
                self.complain(&[format!("{what}: {why}")], &json!({ "detail": why }))
            }
        }
    }

    /// An event for scripts.
    pub(super) fn tell(&self, event: &str, whole: &impl Serialize) -> io::Result<()> {
        match &self.form {
            Form::Json => {
                let line: Value = json!({ "event": event, event: whole });
                writeln!(io::stdout().lock(), "{line}")
            }
            Form::Bar(_) | Form::Lines { .. } => Ok(()),
        }
    }

    /// Where the batch stands.
    pub(super) fn show(&mut self, batch: &Answer<Batch>) -> io::Result<()> {
        let counts = &batch.read.counts;
        match &mut self.form {
            Form::Bar(bar) => {
                bar.set_length(counts.total);
                bar.set_position(counts.total - counts.queued - counts.sending);
                bar.set_message(words::beside_bar(&batch.read, SystemClock.now()));
                Ok(())
            }
            Form::Lines { last } => {
                let line = words::line(&batch.read, &self.zone);
                if line == *last {
                    return Ok(());
                }
                writeln!(io::stdout().lock(), "{line}")?;
                *last = line;
                Ok(())
            }
            Form::Json => self.tell("batch", &batch.whole),
        }
    }

    /// Takes the bar away, so that lines may follow.
    pub(super) fn clear(&self) {
        match &self.form {
            Form::Bar(bar) => bar.finish_and_clear(),
            Form::Lines { .. } | Form::Json => {}
        }
    }
}
