//! What it costs a request to be asked who it comes from, and what a sign-in costs.

use std::time::{Duration, Instant};

use serde_json::json;
use wecourier::access::{Gate, Password};
use wecourier::clock::{Clock as _, SystemClock};
use wecourier::model::access::{Login, Role, Scope};
use wecourier::store::NewUser;

use crate::postgres;
use crate::process::{API_KEY, Running, admit, open_store};
use crate::report::{Below, Report, median};

const REQUESTS: usize = 5_000;
const SIGN_INS: usize = 21;
const PASSWORD: &str = "a password of the benchmarks";

pub(crate) fn measure(report: &mut Report) {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite://{}", folder.path().join("bench.db").display());
        asked(report, &file, "SQLite").await;
        let postgres = postgres::Server::start("");
        let server = postgres.empty_database().await;
        asked(report, &server, "PostgreSQL").await;
        postgres.remove(&server).await;
    });
}

async fn asked(report: &mut Report, database: &str, engine: &str) {
    admit(database).await;
    add_owner(database).await;
    let mut service = Running::start_with(database, &[]);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = format!("http://{}", service.address);
    let (cookie, sign_in) = sign_in(&http, &base).await;
    let get = |path: &str| http.get(format!("{base}{path}"));
    let unasked = middle(|| get("/healthz")).await;
    let with_key = middle(|| get("/api/me").bearer_auth(API_KEY)).await;
    let with_cookie = middle(|| get("/api/me").header("cookie", &cookie)).await;
    service.stop();
    for (shown, took) in [("an API key", with_key), ("a cookie", with_cookie)] {
        let more = took.saturating_sub(unasked).as_secs_f64() * 1e6;
        let how = format!(
            "`/api/me` against `/healthz`, which takes {} µs; medians of {REQUESTS}",
            unasked.as_micros()
        );
        let what = format!("to look up {shown}, {engine}");
        report.promised(&what, more, &Below(1_000.0, "µs"), &how);
    }
    let how = format!("Argon2id with 19 MiB and two passes; median of {SIGN_INS}");
    report.row(&format!("to sign in, {engine}"), &crate::report::millis(sign_in), &how);
}

async fn add_owner(database: &str) {
    let store = open_store(database).await;
    let gate = Gate::new(store.clone(), std::sync::Arc::new(SystemClock), None);
    let password_hash = Some(gate.hash(Password::new(PASSWORD.into()).unwrap()).await);
    let login = Login::parse("owner").unwrap();
    let (name, scope) = ("Owner".to_owned(), Scope::WholeCompany);
    let new = NewUser { login, name, role: Role::Owner, scope, password_hash };
    store.create_user(new, SystemClock.now()).await.unwrap();
    store.close().await.unwrap();
}

/// A cookie, and how long it takes to get one.
#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn sign_in(http: &reqwest::Client, base: &str) -> (String, Duration) {
    let (mut cookie, mut took) = (String::new(), Vec::new());
    for _ in 0..SIGN_INS {
        let body = json!({ "login": "owner", "password": PASSWORD });
        let begin = Instant::now();
        let answer = http.post(format!("{base}/api/session")).json(&body).send().await.unwrap();
        took.push(begin.elapsed());
        assert!(answer.status().is_success());
        let given = answer.headers()["set-cookie"].to_str().unwrap();
        given.split(';').next().unwrap().clone_into(&mut cookie);
    }
    (cookie, median(took))
}

#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn middle(request: impl Fn() -> reqwest::RequestBuilder) -> Duration {
    let mut took = Vec::with_capacity(REQUESTS);
    for _ in 0..REQUESTS {
        let request = request();
        let begin = Instant::now();
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success());
        answer.bytes().await.unwrap();
        took.push(begin.elapsed());
    }
    median(took)
}
