//! The keys with which a provider signs.
//!
//! Two algorithms are taken: RS256, which every provider has, and ES256. Which of the two a key is
//! for, the key says and not the token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

/// The keys with which a provider signs at this time.
#[derive(Debug)]
pub struct Keys(Vec<Key>);

#[derive(Debug)]
struct Key {
    id: Option<String>,
    material: Material,
}

#[derive(Debug)]
enum Material {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    P256 { point: Vec<u8> },
}

/// Whether a signature is one of the provider's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is.
    Good,
    /// There is no such key, for such an algorithm.
    UnknownKey,
    /// It is not the key's.
    Forged,
}

/// A set of keys as it comes. Kinds that are not known here are left out.
#[derive(Deserialize)]
pub struct KeySet {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    for_what: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// More keys are not looked at.
const KEYS_MAX: usize = 64;
const RSA: &str = "RS256";
const P256: &str = "ES256";
/// How many bytes a coordinate on that curve has.
const P256_BYTES: usize = 32;
/// How a point begins that is written with both coordinates.
const UNCOMPRESSED: u8 = 4;

impl Keys {
    /// Takes those of the kinds that are known.
    pub fn read(set: KeySet) -> Self {
        let keys = set.keys.into_iter().take(KEYS_MAX);
        Self(keys.filter_map(|key| Key::read(serde_json::from_value(key).ok()?)).collect())
    }

    /// Judges a signature that is said to be made with this algorithm and this key.
    pub(super) fn judge(
        &self,
        algorithm: &str,
        id: Option<&str>,
        signed: &[u8],
        signature: &[u8],
    ) -> Verdict {
        let is_meant = |key: &&Key| {
            key.material.algorithm() == algorithm
                && id.is_none_or(|id| key.id.as_deref() == Some(id))
        };
        let mut verdict = Verdict::UnknownKey;
        for key in self.0.iter().filter(is_meant) {
            if key.material.has_signed(signed, signature) {
                return Verdict::Good;
            }
            verdict = Verdict::Forged;
        }
        verdict
    }
}

impl Key {
    fn read(jwk: Jwk) -> Option<Self> {
        if jwk.for_what.is_some_and(|it| it != "sig") {
            return None;
        }
        let material = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
            ("RSA", _) => {
                let (modulus, exponent) = (number(&jwk.n?)?, number(&jwk.e?)?);
                Material::Rsa { modulus, exponent }
            }
            ("EC", Some("P-256")) => {
                let (x, y) = (coordinate(&jwk.x?)?, coordinate(&jwk.y?)?);
                Material::P256 { point: [vec![UNCOMPRESSED], x, y].concat() }
            }
            _ => return None,
        };
        let is_other = jwk.alg.is_some_and(|alg| alg != material.algorithm());
        (!is_other).then_some(Self { id: jwk.kid, material })
    }
}

impl Material {
    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa { .. } => RSA,
            Self::P256 { .. } => P256,
        }
    }

    fn has_signed(&self, signed: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa { modulus: n, exponent: e } => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature)
                .is_ok(),
            Self::P256 { point } => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                .verify(signed, signature)
                .is_ok(),
        }
    }
}

/// A number as bytes; some makers write zeros before it.
fn number(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    Some(bytes.into_iter().skip_while(|byte| *byte == 0).collect())
}

fn coordinate(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == P256_BYTES)
}
