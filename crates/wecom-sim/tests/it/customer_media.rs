//! Uploads beside a mass message: three days, and a task may wait longer (api-customer §1.2).

use std::time::Duration;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use wecom_sim::{Confirm, CustomerSwitchesPatch, ExpiredMedia};

use crate::customer_task_harness::{ADD, OWNER, add, family, group_task, office, read, turn};
use crate::directory_members::userid;
use crate::harness::{Sim, answer, go};

/// Uploads a file of this kind; gives its id.
pub(crate) async fn upload(sim: &Sim, token: &str, kind: &str) -> String {
    let file = match kind {
        "image" => [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 64]].concat(),
        "video" => [b"\0\0\0\x18ftypmp42".to_vec(), vec![0; 64]].concat(),
        _ => vec![b'x'; 64],
    };
    let name = match kind {
        "image" => "a.png",
        "video" => "a.mp4",
        _ => "fees.pdf",
    };
    let path = format!("/cgi-bin/media/upload?access_token={token}&type={kind}");
    let form = Form::new().part("media", Part::bytes(file).file_name(name));
    let uploaded = answer(go(sim.request(Method::POST, &path).multipart(form)).await).await;
    assert_eq!(uploaded.errcode, 0, "{kind}: {}", uploaded.errmsg);
    uploaded.json["media_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_upload_of_another_kind_is_none() {
    let (sim, token) = office().await;
    let file = upload(&sim, &token, "file").await;
    let mut task = group_task(&[family(1)]);
    for (kind, errcode) in [("file", 0), ("image", 40007), ("video", 40007)] {
        task["attachments"] = json!([{ "msgtype": kind, kind: { "media_id": file } }]);
        assert_eq!(sim.post(ADD, &token, &task).await.errcode, errcode, "{kind}");
    }
    let image = upload(&sim, &token, "image").await;
    let mut program =
        json!({ "title": "Timetable", "appid": "wx1", "page": "/p", "pic_media_id": image });
    task["attachments"] = json!([{ "msgtype": "miniprogram", "miniprogram": program }]);
    sim.post(ADD, &token, &task).await.assert_ok();
    program["pic_media_id"] = json!(file);
    task["attachments"] = json!([{ "msgtype": "miniprogram", "miniprogram": program }]);
    assert_eq!(sim.post(ADD, &token, &task).await.errcode, 40007);
}

#[tokio::test]
async fn parents_see_the_picture_and_the_notice_only_that_there_is_one() {
    let (sim, token) = office().await;
    let image = upload(&sim, &token, "image").await;
    let elsewhere = json!({ "pic_url": "https://pictures.example/1" });
    let mut task = group_task(&[family(1)]);
    task["attachments"] = json!([
        { "msgtype": "image", "image": { "media_id": image } },
        { "msgtype": "image", "image": elsewhere },
    ]);
    let msgid = add(&sim, &token, &task).await;
    let notice = sim.world().messages_to(OWNER)[0].html.clone();
    assert_eq!(notice.matches("data-t=\"picture\"").count(), 2, "{notice}");
    assert!(!notice.contains("<img"), "{notice}");
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let got = sim.world().messages_to(&family(1));
    assert_eq!(read(&sim, &family(1)), ["November fee", "[Image]", "[Image]"]);
    assert_eq!(got[1].picture.as_ref().unwrap().file.len(), 72);
    assert_eq!(got[2].picture, None, "it lies elsewhere");
}

#[tokio::test]
async fn what_ended_before_the_owners_tap_is_missing_or_was_kept() {
    for (expired_media, texts) in [
        (ExpiredMedia::Missing, vec!["November fee"]),
        (ExpiredMedia::Sent, vec!["November fee", "[File] fees.pdf (64 B)"]),
    ] {
        let (sim, token) = office().await;
        let expired_media = Some(expired_media);
        turn(&sim, CustomerSwitchesPatch { expired_media, ..Default::default() });
        let file = upload(&sim, &token, "file").await;
        let mut task = group_task(&[family(1)]);
        task["attachments"] = json!([{ "msgtype": "file", "file": { "media_id": file } }]);
        let in_time = add(&sim, &token, &task).await;
        let late = add(&sim, &token, &task).await;
        sim.world().confirm_task(&userid(OWNER), &in_time, &Confirm::default()).unwrap();
        assert_eq!(read(&sim, &family(1)), ["November fee", "[File] fees.pdf (64 B)"]);
        sim.world().advance(Duration::from_hours(72));
        sim.world().confirm_task(&userid(OWNER), &late, &Confirm::default()).unwrap();
        assert_eq!(read(&sim, &family(1))[2..], texts);
        let token = sim.token().await;
        assert_eq!(sim.post(ADD, &token, &task).await.errcode, 40007, "too late for a new task");
    }
}
