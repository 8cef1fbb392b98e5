//! A simulator on a free port whose clock stands still, and a client that knows nothing.

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use wecom_api::Entry;
use wecom_sim::{ChatId, LiveWorld, RobotKey, Simulator, SimulatorHandle, World};

pub(crate) const SEND: &str = "/cgi-bin/webhook/send";
pub(crate) const UPLOAD: &str = "/cgi-bin/webhook/upload_media";
pub(crate) const KEY: &str = "demo-tutor-group";
pub(crate) const OTHER_KEY: &str = "demo-admin-group";
pub(crate) const GROUP: &str = "wrDemoTutorGroup";
pub(crate) const TOKEN: &str = "/cgi-bin/gettoken";
pub(crate) const CALLBACK_IP: &str = "/cgi-bin/getcallbackip";
pub(crate) const CORP: &str = "wwdemo";
pub(crate) const SECRET: &str = "demo-app-secret";
pub(crate) const AGENT: u32 = 1_000_002;
pub(crate) const NOON: &str = "2026-11-22T04:00:00Z";

pub(crate) struct Sim {
    pub(crate) handle: SimulatorHandle,
    http: Client,
}

/// WeCom's answer: what it decided, in which words.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) errcode: i64,
    pub(crate) errmsg: String,
    pub(crate) json: Value,
}

impl Sim {
    /// The demo world at noon UTC+8.
    pub(crate) async fn start() -> Self {
        Self::start_with(World::default().frozen_at(NOON.parse().unwrap())).await
    }

    pub(crate) async fn start_with(world: World) -> Self {
        let handle = Simulator::start(world, "127.0.0.1:0").await.unwrap();
        Self { handle, http: client() }
    }

    pub(crate) fn world(&self) -> &LiveWorld {
        self.handle.world()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.handle.url()))
    }

    /// Sends a message of the tutors' robot.
    pub(crate) async fn send(&self, message: &Value) -> Answer {
        self.send_as(KEY, message).await
    }

    pub(crate) async fn send_as(&self, key: &str, message: &Value) -> Answer {
        self.send_bytes(key, message.to_string()).await
    }

    pub(crate) async fn send_bytes(&self, key: &str, body: impl Into<reqwest::Body>) -> Answer {
        let request = self.request(Method::POST, &format!("{SEND}?key={key}"));
        let request = request.header("content-type", "application/json").body(body);
        answer(go(request).await).await
    }

    pub(crate) async fn send_text(&self, content: &str) -> Answer {
        self.send(&text(content)).await
    }

    /// Uploads as the tutors' robot.
    pub(crate) async fn upload(&self, kind: &str, file: Vec<u8>) -> Answer {
        self.upload_as(KEY, kind, file).await
    }

    pub(crate) async fn upload_as(&self, key: &str, kind: &str, file: Vec<u8>) -> Answer {
        let part = Part::bytes(file).file_name("a.bin");
        self.upload_form(&format!("key={key}&type={kind}"), Form::new().part("media", part)).await
    }

    pub(crate) async fn upload_form(&self, query: &str, form: Form) -> Answer {
        let request = self.request(Method::POST, &format!("{UPLOAD}?{query}")).multipart(form);
        answer(go(request).await).await
    }

    /// A call of WeCom's side without a body.
    pub(crate) async fn ask(&self, path: &str) -> Answer {
        answer(go(self.request(Method::GET, path)).await).await
    }

    /// A token of the demo app.
    pub(crate) async fn token(&self) -> String {
        self.token_of(CORP, SECRET).await
    }

    pub(crate) async fn token_of(&self, corpid: &str, secret: &str) -> String {
        let got = self.ask(&format!("{TOKEN}?corpid={corpid}&corpsecret={secret}")).await;
        got.assert_ok();
        got.json["access_token"].as_str().unwrap().to_owned()
    }

    /// Says something to an endpoint that takes JSON, as who has the token.
    pub(crate) async fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, &format!("{path}?access_token={token}"));
        answer(go(request.json(body)).await).await
    }

    /// Asks an endpoint that takes a query, as who has the token.
    pub(crate) async fn fetch(&self, path: &str, token: &str, query: &str) -> Answer {
        self.ask(&format!("{path}?access_token={token}&{query}")).await
    }

    /// Makes a call of the table, whose request is `body`.
    pub(crate) async fn call(&self, entry: &Entry, token: &str, body: &Value) -> Answer {
        if entry.method == Method::POST {
            return self.post(entry.path, token, body).await;
        }
        let path = format!("{}?access_token={token}", entry.path);
        let fields = body.as_object().unwrap().iter();
        let texts = fields.map(|(name, value)| (name, value.to_string().replace('"', "")));
        let query: Vec<_> = texts.collect();
        answer(go(self.request(Method::GET, &path).query(&query)).await).await
    }

    /// Orders or looks at something through the control API.
    pub(crate) async fn control(&self, method: Method, path: &str, order: Value) -> (u16, Value) {
        let request = self.request(method, path);
        let request = if order.is_null() { request } else { request.json(&order) };
        let response = go(request).await;
        let status = response.status().as_u16();
        let body = response.bytes().await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, json) = self.control(Method::GET, path, Value::Null).await;
        assert_eq!(status, 200, "{path}: {json}");
        json
    }

    /// What the tutors read, in order.
    pub(crate) fn read(&self) -> Vec<String> {
        let messages = self.world().messages_to(GROUP);
        messages.iter().map(|message| message.text.clone()).collect()
    }
}

pub(crate) fn client() -> Client {
    // The first test to come installs it; the others find it there.
    rustls::crypto::ring::default_provider().install_default().ok();
    Client::builder().no_proxy().build().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a simulator's keys are no secrets")]
pub(crate) async fn try_go(request: RequestBuilder) -> reqwest::Result<Response> {
    request.send().await
}

pub(crate) async fn go(request: RequestBuilder) -> Response {
    try_go(request).await.unwrap()
}

pub(crate) async fn answer(response: Response) -> Answer {
    assert_eq!(response.status(), 200);
    let json: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    Answer {
        errcode: json["errcode"].as_i64().unwrap(),
        errmsg: json["errmsg"].as_str().unwrap().to_owned(),
        json,
    }
}

impl Answer {
    /// The words before the hint.
    pub(crate) fn words(&self) -> &str {
        self.errmsg.split(", hint: [").next().unwrap()
    }

    #[track_caller]
    pub(crate) fn assert_ok(&self) {
        assert_eq!((self.errcode, self.errmsg.as_str()), (0, "ok"));
    }

    #[track_caller]
    pub(crate) fn assert_refused(&self, errcode: i64, words: &str) {
        assert_eq!((self.errcode, self.words()), (errcode, words));
    }
}

pub(crate) fn text(content: &str) -> Value {
    json!({ "msgtype": "text", "text": { "content": content } })
}

pub(crate) fn key(key: &str) -> RobotKey {
    RobotKey::parse(key).unwrap()
}

pub(crate) fn chatid(chatid: &str) -> ChatId {
    ChatId::parse(chatid).unwrap()
}
