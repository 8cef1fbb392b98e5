//! A simulator that counts nothing, and raw calls to it.

use serde_json::{Value, json};
use wecom_client::api::appchat::create::CreateChat;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::webhook::upload_media::{
    MediaKind as RobotMediaKind, UploadMedia as ByRobot,
};
use wecom_client::api::{Endpoint, UserId, message};
use wecom_sim::{CardWithoutCallback, GroupKind, MessageSwitchesPatch, RateLimit, SwitchesPatch};

use crate::world::{AGENT, CORP, SECRET, World};

/// How a picture, a film and a recording begin.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42";
const AMR: &[u8] = b"#!AMR\n\x78\x78\x78";
/// The mini program of the application.
pub(crate) const MINI_PROGRAM: &str = "wx0000000000000001";

/// A simulator that counts nothing, and raw calls to it.
pub(crate) struct Raw {
    pub(crate) world: World,
    http: reqwest::Client,
    pub(crate) token: String,
}

/// Media that were uploaded before, by kind.
#[derive(Default)]
pub(crate) struct Uploaded {
    pub(crate) image: String,
    pub(crate) voice: String,
    pub(crate) video: String,
    pub(crate) file: String,
}

impl Uploaded {
    /// What each kind is uploaded as.
    pub(crate) fn bytes_of(kind: &str) -> Vec<u8> {
        match kind {
            "image" => PNG.to_vec(),
            "voice" => AMR.to_vec(),
            "video" => MP4.to_vec(),
            _ => b"%PDF-1.7".to_vec(),
        }
    }

    pub(crate) fn id(&self, kind: &str) -> &str {
        match kind {
            "image" => &self.image,
            "voice" => &self.voice,
            "video" => &self.video,
            _ => &self.file,
        }
    }
}

impl Raw {
    pub(crate) async fn start() -> Self {
        let world = World::start().await;
        let message = MessageSwitchesPatch {
            card_without_callback: Some(CardWithoutCallback::Accept),
            ..MessageSwitchesPatch::default()
        };
        let rate_limit = Some(RateLimit::Off);
        let switches = SwitchesPatch { rate_limit, message, ..SwitchesPatch::default() };
        world.wecom.world().turn(switches);
        let bind = |app: &mut wecom_sim::App| MINI_PROGRAM.clone_into(&mut app.mini_program);
        world.wecom.world().change_app(AGENT, bind).unwrap();
        let raw = Self { world, http: raw_client(), token: String::new() };
        let query = format!("corpid={CORP}&corpsecret={SECRET}");
        let answer = raw.call(GetToken::PATH, &query, None).await;
        Self { token: answer["access_token"].as_str().unwrap().to_owned(), ..raw }
    }

    pub(crate) fn with_token(&self) -> String {
        format!("access_token={}", self.token)
    }

    /// What the application has uploaded.
    pub(crate) async fn uploaded(&self) -> Uploaded {
        let app = self.world.app(SECRET);
        let upload = async |kind: MediaKind| {
            let (filename, media) = ("notice.pdf".to_owned(), Uploaded::bytes_of(kind.as_str()));
            let uploaded = app.upload(UploadMedia { kind, filename, media }).await;
            uploaded.unwrap().media_id.to_string()
        };
        Uploaded {
            image: upload(MediaKind::Image).await,
            voice: upload(MediaKind::Voice).await,
            video: upload(MediaKind::Video).await,
            file: upload(MediaKind::File).await,
        }
    }

    /// What the robot has uploaded.
    pub(crate) async fn uploaded_by_robot(&self) -> Uploaded {
        let World { robots, key, .. } = &self.world;
        let upload = async |kind: RobotMediaKind| {
            let (filename, media) = ("notice.pdf".to_owned(), Uploaded::bytes_of(kind.as_str()));
            let uploaded = robots.upload_media(key, ByRobot { kind, filename, media }).await;
            uploaded.unwrap().media_id
        };
        Uploaded {
            voice: upload(RobotMediaKind::Voice).await,
            file: upload(RobotMediaKind::File).await,
            ..Uploaded::default()
        }
    }

    /// A group of the application's.
    pub(crate) async fn chat(&self) -> String {
        let userlist = ["admin.lam", "tutor.mei"].map(|id| UserId::parse(id).unwrap()).to_vec();
        let chat = CreateChat { name: None, owner: None, userlist, chatid: None };
        self.world.app(SECRET).call(&chat).await.unwrap().chatid.to_string()
    }

    pub(crate) fn customer_groups(&self) -> Vec<String> {
        let groups = self.world.wecom.world().groups();
        let customers = groups.iter().filter(|group| group.kind == GroupKind::Customer);
        customers.map(|group| group.chatid.to_string()).collect()
    }

    /// What changes a card that was just sent to Mei.
    pub(crate) async fn response_code(&self, count: u64) -> String {
        let card = json!({
            "card_type": "button_interaction", "main_title": { "title": "Monday?" },
            "task_id": format!("asked-{count}"), "button_list": [{ "text": "Yes", "key": "yes" }],
        });
        let body = json!({
            "touser": "tutor.mei", "agentid": AGENT, "msgtype": "template_card",
            "template_card": card,
        });
        let path = message::send::Message::PATH;
        let answer = self.call(path, &self.with_token(), Some(&body)).await;
        answer["response_code"].as_str().unwrap().to_owned()
    }

    /// What WeCom answers, whatever the client would have thought of it.
    #[expect(clippy::disallowed_methods, reason = "a call that our client would not make")]
    pub(crate) async fn call(&self, path: &str, query: &str, body: Option<&Value>) -> Value {
        let url = format!("{}{path}?{query}", self.world.wecom.url());
        let request = match body {
            Some(body) => self.http.post(url).json(body),
            None => self.http.get(url),
        };
        request.send().await.unwrap().json().await.unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "a client that is not ours")]
fn raw_client() -> reqwest::Client {
    reqwest::Client::new()
}
