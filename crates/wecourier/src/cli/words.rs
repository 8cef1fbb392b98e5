//! What is said about a batch, in words for a terminal.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::remote::{Batch, Counts, Delivery, FieldProblem, Loss, Phase, Preview};

/// How many rows of a list are shown.
pub(super) const ROWS_MAX: usize = 20;

/// What a person asked for, to name the flag that something came from.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The groups, in order.
    pub(super) to: Vec<String>,
    /// Whether a template says it.
    pub(super) is_template: bool,
}

/// The dry run: who, how much, what is lost, what waits, how long.
pub(super) fn preview(preview: &Preview, zone: &TimeZone) -> Vec<String> {
    let forecast = &preview.forecast;
    let (groups, starts) = (groups(preview.recipients), time(forecast.starts_at, zone));
    let takes = duration(forecast.seconds);
    let mut lines = vec![format!("To {groups}, from {starts}, for about {takes}:")];
    let width = preview.rows.iter().take(ROWS_MAX).map(|row| row.webhook_name.chars().count());
    let width = width.max().unwrap_or_default();
    for row in preview.rows.iter().take(ROWS_MAX) {
        let (name, max) = (&row.webhook_name, row.bytes_max);
        let bytes = row.bytes.map_or_else(String::new, |bytes| format!("{bytes} of {max} bytes"));
        let waits = row.waits_because.as_ref();
        let waits = waits.map_or_else(String::new, |why| format!("  waits: {why}"));
        lines.push(format!("  {name:width$}  {bytes}{waits}"));
    }
    lines.extend(and_more(preview.recipients));
    let losses = &preview.losses;
    if !losses.told.is_empty() {
        lines.push("What is lost on the way:".to_owned());
        lines.extend(losses.told.iter().take(ROWS_MAX).map(loss));
        lines.extend(and_more(losses.told.len() + losses.more));
    }
    if !preview.repeated.is_empty() {
        let names = preview.repeated.iter().take(ROWS_MAX).map(|it| it.webhook_name.as_str());
        let names: Vec<_> = names.collect();
        lines.push(format!("Named twice, gets one message: {}", names.join(", ")));
    }
    if preview.needs_approval {
        lines.push(
            "It waits until a second person has approved it in the console: somebody else than \
             asks for it."
                .to_owned(),
        );
    }
    if forecast.barred > 0 {
        let barred = forecast.barred;
        lines.push(format!("{barred} of them wait until somebody mends what is in the way."));
    }
    lines
}

/// Blocks and characters are counted from 1, as people do.
fn loss(loss: &Loss) -> String {
    format!("  block {}, character {}: {}", loss.block + 1, loss.chars_from + 1, loss.detail)
}

/// What is wrong, with the flag that it came from.
pub(super) fn problems(fields: &[FieldProblem], count: usize, asked: &Asked) -> Vec<String> {
    let line = |it: &FieldProblem| format!("  `{}`: {}", flag(&it.field, asked), it.detail);
    fields.iter().take(ROWS_MAX).map(line).chain(and_more(count)).collect()
}

/// The flag from which a field of the request comes.
fn flag(field: &str, asked: &Asked) -> String {
    let place = field.strip_prefix("targets[").and_then(|rest| rest.split_once(']'));
    match (field, place) {
        (_, Some((_, ".text" | ".values"))) if asked.is_template => "--template".to_owned(),
        ("content.template_id" | "content.version", _) => "--template".to_owned(),
        (_, Some((_, ".text" | ".values"))) | ("content.text", _) => "--file".to_owned(),
        (_, Some((_, of))) if of.starts_with(".values.") => "--values".to_owned(),
        (_, Some((place, _))) => {
            let name = place.parse().ok().and_then(|place: usize| asked.to.get(place));
            name.map_or_else(|| "--to".to_owned(), |name| format!("--to {name}"))
        }
        ("targets", None) => "--to".to_owned(),
        ("not_before", None) => "--at".to_owned(),
        ("expires_at", None) => "--expires".to_owned(),
        ("file" | "content.picture", None) => "--picture".to_owned(),
        ("confirm_recipients", None) => "--confirm".to_owned(),
        ("Idempotency-Key", None) => "--key".to_owned(),
        (other, None) => other.to_owned(),
    }
}

/// Where a batch stands, in one line without the time.
pub(super) fn counts(counts: &Counts) -> String {
    let parts = [
        (counts.sent, "sent"),
        (counts.failed, "failed"),
        (counts.unknown, "unknown"),
        (counts.cancelled, "cancelled"),
        (counts.expired, "expired"),
        (counts.sending, "under way"),
        (counts.queued, "waiting"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts.map(|(count, word)| format!("{count} {word}")).collect();
    parts.join(", ")
}

/// Where a batch stands, for a log: absolute times, so that the same state is the same line.
pub(super) fn line(batch: &Batch, zone: &TimeZone) -> String {
    let (id, counts) = (&batch.id, counts(&batch.counts));
    let what_next = match (batch.phase, batch.ends_at) {
        (Phase::AwaitingApproval, _) => "; waits for approval".to_owned(),
        (Phase::Scheduled, _) => format!("; starts {}", time(batch.starts_at, zone)),
        (Phase::Paused, _) => "; paused".to_owned(),
        (Phase::Running, Some(at)) => format!("; through about {}", time(at, zone)),
        (Phase::Running, None) => "; waits for a person".to_owned(),
        (Phase::Finished, _) => String::new(),
    };
    format!("{id}: {counts}{what_next}")
}

/// Where a batch stands, beside a bar.
pub(super) fn beside_bar(batch: &Batch, now: Timestamp) -> String {
    let counts = counts(&batch.counts);
    let secs = |at: Timestamp| at.duration_since(now).as_secs().max(0);
    match (batch.phase, batch.ends_at) {
        (Phase::Scheduled, _) => {
            format!("{counts}; starts in {}", duration(secs(batch.starts_at)))
        }
        (Phase::AwaitingApproval, _) => format!("{counts}; waits for approval"),
        (Phase::Paused, _) => format!("{counts}; paused"),
        (Phase::Running, Some(at)) => format!("{counts}; {} left", duration(secs(at))),
        (Phase::Running | Phase::Finished, _) => counts,
    }
}

/// One delivery that was not sent, and why.
pub(super) fn not_sent(state: &str, delivery: &Delivery) -> String {
    let name = &delivery.target.name;
    let why = delivery.reason.as_deref().unwrap_or("its turn has not come");
    let wecom = delivery.wecom.as_ref();
    let wecom =
        wecom.map_or_else(String::new, |it| format!(" (WeCom {}: {})", it.errcode, it.errmsg));
    format!("  {state}  {name}: {why}{wecom}")
}

fn and_more(count: usize) -> Option<String> {
    count.checked_sub(ROWS_MAX).filter(|more| *more > 0).map(|more| format!("  … and {more} more"))
}

/// `1 group`, `138 groups`.
pub(super) fn groups(count: usize) -> String {
    if count == 1 { "1 group".to_owned() } else { format!("{count} groups") }
}

fn time(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string()
}

fn duration(secs: i64) -> String {
    match (secs / 3600, secs / 60 % 60, secs % 60) {
        (0, 0, secs) => format!("{secs} s"),
        (0, mins, secs) => format!("{mins} min {secs} s"),
        (hours, mins, _) => format!("{hours} h {mins} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_called_by_its_flag() {
        let to = vec!["tutors".to_owned(), "office".to_owned()];
        let asked = Asked { to, is_template: false };
        for (field, called) in [
            ("targets", "--to"),
            ("targets[1].webhook_name", "--to office"),
            ("targets[0].text", "--file"),
            ("targets[0].values", "--file"),
            ("targets[0].values.day", "--values"),
            ("content.version", "--template"),
            ("not_before", "--at"),
            ("confirm_recipients", "--confirm"),
            ("Idempotency-Key", "--key"),
            ("elsewhere", "elsewhere"),
        ] {
            assert_eq!(flag(field, &asked), called);
        }
        let asked = Asked { is_template: true, ..asked };
        assert_eq!(flag("targets[0].text", &asked), "--template");
    }

    #[test]
    fn the_words_beside_the_bar_count_down() {
        let counts = Counts {
            total: 9,
            queued: 2,
            sending: 1,
            sent: 5,
            failed: 1,
            unknown: 0,
            cancelled: 0,
            expired: 0,
        };
        let now = Timestamp::UNIX_EPOCH;
        let ends_at = now.checked_add(jiff::SignedDuration::from_secs(340)).ok();
        let id = "bat_1".to_owned();
        let batch = Batch {
            id,
            phase: Phase::Running,
            counts,
            starts_at: now,
            ends_at,
            barred: 0,
            change: 1,
        };
        let said = "5 sent, 1 failed, 1 under way, 2 waiting; 5 min 40 s left";
        assert_eq!(beside_bar(&batch, now), said);
        let zone = TimeZone::get("Asia/Macau").unwrap();
        let logged = "bat_1: 5 sent, 1 failed, 1 under way, 2 waiting; \
                      through about 1970-01-01 08:05:40 CST";
        assert_eq!(line(&batch, &zone), logged);
        let scheduled = Batch { phase: Phase::Scheduled, ..batch };
        let starts =
            "bat_1: 5 sent, 1 failed, 1 under way, 2 waiting; starts 1970-01-01 08:00:00 CST";
        assert_eq!(line(&scheduled, &zone), starts);
    }
}
