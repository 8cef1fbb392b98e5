//! The page speaks three languages, whole, and loads nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::FILES;
use crate::fault::magic::{MAGIC_ENDINGS, MagicEnding};
use crate::render::stand_ins;

const LANGUAGES: usize = 3;

fn dictionary() -> BTreeMap<String, Vec<String>> {
    let words = FILES.iter().find(|file| file.path == "/_sim/words.json").unwrap();
    serde_json::from_str(words.text).unwrap()
}

/// What stands between `before` and the next quote in all files of the page.
fn quoted_after(before: &str) -> BTreeSet<&'static str> {
    let parts = FILES.iter().flat_map(|file| file.text.split(before).skip(1));
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_word_is_said_in_every_language() {
    for (key, words) in dictionary() {
        assert_eq!(words.len(), LANGUAGES, "{key}");
        assert!(words.iter().all(|word| !word.trim().is_empty()), "{key}");
        let values = |text: &str| {
            let parts = text.split('{').skip(1).filter_map(|part| part.split('}').next());
            parts.map(ToOwned::to_owned).collect::<BTreeSet<_>>()
        };
        for word in &words {
            assert_eq!(values(word), values(&words[0]), "{key}: {word}");
        }
    }
}

#[test]
fn every_key_on_the_page_is_in_the_dictionary() {
    let known = dictionary();
    let mut asked = quoted_after(" t(\"");
    for before in ["(t(\"", "data-t=\"", "data-t-label=\""] {
        asked.extend(quoted_after(before));
    }
    assert!(asked.len() > 40, "the keys are found: {asked:?}");
    for key in asked {
        assert!(known.contains_key(key), "{key}");
    }
}

#[test]
fn every_key_in_the_dictionary_is_asked_for() {
    // These are put together: by preset, by the state of a task or a robot, by a magic ending, by
    // why a message was dropped. The simulator itself asks for words of what it does not show.
    let made = ["preset_", "task_", "ending_", "robot_", "too_frequent", "silenced", "duplicate"];
    for key in dictionary().keys() {
        let quoted = format!("\"{key}\"");
        let asks =
            |file: &&super::File| file.path != "/_sim/words.json" && file.text.contains(&quoted);
        let is_made = made.iter().any(|start| key.starts_with(start))
            || stand_ins().any(|(asked, _)| asked == key);
        assert!(is_made || FILES.iter().any(|file| asks(&file)), "{key} is said nowhere");
    }
}

#[test]
fn what_is_not_shown_has_words() {
    let known = dictionary();
    for (key, word) in stand_ins() {
        assert_eq!(known[key][0], word, "{key}");
    }
}

#[test]
fn every_magic_ending_says_what_it_does() {
    let known = dictionary();
    for MagicEnding { ending } in MAGIC_ENDINGS {
        let key = format!("ending_{}", ending.split("-<").next().unwrap());
        assert!(known.contains_key(&key), "{key}");
    }
}

#[test]
fn the_page_runs_no_script_and_takes_no_style_but_files() {
    let page = FILES[0].text;
    assert!(!page.contains("style=") && !page.contains(" onclick"), "against the policy");
    assert_eq!(page.matches("<script").count(), 1);
    for file in quoted_after("\"./").into_iter().chain(quoted_after("from \"./")) {
        let path = format!("/_sim/{file}");
        assert!(FILES.iter().any(|known| known.path == path), "{file} is not served");
    }
    for html in FILES.iter().filter(|file| file.kind == "text/javascript") {
        let count = html.text.matches("innerHTML").count();
        let allowed = usize::from(html.path == "/_sim/chat.js");
        assert_eq!(count, allowed, "{} writes HTML", html.path);
    }
}
