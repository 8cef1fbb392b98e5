//! Magic ids: whatever is sent to an id with one of these endings fails as the ending says.
//!
//! They are for people, who can type them where an id is asked for. `tutor.mei.busy` is
//! `tutor.mei` on a bad day; `demo-tutor-group-slow-3000` is the tutors' robot, slowly. A hyphen
//! is as good as a dot before the ending.

use std::time::Duration;

use wecom_api::ErrCode;

use super::{Aim, Cut, DELAY_MS_MAX, Silence, Strike, Then};

/// An ending. What it does is said in docs/simulator.md, and in three languages in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct MagicEnding {
    /// What an id ends in, after a dot or a hyphen.
    pub ending: &'static str,
}

/// Every ending there is.
pub const MAGIC_ENDINGS: [MagicEnding; 7] = [
    MagicEnding { ending: "fail-<errcode>" },
    MagicEnding { ending: "busy" },
    MagicEnding { ending: "status-<code>" },
    MagicEnding { ending: "slow-<milliseconds>" },
    MagicEnding { ending: "cut-before" },
    MagicEnding { ending: "cut-after" },
    MagicEnding { ending: "silent" },
];

/// What the first magic id among the recipients does. Silence is for all that are silent.
pub(crate) fn strike(aim: &Aim<'_>) -> Option<Strike> {
    let mut found = aim.ids.iter().filter_map(|id| Some((id, read(id)?.1)));
    let (id, (delay, then)) = found.next()?;
    let silence = match then {
        Then::Silence => Silence::Only(silent(aim.ids)),
        Then::GoOn
        | Then::Refuse { .. }
        | Then::Answer { .. }
        | Then::Cut(_)
        | Then::NoAnswer
        | Then::Twice
        | Then::Late => Silence::Nobody,
    };
    Some(Strike { delay, then, silence, meant: Some(id.clone()), rejected: Vec::new() })
}

/// An id without its magic ending.
pub(crate) fn plain(id: &str) -> &str {
    read(id).map_or(id, |(plain, _)| plain)
}

/// The code that an id's ending refuses with.
pub(crate) fn refuses_with(id: &str) -> Option<ErrCode> {
    match read(id)?.1.1 {
        Then::Refuse { errcode, .. } => Some(errcode),
        Then::GoOn
        | Then::Answer { .. }
        | Then::Cut(_)
        | Then::NoAnswer
        | Then::Silence
        | Then::Twice
        | Then::Late => None,
    }
}

fn silent(ids: &[String]) -> Vec<String> {
    let is_silent = |id: &&String| matches!(read(id), Some((_, (_, Then::Silence))));
    let both = |id: &String| [id.clone(), plain(id).to_owned()];
    ids.iter().filter(is_silent).flat_map(both).collect()
}

type Effect = (Option<Duration>, Then);

/// The id before the ending, and what the ending does.
fn read(id: &str) -> Option<(&str, Effect)> {
    let (head, effect) = read_word(id).or_else(|| read_number(id))?;
    let plain = head.strip_suffix(['.', '-'])?;
    (!plain.is_empty()).then_some((plain, effect))
}

fn read_word(id: &str) -> Option<(&str, Effect)> {
    let words = [
        ("busy", Then::Refuse { errcode: ErrCode::BUSY, errmsg: None }),
        ("cut-before", Then::Cut(Cut::Before)),
        ("cut-after", Then::Cut(Cut::After)),
        ("silent", Then::Silence),
    ];
    words.into_iter().find_map(|(word, then)| Some((id.strip_suffix(word)?, (None, then))))
}

fn read_number(id: &str) -> Option<(&str, Effect)> {
    let head = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = id[head.len()..].parse().ok()?;
    if let Some(head) = head.strip_suffix("fail-") {
        let errcode = ErrCode(i64::from(number));
        return Some((head, (None, Then::Refuse { errcode, errmsg: None })));
    }
    if let Some(head) = head.strip_suffix("status-") {
        let status = u16::try_from(number).ok().filter(|status| (200..=599).contains(status))?;
        return Some((head, (None, Then::Answer { status, body: None })));
    }
    let head = head.strip_suffix("slow-")?;
    let delay_ms = u64::from(number).min(DELAY_MS_MAX);
    Some((head, (Some(Duration::from_millis(delay_ms)), Then::GoOn)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(code: i64) -> Then {
        Then::Refuse { errcode: ErrCode(code), errmsg: None }
    }

    #[test]
    fn an_ending_says_what_happens() {
        for (id, head, delay_ms, then) in [
            ("tutor.mei.fail-60111", "tutor.mei", None, refuse(60111)),
            ("demo-tutor-group-fail-45009", "demo-tutor-group", None, refuse(45009)),
            ("a.busy", "a", None, refuse(-1)),
            ("a.status-502", "a", None, Then::Answer { status: 502, body: None }),
            ("a-slow-3000", "a", Some(3000), Then::GoOn),
            ("a.slow-4294967295", "a", Some(DELAY_MS_MAX), Then::GoOn),
            ("wrDemo.cut-before", "wrDemo", None, Then::Cut(Cut::Before)),
            ("a.cut-after", "a", None, Then::Cut(Cut::After)),
            ("a.silent", "a", None, Then::Silence),
        ] {
            let delay = delay_ms.map(Duration::from_millis);
            assert_eq!(read(id), Some((head, (delay, then))), "{id}");
        }
    }

    #[test]
    fn other_ids_are_not_magic() {
        for id in [
            "",
            "busy",
            ".busy",
            "abusy",
            "fail-1",
            "a.fail-",
            "a.fail-x",
            "a.fail--1",
            "a.status-99",
            "a.status-70000",
            "a.slow-99999999999",
            "a.silently",
            "tutor.mei",
            "1",
            "課.忙",
        ] {
            assert_eq!(read(id), None, "{id}");
            assert_eq!(plain(id), id);
        }
    }

    #[test]
    fn all_silent_ones_are_silent_and_the_others_are_not() {
        let ids = ["a.silent", "b", "c-silent"].map(ToOwned::to_owned);
        let struck = strike(&Aim { path: "/x", ids: &ids }).unwrap();
        assert!(struck.silence.hides(&["A"]) && struck.silence.hides(&["c"]));
        assert!(!struck.silence.hides(&["b"]));
        assert_eq!(strike(&Aim { path: "/x", ids: &ids[1..2] }), None);
    }
}
