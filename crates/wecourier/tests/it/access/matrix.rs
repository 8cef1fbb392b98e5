//! Every address with every role, with keys for each thing, and with what is over.

use std::fmt::Write as _;

use jiff::SignedDuration;
use reqwest::RequestBuilder;
use wecourier::clock::Clock as _;
use wecourier::http::{Declared, declared};
use wecourier::model::UserId;
use wecourier::model::access::{Permission, Role, Scope, Token, UserAgent};
use wecourier::store::{NewApiKey, Store, UserPatch};

use super::{add_key, add_user_with, csm_pro};
use crate::world::{CSM_KEY, TestClock, World};

/// Who knocks.
enum Caller {
    Nobody,
    Person(UserId),
    Key(String),
    /// Somebody with this header: CSM Pro's cookie, or what was good once.
    Shows(&'static str, String),
}

struct Column {
    head: String,
    caller: Caller,
}

#[tokio::test]
async fn each_address_lets_in_whom_it_says_and_nobody_else() {
    World::run(async |world| {
        let store = world.store().await;
        let columns = columns(&store, &world.clock).await;
        let mut table = String::new();
        for Declared { method, path, access, .. } in declared() {
            let address = path.replace("{id}", "0").replace("{robot_id}", "0");
            write!(table, "{method:6} {path:42} {access:14}").unwrap();
            for column in &columns {
                let request = world.api.nobodys_request(method, &address);
                let request = column.caller.knocks(&store, &world.clock, request).await;
                let request = if method == "GET" {
                    request
                } else {
                    request.header("content-type", "application/json").body("{}")
                };
                let answer = world.api.open(request).await;
                let status = answer.status().as_u16();
                let shown = match status {
                    401 | 403 => status.to_string(),
                    _ => "in".to_owned(),
                };
                let width = column.head.len();
                write!(table, " {shown:>width$}").unwrap();
            }
            table.push('\n');
        }
        let heads: Vec<_> = columns.iter().map(|column| column.head.as_str()).collect();
        let head = format!("{:64} {}", "", heads.join(" "));
        insta::assert_snapshot!("who_may_do_what", format!("{head}\n{table}"));
        store.close().await.unwrap();
    })
    .await;
}

async fn columns(store: &Store, clock: &TestClock) -> Vec<Column> {
    let column = |head: &str, caller| Column { head: head.to_owned(), caller };
    let mut columns = vec![column("nobody", Caller::Nobody)];
    for role in Role::ALL {
        let user = add_user_with(store, role, None).await;
        columns.push(column(role.word(), Caller::Person(user)));
    }
    for permission in Permission::all() {
        let name = format!("key:{}", permission.word());
        add_key(store, &name, vec![permission]).await;
        columns.push(column(&name, Caller::Key(format!("wck_{name}"))));
    }
    csm_pro::add(store, csm_pro::ANA, Role::Sender).await;
    let cookie = csm_pro::cookie(csm_pro::ANA);
    columns.push(column("csm:sender", Caller::Shows("cookie", cookie)));
    columns.extend(over(store, clock).await);
    columns
}

/// What was an owner's once.
async fn over(store: &Store, clock: &TestClock) -> Vec<Column> {
    let now = clock.now();
    let owner = store.users().await.unwrap().into_iter().find(|it| it.role == Role::Owner).unwrap();
    let stale = Token::shown("stale");
    let long_ago = now - SignedDuration::from_hours(13);
    store.create_session(owner.id, stale.hash(), UserAgent::default(), long_ago).await.unwrap();

    let leaver = wecourier::model::access::Login::parse("leaver@example.org").unwrap();
    let new = wecourier::store::NewUser {
        login: leaver,
        name: "Gone".into(),
        role: Role::Owner,
        scope: Scope::WholeCompany,
        password_hash: None,
    };
    let leaver = store.create_user(new, now).await.unwrap().id;
    let left = Token::shown("left");
    let patch = UserPatch { is_active: Some(false), ..UserPatch::default() };
    store.update_user(leaver, patch, now).await.unwrap();
    store.create_session(leaver, left.hash(), UserAgent::default(), now).await.unwrap();

    let revoked = add_key(store, "revoked", Permission::all().collect()).await;
    store.revoke_api_key(revoked.id, now).await.unwrap();
    let expired = NewApiKey {
        name: "expired".into(),
        token: Token::shown("wck_expired"),
        permissions: Permission::all().collect(),
        scope: Scope::WholeCompany,
        expires_at: Some(now),
        created_by: None,
    };
    store.create_api_key(expired, now).await.unwrap();
    let csm = |key, secs| csm_pro::token(key, "HS256", csm_pro::ANA, secs);
    let forged = format!("access_token={}", csm("not CSM Pro's, but as long as it has to be", 60));
    let csm_over = format!("access_token={}", csm(CSM_KEY, 0));
    [
        ("stale", "cookie", "wecourier=stale"),
        ("left", "cookie", "wecourier=left"),
        ("made_up", "cookie", "wecourier=made-up"),
        ("csm:forged", "cookie", forged.as_str()),
        ("csm:over", "cookie", csm_over.as_str()),
        ("revoked", "authorization", "Bearer wck_revoked"),
        ("expired", "authorization", "Bearer wck_expired"),
        ("unknown", "authorization", "Bearer wck_unknown"),
        ("basic", "authorization", "Basic b3duZXI6ZGVtbw=="),
    ]
    .map(|(head, name, value)| Column {
        head: head.to_owned(),
        caller: Caller::Shows(name, value.to_owned()),
    })
    .into()
}

impl Caller {
    /// The request as this caller makes it. A person signs in anew each time, since signing out
    /// is among what is tried.
    async fn knocks(
        &self,
        store: &Store,
        clock: &TestClock,
        request: RequestBuilder,
    ) -> RequestBuilder {
        match self {
            Self::Nobody => request,
            Self::Person(user) => {
                let token = Token::of_session(rand::random());
                store
                    .create_session(*user, token.hash(), UserAgent::default(), clock.now())
                    .await
                    .unwrap();
                request.header("cookie", format!("wecourier={}", token.expose()))
            }
            Self::Key(key) => request.bearer_auth(key),
            Self::Shows(name, value) => request.header(*name, value),
        }
    }
}
