//! Who is let in, and how far.

mod account;
mod approval;
mod audit;
pub(crate) mod branches;
mod csm_pro;
mod drafts;
mod keys;
mod links;
mod masks;
mod matrix;
mod passwords;
mod people;
mod provider;
mod sessions;
mod users;

use serde_json::{Value, json};
use wecourier::access::{Gate, Password};
use wecourier::clock::Clock as _;
use wecourier::model::UserId;
use wecourier::model::access::{Login, Permission, Role, Scope, Token, UserAgent};
use wecourier::store::{ApiKeyRecord, NewApiKey, NewUser, Store};

use crate::world::{Answer, TestClock, World};

const SESSION: &str = "/api/session";
const ME: &str = "/api/me";
/// What everybody's password is here. It must never show.
pub(crate) const PASSWORD: &str = "planted-never-kept, of a person";

/// Somebody with this role, whose login is the role's word.
pub(crate) async fn add_user(store: &Store, role: Role) -> UserId {
    let gate = Gate::new(store.clone(), std::sync::Arc::new(TestClock::default()), None);
    let hash = gate.hash(Password::new(PASSWORD.into()).unwrap()).await;
    add_user_with(store, role, Some(hash)).await
}

pub(crate) async fn add_user_with(
    store: &Store,
    role: Role,
    password_hash: Option<String>,
) -> UserId {
    let login = Login::parse(role.word()).unwrap();
    let (name, scope) = (format!("The {}", role.word()), Scope::WholeCompany);
    let new = NewUser { login, name, role, scope, password_hash };
    store.create_user(new, TestClock::default().now()).await.unwrap().id
}

/// The cookie of somebody who has signed in.
pub(crate) async fn enter(store: &Store, user: UserId) -> String {
    let token = Token::of_session(rand::random());
    store
        .create_session(user, token.hash(), UserAgent::default(), TestClock::default().now())
        .await
        .unwrap();
    format!("wecourier={}", token.expose())
}

/// Sends JSON with this cookie.
async fn send_with(world: &World, cookie: &str, method: &str, path: &str, body: &Value) -> Answer {
    let request = world.api.nobodys_request(method, path).header("cookie", cookie);
    world.api.send(request.json(body)).await
}

/// A key that is good for this; `wck_` and its name are the key.
async fn add_key(store: &Store, name: &str, permissions: Vec<Permission>) -> ApiKeyRecord {
    let token = Token::shown(&format!("wck_{name}"));
    let (name, scope) = (name.to_owned(), Scope::WholeCompany);
    let key = NewApiKey { name, token, permissions, scope, expires_at: None, created_by: None };
    store.create_api_key(key, TestClock::default().now()).await.unwrap()
}

/// Signs in with a password, as a browser does.
async fn sign_in(world: &World, login: &str, password: &str) -> Answer {
    let body = json!({ "login": login, "password": password });
    world.api.send(world.api.nobodys_request("POST", SESSION).json(&body)).await
}

/// The cookie that an answer gives, as the browser sends it back.
#[track_caller]
fn cookie_of(answer: &Answer) -> String {
    let set = answer.headers["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// Asks with this cookie.
async fn with_cookie(world: &World, method: &str, path: &str, cookie: &str) -> Answer {
    world.api.send(world.api.nobodys_request(method, path).header("cookie", cookie)).await
}

/// Asks with this header.
async fn get_with(world: &World, path: &str, name: &str, value: &str) -> Answer {
    world.api.send(world.api.nobodys_request("GET", path).header(name, value)).await
}

fn login_of(me: &Value) -> &str {
    me["login"].as_str().unwrap()
}
