//! Passwords: which are taken, and what is kept of them.

use std::hint::black_box;
use std::panic::resume_unwind;

use argon2::Version;
use argon2::password_hash::{PasswordHashString, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use secrecy::{ExposeSecret as _, SecretString};

use super::Gate;

/// A password as somebody typed it. It does not print.
#[derive(Debug, Clone)]
pub struct Password(SecretString);

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    /// Fewer than [`Password::CHARS_MIN`] characters.
    #[error("it has fewer than {} characters", Password::CHARS_MIN)]
    TooShort {
        /// How many it has.
        actual: usize,
    },
    /// More than [`Password::CHARS_MAX`] characters.
    #[error("it has more than {} characters", Password::CHARS_MAX)]
    TooLong {
        /// How many it has.
        actual: usize,
    },
}

/// What OWASP advises for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What an account without a password is compared with, so that it takes as long as any other.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$\
    bm9ib2R5J3Mgb3duIHNhbHQ$M+BNXnPWoCoQ1vEQc/HSbA9ZP5+5Tx0CuuVmm5lXLMw";

impl Password {
    /// How short a new password may be. Length is all that is asked for.
    pub const CHARS_MIN: usize = 12;
    /// How long one may be; more would be work without use.
    pub const CHARS_MAX: usize = 256;

    /// A password to sign in with from now on.
    pub fn new(text: SecretString) -> Result<Self, BadPassword> {
        match text.expose_secret().chars().count() {
            actual if actual < Self::CHARS_MIN => Err(BadPassword::TooShort { actual }),
            _ => Self::typed(text),
        }
    }

    /// A password that somebody typed to sign in.
    pub fn typed(text: SecretString) -> Result<Self, BadPassword> {
        match text.expose_secret().chars().count() {
            actual if actual > Self::CHARS_MAX => Err(BadPassword::TooLong { actual }),
            _ => Ok(Self(text)),
        }
    }

    fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

impl Gate {
    /// What is to be kept of a password.
    pub async fn hash(&self, password: Password) -> String {
        self.in_turn(move || hash(&rand::random::<[u8; 16]>(), password.bytes())).await
    }

    /// Whether this is the password of which that was kept. Takes as long when nothing was kept.
    pub(super) async fn is_right(&self, password: Password, kept: Option<String>) -> bool {
        self.in_turn(move || {
            let compared = is_of(password.bytes(), kept.as_deref().unwrap_or(NOBODYS));
            black_box(compared) && kept.is_some()
        })
        .await
    }

    /// Works beside the requests, a few at a time.
    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let turn = self.hashing.clone().acquire_owned().await.expect("it is never closed");
        let worked = tokio::task::spawn_blocking(move || {
            let worked = work();
            drop(turn);
            worked
        });
        worked.await.unwrap_or_else(|panic| resume_unwind(panic.into_panic()))
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the numbers are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(salt: &[u8; 16], password: &[u8]) -> String {
    let salt = SaltString::encode_b64(salt).expect("16 bytes are a salt");
    let hashed = argon2().hash_password(password, &salt).expect("the password is not too long");
    PasswordHashString::from(hashed).to_string()
}

/// A hash that cannot be read is of no password.
fn is_of(password: &[u8], kept: &str) -> bool {
    let kept = PasswordHash::new(kept);
    kept.is_ok_and(|kept| argon2().verify_password(password, &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_is_right() {
        let kept = hash(&[7; 16], "大家好大家好".as_bytes());
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_of("大家好大家好".as_bytes(), &kept));
        assert!(!is_of(b"", &kept) && !is_of("大家好大家".as_bytes(), &kept));
        assert!(!is_of(b"", "") && !is_of(b"nobody's", "nonsense"));
        assert!(is_of(b"nobody's", NOBODYS), "it is of the same kind, so it takes as long");
    }

    #[test]
    fn length_is_all_that_is_asked_for() {
        let new = |text: &str| Password::new(text.into()).map(|_| ());
        assert_eq!(new("elevenchars"), Err(BadPassword::TooShort { actual: 11 }));
        assert_eq!(new("twelve chars"), Ok(()));
        assert_eq!(new(&"x".repeat(257)), Err(BadPassword::TooLong { actual: 257 }));
        assert!(Password::typed("demo".into()).is_ok());
    }
}
