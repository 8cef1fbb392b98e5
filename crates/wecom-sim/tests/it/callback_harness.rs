//! An app's server: it opens what is pushed to it, and answers as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use http::{Method, StatusCode, Uri};
use tokio::net::TcpListener;
use tokio_util::task::AbortOnDropHandle;
use tokio_util::task::TaskTracker;
use wecom_api::callback::{
    CallbackCrypto, CallbackQuery, EncodingAesKey, Freshness, ReceiveId, Sealed, Token,
};
use wecom_sim::{Act, Callback, CallbackSwitchesPatch, InApp, SwitchesPatch, UserId};

use crate::harness::{AGENT, CORP, Sim};

pub(crate) const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
pub(crate) const APP_TOKEN: &str = "QDG6eK";
pub(crate) const MEI: &str = "tutor.mei";

/// What an app does with one push.
#[derive(Debug, Clone)]
pub(crate) enum Then {
    Say(u16, String),
    Hang,
}

#[derive(Debug, Default)]
struct Desk {
    pushes: Vec<Received>,
    answers: VecDeque<Then>,
    /// What stands around the decrypted `echostr`.
    echo: (String, String),
}

/// A push as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) query: String,
    pub(crate) body: Bytes,
    pub(crate) xml: String,
}

pub(crate) struct AppServer {
    pub(crate) url: String,
    desk: Arc<Mutex<Desk>>,
    _serving: AbortOnDropHandle<()>,
}

pub(crate) fn crypto() -> CallbackCrypto {
    let key = EncodingAesKey::parse(AES_KEY).unwrap();
    let (token, corp) = (Token::parse(APP_TOKEN).unwrap(), ReceiveId::parse(CORP).unwrap());
    CallbackCrypto::new(token, key, corp).with_freshness(Freshness::Unchecked)
}

impl AppServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/wecom/hook?tenant=7", listener.local_addr().unwrap());
        let desk = Arc::new(Mutex::new(Desk::default()));
        let router = Router::new().route("/wecom/hook", any(receive)).with_state(desk.clone());
        let tasks = TaskTracker::new();
        let serving = tasks.spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, desk, _serving: AbortOnDropHandle::new(serving) }
    }

    pub(crate) fn callback(&self) -> Callback {
        Callback { url: self.url.clone(), token: APP_TOKEN.into(), aes_key: AES_KEY.into() }
    }

    /// Answers the next pushes like this, and those after them with nothing.
    pub(crate) fn will(&self, answers: impl IntoIterator<Item = Then>) {
        self.desk.lock().unwrap().answers.extend(answers);
    }

    pub(crate) fn decorates_echo(&self, before: &str, after: &str) {
        self.desk.lock().unwrap().echo = (before.to_owned(), after.to_owned());
    }

    pub(crate) fn pushes(&self) -> Vec<Received> {
        self.desk.lock().unwrap().pushes.clone()
    }

    /// The texts of elements of this name in what was pushed, in order.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        self.pushes().iter().map(|push| text_of(&push.xml, name)).collect()
    }
}

async fn receive(
    State(desk): State<Arc<Mutex<Desk>>>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Response {
    let query = uri.query().unwrap_or("").to_owned();
    assert!(query.starts_with("tenant=7&"), "the URL's own query stays: {query}");
    let asked = CallbackQuery::parse(&query).unwrap();
    if method == Method::GET {
        let echo = crypto().verify_url(asked, 0).unwrap();
        let desk = desk.lock().unwrap();
        return [desk.echo.0.as_bytes(), &echo, desk.echo.1.as_bytes()].concat().into_response();
    }
    let xml = crypto().open(asked, &body, 0).unwrap();
    let xml = String::from_utf8(xml).unwrap();
    let then = {
        let mut desk = desk.lock().unwrap();
        desk.pushes.push(Received { query, body, xml });
        desk.answers.pop_front()
    };
    match then {
        None => StatusCode::OK.into_response(),
        Some(Then::Say(status, body)) => {
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        }
        Some(Then::Hang) => std::future::pending().await,
    }
}

/// A reply that the app seals.
pub(crate) fn sealed_reply(xml: &str) -> String {
    let sealed: Sealed = crypto().seal(xml.as_bytes(), *b"0123456789abcdef", 1, "n").unwrap();
    sealed.reply_xml()
}

pub(crate) fn text_of(xml: &str, name: &str) -> String {
    let root = wecom_api::callback::Element::parse(xml.as_bytes()).unwrap();
    root.text_of(name).unwrap_or_default().to_owned()
}

impl Sim {
    /// An app's server, to which the demo app's callbacks go.
    pub(crate) async fn app_server(&self) -> AppServer {
        let server = AppServer::start().await;
        let callback = server.callback();
        self.world().change_app(AGENT, |app| app.callback = Some(callback)).unwrap();
        server
    }

    pub(crate) fn turn_callbacks(&self, patch: CallbackSwitchesPatch) {
        self.world().turn(SwitchesPatch { callbacks: patch, ..SwitchesPatch::default() });
    }

    pub(crate) fn mei_does(&self, act: Act) {
        let mei = UserId::parse(MEI).unwrap();
        self.world().act_in_app(&mei, &InApp { agentid: AGENT, act }).unwrap();
    }

    pub(crate) fn mei_writes(&self, text: &str) {
        self.mei_does(Act::Text { text: text.to_owned() });
    }
}
