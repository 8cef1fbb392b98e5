//! Files of applications: what may be uploaded, and how it is fetched.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wecom_sim::{Limit, MediaRanges, MessageSwitchesPatch, SaidFile, SwitchesPatch, UploadField};

use crate::harness::{Answer, answer, go};
use crate::message_harness::{Office, UNTIL_LAST_SECOND, message};

const UPLOAD: &str = "/cgi-bin/media/upload";
const GET: &str = "/cgi-bin/media/get";
const UPLOAD_IMAGE: &str = "/cgi-bin/media/uploadimg";
const UPLOAD_ATTACHMENT: &str = "/cgi-bin/media/upload_attachment";
const BY_URL: &str = "/cgi-bin/media/upload_by_url";
const BY_URL_RESULT: &str = "/cgi-bin/media/get_upload_by_url_result";
const MIB: usize = 1024 * 1024;

pub(crate) fn png(size: usize) -> Vec<u8> {
    padded(b"\x89PNG\r\n\x1a\n", size)
}

pub(crate) fn mp4(size: usize) -> Vec<u8> {
    padded(b"\0\0\0\x18ftypmp42", size)
}

pub(crate) fn amr(secs: usize) -> Vec<u8> {
    let frame = [vec![7 << 3], vec![0; 31]].concat();
    [b"#!AMR\n".to_vec(), frame.repeat(secs * 50)].concat()
}

fn padded(head: &[u8], size: usize) -> Vec<u8> {
    let mut file = head.to_vec();
    file.resize(size.max(head.len()), 0);
    file
}

async fn post(office: &Office, path: &str, part: &'static str, file: Vec<u8>) -> Answer {
    let part_of_form = Part::bytes(file).file_name("list.pdf");
    let request = office.sim.request(Method::POST, path);
    answer(go(request.multipart(Form::new().part(part, part_of_form))).await).await
}

pub(crate) async fn upload(office: &Office, kind: &str, file: Vec<u8>) -> Answer {
    let path = format!("{UPLOAD}?access_token={}&type={kind}", office.token);
    post(office, &path, "media", file).await
}

pub(crate) async fn media_id(office: &Office, kind: &str, file: Vec<u8>) -> String {
    let uploaded = upload(office, kind, file).await;
    assert_eq!(uploaded.errcode, 0, "{}", uploaded.errmsg);
    uploaded.json["media_id"].as_str().unwrap().to_owned()
}

async fn fetch(office: &Office, media_id: &str, range: Option<&str>) -> Response {
    let path = format!("{GET}?access_token={}&media_id={media_id}", office.token);
    let request = office.sim.request(Method::GET, &path);
    go(match range {
        Some(range) => request.header("range", range),
        None => request,
    })
    .await
}

async fn errcode(response: Response) -> i64 {
    answer(response).await.errcode
}

#[tokio::test]
async fn an_upload_is_answered_as_on_the_page() {
    let office = Office::start().await;
    for (kind, file) in
        [("image", png(60)), ("voice", amr(3)), ("video", mp4(60)), ("file", b"a list".to_vec())]
    {
        let uploaded = upload(&office, kind, file).await;
        assert_eq!((uploaded.errcode, uploaded.errmsg.as_str()), (0, ""));
        assert_eq!(uploaded.json["type"], kind);
        assert_eq!(uploaded.json["created_at"], "1795320000", "a text");
    }
}

#[tokio::test]
async fn sizes_and_first_bytes_are_checked() {
    let office = Office::start().await;
    for (kind, file, errcode) in [
        ("file", Vec::new(), 44001),
        ("file", vec![0; 5], 40006),
        ("file", vec![0; 6], 0),
        ("file", vec![0; 20 * MIB], 0),
        ("file", vec![0; 20 * MIB + 1], 45001),
        ("file", vec![0; 25 * MIB], 45001),
        ("image", png(10 * MIB), 0),
        ("image", png(10 * MIB + 1), 45001),
        ("image", vec![0; 60], 40123),
        ("video", mp4(10 * MIB + 1), 45001),
        ("video", vec![0; 60], 40004),
        ("voice", vec![0; 60], 301_017),
        ("voice", amr(60), 0),
        ("voice", amr(61), 45007),
        ("voice", padded(b"#!AMR\n", 2 * MIB + 1), 45001),
        ("sticker", vec![0; 60], 40005),
    ] {
        let size = file.len();
        let got = upload(&office, kind, file).await.errcode;
        assert_eq!(got, errcode, "{kind} of {size}");
    }
    let path = format!("{UPLOAD}?access_token={}&type=file", office.token);
    let upload_field = Some(UploadField::Media);
    office.sim.world().turn(SwitchesPatch { upload_field, ..SwitchesPatch::default() });
    assert_eq!(post(&office, &path, "document", vec![0; 6]).await.errcode, 44001);
    let bad = post(&office, &format!("{UPLOAD}?access_token=x&type=file"), "media", vec![]).await;
    assert_eq!(bad.errcode, 40014, "the token comes first");
}

#[tokio::test]
async fn a_file_is_fetched_whole_and_in_parts() {
    let office = Office::start().await;
    let file: Vec<u8> = (0..100).collect();
    let id = media_id(&office, "file", file.clone()).await;
    let whole = fetch(&office, &id, None).await;
    assert_eq!(whole.status(), 200);
    assert_eq!(whole.headers()["content-type"], "application/octet-stream");
    assert_eq!(whole.headers()["content-disposition"], "attachment; filename=\"list.pdf\"");
    assert_eq!(whole.bytes().await.unwrap(), file);
    for (range, stated, bytes) in [
        ("bytes=0-9", "bytes 0-9/100", 0..10),
        ("bytes=90-", "bytes 90-99/100", 90..100),
        ("bytes=-3", "bytes 97-99/100", 97..100),
        ("bytes=50-500", "bytes 50-99/100", 50..100),
    ] {
        let part = fetch(&office, &id, Some(range)).await;
        assert_eq!(part.status(), 206);
        assert_eq!(part.headers()["content-range"], stated);
        assert_eq!(part.bytes().await.unwrap(), file[bytes]);
    }
    for bad in ["bytes=100-", "bytes=9-3", "bytes=200-300"] {
        assert_eq!(errcode(fetch(&office, &id, Some(bad)).await).await, 40146, "{bad}");
    }
    assert_eq!(fetch(&office, &id, Some("lines=1-2")).await.status(), 200);
    let media_ranges = Some(MediaRanges::Aligned);
    office.turn(MessageSwitchesPatch { media_ranges, ..MessageSwitchesPatch::default() });
    assert_eq!(fetch(&office, &id, Some("bytes=16-31")).await.status(), 206);
    assert_eq!(fetch(&office, &id, Some("bytes=96-")).await.status(), 206);
    for bad in ["bytes=1-31", "bytes=0-9"] {
        assert_eq!(errcode(fetch(&office, &id, Some(bad)).await).await, 40146, "{bad}");
    }
}

#[tokio::test]
async fn a_file_lives_for_three_days_for_all_apps_of_the_corp() {
    let office = Office::start().await;
    let id = media_id(&office, "file", vec![0; 60]).await;
    let mut other = Office { token: office.other_app(1_000_003).await, ..office };
    assert_eq!(fetch(&other, &id, None).await.status(), 200);
    assert_eq!(errcode(fetch(&other, "unknown", None).await).await, 40007);
    assert_eq!(errcode(fetch(&other, "", None).await).await, 41006);
    other.sim.world().advance(Duration::from_hours(72) - Duration::from_secs(1));
    other.token = other.sim.token().await;
    let payload = json!({ "media_id": id });
    assert_eq!(other.refused("file", payload.clone()).await, 0);
    other.sim.world().advance(Duration::from_secs(1));
    assert_eq!(errcode(fetch(&other, &id, None).await).await, 40007);
    let expired_media_errcode = Some(40145);
    other.turn(MessageSwitchesPatch { expired_media_errcode, ..MessageSwitchesPatch::default() });
    assert_eq!(errcode(fetch(&other, &id, None).await).await, 40145);
    assert_eq!(other.refused("file", payload).await, 40145);
}

#[tokio::test]
async fn messages_show_what_was_uploaded() {
    let office = Office::start().await;
    let image = media_id(&office, "image", png(60)).await;
    let file = media_id(&office, "file", vec![0; 2048]).await;
    let voice = media_id(&office, "voice", amr(3)).await;
    let video = media_id(&office, "video", mp4(60)).await;
    let shown = office.shown("image", json!({ "media_id": image })).await;
    assert!(shown.picture.is_some());
    assert!(shown.html.contains(&format!("/_sim/images/{}", shown.seq)), "{}", shown.html);
    assert!(office.shown("file", json!({ "media_id": file })).await.text.contains("list.pdf"));
    assert_eq!(office.shown("voice", json!({ "media_id": voice })).await.text, "[Voice] 3″");
    let movie = json!({ "media_id": video, "title": "t".repeat(129), "description": "d" });
    assert!(office.shown("video", movie).await.text.contains(&"t".repeat(128)));
    for (msgtype, id, errcode) in [
        ("image", &*file, 40007),
        ("voice", &*image, 40007),
        ("video", "x", 40007),
        ("file", "", 41006),
    ] {
        assert_eq!(office.refused(msgtype, json!({ "media_id": id })).await, errcode, "{msgtype}");
    }
    let article = json!({ "title": "t", "thumb_media_id": image, "content": "<p>x</p>" });
    let mpnews = |field: &str, value: Value| {
        let mut article = article.clone();
        article[field] = value;
        json!({ "articles": [article] })
    };
    let digest = office.shown("mpnews", mpnews("digest", json!("d".repeat(513)))).await;
    assert_eq!(digest.text.lines().nth(1).unwrap().len(), 512);
    for (field, value, errcode) in [
        ("title", json!(""), 41016),
        ("thumb_media_id", json!(""), 41006),
        ("thumb_media_id", json!(file), 40007),
        ("author", json!("a".repeat(65)), 45032),
        ("content", json!(""), 44004),
        ("content", json!("a".repeat(666 * 1024 + 1)), 45002),
    ] {
        assert_eq!(office.refused("mpnews", mpnews(field, value)).await, errcode, "{field}");
    }
    let mut safe = message("file", json!({ "media_id": file }));
    safe["safe"] = json!(1);
    office.send(&safe).await.assert_ok();
}

#[tokio::test]
async fn pictures_for_ever_have_a_quota() {
    let office = Office::start().await;
    let path = format!("{UPLOAD_IMAGE}?access_token={}", office.token);
    let upload_field = Some(UploadField::Media);
    office.sim.world().turn(SwitchesPatch { upload_field, ..SwitchesPatch::default() });
    let uploaded = post(&office, &path, "anything", png(2 * MIB)).await;
    uploaded.assert_ok();
    assert!(uploaded.json["url"].as_str().unwrap().starts_with("https://"));
    assert_eq!(post(&office, &path, "media", png(2 * MIB + 1)).await.errcode, 45001);
    assert_eq!(post(&office, &path, "media", vec![0; 9]).await.errcode, 40123);
    let images_per_day = Some(Limit::Calls(2));
    office.turn(MessageSwitchesPatch { images_per_day, ..MessageSwitchesPatch::default() });
    post(&office, &path, "media", png(60)).await.assert_ok();
    assert_eq!(post(&office, &path, "media", png(60)).await.errcode, 45009);
    office.sim.world().advance(UNTIL_LAST_SECOND);
    let path = format!("{UPLOAD_IMAGE}?access_token={}", office.sim.token().await);
    assert_eq!(post(&office, &path, "media", png(60)).await.errcode, 45009);
    office.sim.world().advance(Duration::from_secs(1));
    post(&office, &path, "media", png(60)).await.assert_ok();
}

#[tokio::test]
async fn attachments_are_for_customer_contact() {
    let office = Office::start().await;
    let path = |query: &str| format!("{UPLOAD_ATTACHMENT}?access_token={}&{query}", office.token);
    let movie = path("media_type=video&attachment_type=1");
    let uploaded = post(&office, &movie, "media", mp4(60)).await;
    uploaded.assert_ok();
    assert_eq!(uploaded.json["created_at"], 1_795_320_000, "a number");
    let file = path("media_type=file&attachment_type=1");
    assert_eq!(post(&office, &file, "media", vec![0; 9]).await.errcode, 40004);
    let none = path("media_type=file");
    assert_eq!(post(&office, &none, "media", vec![0; 9]).await.errcode, 40058);
    let large = path("media_type=file&attachment_type=2");
    let large = post(&office, &large, "media", vec![7; 21 * MIB]).await;
    let id = large.json["media_id"].as_str().unwrap();
    assert_eq!(errcode(fetch(&office, id, None).await).await, 830_002, "over 20 MB by parts only");
    assert_eq!(fetch(&office, id, Some("bytes=0-15")).await.status(), 206);
    office.app(|app| app.customer_contact = false);
    assert_eq!(post(&office, &movie, "media", mp4(60)).await.errcode, 48002);
}

#[tokio::test]
async fn a_job_finds_what_lies_in_the_web_of_this_world() {
    let office = Office::start().await;
    let (film, url) = (mp4(60), "https://example.org/open-day.mp4");
    let web = |order: Value| office.sim.control(Method::POST, "/_sim/web-files", order);
    let published = json!({ "url": url, "base64": SaidFile::of(&film).base64 });
    let (status, published) = web(published).await;
    assert_eq!((status, &published["size_bytes"]), (201, &json!(60)));
    for (order, field) in [
        (json!({ "url": "example.org", "base64": "" }), "url"),
        (json!({ "url": url, "base64": "?" }), "base64"),
    ] {
        let (status, problem) = web(order).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
    let order = |field: &str, value: Value| {
        let mut order = json!({
            "scene": 1, "type": "video", "filename": "open-day.mp4",
            "url": url, "md5": published["md5"],
        });
        order[field] = value;
        order
    };
    let job = office.post(BY_URL, &order("scene", json!(1))).await;
    job.assert_ok();
    let result = async |job: &Answer| {
        office.post(BY_URL_RESULT, &json!({ "jobid": job.json["jobid"] })).await
    };
    let done = result(&job).await;
    assert_eq!(done.json["status"], 2);
    assert_eq!(done.json["detail"]["created_at"], "1795320000");
    let media_id = done.json["detail"]["media_id"].as_str().unwrap();
    assert_eq!(fetch(&office, media_id, None).await.bytes().await.unwrap(), film);
    let text = office.sim.world().publish("https://example.org/a.txt", "not a film");
    for (field, value, errcode) in [
        ("url", json!("https://example.org/nothing"), 830_003),
        ("md5", json!("5d41402abc4b2a76b9719d911017c592"), 301_019),
        ("filename", json!("a.mp4.fail-45001"), 45001),
    ] {
        let failed = office.post(BY_URL, &order(field, value)).await;
        let failed = result(&failed).await;
        assert_eq!(failed.json["status"], 3);
        assert_eq!(failed.json["detail"]["errcode"], errcode, "{field}");
    }
    let mut film_of_text = order("url", json!(text.url));
    film_of_text["md5"] = json!(text.md5);
    let failed = result(&office.post(BY_URL, &film_of_text).await).await;
    assert_eq!(failed.json["detail"]["errcode"], 40004);
    for (field, value, errcode) in [
        ("scene", json!(2), 40058),
        ("type", json!("image"), 40058),
        ("filename", json!(""), 40063),
        ("filename", json!("a".repeat(129)), 40058),
        ("url", json!("example.org"), 45034),
        ("url", json!(format!("https://{}", "a".repeat(1024))), 40039),
        ("md5", json!("0123"), 40058),
    ] {
        assert_eq!(office.post(BY_URL, &order(field, value)).await.errcode, errcode, "{field}");
    }
    assert_eq!(office.post(BY_URL_RESULT, &json!({})).await.errcode, 40063);
    office.sim.world().advance(Duration::from_hours(1));
    assert_eq!(result(&job).await.errcode, 830_001);
}
