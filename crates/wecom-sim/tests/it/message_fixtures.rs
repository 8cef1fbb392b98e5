//! Every example of `wecom-api` is taken as it is: only its ids become ones that there are.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wecom_sim::{Callback, Tag};

use crate::media_files::{amr, media_id, mp4, png};
use crate::message_harness::{MESSAGE, Office, message, userid};

fn requests(endpoint: &str) -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-api/fixtures").join(endpoint);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.file_name().unwrap().to_str().unwrap().starts_with("request"));
    assert!(!files.is_empty(), "{endpoint}");
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file, serde_json::from_str(&text).unwrap())
    };
    files.into_iter().map(read).collect()
}

/// The demo world with all that the examples name.
async fn office() -> Office {
    let office = Office::start().await;
    office.app(|app| {
        app.mini_program = "wx0123456789abcdef".into();
        app.callback = Some(Callback {
            url: "http://127.0.0.1:9/wecom".into(),
            token: "t".into(),
            aes_key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".into(),
        });
    });
    for id in [7, 44] {
        let tag = Tag { members: vec![userid("tutor.mei")], ..Tag::new(id, "Examples") };
        office.sim.world().add_tag(tag).unwrap();
    }
    office
}

/// Puts ids of real uploads in the place of the examples'.
async fn with_media(office: &Office, value: &mut Value, kind: &str) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let file = match (name.as_str(), kind) {
                    ("thumb_media_id", _) | ("media_id", "image") => ("image", png(60)),
                    ("media_id", "voice") => ("voice", amr(3)),
                    ("media_id", "video") => ("video", mp4(60)),
                    ("media_id", _) => ("file", vec![0; 60]),
                    _ => {
                        Box::pin(with_media(office, value, kind)).await;
                        continue;
                    }
                };
                *value = json!(media_id(office, file.0, file.1).await);
            }
        }
        Value::Array(list) => {
            for value in list {
                Box::pin(with_media(office, value, kind)).await;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn every_message_is_accepted() {
    let office = office().await;
    for (file, mut request) in requests("message_send") {
        let kind = request["msgtype"].as_str().unwrap().to_owned();
        with_media(&office, &mut request, &kind).await;
        let sent = office.post(MESSAGE, &request).await;
        assert_eq!(sent.errcode, 0, "{}: {}", file.display(), sent.errmsg);
    }
    assert!(office.got("tutor.mei") > 10);
}

#[tokio::test]
async fn every_message_to_a_chat_is_accepted() {
    let office = office().await;
    for (file, request) in requests("appchat_create") {
        let made = office.post("/cgi-bin/appchat/create", &request).await;
        assert_eq!(made.errcode, 0, "{}: {}", file.display(), made.errmsg);
    }
    for (file, mut request) in requests("appchat_send") {
        let kind = request["msgtype"].as_str().unwrap().to_owned();
        with_media(&office, &mut request, &kind).await;
        request["chatid"] = json!("tutorsMSA1");
        let sent = office.post("/cgi-bin/appchat/send", &request).await;
        assert_eq!(sent.errcode, 0, "{}: {}", file.display(), sent.errmsg);
    }
    for (file, mut request) in requests("appchat_update") {
        request["chatid"] = json!("tutorsMSA1");
        let changed = office.post("/cgi-bin/appchat/update", &request).await;
        assert_eq!(changed.errcode, 0, "{}: {}", file.display(), changed.errmsg);
    }
}

#[tokio::test]
async fn every_change_of_a_card_is_accepted() {
    let office = office().await;
    for (number, (file, mut request)) in
        requests("message_update_template_card").into_iter().enumerate()
    {
        let mut card = message(
            "template_card",
            json!({
                "card_type": "button_interaction", "main_title": { "title": "t" },
                "button_list": [{ "text": "a", "key": "k" }], "task_id": format!("example{number}"),
            }),
        );
        card["touser"] = json!("@all");
        let sent = office.send(&card).await;
        request["response_code"] = sent.json["response_code"].clone();
        let changed = office.post("/cgi-bin/message/update_template_card", &request).await;
        assert_eq!(changed.errcode, 0, "{}: {}", file.display(), changed.errmsg);
    }
    for (file, request) in requests("media_upload_by_url") {
        let made = office.post("/cgi-bin/media/upload_by_url", &request).await;
        assert_eq!(made.errcode, 0, "{}: {}", file.display(), made.errmsg);
    }
    for (file, request) in requests("message_get_statistics") {
        let counted = office.post("/cgi-bin/message/get_statistics", &request).await;
        assert_eq!(counted.errcode, 0, "{}: {}", file.display(), counted.errmsg);
    }
}
