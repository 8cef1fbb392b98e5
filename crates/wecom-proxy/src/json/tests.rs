use serde_json::{Value, json};
use wecom_client::api::appchat;
use wecom_client::api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_client::api::message::send::Message;

use super::*;

const AGENT: AgentId = AgentId(1_000_002);

/// A text to a member, changed.
fn text(change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut body =
        json!({ "touser": "tutor.mei", "msgtype": "text", "text": { "content": "今晚開會" } });
    change(&mut body);
    serde_json::to_vec(&body).unwrap()
}

fn field(body: &[u8]) -> String {
    match read::<Message>(body, Some(AGENT)).unwrap_err() {
        BadJson::Field { field, .. } | BadJson::Unknown { field } => field,
        BadJson::Invalid(invalid) => invalid.field,
        BadJson::NotAnObject { .. } => "not an object".to_owned(),
    }
}

#[test]
fn it_is_said_in_the_name_of_the_configured_application() {
    for given in [json!(null), json!(7), json!("x"), json!({})] {
        let body = text(|body| body["agentid"] = given.clone());
        assert_eq!(read::<Message>(&body, Some(AGENT)).unwrap().agentid, AGENT, "{given}");
    }
}

#[test]
fn what_is_not_one_object_is_told() {
    for bad in ["", "{", "[]", "7", "{}{}", "\u{feff}{}", "{\"a\":\u{0}}"] {
        assert_eq!(field(bad.as_bytes()), "not an object", "{bad}");
    }
    assert_eq!(field(&[b'{', 0xff, b'}']), "not an object");
    assert_eq!(field("[".repeat(100_000).as_bytes()), "not an object");
}

#[test]
fn the_field_that_is_wrong_is_named() {
    let set = |pointer: &str, value: Value| {
        text(|body| *body.pointer_mut(pointer).unwrap() = value.clone())
    };
    assert_eq!(field(&set("/text/content", json!(5))), "text.content");
    assert_eq!(field(&set("/text/content", json!(""))), "text.content");
    assert_eq!(field(&set("/text/content", json!("好".repeat(700)))), "text.content");
    assert_eq!(field(&set("/text", json!({}))), "text.content");
    assert_eq!(field(&set("/text", json!("hello"))), "text");
    assert_eq!(field(&set("/msgtype", json!("poem"))), "msgtype");
    assert_eq!(field(&set("/touser", json!(["tutor.mei"]))), "touser");
    assert_eq!(field(&set("/touser", json!("tutor mei"))), "touser");
    assert_eq!(field(&set("/touser", json!(""))), "touser");
    let without = |name: &str| {
        text(|body| {
            body.as_object_mut().unwrap().remove(name);
        })
    };
    assert_eq!(field(&without("touser")), "touser");
    assert_eq!(field(&without("msgtype")), "msgtype");
    assert_eq!(field(&without("text")), "text");
}

#[test]
fn fields_in_lists_are_named_with_their_place() {
    let article = json!({ "title": "a", "url": "https://example.org" });
    let bad = json!({ "title": 7, "url": "https://example.org" });
    let news = text(|body| {
        body["msgtype"] = json!("news");
        body["news"] = json!({ "articles": [article, bad] });
        body.as_object_mut().unwrap().remove("text");
    });
    assert_eq!(field(&news), "news.articles[1].title");
}

#[test]
fn what_nobody_would_look_at_is_not_swallowed() {
    let add = |name: &str, value: Value| text(|body| body[name] = value.clone());
    for name in ["toUser", "access_token", "duplicate_check_intervall", "markdown"] {
        assert_eq!(field(&add(name, json!("x"))), name);
    }
    assert_eq!(field(&text(|body| body["text"]["colour"] = json!("red"))), "text.colour");
    // These say what holds anyway.
    for (name, value) in [
        ("safe", json!(0)),
        ("enable_id_trans", json!(0)),
        ("enable_duplicate_check", json!(0)),
        ("duplicate_check_interval", json!(1800)),
        ("toparty", json!("")),
    ] {
        assert!(read::<Message>(&add(name, value), Some(AGENT)).is_ok(), "{name}");
    }
}

#[test]
fn the_same_body_is_the_same_call_byte_for_byte() {
    let one =
        br#"{"touser":"a","msgtype":"text","text":{"content":"x"},"enable_duplicate_check":1}"#;
    let [first, again] = [(); 2].map(|()| read::<Message>(one, Some(AGENT)).unwrap());
    assert_eq!(serde_json::to_vec(&first).unwrap(), serde_json::to_vec(&again).unwrap());
}

#[test]
fn other_calls_have_no_application_in_them() {
    let body = json!({ "chatid": "c", "msgtype": "text", "text": { "content": "x" } });
    let read_chat = |body: &Value| {
        read::<appchat::send::Message>(&serde_json::to_vec(body).unwrap(), None).map(drop)
    };
    assert_eq!(read_chat(&body), Ok(()));
    let mut named = body.clone();
    named["agentid"] = json!(7);
    assert_eq!(read_chat(&named), Err(BadJson::Unknown { field: "agentid".to_owned() }));
}

#[test]
fn a_body_full_of_nonsense_is_judged_soon() {
    let wrong: Vec<Value> = (0..2000).map(Value::from).collect();
    let body = json!({ "chat_type": "group", "sender": "a", "chat_id_list": wrong });
    let body = serde_json::to_vec(&body).unwrap();
    let ended = read::<AddMsgTemplate>(&body, None).unwrap_err();
    assert!(matches!(ended, BadJson::Field { .. }), "{ended:?}");
    let many: Map<String, Value> = (0..5000).map(|at| (format!("k{at}"), json!(at))).collect();
    let body = serde_json::to_vec(&many).unwrap();
    assert!(read::<AddMsgTemplate>(&body, None).is_err());
}

/// A megabyte that would be compared with itself over and over by whoever is not careful.
#[test]
fn a_crooked_body_of_the_largest_size_is_judged_in_one_go() {
    let long = "x".repeat(400_000);
    let many = |value: Value| -> Map<String, Value> {
        (0..40_000).map(|at| (format!("k{at}"), value.clone())).collect()
    };
    // Of so many that lead on, the guilty one is not looked for to the end.
    for (other, named) in [
        (json!("y"), "msgtype"),
        (json!(null), "msgtype"),
        (json!(7), "msgtype"),
        (json!([[]]), "."),
    ] {
        let mut fields = many(other);
        // The words of the error repeat the long text, and each of the many may be meant by them.
        fields.insert("msgtype".to_owned(), json!(long));
        let body = serde_json::to_vec(&fields).unwrap();
        assert!(body.len() < 1024 * 1024);
        assert_eq!(field(&body), named);
        let told = read::<Message>(&body, Some(AGENT)).unwrap_err().to_string();
        assert!(told.len() < 2 * REPEATED_BYTES_MAX, "{}", told.len());
    }
    // A name that leads to many places is not written down for each of them.
    let deep = text(|body| body["text"][long.as_str()] = Value::Object(many(json!(0))));
    assert_eq!(field(&deep), shortened(&format!("text.{long}")));
}
