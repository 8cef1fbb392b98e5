//! Where Google goes its own way.

use url::Url;

/// How a provider keeps to the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// It says in `hd` to which organisation somebody belongs. An address at a domain proves
    /// nothing there: anybody may open an account with an address that they have elsewhere.
    Google,
    /// As the standard has it.
    Standard,
}

const GOOGLE: &str = "https://accounts.google.com";
/// Google's other name, from before the standard.
const GOOGLE_OF_OLD: &str = "accounts.google.com";

impl Dialect {
    /// That of the provider with this name.
    pub(super) fn of(issuer: &str) -> Self {
        if issuer == GOOGLE { Self::Google } else { Self::Standard }
    }

    /// What people call the provider.
    pub(super) fn name(self, issuer: &str) -> String {
        match self {
            Self::Google => "Google".to_owned(),
            Self::Standard => {
                let url = Url::parse(issuer).ok();
                url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
            }
        }
    }

    /// Whether whoever says this name is the provider.
    pub(super) fn is_issuer(self, said: &str, issuer: &str) -> bool {
        match self {
            Self::Google => [issuer, GOOGLE_OF_OLD].contains(&said),
            Self::Standard => said == issuer,
        }
    }

    /// What lets the provider offer the right accounts first. Nothing depends on it.
    pub(super) fn hint(self, domains: &[String]) -> Option<(&'static str, &str)> {
        match (self, domains) {
            (Self::Google, [domain]) => Some(("hd", domain)),
            (Self::Google, _) => Some(("hd", "*")),
            (Self::Standard, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn google_is_known_by_its_name_alone() {
        assert_eq!(Dialect::of(GOOGLE), Dialect::Google);
        for other in ["https://accounts.google.com/", "https://accounts.google.com.example.org"] {
            assert_eq!(Dialect::of(other), Dialect::Standard, "{other}");
        }
        assert_eq!(Dialect::Google.name(GOOGLE), "Google");
        assert_eq!(Dialect::Standard.name("https://id.example.org/realm"), "id.example.org");
        assert!(Dialect::Google.is_issuer(GOOGLE_OF_OLD, GOOGLE));
        assert!(!Dialect::Standard.is_issuer(GOOGLE_OF_OLD, "https://id.example.org"));
        let domains = ["a.example", "b.example"].map(str::to_owned);
        assert_eq!(Dialect::Google.hint(&domains[..1]), Some(("hd", "a.example")));
        assert_eq!(Dialect::Google.hint(&domains), Some(("hd", "*")));
        assert_eq!(Dialect::Standard.hint(&domains), None);
    }
}
