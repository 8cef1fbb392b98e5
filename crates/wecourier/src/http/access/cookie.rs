//! The console's cookie, and the one of a browser that is on its way to an OpenID provider.
//!
//! A name says how the service is reached. Over https it is `__Host-…`, which browsers take only
//! with `Secure`, for this host alone and for all of it; on loopback there is no https to ask for.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::access::{SESSION_LIFE, VISIT_LIFE};
use crate::http::guard::Reached;
use crate::model::access::Token;

/// Its name over https.
pub(in crate::http) const SECURE: &str = "__Host-wecourier";
/// Its name on loopback.
pub(in crate::http) const PLAIN: &str = "wecourier";

/// A cookie of ours, by both its names.
struct Cookie {
    secure: &'static str,
    plain: &'static str,
}

const SIGN_IN: Cookie = Cookie { secure: SECURE, plain: PLAIN };
const VISIT: Cookie = Cookie { secure: "__Host-wecourier-visit", plain: "wecourier-visit" };

/// Where CSM Pro keeps its own.
pub(super) const CSM_PRO: &str = "access_token";

/// What the request's cookie holds, under the name that fits how the service is reached.
pub(super) fn token(headers: &HeaderMap, reached: Reached) -> Option<Token> {
    named(SIGN_IN.name(reached), headers)
}

/// What a browser shows that is back from the provider.
pub(super) fn visit(headers: &HeaderMap, reached: Reached) -> Option<Token> {
    named(VISIT.name(reached), headers)
}

/// What the request's cookie with this name holds.
pub(super) fn named(wanted: &str, headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| Token::shown(value))
}

/// Gives the browser a token.
pub(super) fn give(token: &Token, reached: Reached) -> HeaderValue {
    SIGN_IN.set(token.expose(), SESSION_LIFE.as_secs(), reached)
}

/// Takes the token from the browser.
pub(super) fn take(reached: Reached) -> HeaderValue {
    SIGN_IN.set("", 0, reached)
}

/// Gives a browser what it shows when it is back from the provider. It comes from another site
/// then, with a GET, which `Lax` lets through.
pub(super) fn give_visit(token: &Token, reached: Reached) -> HeaderValue {
    VISIT.set(token.expose(), VISIT_LIFE.as_secs(), reached)
}

/// Takes that from it again.
pub(super) fn take_visit(reached: Reached) -> HeaderValue {
    VISIT.set("", 0, reached)
}

impl Cookie {
    fn set(&self, value: &str, age_secs: i64, reached: Reached) -> HeaderValue {
        let secure = match reached {
            Reached::OverHttps => "; Secure",
            Reached::OnLoopback => "",
        };
        let name = self.name(reached);
        let text =
            format!("{name}={value}; Path=/; Max-Age={age_secs}; HttpOnly; SameSite=Lax{secure}");
        let mut header = HeaderValue::try_from(text).expect("a token is plain text");
        header.set_sensitive(true);
        header
    }

    fn name(&self, reached: Reached) -> &'static str {
        match reached {
            Reached::OverHttps => self.secure,
            Reached::OnLoopback => self.plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_how_the_service_is_reached() {
        let both = "theme=dark; wecourier=plain; __Host-wecourier=secure";
        let headers = [(header::COOKIE, HeaderValue::from_static(both))].into_iter().collect();
        let read = |reached| token(&headers, reached).unwrap().expose().to_owned();
        assert_eq!(read(Reached::OverHttps), "secure");
        assert_eq!(read(Reached::OnLoopback), "plain");
        assert!(token(&HeaderMap::new(), Reached::OnLoopback).is_none());

        let given = give(&Token::shown("t"), Reached::OverHttps);
        assert_eq!(
            given.to_str().unwrap(),
            "__Host-wecourier=t; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure"
        );
        let taken = take(Reached::OnLoopback);
        assert_eq!(
            taken.to_str().unwrap(),
            "wecourier=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        );
        let visit = give_visit(&Token::shown("t"), Reached::OverHttps);
        assert!(
            visit.to_str().unwrap().starts_with("__Host-wecourier-visit=t; Path=/; Max-Age=600;")
        );
        assert!(given.is_sensitive(), "it is not logged with the headers");
    }
}
