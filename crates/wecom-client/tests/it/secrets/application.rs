//! An application's secret, and its token.

use serde_json::json;
use wecom_client::api::getcallbackip::GetCallbackIp;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::get::GetMedia;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::message::send::Message;
use wecom_client::api::{Endpoint, ErrCode};
use wecom_client::{App, CallError};
use wecom_sim::Fault;

use super::{SOON, assert_hides, endings};
use crate::world::{SECRET, World};

const ASK: GetCallbackIp = GetCallbackIp {};

/// A secret that is written in another way in a URL.
const ODD_SECRET: &str = "a secret+with/odd=letters";

#[tokio::test]
async fn no_ending_of_a_gettoken_shows_the_secret() {
    let world = World::start().await;
    for secret in [SECRET, ODD_SECRET] {
        for ending in endings(secret, ErrCode::BAD_SECRET) {
            world.wecom.world().order(ending.at(GetToken::PATH).times(1)).unwrap();
            // After a wrong secret an application leaves WeCom alone, so each is tried anew.
            let app = world.app_within(secret, SOON);
            let error = app.call(&ASK).await.unwrap_err();
            assert!(matches!(error, CallError::NoToken { .. }), "{error:?}");
            assert_hides(&error, &[secret]);
            assert!(!format!("{app:?}").contains(secret), "{app:?}");
        }
    }
    let app = world.app_within(SECRET, SOON);
    world.wecom.shutdown().await;
    assert_hides(&app.call(&ASK).await.unwrap_err(), &[SECRET]);
}

/// The token that a call carried, from what the simulator kept of it.
fn token_of_last_call(world: &World) -> String {
    let calls = world.wecom.world().requests_to(GetCallbackIp::PATH);
    let query = &calls.last().unwrap().query;
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let token = pairs.into_iter().find(|(name, _)| name == "access_token");
    token.unwrap().1.into_owned()
}

/// One call of each way in which a token travels, and how it ended.
async fn call_each_way(app: &App, way: usize) -> CallError {
    let (kind, filename) = (MediaKind::File, "notice.pdf".to_owned());
    let message = json!({
        "touser": "tutor.mei", "agentid": 1_000_002, "msgtype": "text",
        "text": { "content": "hello" },
    });
    let message: Message = serde_json::from_value(message).unwrap();
    let upload = UploadMedia { kind, filename, media: b"%PDF-1.7".to_vec() };
    match way {
        0 => app.call(&ASK).await.unwrap_err(),
        1 => app.send_message(&message).await.unwrap_err(),
        2 => app.upload(upload).await.unwrap_err(),
        _ => {
            let media = GetMedia { media_id: "m".to_owned().try_into().unwrap() };
            app.download(&media, None).await.unwrap_err()
        }
    }
}

const PATHS: [&str; 4] = [GetCallbackIp::PATH, Message::PATH, UploadMedia::PATH, GetMedia::PATH];

#[tokio::test]
async fn no_ending_of_a_call_shows_the_token_or_the_secret() {
    let world = World::start().await;
    let app = world.app_within(SECRET, SOON);
    app.call(&ASK).await.unwrap();
    let token = token_of_last_call(&world);
    assert!(token.len() > 20, "a token was seen");
    for (way, path) in PATHS.into_iter().enumerate() {
        for told in [token.as_str(), SECRET] {
            for ending in endings(told, ErrCode::BAD_PARAMETER) {
                // A body that is no JSON is a file to whoever asks for one.
                world.wecom.world().order(ending.at(path).times(1)).unwrap();
                if path == GetMedia::PATH {
                    let media = GetMedia { media_id: "m".to_owned().try_into().unwrap() };
                    match app.download(&media, None).await {
                        Ok(file) => assert!(!format!("{file:?}").contains(told), "{file:?}"),
                        Err(error) => assert_hides(&error, &[&token, SECRET]),
                    }
                } else {
                    assert_hides(&call_each_way(&app, way).await, &[&token, SECRET]);
                }
            }
        }
    }
    let refused = Fault::answer(ErrCode::BAD_ACCESS_TOKEN).at(GetCallbackIp::PATH).times(2);
    world.wecom.world().order(refused).unwrap();
    assert_hides(&call_each_way(&app, 0).await, &[&token, SECRET]);
    assert!(!format!("{app:?}").contains(&token) && !format!("{app:?}").contains(SECRET));
    world.wecom.shutdown().await;
    assert_hides(&call_each_way(&app, 0).await, &[&token, SECRET]);
}
