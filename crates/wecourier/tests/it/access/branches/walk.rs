//! Every address, as somebody limited to one branch who is after another branch's things.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_client::api::aibot::BotId;
use wecom_sim::{Cut, Fault, RobotKey, RobotState};
use wecourier::clock::Clock as _;
use wecourier::http::{Declared, declared};
use wecourier::model::access::{Permission, Role};
use wecourier::model::inbox::InboxKind;
use wecourier::store::NewInboxEntry;

use super::{BATCHES, LOG, OTHER, TAIPA, WEBHOOKS, add_limited_key, limit, put_into, to};
use crate::access::{add_user_with, enter};
use crate::batches::create;
use crate::send_image::png;
use crate::world::{EVERYWHERE, TestGroup, World};

/// Stands in whatever was written to a group of another branch, or about one.
const FOREIGN: &str = "foreign-words";
/// Stands in whatever was written to a group of one's own.
const OWN: &str = "own-words";

const INBOX: &str = "/api/wecom/inbox";

/// Two groups that are not theirs, and what was written to them.
struct Scene {
    there: TestGroup,
    /// What stands in the place of `{id}`, by what the path names before it.
    webhooks: Vec<String>,
    batches: Vec<String>,
    deliveries: Vec<String>,
    inbox: Vec<String>,
    robot: String,
    own: [(&'static str, String); 3],
}

async fn scene(world: &World) -> Scene {
    let here = world.group("here").await;
    let (there, nowhere) = (world.group("there").await, world.group("nowhere").await);
    let described = json!({ "target_description": format!("{FOREIGN}, a description") });
    for group in [&there, &nowhere] {
        world.api.put(&super::at(group), &described).await.expect(200);
    }
    put_into(world, &here, Some(TAIPA)).await;
    put_into(world, &there, Some(OTHER)).await;

    let order = |fault: Fault| drop(world.wecom.world().order(fault.times(1)).unwrap());
    for (number, branch, words) in [("T-here", TAIPA, OWN), ("T-there", OTHER, FOREIGN)] {
        let tutor = json!({ "name": words, "branch": branch });
        world.api.put(&format!("/api/tutors/{number}"), &tutor).await.expect(200);
        wrote(world, number, &format!("{words}, a reply")).await;
    }
    world.api.send_text("here", &format!("{OWN}, sent")).await.expect(200);
    world.api.send_text("there", &format!("{FOREIGN}, sent")).await.expect(200);
    order(Fault::answer(ErrCode::DANGEROUS_CONTENT));
    world.api.send_text("there", &format!("{FOREIGN}, failed")).await.expect(200);
    order(Fault::cut(Cut::After));
    world.api.send_text("nowhere", &format!("{FOREIGN}, unknown")).await.expect(200);
    let robot_key = RobotKey::parse(there.key.as_str()).unwrap();
    world.wecom.world().set_robot_state(&robot_key, RobotState::Removed).unwrap();
    let address = json!({ "webhook_url": world.address_of("planted-secret-key-second") });
    let robots = format!("{}/robots", super::at(&there));
    let robot = world.api.post(&robots, &address).await.expect(201)["id"].to_string();
    let mut new = to(&[&there], &format!("{FOREIGN}, closed"));
    new["not_before"] = Value::Null;
    let closed = create(world, &new).await;
    world.pass(5);
    let own = create(world, &to(&[&here], &format!("{OWN}, later"))).await;
    let foreign = create(world, &to(&[&there], &format!("{FOREIGN}, later"))).await;
    let mut mixed = to(&[&here, &nowhere], "{{words}}, to both");
    mixed["targets"][0]["values"] = json!({ "words": OWN });
    mixed["targets"][1]["values"] = json!({ "words": FOREIGN });
    let mixed = create(world, &mixed).await;
    while world.api.get("/api/wecom/needs-you").await.expect(200)["closed"] == json!([]) {
        tokio::task::yield_now().await;
    }

    let id = |it: &Value| it["id"].as_str().unwrap().to_owned();
    let inbox = world.api.get(INBOX).await.expect(200);
    let inbox = inbox["items"].as_array().unwrap();
    let inbox = inbox.iter().filter(|it| it["tutor"]["number"] == "T-there").map(id).collect();
    let log = world.api.get(LOG).await.expect(200);
    let log = log["items"].as_array().unwrap();
    let of = |name: &str| log.iter().filter(|it| it["target"]["name"] == name).map(id).collect();
    let (theirs, nobodys, ours): (Vec<_>, Vec<_>, Vec<_>) =
        (of("there"), of("nowhere"), of("here"));
    assert_eq!((theirs.len(), nobodys.len(), ours.len()), (4, 2, 3));
    Scene {
        webhooks: vec![there.id.to_string(), nowhere.id.to_string()],
        batches: [&foreign, &mixed, &closed].map(id).into(),
        deliveries: [theirs, nobodys].concat(),
        inbox,
        own: [
            ("webhooks", here.id.to_string()),
            ("batches", id(&own)),
            ("deliveries", ours[0].clone()),
        ],
        robot,
        there,
    }
}

/// A tutor has written this to the bot.
pub(in crate::access) async fn wrote(world: &World, number: &str, words: &str) {
    let store = world.store().await;
    let tutors = store.tutor_records(EVERYWHERE).await.unwrap();
    let tutor = tutors.iter().find(|it| it.tutor.number.as_str() == number).unwrap().id;
    let bot_id = &BotId::parse("aibdemo").unwrap();
    let (at, kind) = (world.clock.now(), InboxKind::Text);
    let new = NewInboxEntry { bot_id, msgid: Some(words), tutor, at, kind, words };
    assert!(store.keep_inbox(new).await.unwrap());
    store.close().await.unwrap();
}

impl Scene {
    /// The addresses of a path with each foreign thing in it.
    fn addresses(&self, path: &str) -> Vec<String> {
        let ids = match path.split('/').nth(3) {
            _ if !path.contains("{id}") => return vec![path.to_owned()],
            Some("webhooks") => &self.webhooks,
            Some("batches") => &self.batches,
            Some("deliveries") => &self.deliveries,
            Some("inbox") => &self.inbox,
            // The id of a picture follows from the file, so who has it has the picture.
            Some("pictures") => return vec![path.replace("{id}", "0")],
            _ if path.starts_with("/api/tutors/") => return vec![path.replace("{id}", "T-there")],
            // Sheets are one's own.
            _ if path.starts_with("/api/imports/") => return vec![path.replace("{id}", "imp_1")],
            // Drafts are one's own.
            _ if path.starts_with("/api/drafts/") => return vec![path.replace("{id}", "mine")],
            // Templates are the whole company's.
            _ if path.starts_with("/api/templates/") => return vec![path.replace("{id}", "0")],
            kind => panic!("say what of {kind:?} is of another branch"),
        };
        ids.iter().map(|id| path.replace("{id}", id).replace("{robot_id}", &self.robot)).collect()
    }

    /// What somebody sends who wants something of another branch.
    fn body(&self, world: &World, method: &str, path: &str) -> Value {
        let there = self.there.name;
        match (method, path) {
            ("POST", "/api/wecom/batches" | "/api/wecom/batches/preview") => {
                to(&[&self.there], "mine")
            }
            ("POST", "/api/templates/preview") => {
                let wording =
                    json!({ "language": "en", "format": "text", "body": "", "variables": [] });
                json!({ "wording": wording, "webhook_name": there })
            }
            ("POST", "/api/wecom/send") => {
                json!({ "webhook_name": there, "msg_type": "text", "content": "mine" })
            }
            ("POST", "/api/wecom/send-individual") => {
                json!({ "tutor_id": "T-there", "msg_type": "text", "content": "mine" })
            }
            ("POST", "/api/wecom/webhooks") => json!({ "webhook_name": "mine", "branch": OTHER }),
            ("POST", "/api/wecom/webhooks/{id}/robots") => {
                json!({ "webhook_url": world.address_of("planted-secret-key-third") })
            }
            ("PUT", "/api/wecom/webhooks/{id}") => json!({ "notes": "mine", "branch": TAIPA }),
            ("PUT", "/api/tutors/{id}") => json!({ "name": "mine", "branch": TAIPA }),
            _ => json!({}),
        }
    }
}

/// Status and body; of a stream what it says first.
pub(in crate::access) async fn answer(
    world: &World,
    request: reqwest::RequestBuilder,
) -> (u16, String) {
    let mut response = world.api.open(request).await;
    let status = response.status().as_u16();
    let kind = response.headers().get("content-type").map(|it| it.to_str().unwrap().to_owned());
    if kind.is_some_and(|it| it.starts_with("text/event-stream")) {
        let said = response.chunk().await.unwrap().unwrap();
        return (status, String::from_utf8_lossy(&said).into_owned());
    }
    (status, response.text().await.unwrap())
}

/// Where everything stands, as the owner sees it.
async fn standing(world: &World) -> [String; 6] {
    let mut seen = [const { String::new() }; 6];
    let places = [LOG, BATCHES, WEBHOOKS, "/api/tutors", INBOX, "/api/wecom/needs-you"];
    for (seen, path) in seen.iter_mut().zip(places) {
        *seen = world.api.get(path).await.body;
    }
    seen
}

async fn walk(world: &World, scene: &Scene, name: &str, header: (&str, &str)) {
    let as_them = |method: &str, path: &str| {
        world.api.nobodys_request(method, path).header(header.0, header.1)
    };
    for Declared { method, path, .. } in declared() {
        let is_of_a_branch = ["/api/wecom/", "/api/tutors"].map(|it| path.starts_with(it));
        if method != "GET" && is_of_a_branch == [false; 2] {
            continue;
        }
        let path = path.replace("/api/users/{id}", "/api/users/usr_1");
        if path.contains("/api/me/") || path.contains("/api/api-keys/") {
            continue;
        }
        for address in scene.addresses(&path) {
            let request = match (method, path.as_str()) {
                ("GET", _) => as_them(method, &address),
                (_, "/api/wecom/send-image" | "/api/wecom/pictures") => {
                    let file = Part::bytes(png(8, 8)).file_name("p.png");
                    let to_them = format!("{address}?webhook_name={}", scene.there.name);
                    as_them(method, &to_them).multipart(Form::new().part("file", file))
                }
                _ => as_them(method, &address).json(&scene.body(world, method, &path)),
            };
            let (status, body) = answer(world, request).await;
            let what = format!("{name}: {method} {address} answered {status} {body}");
            assert!(!body.contains(FOREIGN) && !body.contains(&scene.there.key), "{what}");
            let asks = method == "GET" || path.ends_with("/preview");
            let is_for_all =
                ["/api/wecom/pictures", "/api/wecom/channels/app/look"].contains(&path.as_str());
            if path.contains("{id}") {
                assert!(matches!(status, 403 | 404), "{what}");
            } else if !asks && !is_for_all {
                assert!(matches!(status, 403 | 404 | 422), "{what}");
            } else if method == "GET" {
                assert!(!body.contains("there") || status == 403 || is_document(&path), "{what}");
            }
        }
    }
    // What is their own they see, so that the walk does not pass because nothing is shown.
    for (kind, id) in &scene.own {
        let (status, _) = answer(world, as_them("GET", &format!("/api/wecom/{kind}/{id}"))).await;
        assert_eq!(status, 200, "{name} does not see their own {kind}");
    }
    let (_, listed) = answer(world, as_them("GET", BATCHES)).await;
    let is_listed = |id: &String| listed.contains(&format!("{id:?}"));
    assert!(!scene.batches.iter().any(is_listed), "{name}: {listed}");
    assert!(is_listed(&scene.own[1].1), "{name}: {listed}");
    let counts = json!({ "queued": 2, "sending": 0, "unknown": 0 });
    for path in ["/api/wecom/outbox", "/api/wecom/events"] {
        let (_, said) = answer(world, as_them("GET", path)).await;
        let said = said.split("data: ").last().unwrap();
        let said: Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
        assert_eq!(said["counts"], counts, "{name} at {path}");
    }
    for path in [
        "/api/wecom/message-log",
        LOG,
        "/api/wecom/deliveries?state=sent",
        "/api/wecom/deliveries?webhook_name=here",
        "/api/wecom/deliveries?q=words",
        "/api/tutors",
        INBOX,
    ] {
        let (_, said) = answer(world, as_them("GET", path)).await;
        assert!(said.contains(OWN) && !said.contains(FOREIGN), "{name} at {path}: {said}");
    }
}

/// What is the same for everybody, and speaks of "there" in English.
fn is_document(path: &str) -> bool {
    ["/api/openapi.json", "/docs"].contains(&path)
}

#[tokio::test]
async fn nothing_of_another_branch_is_seen_or_touched_at_any_address() {
    World::run(async |world| {
        let scene = scene(world).await;
        let store = world.store().await;
        let mut cookies = Vec::new();
        for role in [Role::Sender, Role::Viewer] {
            let user = add_user_with(&store, role, None).await;
            limit(&store, user, &[TAIPA]).await;
            cookies.push((role.word(), enter(&store, user).await));
        }
        let narrow = Permission::all().filter(|permission| !permission.is_company_wide());
        add_limited_key(&store, "taipa", narrow.collect(), &[TAIPA]).await;
        add_limited_key(&store, "islands", vec![Permission::View], &[TAIPA, "路環"]).await;
        let before = standing(world).await;
        assert!(before[..5].iter().all(|seen| seen.contains(FOREIGN)), "the owner sees it");
        assert!(before[5].contains("there"), "{}", before[5]);
        for (name, cookie) in &cookies {
            walk(world, &scene, name, ("cookie", cookie)).await;
        }
        walk(world, &scene, "key", ("authorization", "Bearer wck_taipa")).await;
        walk(world, &scene, "two branches", ("authorization", "Bearer wck_islands")).await;
        assert_eq!(standing(world).await, before);
        store.close().await.unwrap();
    })
    .await;
}
