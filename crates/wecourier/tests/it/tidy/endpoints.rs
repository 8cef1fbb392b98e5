//! Each WeCom endpoint has a link to its page and a fixture.

use super::{assert_none, files, read};

#[test]
fn each_endpoint_has_its_page_and_a_fixture() {
    let fixtures = files("crates/wecom-api/fixtures", ".json");
    let mut found = Vec::new();
    for file in files("crates/wecom-api/src", ".rs") {
        let source = read(&file);
        for endpoint in source.split("impl Endpoint for ").skip(1) {
            let path = endpoint.split("PATH: &'static str = \"").nth(1).unwrap();
            let path = path.split('"').next().unwrap();
            let folder = path.strip_prefix("/cgi-bin/").unwrap().replace('/', "_");
            if !source.contains("<https://developer.work.weixin.qq.com/document/path/") {
                found.push(format!("{path} has no link in {file}"));
            }
            if !fixtures.iter().any(|fixture| fixture.contains(&format!("/{folder}/"))) {
                found.push(format!("{path} has no fixture in {folder}/"));
            }
        }
    }
    assert_none(&found, "an endpoint without its proof");
}

#[test]
fn each_endpoint_stands_in_the_table() {
    let sources = files("crates/wecom-api/src", ".rs");
    let endpoints: usize =
        sources.iter().map(|file| read(file).matches("impl Endpoint for ").count()).sum();
    let table = read("crates/wecom-api/src/endpoint/table.rs").matches("Entry::of::<").count();
    assert_eq!(table, endpoints, "endpoint/table.rs lists each `impl Endpoint for`");
}
