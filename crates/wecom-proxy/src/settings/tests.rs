use std::collections::HashMap;

use super::*;

const GOOD: [(&str, &str); 4] = [
    ("WECOM_CORP_ID", "wwdemo"),
    ("WECOM_CORP_SECRET", "demo-app-secret"),
    ("WECOM_AGENT_ID", "1000002"),
    ("API_KEY", "a-key-of-sixteen"),
];

fn read(changes: &[(&str, &str)]) -> Result<Settings, String> {
    let all: HashMap<_, _> = GOOD.iter().chain(changes).copied().collect();
    let get = |name: &str| all.get(name).map(|text| (*text).to_owned());
    Settings::read(&get).map_err(|bad| bad.to_string())
}

#[test]
fn what_is_not_set_has_a_default() {
    let settings = read(&[]).unwrap();
    assert_eq!(settings.listen, "127.0.0.1:8090".parse().unwrap());
    assert_eq!(settings.wecom.base.as_str(), "https://qyapi.weixin.qq.com/");
    assert_eq!((settings.agent_id, settings.recipients), (AgentId(1_000_002), None));
}

#[test]
fn all_problems_are_told_at_once() {
    let told = Settings::read(&|_| None).unwrap_err().to_string();
    for name in ["WECOM_CORP_ID", "WECOM_CORP_SECRET", "WECOM_AGENT_ID", "API_KEY"] {
        assert!(told.contains(name), "{told}");
    }
    for (name, bad) in [
        ("WECOM_PROXY_LISTEN", "0.0.0.0:8090"),
        ("WECOM_PROXY_LISTEN", "8090"),
        ("WECOM_API_BASE", "http://qyapi.weixin.qq.com"),
        ("WECOM_API_BASE", "https://qyapi.weixin.qq.com/cgi-bin"),
        ("WECOM_API_BASE", "https://me:pw@qyapi.weixin.qq.com"),
        ("WECOM_CALL_TIMEOUT_SECS", "0"),
        ("WECOM_AGENT_ID", "tutors"),
        ("WECOM_CORP_ID", "ww demo"),
        ("API_KEY", "short"),
    ] {
        let told = read(&[(name, bad)]).unwrap_err();
        assert!(told.contains(&format!("`{name}`")), "{told}");
    }
}

#[test]
fn keys_and_messages_do_not_travel_in_the_clear() {
    let beyond = ("WECOM_PROXY_LISTEN", "0.0.0.0:8443");
    let told = read(&[beyond]).unwrap_err();
    assert!(told.contains("WECOM_PROXY_TLS_CERT_FILE and"), "{told}");
    assert!(read(&[beyond, ("WECOM_PROXY_BEHIND_TUNNEL", "no")]).is_err());
    assert!(read(&[beyond, ("WECOM_PROXY_BEHIND_TUNNEL", "perhaps")]).is_err());
    let tunnel = read(&[beyond, ("WECOM_PROXY_BEHIND_TUNNEL", "yes")]).unwrap();
    assert_eq!((tunnel.listen.port(), tunnel.tls), (8443, None));
    let (chain, key) =
        (("WECOM_PROXY_TLS_CERT_FILE", "chain.pem"), ("WECOM_PROXY_TLS_KEY_FILE", "key.pem"));
    let tls = read(&[beyond, chain, key]).unwrap().tls.unwrap();
    assert_eq!((tls.chain.to_str(), tls.key.to_str()), (Some("chain.pem"), Some("key.pem")));
    for half in [chain, key] {
        let told = read(&[half]).unwrap_err();
        assert!(told.contains("is given without"), "{told}");
    }
}

#[test]
fn a_secret_may_stand_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    std::fs::write(&file, "the-old-key-is-this\nthe-new-key-is-this\n").unwrap();
    let file = file.to_str().unwrap();
    let settings = read(&[("API_KEY", ""), ("API_KEY_FILE", file)]).unwrap();
    assert_eq!(settings.keys.number_of(b"the-new-key-is-this"), Some(2));
    let told = read(&[("API_KEY_FILE", file)]).unwrap_err();
    assert!(told.contains("given twice"), "{told}");
    let told = read(&[("API_KEY", ""), ("API_KEY_FILE", "no/such/file")]).unwrap_err();
    assert!(told.contains("no/such/file"), "{told}");
}

#[test]
fn no_secret_shows() {
    let settings = format!("{:?}", read(&[]).unwrap());
    assert!(!settings.contains("demo-app-secret") && !settings.contains("a-key-of-sixteen"));
}
