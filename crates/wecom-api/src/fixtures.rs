//! The JSON of the official pages, under `fixtures/`, and the proof that our types keep it.

use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Decodes each file of `fixtures/<folder>` whose name begins with `prefix` and encodes it again:
/// the same JSON must come back. There must be `count` of them.
pub(crate) fn round_trips<T: Serialize + DeserializeOwned>(
    folder: &str,
    prefix: &str,
    count: usize,
) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let files =
        files.filter(|file| file.file_name().unwrap().to_str().unwrap().starts_with(prefix));
    let files: Vec<_> = files.collect();
    assert_eq!(files.len(), count, "{prefix}* in {}", folder.display());
    for file in files {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let typed: T = serde_json::from_value(json.clone())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(serde_json::to_value(typed).unwrap(), json, "{}", file.display());
    }
}
