use std::collections::HashMap;
use std::path::Path;

use super::*;

struct Map(HashMap<&'static str, &'static str>);

impl Source for Map {
    fn get(&self, var: &Var) -> Option<String> {
        self.0.get(var.name).map(|&value| value.to_owned())
    }
}

fn read<const N: usize>(pairs: [(&'static str, &'static str); N]) -> Result<Settings, String> {
    Settings::read(&Map(HashMap::from(pairs))).map_err(|error| error.to_string())
}

#[test]
fn the_defaults_are_in_order() {
    let settings = read([]).unwrap();
    assert_eq!(settings.service.door.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.service.database.expose(), "sqlite://wecourier.db");
    assert_eq!(settings.wecom.base.as_str(), "https://qyapi.weixin.qq.com/");
}

#[test]
fn all_problems_are_reported_together() {
    let problems = read([
        ("WECOURIER_LISTEN", "nowhere"),
        ("WECOURIER_DATABASE_URL", "mysql://x"),
        ("WECOURIER_TIMEZONE", "Macau/Taipa"),
        ("WECOM_API_BASE", "ftp://x"),
        ("WECOM_CALL_TIMEOUT_SECS", "0"),
    ])
    .unwrap_err();
    for name in ["LISTEN", "DATABASE_URL", "TIMEZONE", "API_BASE", "CALL_TIMEOUT_SECS"] {
        assert!(problems.contains(name), "{name} is missing in: {problems}");
    }
}

#[test]
fn pacing_is_off_only_where_it_cannot_hurt() {
    assert_eq!(read([]).unwrap().pacing, Pacing::On);
    let problem = read([("WECOURIER_PACING", "off")]).unwrap_err();
    assert!(problem.contains("only with a simulator"), "{problem}");
    let local = ("WECOM_API_BASE", "http://127.0.0.1:8099");
    assert_eq!(read([("WECOURIER_PACING", "off"), local]).unwrap().pacing, Pacing::Off);
    assert!(read([("WECOURIER_PACING", "slow"), local]).is_err());
}

const TLS: [(&str, &str); 2] =
    [("WECOURIER_TLS_CERT_FILE", "chain.pem"), ("WECOURIER_TLS_KEY_FILE", "key.pem")];
const PROXY: (&str, &str) = ("WECOURIER_TRUSTED_PROXIES", "10.0.0.0/8, 192.168.1.9");
const PUBLIC: (&str, &str) = ("WECOURIER_PUBLIC_URL", "https://messages.example.org");

#[test]
fn beyond_loopback_nobody_can_read_along() {
    for near in ["127.0.0.1:0", "127.8.0.1:80", "[::1]:8080", "localhost:8080"] {
        assert!(read([("WECOURIER_LISTEN", near)]).is_ok(), "{near}");
    }
    let [chain, key] = TLS;
    for far in ["0.0.0.0:8080", "192.168.1.2:8080", "[::]:8080", "8.8.8.8:80"] {
        let far = ("WECOURIER_LISTEN", far);
        let problem = read([far, PUBLIC]).unwrap_err();
        for way_out in ["TLS_CERT_FILE", "TLS_KEY_FILE", "TRUSTED_PROXIES"] {
            assert!(problem.contains(way_out), "{far:?}: {problem}");
        }
        for problem in [read([far, chain, key]).unwrap_err(), read([far, PROXY]).unwrap_err()] {
            assert!(problem.contains("PUBLIC_URL"), "{far:?}: {problem}");
        }
        assert!(read([far, chain, key, PUBLIC]).is_ok(), "{far:?}");
        assert_eq!(read([far, PROXY, PUBLIC]).unwrap().service.door.trusted_proxies.len(), 2);
    }
    for half in TLS {
        assert!(read([half]).unwrap_err().contains("is given without"), "{half:?}");
    }
}

#[test]
fn a_proxy_is_somebody_and_not_everybody() {
    for bad in ["0.0.0.0/0", "::/0", "10.0.0.1/33", "proxy.example.org", "10.0.0.1;10.0.0.2"] {
        let problem = read([("WECOURIER_TRUSTED_PROXIES", bad)]).unwrap_err();
        assert!(problem.contains(bad), "{problem}");
    }
}

#[test]
fn an_origin_is_written_as_browsers_write_it() {
    let read =
        |text| read([("WECOURIER_CORS_ORIGINS", text)]).map(|it| it.service.door.cors_origins);
    assert_eq!(read("").unwrap(), [""; 0]);
    let two = ["https://csm.example.org", "http://localhost:3000"];
    assert_eq!(read("https://csm.example.org, http://localhost:3000").unwrap(), two);
    for bad in ["*", "null", "csm.example.org", "http://csm.example.org", "https://*.example.org"] {
        assert!(read(bad).unwrap_err().contains(bad), "{bad}");
    }
    for (written, meant) in [
        ("https://csm.example.org/", "`https://csm.example.org`"),
        ("https://CSM.example.org", "`https://csm.example.org`"),
        ("https://csm.example.org:443", "`https://csm.example.org`"),
        ("https://me@csm.example.org/app", "`https://csm.example.org`"),
    ] {
        let problem = read(written).unwrap_err();
        assert!(problem.contains(meant), "{written}: {problem}");
    }
}

#[test]
fn keys_never_travel_in_the_clear_to_another_machine() {
    for bad in ["http://qyapi.weixin.qq.com", "https://x/y", "https://a:b@x", "https://x?y"] {
        assert!(read([("WECOM_API_BASE", bad)]).is_err(), "{bad}");
    }
    for good in ["http://127.0.0.1:8099", "http://[::1]:1", "https://proxy.example.org:8443"] {
        assert!(read([("WECOM_API_BASE", good)]).is_ok(), "{good}");
    }
}

#[test]
fn a_secret_stands_in_the_environment_or_in_a_file_and_not_in_both() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("csm");
    std::fs::write(&secret, "a key of CSM Pro with 32 bytes..\n").unwrap();
    let file = folder.path().join("wecourier.toml");
    let read = |lines: String| {
        std::fs::write(&file, lines).unwrap();
        let settings = Settings::read(&Layers::new(HashMap::new(), Some(&file)).unwrap());
        settings.map(|settings| settings.service.csm_key).map_err(|error| error.to_string())
    };
    let named = format!("csm_jwt_key_file = '{}'\n", secret.display());
    let key = read(named.clone()).unwrap().unwrap();
    assert_eq!(secrecy::ExposeSecret::expose_secret(&key), "a key of CSM Pro with 32 bytes..");
    assert!(read(String::new()).unwrap().is_none());
    for (lines, said) in [
        (format!("{named}csm_jwt_key = 'x'\n"), "given twice"),
        ("csm_jwt_key_file = '/no/such/file'\n".to_owned(), "cannot be read"),
        ("csm_jwt_key = 'too short'\n".to_owned(), "32 bytes"),
    ] {
        let problem = read(lines).unwrap_err();
        assert!(problem.contains("WECOURIER_CSM_JWT_KEY") && problem.contains(said), "{problem}");
        assert!(!problem.contains("too short"), "{problem}");
    }
}

const CLIENT_ID: (&str, &str) = ("WECOURIER_OIDC_CLIENT_ID", "us");
const CLIENT_SECRET: (&str, &str) = ("WECOURIER_OIDC_CLIENT_SECRET", "a secret of the tests");
const DOMAINS: (&str, &str) = ("WECOURIER_OIDC_DOMAINS", "Example.org , school.example,");

#[test]
fn a_provider_is_named_in_full_or_not_at_all() {
    assert!(read([]).unwrap().oidc.is_none());
    let oidc = read([CLIENT_ID, CLIENT_SECRET, DOMAINS]).unwrap().oidc.unwrap();
    assert_eq!(oidc.issuer, "https://accounts.google.com");
    assert_eq!(oidc.domains, ["example.org", "school.example"]);
    let other = ("WECOURIER_OIDC_ISSUER", "https://id.example.org/realm/");
    let oidc = read([CLIENT_ID, CLIENT_SECRET, DOMAINS, other]).unwrap().oidc.unwrap();
    assert_eq!(oidc.issuer, other.1, "as it stands: one character more is another name");
    for (problem, missing) in [
        (read([CLIENT_SECRET, DOMAINS]).unwrap_err(), CLIENT_ID.0),
        (read([DOMAINS]).unwrap_err(), CLIENT_ID.0),
        (read([other]).unwrap_err(), CLIENT_ID.0),
        (read([CLIENT_ID, DOMAINS]).unwrap_err(), CLIENT_SECRET.0),
        (read([CLIENT_ID, CLIENT_SECRET]).unwrap_err(), DOMAINS.0),
    ] {
        assert!(problem.contains(&format!("`{missing}` is missing")), "{problem}");
        assert!(!problem.contains(CLIENT_SECRET.1), "{problem}");
    }
}

#[test]
fn a_provider_is_reached_over_tls_and_domains_are_domains() {
    let with = |name, value| read([CLIENT_ID, CLIENT_SECRET, DOMAINS, (name, value)]);
    for bad in [
        "http://id.example.org",
        "id.example.org",
        "https://x?y",
        "https://x#y",
        "https://a:b@x",
        "",
    ] {
        assert!(with("WECOURIER_OIDC_ISSUER", bad).is_err(), "{bad}");
    }
    for good in ["http://127.0.0.1:8099", "http://[::1]:1", "https://id.example.org:8443/a"] {
        assert!(with("WECOURIER_OIDC_ISSUER", good).is_ok(), "{good}");
    }
    for bad in ["org", "@example.org", "example..org", ".example.org", "a b.org", "*.example.org"] {
        let read = read([CLIENT_ID, CLIENT_SECRET, ("WECOURIER_OIDC_DOMAINS", bad)]);
        assert!(read.unwrap_err().contains("OIDC_DOMAINS"), "{bad}");
    }
}

#[test]
fn a_public_address_is_https_and_bare() {
    let read = |url| read([("WECOURIER_PUBLIC_URL", url)]).map(|it| it.service.public_url);
    assert_eq!(read("").unwrap(), None);
    assert!(read("https://messages.example.org").unwrap().is_some());
    for bad in ["http://messages.example.org", "https://x/y", "https://a:b@x", "x"] {
        assert!(read(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_second_person_is_asked_for_above_a_number() {
    let read = |above| read([("WECOURIER_APPROVAL_ABOVE", above)]).map(|it| it.approval_above);
    assert_eq!(read("").unwrap(), None);
    assert_eq!((read("0").unwrap(), read("50").unwrap()), (Some(0), Some(50)));
    for bad in ["-1", "many", "1.5"] {
        assert!(read(bad).unwrap_err().contains("APPROVAL_ABOVE"), "{bad}");
    }
}

#[test]
fn flags_win_over_the_file_and_the_file_over_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wecourier.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:1\"\nwecom_call_timeout_secs = 7\n").unwrap();
    let flags = HashMap::from([("WECOURIER_LISTEN".to_owned(), "127.0.0.1:2".to_owned())]);
    let settings = Settings::read(&Layers::new(flags, Some(&file)).unwrap()).unwrap();
    assert_eq!(settings.service.door.listen.port(), 2);
    assert_eq!(settings.wecom.call_timeout.as_secs(), 7);
}

#[test]
fn a_file_that_is_not_in_order_names_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wecourier.toml");
    for (text, named) in
        [("listne = 'x'", "listne"), ("listen = [1]", "`listen`"), ("listen = ", "not in order")]
    {
        std::fs::write(&file, text).unwrap();
        let problem = Layers::new(HashMap::new(), Some(&file)).unwrap_err().to_string();
        assert!(problem.contains(named), "{problem}");
    }
    assert!(Layers::new(HashMap::new(), Some(Path::new("/no/such/file"))).is_err());
}

const AGENT: (&str, &str) = ("WECOM_AGENT_ID", "1000002");

#[test]
fn the_application_is_called_from_here_or_through_a_proxy() {
    assert!(read([]).unwrap().app.is_none());
    let corp = ("WECOM_CORP_ID", "wwdemo");
    let secret = ("WECOM_CORP_SECRET", "a secret");
    let proxy = ("WECOM_PROXY_URL", "https://proxy.example.org");
    let key = ("WECOM_PROXY_API_KEY", "a-key-of-the-proxy");
    let direct = read([AGENT, corp, secret]).unwrap().app.unwrap();
    assert!(matches!(direct.egress, Egress::Direct(_)));
    let signing = ("WECOM_PROXY_SIGNING_KEY", "a-key-of-32-characters-to-sign-it");
    let through = read([AGENT, corp, secret, proxy, key, signing]).unwrap().app.unwrap();
    assert!(matches!(through.egress, Egress::Proxy { .. }), "a proxy goes before");
    assert!(!format!("{through:?}").contains("a-key-of"), "{through:?}");
    for (given, missing) in [
        (vec![AGENT], "PROXY_URL"),
        (vec![corp], "AGENT_ID"),
        (vec![AGENT, corp], "CORP_SECRET"),
        (vec![AGENT, secret], "CORP_ID"),
        (vec![AGENT, proxy], "PROXY_API_KEY"),
        (vec![AGENT, key], "PROXY_URL"),
        (vec![AGENT, ("WECOM_PROXY_URL", "http://proxy.example.org"), key], "https://"),
        (vec![AGENT, proxy, key, ("WECOM_PROXY_SIGNING_KEY", "short")], "32 characters"),
        (vec![AGENT, corp, secret, signing], "PROXY_URL"),
    ] {
        let source = Map(given.iter().copied().collect());
        let problem = Settings::read(&source).unwrap_err().to_string();
        assert!(problem.contains(missing), "{given:?}: {problem}");
    }
}

#[test]
fn a_bot_has_an_id_and_a_secret() {
    assert!(read([]).unwrap().bot.is_none());
    let (id, secret) = (("WECOM_BOT_ID", "aibdemo"), ("WECOM_BOT_SECRET", "a-bots-secret"));
    assert!(read([id, secret]).unwrap().bot.is_some());
    assert!(read([id]).unwrap_err().contains("BOT_SECRET"));
    assert!(read([secret]).unwrap_err().contains("BOT_ID"));
    let clear = ("WECOM_AIBOT_URL", "ws://bots.example.org");
    assert!(read([id, secret, clear]).unwrap_err().contains("wss://"));
    assert!(read([id, secret, ("WECOM_AIBOT_URL", "ws://127.0.0.1:8099")]).is_ok());
}

#[test]
fn the_ways_to_tutors_stand_in_their_order() {
    use super::TutorChannel::{Aibot, App};
    let read_ways = |ways: &'static str| {
        let source = Map([("WECOURIER_TUTOR_CHANNELS", ways)].into_iter().collect());
        Settings::read(&source).map(|it| it.tutor_channels)
    };
    assert_eq!(read([]).unwrap().tutor_channels, [App, Aibot]);
    assert_eq!(read_ways("aibot, app").unwrap(), [Aibot, App]);
    assert_eq!(read_ways("aibot").unwrap(), [Aibot]);
    for wrong in ["robot", "app,app", "app,", "mention"] {
        let problem = read_ways(wrong).unwrap_err().to_string();
        assert!(problem.contains("WECOURIER_TUTOR_CHANNELS") && problem.contains("each once"));
    }
}
