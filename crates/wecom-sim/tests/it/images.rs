//! `image`: size, MD5, format.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::harness::{GROUP, Sim};

pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";
const IMAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

pub(crate) fn image(file: &[u8]) -> Value {
    let md5 = format!("{:x}", Md5::digest(file));
    json!({ "msgtype": "image", "image": { "base64": STANDARD.encode(file), "md5": md5 } })
}

fn large(size_bytes: usize) -> Vec<u8> {
    let mut file = b"\xff\xd8\xff\xe0".to_vec();
    file.resize(size_bytes, 0);
    file
}

#[tokio::test]
async fn jpg_and_png_arrive_byte_for_byte() {
    let sim = Sim::start().await;
    for file in [PNG, &large(IMAGE_BYTES_MAX)] {
        sim.send(&image(file)).await.assert_ok();
    }
    let messages = sim.world().messages_to(GROUP);
    assert_eq!(messages[0].text, "[Image]");
    assert_eq!(messages[0].picture.as_ref().unwrap().file, PNG);
    assert_eq!(
        messages[0].html,
        r#"<img class="picture" alt="Picture" data-t-label="picture" src="/_sim/images/1">"#
    );

    let shown = crate::harness::go(sim.request(reqwest::Method::GET, "/_sim/images/1")).await;
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(shown.headers()["x-content-type-options"], "nosniff");
    assert_eq!(shown.bytes().await.unwrap(), PNG);
    let (status, _) = sim.control(reqwest::Method::GET, "/_sim/images/9", json!(null)).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn what_is_wrong_with_an_image_has_its_code() {
    let sim = Sim::start().await;
    let with = |field: &str, value: Value| {
        let mut message = image(PNG);
        message["image"][field] = value;
        message
    };
    for (message, errcode) in [
        (json!({ "msgtype": "image" }), 93017),
        (with("base64", json!("")), 93017),
        (with("base64", json!("data:image/png;base64,AAAA")), 40009),
        (with("base64", json!("line\nbreak")), 40009),
        (image(&large(IMAGE_BYTES_MAX + 1)), 93018),
        (with("md5", Value::Null), 301_019),
        (with("md5", json!("5d41402abc4b2a76b9719d911017c592")), 301_019),
        (image(b"GIF89a and so on"), 40123),
    ] {
        assert_eq!(sim.send(&message).await.errcode, errcode, "{:.80}", message.to_string());
    }
    assert!(sim.read().is_empty());
}

#[tokio::test]
async fn the_md5_is_of_the_file_and_may_be_upper_case() {
    let sim = Sim::start().await;
    let mut message = image(PNG);
    let of_base64 = format!("{:x}", Md5::digest(STANDARD.encode(PNG)));
    message["image"]["md5"] = json!(of_base64);
    assert_eq!(sim.send(&message).await.errcode, 301_019);
    message["image"]["md5"] = json!(format!("{:X}", Md5::digest(PNG)));
    sim.send(&message).await.assert_ok();
}
