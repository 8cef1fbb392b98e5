//! What became of the cases, so that a property that never bites is found out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use wecom_client::api::Invalid;

/// How many differences are shown, and how much of each.
const SHOWN: usize = 20;
const SHOWN_CHARS: usize = 800;
/// The fields whose words say what kind of thing their object is.
const KINDS: [&str; 4] = ["msgtype", "card_type", "chat_type", "response_type"];

/// What became of the cases, so that a property that never bites is found out.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    taken: usize,
    cut_off: usize,
    refused: BTreeMap<i64, usize>,
    /// How often something of a kind was among what was taken.
    kinds: BTreeMap<String, usize>,
    /// In what they differed, each with the shortest message that shows it.
    differed: BTreeMap<String, String>,
}

impl Seen {
    /// Compares what the client found with what WeCom answered.
    pub(crate) fn judge(&mut self, ours: Result<(), Invalid>, body: &Value, answer: &Value) {
        let code = answer["errcode"].as_i64().unwrap();
        let ours = ours.err();
        let expected = ours.as_ref().map(|invalid| invalid.code);
        match expected {
            None if code == 0 => {
                self.taken += 1;
                for kind in kinds_in(body) {
                    *self.kinds.entry(kind).or_default() += 1;
                }
            }
            Some(None) if code == 0 => self.cut_off += 1,
            Some(Some(expected)) if expected.0 == code => {
                *self.refused.entry(code).or_default() += 1;
            }
            Some(_) | None => {
                let ours = ours.map_or("nothing".to_owned(), |invalid| format!("{invalid}"));
                let what = format!("found by us: {ours}, with {expected:?}; by WeCom: {code}");
                let shown = format!("{body} was answered {answer}");
                let shortest = self.differed.entry(what).or_insert_with(|| shown.clone());
                if shown.len() < shortest.len() {
                    *shortest = shown;
                }
            }
        }
    }

    /// Nothing differed, refusals were seen, and each kind was taken often enough.
    #[track_caller]
    pub(crate) fn means_something(&self, kinds: &[&str]) {
        let Self { taken, refused, differed, .. } = self;
        let shown = differed.iter().take(SHOWN).map(|(what, shown)| {
            let shown: String = shown.chars().take(SHOWN_CHARS).collect();
            format!("{what}\n    {shown}\n")
        });
        let shown: String = shown.collect();
        assert!(differed.is_empty(), "{} differences, among them\n{shown}", differed.len());
        let refusals: usize = refused.values().sum();
        assert!(*taken > 200 && refusals > 50 && refused.len() > 1, "{self:?}");
        for kind in kinds {
            let taken = self.kinds.get(*kind).copied().unwrap_or_default();
            assert!(taken > 15, "{kind} was seldom taken: {self:?}");
        }
    }
}

/// The words that say of what kind the parts are, and the names of the parts themselves.
fn kinds_in(body: &Value) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    let mut parts = vec![body];
    while let Some(part) = parts.pop() {
        match part {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let word = value.as_str().filter(|_| KINDS.contains(&name.as_str()));
                    kinds.extend(word.map(ToOwned::to_owned));
                    kinds.extend(value.is_object().then(|| name.clone()));
                    parts.push(value);
                }
            }
            Value::Array(entries) => parts.extend(entries),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    kinds
}
