use axum::http::HeaderValue;

use super::*;

fn arrival(peer: &str, wire: Wire, said: &[(&'static str, &'static str)]) -> (String, Way) {
    let trusted = ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"];
    let trusted = TrustedProxies::new(trusted.map(|it| it.parse().unwrap()).to_vec());
    let mut headers = HeaderMap::new();
    for (name, value) in said {
        headers.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    let connection = Connection { peer: SocketAddr::new(peer.parse().unwrap(), 4242), wire };
    let Arrival { from, way } = Arrival::new(connection, &headers, &trusted);
    (from.to_string(), way)
}

const FOR: &str = "x-forwarded-for";
const PROTO: &str = "x-forwarded-proto";

#[test]
fn the_right_most_address_that_is_no_proxys_is_the_persons() {
    let from = |said: &[_]| arrival("10.0.0.1", Wire::Plain, said).0;
    for (said, person) in [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("198.51.100.1,203.0.113.7, 10.0.0.9 ,10.1.2.3", "203.0.113.7"),
        ("203.0.113.7:5678", "203.0.113.7"),
        ("[2001:db8::7]:5678", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("2001:db8::7, fd00::1", "2001:db8::7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("10.0.0.8, 10.0.0.9", "10.0.0.8"),
        // Whatever a client sends, the proxy's word stands beside it.
        ("é, 203.0.113.7", "203.0.113.7"),
        ("\u{85}198.51.100.1,203.0.113.7", "203.0.113.7"),
        // What cannot be read is said by nobody who is believed: it ends there.
        ("203.0.113.7, unknown", "10.0.0.1"),
        ("203.0.113.7, evil, 10.0.0.9", "10.0.0.9"),
        ("203.0.113.7,", "10.0.0.1"),
        ("", "10.0.0.1"),
    ] {
        assert_eq!(from(&[(FOR, said)]), person, "{said}");
    }
    let twice = [(FOR, "198.51.100.1"), (FOR, "203.0.113.7")];
    assert_eq!(from(&twice), "203.0.113.7", "the last header is the last proxy's");
    let after = [(FOR, "é, 203.0.113.7"), (FOR, "10.0.0.9")];
    assert_eq!(from(&after), "203.0.113.7", "each proxy adds a header of its own");
}

#[test]
fn only_a_trusted_proxy_is_believed() {
    let said = [(FOR, "203.0.113.7"), (PROTO, "https")];
    for wire in [Wire::Plain, Wire::Tls] {
        let stranger = arrival("198.51.100.1", wire, &said);
        assert_eq!(stranger, ("198.51.100.1".to_owned(), Way::FromElsewhere(wire)));
        let neighbour = arrival("::1", wire, &said);
        assert_eq!(neighbour, ("::1".to_owned(), Way::OnThisMachine(wire)));
    }
    let mapped = arrival("::ffff:10.0.0.1", Wire::Plain, &said);
    assert_eq!(mapped, ("203.0.113.7".to_owned(), Way::ProxiedHttps));
}

#[test]
fn a_proxy_must_say_https() {
    let way = |said: &[_]| arrival("127.0.0.1", Wire::Plain, said).1;
    for https in ["https", "HTTPS", "http, https"] {
        assert_eq!(way(&[(PROTO, https)]), Way::ProxiedHttps, "{https}");
    }
    for plain in ["http", "https, http", "", "httpss", "wss"] {
        assert_eq!(way(&[(PROTO, plain)]), Way::ProxiedPlain, "{plain}");
    }
    assert_eq!(way(&[(PROTO, "https"), (PROTO, "http")]), Way::ProxiedPlain);
    assert_eq!(way(&[(FOR, "203.0.113.7")]), Way::ProxiedPlain, "it does not say");
    assert_eq!(way(&[]), Way::OnThisMachine(Wire::Plain), "it asks for itself");
}
