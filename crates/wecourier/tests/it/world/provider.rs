//! A little OpenID provider: real signatures over real HTTP, and moods on order.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use url::{Url, form_urlencoded};
use wecourier::clock::Clock as _;

use super::TestClock;
use super::signer::Signer;

/// What the service is called there. A form would write some of it otherwise.
pub(crate) const CLIENT_ID: &str = "wecourier+tests:1";
const CLIENT_SECRET: &str = "planted-never-kept: of a client & 100% secret";

/// What an answer is instead of what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Well,
    /// 503.
    Busy,
    /// 503, after half a minute.
    Slow,
    /// No answer, ever.
    Silent,
    /// A page for people.
    Garbage,
    /// An answer that does not end.
    Endless,
    /// On to another server.
    Elsewhere,
    /// A refusal with this word.
    Refuses(&'static str),
}

/// Makes a token of the claims that the provider would sign.
type Forge = Box<dyn Fn(&Signer, Value) -> String + Send>;

/// The provider. It ends with the test's runtime.
#[derive(Clone)]
pub(crate) struct OpenIdProvider {
    pub(crate) url: String,
    clock: TestClock,
    memory: Arc<Mutex<Memory>>,
}

struct Memory {
    signer: Arc<Signer>,
    moods: HashMap<&'static str, Mood>,
    person: Value,
    forge: Option<Forge>,
    codes: HashMap<String, Visit>,
    asked: HashMap<&'static str, usize>,
    secrets: Vec<String>,
    takes_post_only: bool,
    says: Value,
}

/// Somebody who has said yes.
struct Visit {
    redirect_uri: String,
    challenge: String,
    claims: Value,
}

/// Where the provider does what.
pub(crate) const DESCRIPTION: &str = "/.well-known/openid-configuration";
pub(crate) const KEYS: &str = "/keys";
pub(crate) const TOKEN: &str = "/token";
const AUTHORIZE: &str = "/authorize";

impl OpenIdProvider {
    pub(crate) async fn start(clock: TestClock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let memory = Memory {
            signer: Arc::new(Signer::first()),
            moods: HashMap::new(),
            person: json!({}),
            forge: None,
            codes: HashMap::new(),
            asked: HashMap::new(),
            secrets: Vec::new(),
            takes_post_only: false,
            says: json!({}),
        };
        let provider = Self { url, clock, memory: Arc::new(Mutex::new(memory)) };
        let router = Router::new()
            .route(DESCRIPTION, get(describe))
            .route(KEYS, get(keys))
            .route(TOKEN, post(redeem))
            .with_state(provider.clone());
        let serving = axum::serve(listener, router);
        tokio::runtime::Handle::current().spawn(serving.into_future());
        provider
    }

    /// What the service is told of it.
    pub(crate) fn settings(&self) -> HashMap<&'static str, String> {
        [
            ("WECOURIER_OIDC_ISSUER", self.url.clone()),
            ("WECOURIER_OIDC_CLIENT_ID", CLIENT_ID.to_owned()),
            ("WECOURIER_OIDC_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
            ("WECOURIER_OIDC_DOMAINS", "Example.org, school.example".to_owned()),
        ]
        .into()
    }

    /// What it answers at this address from now on.
    pub(crate) fn is(&self, path: &'static str, mood: Mood) {
        self.lock().moods.insert(path, mood);
    }

    /// Who sits in front of the browser.
    pub(crate) fn person(&self, sub: &str, email: &str) {
        self.lock().person = json!({ "sub": sub, "email": email, "email_verified": true });
    }

    /// The same, with other claims over the usual ones; `null` leaves one out.
    pub(crate) fn person_with(&self, claims: &Value) {
        merge(&mut self.lock().person, claims);
    }

    /// What it says of itself, over the usual.
    pub(crate) fn says_of_itself(&self, says: Value) {
        self.lock().says = says;
    }

    /// It wants to be shown who we are in the body, and in no other way.
    pub(crate) fn takes_post_only(&self) {
        self.lock().takes_post_only = true;
    }

    /// Signs with other keys from now on, and knows the ones of before no more.
    pub(crate) fn signs_with(&self, signer: Signer) {
        self.lock().signer = Arc::new(signer);
    }

    /// The next tokens are made by this.
    pub(crate) fn forges(&self, forge: impl Fn(&Signer, Value) -> String + Send + 'static) {
        self.lock().forge = Some(Box::new(forge));
    }

    /// How often this address was asked.
    pub(crate) fn asked(&self, path: &'static str) -> usize {
        self.lock().asked.get(path).copied().unwrap_or_default()
    }

    /// What nobody may see: codes, tokens, what codes are bound to.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.lock().secrets.clone()
    }

    /// Somebody opens the page to which the service has sent them and says yes. Answers where the
    /// provider sends them then.
    #[track_caller]
    pub(crate) fn says_yes(&self, location: &str) -> Url {
        let url = Url::parse(location).unwrap();
        assert_eq!(format!("{}{}", url.origin().ascii_serialization(), url.path()), self.page());
        let asked: HashMap<_, _> = url.query_pairs().into_owned().collect();
        let fixed = [
            ("response_type", "code"),
            ("client_id", CLIENT_ID),
            ("scope", "openid email"),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in fixed {
            assert_eq!(asked[name], value, "{name}");
        }
        let mut memory = self.lock();
        let code = format!("planted-never-kept-code-{}", rand::random::<u64>());
        let now = self.clock.now().as_second();
        let mut claims = json!({
            "iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 3600,
            "nonce": asked["nonce"],
        });
        merge(&mut claims, &memory.person);
        let redirect_uri = asked["redirect_uri"].clone();
        let mut back = Url::parse(&redirect_uri).unwrap();
        let state = &asked["state"];
        back.query_pairs_mut().append_pair("state", state).append_pair("code", &code);
        let challenge = asked["code_challenge"].clone();
        memory.codes.insert(code, Visit { redirect_uri, challenge, claims });
        back
    }

    fn page(&self) -> String {
        format!("{}{AUTHORIZE}", self.url)
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap()
    }

    /// Counts that somebody asks, and answers what the mood says, if it is a bad one.
    async fn moody(&self, path: &'static str) -> Option<Response> {
        let mood = {
            let mut memory = self.lock();
            *memory.asked.entry(path).or_default() += 1;
            memory.moods.get(path).copied().unwrap_or(Mood::Well)
        };
        match mood {
            Mood::Well => None,
            Mood::Busy => Some(StatusCode::SERVICE_UNAVAILABLE.into_response()),
            Mood::Slow => {
                self.clock.advance(30);
                Some(StatusCode::SERVICE_UNAVAILABLE.into_response())
            }
            Mood::Silent => std::future::pending().await,
            Mood::Garbage => Some("<html>planted-never-kept</html>".into_response()),
            Mood::Endless => {
                let part = || Ok::<_, std::io::Error>(" ".repeat(4096));
                let parts = futures::stream::repeat_with(part);
                Some(Body::from_stream(parts).into_response())
            }
            Mood::Elsewhere => {
                let place = [(header::LOCATION, format!("{}/elsewhere", self.url))];
                Some((StatusCode::TEMPORARY_REDIRECT, place).into_response())
            }
            Mood::Refuses(error) => {
                let words = "planted-never-kept words of the provider";
                let said = json!({ "error": error, "error_description": words });
                Some((StatusCode::BAD_REQUEST, said.to_string()).into_response())
            }
        }
    }
}

async fn describe(State(provider): State<OpenIdProvider>) -> Response {
    if let Some(answer) = provider.moody(DESCRIPTION).await {
        return answer;
    }
    let url = &provider.url;
    let mut ways = vec!["client_secret_post"];
    if !provider.lock().takes_post_only {
        ways.push("client_secret_basic");
    }
    let mut said = json!({
        "issuer": url,
        "authorization_endpoint": provider.page(),
        "token_endpoint": format!("{url}{TOKEN}"),
        "jwks_uri": format!("{url}{KEYS}"),
        "token_endpoint_auth_methods_supported": ways,
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    merge(&mut said, &provider.lock().says);
    said.to_string().into_response()
}

async fn keys(State(provider): State<OpenIdProvider>) -> Response {
    if let Some(answer) = provider.moody(KEYS).await {
        return answer;
    }
    let key = provider.lock().signer.public();
    // What a reader does not know, it leaves out.
    let others = [
        json!({ "kty": "OKP", "crv": "Ed25519", "kid": "other", "x": "AAAA" }),
        json!({ "kty": "oct", "kid": "symmetric", "k": "AAAA", "alg": "HS256" }),
        json!("no key at all"),
    ];
    let [a, b, c] = others;
    json!({ "keys": [a, b, c, key] }).to_string().into_response()
}

async fn redeem(
    State(provider): State<OpenIdProvider>,
    headers: HeaderMap,
    uri: Uri,
    body: String,
) -> Response {
    if let Some(answer) = provider.moody(TOKEN).await {
        return answer;
    }
    assert_eq!(uri.query(), None, "what is secret stands in no address");
    assert_eq!(headers[header::CONTENT_TYPE], "application/x-www-form-urlencoded");
    let form: HashMap<_, _> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let refused = |error| {
        let said = json!({ "error": error }).to_string();
        (StatusCode::BAD_REQUEST, said).into_response()
    };
    let mut memory = provider.lock();
    if client_of(&headers, &form, memory.takes_post_only) != Some(expected_client()) {
        return refused("invalid_client");
    }
    assert_eq!(form["grant_type"], "authorization_code");
    memory.secrets.push(form["code_verifier"].clone());
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
    let Some(visit) = memory.codes.remove(&form["code"]) else { return refused("invalid_grant") };
    if visit.challenge != challenge || visit.redirect_uri != form["redirect_uri"] {
        return refused("invalid_grant");
    }
    let signer = Arc::clone(&memory.signer);
    let token = match &memory.forge {
        Some(forge) => forge(&signer, visit.claims),
        None => signer.token(&visit.claims),
    };
    // The head of a token is the same in all of them and says nothing.
    let (_, tail) = token.split_once('.').unwrap_or_default();
    memory.secrets.push(tail.to_owned());
    let access = "planted-never-kept: opens the provider's other doors";
    json!({ "access_token": access, "token_type": "Bearer", "id_token": token })
        .to_string()
        .into_response()
}

fn expected_client() -> (String, String) {
    (CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())
}

/// Who the service says it is, in exactly one way.
fn client_of(
    headers: &HeaderMap,
    form: &HashMap<String, String>,
    takes_post_only: bool,
) -> Option<(String, String)> {
    if takes_post_only {
        assert!(!headers.contains_key(header::AUTHORIZATION));
        return Some((form.get("client_id")?.clone(), form.get("client_secret")?.clone()));
    }
    let shown = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let pair = String::from_utf8(STANDARD.decode(shown).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decoded = |text: &str| {
        let text = format!("x={text}");
        form_urlencoded::parse(text.as_bytes()).next().map(|(_, value)| value.into_owned())
    };
    Some((decoded(id)?, decoded(secret)?))
}

fn merge(claims: &mut Value, over: &Value) {
    let claims = claims.as_object_mut().unwrap();
    for (name, value) in over.as_object().unwrap() {
        if value.is_null() {
            claims.remove(name);
        } else {
            claims.insert(name.clone(), value.clone());
        }
    }
}
