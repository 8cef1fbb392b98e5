//! A client of the service that remembers every answer.

use std::net::SocketAddr;
use std::sync::Mutex;

use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

/// What lets the tests in. It must never show.
pub(crate) const API_KEY: &str = "wck_planted-never-kept";

#[derive(Default)]
pub(crate) struct Api {
    base: String,
    http: Option<reqwest::Client>,
    seen: Mutex<Vec<String>>,
    made: Mutex<Vec<String>>,
}

/// What the service answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Api {
    pub(crate) fn connect(&mut self, address: SocketAddr) {
        drop(rustls::crypto::ring::default_provider().install_default());
        self.base = format!("http://{address}");
        // Where an answer leads is part of the story.
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        self.http = Some(builder.no_proxy().build().unwrap());
    }

    fn http(&self) -> &reqwest::Client {
        self.http.as_ref().unwrap()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A request of a program that may do everything.
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.nobodys_request(method, path).bearer_auth(API_KEY)
    }

    /// A request that does not show who it comes from.
    pub(crate) fn nobodys_request(&self, method: &str, path: &str) -> RequestBuilder {
        self.http().request(method.parse().unwrap(), self.url(path))
    }

    /// Opens an answer that may have no end.
    #[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
    pub(crate) async fn open(&self, request: RequestBuilder) -> reqwest::Response {
        request.send().await.unwrap()
    }

    /// The whole body of an answer, unless it breaks off.
    #[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
    pub(crate) async fn read(&self, request: RequestBuilder) -> reqwest::Result<String> {
        request.send().await?.text().await
    }

    #[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.text().await.unwrap();
        self.made.lock().unwrap().extend(secrets_in(&headers, &body));
        self.seen.lock().unwrap().push(format!("{headers:?} {body}"));
        Answer { status, headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(self.request("DELETE", path)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("PUT", path).json(body)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("POST", path).json(body)).await
    }

    /// Sends a text as the old program does.
    pub(crate) async fn send_text(&self, webhook_name: &str, content: &str) -> Answer {
        self.post("/api/wecom/send", &text(webhook_name, content)).await
    }

    /// Sends a file as a picture, as the old program does.
    pub(crate) async fn send_image(&self, webhook_name: &str, file: Vec<u8>) -> Answer {
        self.upload(&format!("/api/wecom/send-image?webhook_name={webhook_name}"), file).await
    }

    /// Uploads a file as a browser does.
    pub(crate) async fn upload(&self, path: &str, file: Vec<u8>) -> Answer {
        let form = Form::new().part("file", Part::bytes(file).file_name("photo.png"));
        self.send(self.request("POST", path).multipart(form)).await
    }

    /// The cookies of sign-ins and the API keys that were handed out.
    pub(crate) fn made_secrets(&self) -> Vec<String> {
        self.made.lock().unwrap().clone()
    }

    pub(crate) fn has_shown(&self, text: &str) -> bool {
        self.seen.lock().unwrap().iter().any(|answer| answer.contains(text))
    }
}

fn secrets_in(headers: &HeaderMap, body: &str) -> Vec<String> {
    let cookies = headers.get_all("set-cookie").iter().filter_map(|set| {
        let (_, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=')?;
        (!value.is_empty()).then(|| value.to_owned())
    });
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let key = body["key"].as_str().filter(|key| key.starts_with("wck_")).map(str::to_owned);
    cookies.chain(key).collect()
}

/// A text, as `/api/wecom/send` takes it.
pub(crate) fn text(webhook_name: &str, content: &str) -> Value {
    serde_json::json!({ "webhook_name": webhook_name, "msg_type": "text", "content": content })
}

impl Answer {
    /// The JSON body, if the status is this one.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        serde_json::from_str(&self.body).unwrap()
    }

    /// The problem's code and its fields as `field code`, if the status is this one.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> (String, Vec<String>) {
        let problem = self.expect(status);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{problem}");
        let fields = problem["fields"].as_array().cloned().unwrap_or_default();
        let named = fields.iter().map(|field| {
            let word = |name: &str| field[name].as_str().unwrap().to_owned();
            format!("{} {}", word("field"), word("code"))
        });
        (problem["code"].as_str().unwrap().to_owned(), named.collect())
    }

    /// The address of the delivery that this answer names.
    #[track_caller]
    pub(crate) fn delivery(&self) -> String {
        self.headers["location"].to_str().unwrap().to_owned()
    }
}
