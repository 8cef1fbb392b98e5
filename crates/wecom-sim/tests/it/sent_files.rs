//! What people send to an app: by which id its callback names it, and what is fetched by that id.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{Act, Reached, SaidFile, Say};

use crate::callback_harness::{AppServer, MEI, text_of};
use crate::directory_members::userid;
use crate::harness::{AGENT, Sim, answer, go};
use crate::media_files::{amr, mp4, png};

const GET: &str = "/cgi-bin/media/get";

/// What lies under the id that the newest callback gives in this element.
async fn fetched(sim: &Sim, app: &AppServer, element: &str) -> (String, String, Vec<u8>) {
    sim.world().callbacks_settled().await;
    let media_id = text_of(&app.pushes().last().unwrap().xml, element);
    let path = format!("{GET}?access_token={}&media_id={media_id}", sim.token().await);
    let response = go(sim.request(Method::GET, &path)).await;
    let header = |name: &str| {
        let value = response.headers().get(name).unwrap().as_bytes();
        String::from_utf8(value.to_vec()).unwrap()
    };
    let (kind, name) = (header("content-type"), header("content-disposition"));
    (kind, name, response.bytes().await.unwrap().to_vec())
}

fn base64(file: &[u8]) -> Value {
    json!(SaidFile::of(file).base64)
}

#[tokio::test]
async fn an_app_fetches_what_a_person_sent() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let path = format!("/_sim/people/{MEI}/in-app");
    for (does, kind, file) in [
        ("image", "image/png", png(600)),
        ("voice", "voice/amr", amr(2)),
        ("video", "video/mp4", mp4(600)),
    ] {
        let given = json!({ "base64": base64(&file), "name": "功課.bin" });
        let order = json!({ "agentid": AGENT, "does": does, "file": given });
        let (status, reached) = sim.control(Method::POST, &path, order).await;
        assert_eq!((status, reached), (200, json!({ "reached": "app" })));
        let name = "attachment; filename=\"功課.bin\"".to_owned();
        assert_eq!(fetched(&sim, &app, "MediaId").await, (kind.to_owned(), name, file));
    }
}

#[tokio::test]
async fn without_a_file_there_is_a_small_real_one() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    for (act, kind, name, head) in [
        (Act::Image { file: None }, "image/png", "image.png", &b"\x89PNG\r\n"[..]),
        (Act::Voice { file: None }, "voice/amr", "voice.amr", b"#!AMR\n"),
        (Act::Video { file: None }, "video/mp4", "video.mp4", b"\0\0\0\x18ftyp"),
    ] {
        sim.mei_does(act);
        let (told, disposition, file) = fetched(&sim, &app, "MediaId").await;
        assert_eq!((&*told, file.starts_with(head)), (kind, true));
        assert_eq!(disposition, format!("attachment; filename=\"{name}\""));
    }
    let (kind, _, _) = fetched(&sim, &app, "ThumbMediaId").await;
    assert_eq!(kind, "image/png", "a video has a picture too");
    let media_id = text_of(&app.pushes().last().unwrap().xml, "MediaId");
    sim.world().advance(Duration::from_hours(72));
    let path = format!("{GET}?access_token={}&media_id={media_id}", sim.token().await);
    let over = answer(go(sim.request(Method::GET, &path)).await).await;
    assert_eq!(over.errcode, 40007, "for three days");
}

#[tokio::test]
async fn people_say_things_to_apps_as_they_do_to_bots() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let mei = userid(MEI);
    let place = AGENT.to_string();
    let said = sim.world().say(&mei, &Say::to(&place, "Am I on today?")).unwrap();
    assert_eq!(said.reached, Reached::App);
    let shown = sim.world().messages().into_iter().find(|it| it.seq == said.seq).unwrap();
    assert_eq!((shown.to.as_str(), shown.text.as_str()), (&*place, "Am I on today?"));
    let path = format!("/_sim/people/{MEI}/say");
    let picture = json!({ "base64": base64(&png(60)) });
    for order in [
        json!({ "to": place, "image": picture }),
        json!({ "to": place, "video": { "base64": base64(&mp4(60)) } }),
        json!({ "to": place, "voice": "I am late" }),
    ] {
        let (status, said) = sim.control(Method::POST, &path, order).await;
        assert_eq!((status, &said["reached"]), (201, &json!("app")));
    }
    assert_eq!(sim.world().messages().last().unwrap().text, "[Voice] I am late");
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("MsgType"), ["text", "image", "video", "voice"]);
    for (order, field) in [
        (json!({ "to": place }), "text"),
        (json!({ "to": place, "text": "" }), "text"),
        (json!({ "to": place, "text": "x", "quote": "y" }), "text"),
        (json!({ "to": place, "text": "x", "image": picture }), "text"),
        (json!({ "to": place, "file": picture }), "text"),
        (json!({ "to": place, "text": "x", "mention": "aibdemo" }), "mention"),
        (json!({ "to": place, "video": picture }), "base64"),
        (json!({ "to": "1000003", "text": "x" }), "to"),
    ] {
        let (status, problem) = sim.control(Method::POST, &path, order.clone()).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{order}");
    }
    let path = format!("/_sim/people/{MEI}/in-app");
    let order = json!({ "agentid": 1, "does": "open" });
    assert_eq!(sim.control(Method::POST, &path, order).await.1["field"], "agentid");
    assert_eq!(app.pushes().len(), 4, "what was refused is told to nobody");
}
