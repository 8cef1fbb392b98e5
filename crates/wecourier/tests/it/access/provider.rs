//! Signing in with an OpenID provider: it says who somebody is, and we know whether they may.

mod away;
mod forged;
mod refused;

use serde_json::{Value, json};
use url::Url;
use wecourier::model::access::Role;
use wecourier::store::Store;

use super::csm_pro::{ANA, add};
use super::{ME, SESSION, login_of, with_cookie};
use crate::sealed::execute;
use crate::world::provider::{DESCRIPTION, KEYS, OpenIdProvider};
use crate::world::signer::Signer;
use crate::world::{Answer, World};

const OIDC: &str = "/api/session/oidc";
const CALLBACK: &str = "/api/session/oidc/callback";
/// Ana's name at the provider, which stays when addresses change.
const SUB: &str = "1001";

/// Runs a story in a world with a provider, in front of which Ana sits.
async fn run(story: impl AsyncFn(&mut World, &OpenIdProvider)) {
    World::run(async |world| beside_provider(world, &story).await).await;
}

async fn beside_provider(world: &mut World, story: &impl AsyncFn(&mut World, &OpenIdProvider)) {
    let provider = OpenIdProvider::start(world.clock.clone()).await;
    provider.person(SUB, ANA);
    world.stop_service().await;
    world.settings = provider.settings();
    world.start_service().await;
    story(world, &provider).await;
    for secret in provider.secrets() {
        assert!(!world.api.has_shown(&secret), "an answer shows `{secret}`");
        world.assert_kept_nowhere(&secret).await;
    }
}

/// A browser on its way to the provider.
struct Left {
    location: String,
    cookie: String,
}

/// Presses the button.
async fn leave(world: &World, to: &str) -> Left {
    let answer = world.api.send(world.api.nobodys_request("GET", &format!("{OIDC}{to}"))).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let cookie = cookies_of(&answer).pop().unwrap();
    Left { location: place_of(&answer), cookie }
}

/// The same by the address that people use from elsewhere.
async fn get_from_elsewhere(world: &World, path: &str, cookie: &str) -> Answer {
    let request = world.api.nobodys_request("GET", path).header("cookie", cookie);
    world.api.send(request.header("host", "messages.example.org")).await
}

/// Comes back from the provider to this address with this cookie.
async fn come_back(world: &World, to: &Url, cookie: &str) -> Answer {
    let address = format!("{}?{}", to.path(), to.query().unwrap_or_default());
    let answer = with_cookie(world, "GET", &address, cookie).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer
}

/// There and back; what the browser gets in the end.
async fn sign_in(world: &World, provider: &OpenIdProvider) -> Answer {
    let left = leave(world, "").await;
    come_back(world, &provider.says_yes(&left.location), &left.cookie).await
}

fn place_of(answer: &Answer) -> String {
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// The cookies that an answer gives or takes, as a browser would send them back.
fn cookies_of(answer: &Answer) -> Vec<String> {
    let set = answer.headers.get_all("set-cookie").iter();
    set.map(|set| set.to_str().unwrap().split(';').next().unwrap().to_owned()).collect()
}

/// The cookie of a sign-in that has begun.
#[track_caller]
fn entered(answer: &Answer) -> String {
    let cookies = cookies_of(answer);
    let [visit, session] = cookies.as_slice() else { panic!("{cookies:?}, {}", place_of(answer)) };
    assert_eq!(visit, "wecourier-visit=", "it is used");
    assert!(session.starts_with("wecourier=") && session.len() > 40, "{session}");
    session.clone()
}

/// With which word the browser is back on the sign-in page, signed in by nobody.
#[track_caller]
fn turned_away(answer: &Answer) -> String {
    assert!(!cookies_of(answer).iter().any(|it| it.starts_with("wecourier=")), "signed in");
    let place = place_of(answer);
    place.split_once("#sign-in=").unwrap_or_else(|| panic!("{place}")).1.to_owned()
}

async fn add_ana(world: &World) -> Store {
    let store = world.store().await;
    add(&store, ANA, Role::Sender).await;
    store
}

#[tokio::test]
async fn who_is_known_is_signed_in_as_what_they_are_here() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let service = world.api.get("/api/service").await.expect(200);
        assert_eq!(service["provider"], "127.0.0.1", "what the button says");
        let people = world.api.get("/api/users").await.expect(200);
        assert_eq!(people["items"][0]["provider"], Value::Null, "not yet");
        let left = leave(world, "?to=/log%3Fgroup%3Da").await;
        let cookie = format!("{}; theme=dark", left.cookie);
        let back = come_back(world, &provider.says_yes(&left.location), &cookie).await;
        assert_eq!(place_of(&back), world.api.url("/log?group=a"));
        let session = entered(&back);
        let set = back.headers.get_all("set-cookie").iter().next_back().unwrap().to_str().unwrap();
        assert!(set.ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"), "{set}");

        let people = world.api.get("/api/users").await.expect(200);
        assert_eq!(people["items"][0]["provider"], "127.0.0.1");
        let me = with_cookie(world, "GET", ME, &session).await.expect(200);
        assert_eq!((login_of(&me), &me["role"]), (ANA, &json!("sender")));
        let actions = json!(["sign_out", "sign_out_everywhere"]);
        assert_eq!(me["actions"], actions, "there is no password to change");
        let kept = world.api.get("/api/audit").await.expect(200);
        let entry = &kept["items"][0];
        assert_eq!(
            (&entry["action"], &entry["outcome"], &entry["actor"]["name"], &entry["subject"]),
            (&json!("signInByProvider"), &json!("done"), &json!(ANA), &json!(CALLBACK)),
        );
        let out = with_cookie(world, "DELETE", SESSION, &session).await;
        assert_eq!(out.status, 204);
        assert_eq!(with_cookie(world, "GET", ME, &session).await.status, 401);
        entered(&sign_in(world, provider).await);
        store.close().await.unwrap();
    })
    .await;
}

/// Whoever plants a cookie in somebody's browser knows nothing after that person signs in.
#[tokio::test]
async fn a_new_sign_in_ends_the_one_of_before() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let first = entered(&sign_in(world, provider).await);
        let left = leave(world, "").await;
        let both = format!("{first}; {}", left.cookie);
        let back = come_back(world, &provider.says_yes(&left.location), &both).await;
        let second = entered(&back);
        assert_ne!(first, second);
        assert_eq!(with_cookie(world, "GET", ME, &first).await.problem(401).0, "session_over");
        assert_eq!(with_cookie(world, "GET", ME, &second).await.status, 200);
        store.close().await.unwrap();
    })
    .await;
}

/// Cookies are of one host, so whoever leaves from an address comes back to the same.
#[tokio::test]
async fn one_comes_back_to_the_address_from_which_one_left() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        world.stop_service().await;
        let public = "https://messages.example.org";
        world.settings.insert("WECOURIER_PUBLIC_URL", public.to_owned());
        world.start_service().await;
        let left = get_from_elsewhere(world, &format!("{OIDC}?to=/log"), "").await;
        let set = left.headers["set-cookie"].to_str().unwrap();
        assert!(set.starts_with("__Host-wecourier-visit="), "{set}");
        assert!(set.ends_with("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"), "{set}");
        // Another service of the same database would do as well.
        world.stop_service().await;
        world.start_service().await;
        let back = provider.says_yes(&place_of(&left));
        assert_eq!(back.origin().ascii_serialization(), public);
        let path = format!("{}?{}", back.path(), back.query().unwrap());
        let answer = get_from_elsewhere(world, &path, &cookies_of(&left)[0]).await;
        assert_eq!(place_of(&answer), format!("{public}/log"));
        let session = cookies_of(&answer).pop().unwrap();
        assert!(session.starts_with("__Host-wecourier="), "{session}");

        let here = leave(world, "").await;
        let back = provider.says_yes(&here.location);
        assert_eq!(back.as_str().split_once('?').unwrap().0, world.api.url(CALLBACK));
        entered(&come_back(world, &back, &here.cookie).await);
        store.close().await.unwrap();
    })
    .await;
}

/// Strangers can begin visits, and must not fill the disk with them.
#[tokio::test]
async fn of_too_many_who_left_the_first_are_not_waited_for() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let (first, second) = (leave(world, "").await, leave(world, "").await);
        // As if so many others had left since that the first one is one too many.
        execute(world.database(), "UPDATE provider_visits SET id = id - 9998").await;
        leave(world, "").await;
        let back = come_back(world, &provider.says_yes(&first.location), &first.cookie).await;
        assert_eq!(turned_away(&back), "too_late");
        entered(&come_back(world, &provider.says_yes(&second.location), &second.cookie).await);
        store.close().await.unwrap();
    })
    .await;
}

/// Nor may one of them push all others out, or have us ask the provider again and again.
#[tokio::test]
async fn whoever_leaves_again_and_again_is_slowed_down() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let first = leave(world, "").await;
        for _ in 1..100 {
            leave(world, "").await;
        }
        let asked = world.api.nobodys_request("GET", &format!("{OIDC}?to=/log"));
        let stays = world.api.send(asked).await;
        assert_eq!(turned_away(&stays), "too_often");
        assert!(place_of(&stays).starts_with(&world.api.url("/log#")), "{}", place_of(&stays));
        assert_eq!(super::sign_in(world, "nobody", "guess").await.status, 401, "it is no guess");
        entered(&come_back(world, &provider.says_yes(&first.location), &first.cookie).await);
        world.clock.advance(15 * 60 + 1);
        leave(world, "").await;
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_a_provider_says_of_itself_is_asked_seldom_and_its_keys_when_they_change() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        for _ in 0..3 {
            entered(&sign_in(world, provider).await);
        }
        assert_eq!((provider.asked(DESCRIPTION), provider.asked(KEYS)), (1, 1));

        provider.signs_with(Signer::second());
        assert_eq!(turned_away(&sign_in(world, provider).await), "broken", "just read");
        assert_eq!(provider.asked(KEYS), 1, "whoever comes with odd tokens does not make us ask");
        world.clock.advance(10);
        entered(&sign_in(world, provider).await);
        assert_eq!((provider.asked(DESCRIPTION), provider.asked(KEYS)), (1, 2));

        world.clock.advance(10);
        provider.signs_with(Signer::on_a_curve());
        entered(&sign_in(world, provider).await);
        assert_eq!(provider.asked(KEYS), 3);

        world.clock.advance(3600);
        provider.takes_post_only();
        entered(&sign_in(world, provider).await);
        assert_eq!((provider.asked(DESCRIPTION), provider.asked(KEYS)), (2, 4));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way() {
    World::run(async |world| {
        let service = world.api.get("/api/service").await.expect(200);
        assert_eq!(service["provider"], Value::Null);
        let answer = world.api.send(world.api.nobodys_request("GET", OIDC)).await;
        assert_eq!(answer.problem(404).0, "not_found");
        let back = Url::parse(&world.api.url(&format!("{CALLBACK}?code=x&state=y"))).unwrap();
        let answer = come_back(world, &back, "wecourier-visit=made-up").await;
        assert_eq!(turned_away(&answer), "too_late");
    })
    .await;
}
