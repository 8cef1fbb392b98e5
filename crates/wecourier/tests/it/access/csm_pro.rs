//! CSM Pro's cookie: whoever is signed in there is let in here, as what they are here.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use serde_json::json;
use sha2::Sha256;
use wecourier::access::{Credential, Gate};
use wecourier::clock::Clock as _;
use wecourier::model::UserId;
use wecourier::model::access::{Login, Role, Scope, Token};
use wecourier::store::{NewUser, Store, UserPatch};

use super::{ME, with_cookie};
use crate::world::{CSM_KEY, TestClock, World};

const HOUR: i64 = 3600;
pub(super) const ANA: &str = "ana@example.org";

/// What CSM Pro puts into its cookie for somebody, until so many seconds from the tests' start.
pub(super) fn token(key: &str, algorithm: &str, email: &str, secs: i64) -> String {
    let exp = TestClock::default().now().as_second() + secs;
    let encoded = |part: serde_json::Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let head = encoded(json!({ "alg": algorithm, "typ": "JWT" }));
    // It says who is an owner there, which is nothing to us.
    let claims = encoded(json!({ "sub": email, "exp": exp, "role": "owner" }));
    let text = format!("{head}.{claims}");
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

pub(super) fn cookie(email: &str) -> String {
    format!("access_token={}", token(CSM_KEY, "HS256", email, HOUR))
}

pub(super) async fn add(store: &Store, email: &str, role: Role) -> UserId {
    let login = Login::parse_address(email).unwrap();
    let (name, scope) = ("Ana".to_owned(), Scope::WholeCompany);
    let new = NewUser { login, name, role, scope, password_hash: None };
    store.create_user(new, TestClock::default().now()).await.unwrap().id
}

#[tokio::test]
async fn who_is_signed_in_there_is_here_what_they_are_here() {
    World::run(async |world| {
        let store = world.store().await;
        let ana = add(&store, ANA, Role::Sender).await;
        let cookie = cookie("Ana@Example.org");
        let me = with_cookie(world, "GET", ME, &cookie).await.expect(200);
        assert_eq!((&me["login"], &me["role"]), (&json!(ANA), &json!("sender")));
        assert_eq!(me["actions"], json!([]), "one signs out there");
        let old = with_cookie(world, "GET", "/api/wecom/webhooks", &cookie).await;
        assert_eq!(old.status, 200, "the old endpoints take it like all others");

        let change = async |patch: UserPatch| {
            store.update_user(ana, patch, world.clock.now()).await.unwrap();
        };
        change(UserPatch { role: Some(Role::Viewer), ..UserPatch::default() }).await;
        let me = with_cookie(world, "GET", ME, &cookie).await.expect(200);
        assert_eq!(me["permissions"], json!(["view"]));
        // A sign-in of ours that has ended is not in the way.
        let both = format!("wecourier=ended; {cookie}");
        assert_eq!(with_cookie(world, "GET", ME, &both).await.status, 200);

        world.clock.advance(HOUR);
        let late = with_cookie(world, "GET", ME, &cookie).await;
        assert_eq!(late.problem(401).0, "not_signed_in");
        let fresh = format!("access_token={}", token(CSM_KEY, "HS256", ANA, 2 * HOUR));
        assert_eq!(with_cookie(world, "GET", ME, &fresh).await.status, 200);
        change(UserPatch { is_active: Some(false), ..UserPatch::default() }).await;
        assert_eq!(with_cookie(world, "GET", ME, &fresh).await.status, 401, "departed");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_csm_pro_did_not_sign_lets_nobody_in() {
    World::run(async |world| {
        let store = world.store().await;
        add(&store, ANA, Role::Owner).await;
        let unsigned = token(CSM_KEY, "none", ANA, HOUR);
        let (unsigned, _) = unsigned.rsplit_once('.').unwrap();
        for forged in [
            token("another key, which is also long enough", "HS256", ANA, HOUR),
            token("", "HS256", ANA, HOUR),
            token(CSM_KEY, "none", ANA, HOUR),
            token(CSM_KEY, "RS256", ANA, HOUR),
            token(CSM_KEY, "HS256", ANA, 0),
            token(CSM_KEY, "HS256", "stranger@example.org", HOUR),
            format!("{unsigned}."),
            "x.y.z".to_owned(),
        ] {
            let answer = with_cookie(world, "GET", ME, &format!("access_token={forged}")).await;
            assert_eq!(answer.problem(401).0, "not_signed_in", "{forged}");
        }
        // A service that was not told the key takes none.
        let keyless = Gate::new(store.clone(), std::sync::Arc::new(world.clock.clone()), None);
        let good = Token::shown(&token(CSM_KEY, "HS256", ANA, HOUR));
        assert!(keyless.admit(Credential::CsmPro(good)).await.is_err());
        store.close().await.unwrap();
    })
    .await;
}
