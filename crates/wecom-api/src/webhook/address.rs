//! The address that WeCom shows for a robot, taken apart.

use url::Url;

use super::{BadKey, RobotKey, send};
use crate::{API_BASE, Endpoint};

/// A robot's address as WeCom shows it: host, path and key.
///
/// Only the key is kept. The call goes to the configured base address, never to a host that a
/// person typed.
#[derive(Debug, Clone)]
pub struct RobotAddress {
    key: RobotKey,
}

/// Why a text is not the address of a robot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It cannot be read as an absolute URL.
    #[error("this is not a web address")]
    NotAUrl,
    /// Scheme, host or port are neither WeCom's own nor the configured base's.
    #[error("the address must begin with {expected}")]
    WrongHost {
        /// How it must begin.
        expected: String,
    },
    /// The path is not the robot's.
    #[error("the path must be {}", send::Message::PATH)]
    WrongPath,
    /// The query holds no key, or one that cannot be right, or more than a key.
    #[error(transparent)]
    Key(#[from] BadKey),
}

impl RobotAddress {
    /// Reads the address of a robot on WeCom's own host or on `base`.
    ///
    /// White space around it is dropped. User names, fragments and further query parameters are
    /// refused.
    pub fn parse(address: &str, base: &Url) -> Result<Self, BadAddress> {
        let url = Url::parse(address.trim()).map_err(|_| BadAddress::NotAUrl)?;
        let real = Url::parse(API_BASE).expect("API_BASE is a URL");
        if ![&real, base].iter().any(|known| is_same_server(&url, known)) {
            let expected = if *base == real {
                API_BASE.to_owned()
            } else {
                format!("{API_BASE} or {}", base.as_str().trim_end_matches('/'))
            };
            return Err(BadAddress::WrongHost { expected });
        }
        if url.path() != send::Message::PATH {
            return Err(BadAddress::WrongPath);
        }
        if url.fragment().is_some() {
            return Err(BadKey::Malformed.into());
        }
        let mut pairs = url.query_pairs();
        match (pairs.next(), pairs.next()) {
            (Some((name, key)), None) if name == "key" => Ok(Self { key: RobotKey::parse(&key)? }),
            (Some((name, _)), Some(_)) if name == "key" => Err(BadKey::Malformed.into()),
            (None | Some(_), None | Some(_)) => Err(BadKey::Missing.into()),
        }
    }

    /// The key in it.
    pub fn into_key(self) -> RobotKey {
        self.key
    }

    /// The address of `key` on `base`, as people may see it.
    pub fn masked(key: &RobotKey, base: &Url) -> String {
        let base = base.as_str().trim_end_matches('/');
        format!("{base}{}?key={}", send::Message::PATH, key.masked())
    }
}

fn is_same_server(url: &Url, known: &Url) -> bool {
    url.origin() == known.origin() && url.username().is_empty() && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Result<String, BadAddress> {
        let base = Url::parse("http://127.0.0.1:8099").unwrap();
        RobotAddress::parse(address, &base).map(|found| found.into_key().expose().to_owned())
    }

    #[test]
    fn wecoms_own_address_and_the_configured_one_are_taken() {
        let real = "  https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-1\n";
        assert_eq!(parse(real).unwrap(), "abc-1");
        assert_eq!(parse("http://127.0.0.1:8099/cgi-bin/webhook/send?key=k").unwrap(), "k");
    }

    #[test]
    fn every_other_server_is_refused() {
        for address in [
            "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
            "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=k",
            "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=k",
            "https://user@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
            "http://127.0.0.1/cgi-bin/webhook/send?key=k",
            "http://169.254.169.254/cgi-bin/webhook/send?key=k",
            "file:///cgi-bin/webhook/send?key=k",
        ] {
            let refused = parse(address).unwrap_err();
            assert!(matches!(refused, BadAddress::WrongHost { .. }), "{address}: {refused:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let on_wecom = |rest: &str| parse(&format!("https://qyapi.weixin.qq.com{rest}"));
        assert_eq!(parse("not a url").unwrap_err(), BadAddress::NotAUrl);
        assert_eq!(on_wecom("/cgi-bin/message/send?key=k").unwrap_err(), BadAddress::WrongPath);
        assert_eq!(
            on_wecom("/cgi-bin/webhook/send/../x?key=k").unwrap_err(),
            BadAddress::WrongPath
        );
        for no_key in ["", "?", "?key=", "?token=k"] {
            let refused = on_wecom(&format!("/cgi-bin/webhook/send{no_key}")).unwrap_err();
            assert_eq!(refused, BadAddress::Key(BadKey::Missing), "{no_key}");
        }
        for bad_key in ["?key=k&debug=1", "?key=k#x", "?key=••••••••5aaa"] {
            let refused = on_wecom(&format!("/cgi-bin/webhook/send{bad_key}")).unwrap_err();
            assert_eq!(refused, BadAddress::Key(BadKey::Malformed), "{bad_key}");
        }
    }

    #[test]
    fn a_masked_address_shows_no_key() {
        let key = RobotKey::parse("693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa").unwrap();
        let base = Url::parse(API_BASE).unwrap();
        assert_eq!(
            RobotAddress::masked(&key, &base),
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=••••••••5aaa"
        );
    }
}
