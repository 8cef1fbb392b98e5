//! One visit of a browser to the provider, and what it takes along.
//!
//! All of it is made from the text in the browser's cookie, so nothing of it need be kept, and
//! whoever sees one of them on its way learns none of the others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use crate::model::access::Token;

/// One visit of a browser to the provider.
#[derive(Debug, Clone)]
pub struct Visit(Token);

impl Visit {
    /// The visit of the browser that shows this.
    pub fn of(token: Token) -> Self {
        Self(token)
    }

    /// What the browser shows.
    pub fn token(&self) -> &Token {
        &self.0
    }

    /// What the provider gives back, so that a browser brings what it went for.
    pub fn state(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.made_for("state").finalize().into_bytes())
    }

    /// Whether this is the visit's state; it takes as long to find out, whatever it is.
    pub fn is_state(&self, shown: &str) -> bool {
        let shown = URL_SAFE_NO_PAD.decode(shown);
        shown.is_ok_and(|shown| self.made_for("state").verify_slice(&shown).is_ok())
    }

    /// What the provider signs, so that what it says is said to this browser.
    pub(super) fn nonce(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.made_for("nonce").finalize().into_bytes())
    }

    /// What the code is bound to; without [`Self::verifier`] it is worth nothing.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier().expose_secret()))
    }

    /// What shows that a code is brought by whoever it was made for.
    fn verifier(&self) -> SecretString {
        URL_SAFE_NO_PAD.encode(self.made_for("verifier").finalize().into_bytes()).into()
    }

    /// What the provider wants to see for its word.
    pub(super) fn form(&self, code: &SecretString, back: &Url) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code.expose_secret())
            .append_pair("redirect_uri", back.as_str())
            .append_pair("code_verifier", self.verifier().expose_secret());
        form.finish()
    }

    fn made_for(&self, purpose: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose().as_bytes())
            .expect("a key of any length will do");
        mac.update(purpose.as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_visit_has_its_own_and_none_is_another() {
        let visits = ["a", "b"].map(|token| Visit::of(Token::shown(token)));
        let all: std::collections::HashSet<_> = visits
            .iter()
            .flat_map(|it| {
                let verifier = it.verifier().expose_secret().to_owned();
                [it.state(), it.nonce(), it.challenge(), verifier]
            })
            .collect();
        assert_eq!(all.len(), 8);
        assert!(all.iter().all(|it| it.len() == 43), "as long as PKCE asks for");
        let [a, b] = &visits;
        assert!(a.is_state(&a.state()) && !a.is_state(&b.state()) && !a.is_state(""));
        assert!(!a.is_state(&a.state()[..42]) && !a.is_state(&a.nonce()));
    }
}
