//! The published vectors, and ours for the encrypt side.

use super::*;

struct Vector {
    token: &'static str,
    key: &'static str,
    receive_id: &'static str,
    timestamp: &'static str,
    nonce: &'static str,
    encrypt: &'static str,
    signature: &'static str,
}

impl Vector {
    fn crypto(&self) -> CallbackCrypto {
        let key = EncodingAesKey::parse(self.key).unwrap();
        let receive_id = ReceiveId::parse(self.receive_id).unwrap();
        CallbackCrypto::new(Token::parse(self.token).unwrap(), key, receive_id)
    }

    fn query(&self) -> CallbackQuery {
        CallbackQuery {
            msg_signature: self.signature.to_owned(),
            timestamp: self.timestamp.to_owned(),
            nonce: self.nonce.to_owned(),
            echostr: None,
        }
    }

    fn echo_query(&self) -> CallbackQuery {
        CallbackQuery { echostr: Some(self.encrypt.to_owned()), ..self.query() }
    }

    fn body(&self) -> String {
        format!(
            "<xml><ToUserName><![CDATA[{}]]></ToUserName>\n\
             <Encrypt><![CDATA[{}]]></Encrypt>\n<AgentID><![CDATA[218]]></AgentID></xml>",
            self.receive_id, self.encrypt
        )
    }

    fn now(&self) -> i64 {
        self.timestamp.parse().unwrap()
    }

    fn open(&self) -> String {
        let opened = self.crypto().open(self.query(), self.body().as_bytes(), self.now());
        String::from_utf8(opened.unwrap()).unwrap()
    }

    /// What decrypting leaves before the message is taken out: random bytes first.
    fn random(&self) -> [u8; RANDOM_BYTES] {
        let bytes = STANDARD.decode(self.encrypt).unwrap();
        let plain = aes_cbc32::decrypt(self.crypto().key.bytes(), bytes).unwrap();
        *plain.first_chunk().unwrap()
    }

    /// Seals the message again as it was, and finds the very same bytes.
    fn assert_seals_the_same(&self, message: &[u8]) {
        let sealed = self.crypto().seal(message, self.random(), self.now(), self.nonce).unwrap();
        assert_eq!(sealed.encrypt, self.encrypt);
        assert_eq!(sealed.msg_signature, self.signature);
    }
}

/// The official sample of a push (page 90968).
const V1: Vector = Vector {
    token: "QDG6eK",
    key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    receive_id: "wx5823bf96d3bd56c7",
    timestamp: "1409659813",
    nonce: "1372623149",
    encrypt: "\
        RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3\
        QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48\
        kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izo\
        un1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa\
        x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl\
        /T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
    signature: "477715d11cdb4164915debcba66cb864d751f3e6",
};

/// The official sample of verifying a URL.
const V2: Vector = Vector {
    timestamp: "1409659589",
    nonce: "263014780",
    encrypt: "\
        P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvna\
        qQ==",
    signature: "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    ..V1
};

/// Verifying a URL, as the official tester did it for go-workwx.
const V3: Vector = Vector {
    token: "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
    key: "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
    receive_id: "ww6a112864f8022910",
    timestamp: "1583940690",
    nonce: "VHh7ymSeb0jc4lSb",
    encrypt: "\
        6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt\
        9w==",
    signature: "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
};

/// A push to go-workwx, whose random bytes are no text.
const V4: Vector = Vector {
    token: "kz7Yx62CH8SaLN",
    key: "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
    receive_id: "ww6a112864f8022910",
    timestamp: "1583995625",
    nonce: "1584392382",
    encrypt: "\
        EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9H\
        D/R309I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy\
        5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHV\
        qC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYyw\
        gg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdH\
        iNqR328=",
    signature: "f265ae551b1932727204c3d707628d01376a6940",
};

#[test]
fn v1_is_opened_and_sealed_again() {
    let message = V1.open();
    assert_eq!(message.len(), 284);
    assert!(message.contains("<FromUserName><![CDATA[mycreate]]></FromUserName>\n"));
    assert!(message.contains("<MsgId>4561255354251345929</MsgId>"));
    assert_eq!(&V1.random(), b"0960688932c47ef1");
    V1.assert_seals_the_same(message.as_bytes());
}

#[test]
fn v2_is_echoed_and_sealed_again() {
    let echo = V2.crypto().verify_url(V2.echo_query(), V2.now()).unwrap();
    assert_eq!(echo, b"1616140317555161061");
    assert_eq!(&V2.random(), b"c41b64491c2468d0");
    V2.assert_seals_the_same(&echo);
}

#[test]
fn v3_is_echoed_and_sealed_again() {
    let echo = V3.crypto().verify_url(V3.echo_query(), V3.now()).unwrap();
    assert_eq!(echo, b"94966531020182955848408");
    V3.assert_seals_the_same(&echo);
}

#[test]
fn v4_is_opened_and_sealed_again() {
    let message = V4.open();
    assert_eq!(message.len(), 269);
    assert!(!V4.random().is_ascii());
    V4.assert_seals_the_same(message.as_bytes());
}

#[test]
fn v5_is_sealed_and_opened_again() {
    let sealed_as = [
        (
            "hello",
            "\
             sKqRbbiSUnDhFHOvPjtUMd2aKGsnO1wGUhhgmucZyOooAmp9WiC5uDkjoOv6eP1l5uh45DeEw9aco5AR\
             3vyVtA==",
            "6963916188a9972dd57e779c6eb680b07cf4fa99",
        ),
        (
            "",
            "\
             sKqRbbiSUnDhFHOvPjtUMU5qwF3QTRQT35ZLQKNzkIFzNtEiqzhRA2bjiTq/aLNxdb+TySor6nIW5pig\
             Q2NbKg==",
            "4e5897b7142f71f9cd06b6744018407a8ef1b842",
        ),
        (
            "你好",
            "\
             sKqRbbiSUnDhFHOvPjtUMRAy/XD9XOtIfTPpJzoZ07E3Mha7V5Vu9PLjQblVSoOGBRqNKiZBBHDCd8gG\
             UlO6DQ==",
            "034720b9840ce3c6cd713e3201371638455f8b53",
        ),
        (
            "aaaaaaaaaaaaaaaaaaaaaaaaaa",
            "\
             sKqRbbiSUnDhFHOvPjtUMS1Nd7fI/rcjsVC1btvu0fmrCwNN39ALC5WIhyzhiSe/DJmXnNV7eRA2j6lJ\
             ACJANf5Uwcqjd6aUyfMJBUYulBZJHjfzchd14r1SiKn7O/aK",
            "5e45228bb73ccf6599b992b817a891ac945215a0",
        ),
    ];
    for (message, encrypt, signature) in sealed_as {
        let vector = Vector { encrypt, signature, ..V1 };
        assert_eq!(&vector.random(), b"0123456789abcdef");
        assert_eq!(vector.open(), message);
        vector.assert_seals_the_same(message.as_bytes());
    }
}
