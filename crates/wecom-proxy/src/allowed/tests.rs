use std::fs;
use std::path::Path;

use bytes::Bytes;

use super::*;

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-api/fixtures")
}

fn rules() -> Rules {
    Rules { agent_id: AgentId(1_000_002), recipients: None }
}

#[test]
fn each_line_of_the_table_has_its_reader_and_no_other_has() {
    let lines = ENDPOINTS.iter().filter(|entry| entry.relay == Relay::Allowed);
    let lines: Vec<_> = lines.map(|entry| entry.path).collect();
    let mut readers: Vec<_> = READERS.iter().map(|(path, ..)| *path).collect();
    readers.sort_unstable();
    assert_eq!(readers, lines);
    assert_eq!(Allowed::from_table().0.len(), lines.len());
}

#[test]
fn a_path_passes_only_as_it_is_written() {
    let allowed = Allowed::from_table();
    assert!(allowed.find("/proxy/message/send").is_some());
    for path in [
        "/proxy/message/send/",
        "/proxy//message/send",
        "/proxy/message/../message/send",
        "/proxy/message/%73end",
        "/proxy/message%2Fsend",
        "/proxy/MESSAGE/send",
        "/proxy/gettoken",
        "/proxy/user/get",
        "/cgi-bin/message/send",
        "/proxy/",
        "",
    ] {
        assert!(allowed.find(path).is_none(), "{path}");
    }
}

/// The samples of WeCom's own pages.
#[tokio::test]
async fn what_wecoms_pages_show_passes() {
    let mut seen = 0;
    for (path, kind, read) in READERS {
        let folder = path.strip_prefix(WECOMS).unwrap().replace('/', "_");
        for file in fs::read_dir(fixtures().join(&folder)).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let body = fs::read(&file).unwrap();
            if !name.starts_with("request") || *kind == Kind::Upload {
                continue;
            }
            let is_query = ENDPOINTS.iter().any(|it| it.path == *path && it.method == Method::GET);
            let query = if is_query {
                let fields: serde_json::Map<String, serde_json::Value> =
                    serde_json::from_slice(&body).unwrap();
                serde_urlencoded::to_string(fields).unwrap()
            } else {
                String::new()
            };
            let body = if is_query { Bytes::new() } else { Bytes::from(body) };
            let asked = Asked { query, content_type: String::new(), body };
            let passed = read(asked, &rules()).await;
            assert_eq!(passed.err(), None, "{folder}/{name}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}
