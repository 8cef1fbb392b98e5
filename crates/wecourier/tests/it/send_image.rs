//! A picture to a group: made acceptable first, or refused before any call.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::world::{API_KEY, World};

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbaImage::from_pixel(width, height, Rgba([200, 30, 30, 255]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

#[tokio::test]
async fn a_large_png_arrives_as_a_jpeg_that_wecom_takes() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let answer = world.api.send_image("tutors", png(2400, 1200)).await;
        assert_eq!(answer.expect(200)["success"], true);
        let shown = world.wecom.world().messages_to(&group.chatid);
        assert_eq!(shown[0].msgtype, "image");
        let delivery = world.api.get(&answer.delivery()).await.expect(200);
        assert_eq!(delivery["message_type"], "image");
        assert_eq!(delivery["content"], "photo.png");
        let image = &delivery["image"];
        assert_eq!((&image["width"], &image["height"]), (&json!(1920), &json!(960)));
        assert_eq!(image["uploaded_type"], "image/png");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_picture_is_refused_before_any_call() {
    World::run(async |world| {
        world.group("tutors").await;
        let refused =
            async |file: Vec<u8>| world.api.send_image("tutors", file).await.problem(422).1;
        assert_eq!(refused(b"%PDF-1.7 not a picture".to_vec()).await, ["file not_an_image"]);
        assert_eq!(refused(Vec::new()).await, ["file not_an_image"]);
        assert_eq!(refused(png(9, 9)[..50].to_vec()).await, ["file image_broken"]);
        let mut bomb = png(1, 1);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(refused(bomb).await[0].starts_with("file image_"));
        assert_eq!(world.calls(), 0);
        assert_eq!(world.api.get("/api/wecom/message-log").await.expect(200), json!([]));
    })
    .await;
}

#[tokio::test]
async fn thirty_megabytes_are_too_much() {
    World::run(async |world| {
        world.group("tutors").await;
        let refused = world.api.send_image("tutors", vec![0; 30 * 1024 * 1024]).await;
        assert_eq!(refused.problem(413).0, "payload_too_large");
        assert_eq!(world.calls(), 0);
    })
    .await;
}

/// Some clients read nothing before they have written everything.
#[tokio::test]
async fn a_client_that_writes_before_it_reads_learns_that_it_was_too_much() {
    World::run(async |world| {
        let address = world.api.url("").strip_prefix("http://").unwrap().to_owned();
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        let head = format!(
            "POST /api/wecom/send-image?webhook_name=x HTTP/1.1\r\nHost: {address}\r\n\
             Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\
             Authorization: Bearer {API_KEY}\r\nConnection: close\r\n\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n",
            30_000_000
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let in_head = head.split_once("close\r\n\r\n").unwrap().1.len();
        stream.write_all(&vec![b'x'; 30_000_000 - in_head]).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn the_upload_itself_is_checked() {
    World::run(async |world| {
        world.group("tutors").await;
        let path = "/api/wecom/send-image?webhook_name=tutors";
        let empty = world.api.request("POST", path).multipart(Form::new().text("note", "x"));
        assert_eq!(world.api.send(empty).await.problem(422).1, ["file required"]);
        let two = ["a.png", "b.png"].into_iter().fold(Form::new(), |form, name| {
            form.part("file", Part::bytes(png(2, 2)).file_name(name))
        });
        let two = world.api.send(world.api.request("POST", path).multipart(two)).await;
        assert_eq!(two.problem(422).1, ["file too_many"]);
        let torn = world.api.request("POST", path).body("--x\r\nContent-Disposition: form-data");
        let torn = torn.header("content-type", "multipart/form-data; boundary=x");
        assert_eq!(world.api.send(torn).await.problem(400).0, "bad_multipart");
        let nameless = Form::new().part("file", Part::bytes(png(2, 2)));
        let sent = world.api.send(world.api.request("POST", path).multipart(nameless)).await;
        let delivery = world.api.get(&sent.delivery()).await.expect(200);
        assert_eq!(delivery["content"], "picture");
        let json = world.api.post(path, &json!({})).await;
        assert_eq!(json.problem(415).0, "unsupported_media_type");
        let nameless = world.api.request("POST", "/api/wecom/send-image").multipart(Form::new());
        assert_eq!(world.api.send(nameless).await.problem(422).1, ["webhook_name required"]);
        assert_eq!(
            world.api.send_image("nobody", png(2, 2)).await.problem(404).0,
            "webhook_not_found"
        );
    })
    .await;
}
