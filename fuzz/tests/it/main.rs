//! The inputs that are kept: each was worth keeping once.

#![expect(clippy::unwrap_used, reason = "the helpers are tests too")]

use std::fs;
use std::path::{Path, PathBuf};

use wecom_fuzz::TARGETS;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every file below.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let inside = names(folder).into_iter().map(|name| folder.join(name));
    let files = |path: PathBuf| if path.is_dir() { inputs(&path) } else { vec![path] };
    inside.flat_map(files).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "shown only if a target panics")]
fn every_kept_input_is_survived() {
    // WeCom's own examples, as every target is given them to begin with.
    let fixtures =
        inputs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/wecom-api/fixtures"));
    for (name, target) in TARGETS {
        let kept = inputs(&corpus().join(name));
        assert!(!kept.is_empty(), "nothing is kept for {name}");
        for input in kept.iter().chain(&fixtures) {
            println!("{name}: {}", input.display());
            target(&fs::read(input).unwrap());
        }
    }
}

#[test]
fn each_target_has_its_folder_and_its_binary() {
    let targets: Vec<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(targets.is_sorted());
    assert_eq!(names(&corpus()), targets);
    let binaries = names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin"));
    let binaries: Vec<_> =
        binaries.iter().map(|file| file.strip_suffix(".rs").unwrap().to_owned()).collect();
    assert_eq!(binaries, targets);
}
