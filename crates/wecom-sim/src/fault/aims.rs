//! Who a call is for: the one place that knows which fields hold recipients.
//!
//! Faults and magic ids are matched with what is found here, on every path alike. A new endpoint
//! whose recipients stand in a field of another name adds that name.

use serde_json::{Map, Value};
use url::form_urlencoded;

/// Parameters of the query that name a recipient.
const IN_QUERY: [&str; 5] = ["key", "userid", "chatid", "external_userid", "agentid"];

/// Fields of the body, at its top, that name one recipient, or several in a list or between `|`.
const IN_BODY: [&str; 19] = [
    "touser",
    "userid",
    "userids",
    "userlist",
    "userid_list",
    "user_list",
    "add_user_list",
    "del_user_list",
    "owner",
    "sender",
    "sender_list",
    "external_userid",
    "chatid",
    "chat_id",
    "chat_id_list",
    "msgid",
    "mobile",
    "email",
    "open_userid_list",
];

/// How many recipients of one call are looked at. WeCom takes at most 10,000 customers in one.
const IDS_MAX: usize = 20_000;

/// Every id that a call names as a recipient.
pub(crate) fn of(query: &str, body: &Map<String, Value>) -> Vec<String> {
    let mut found: Vec<String> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| IN_QUERY.contains(&&**name))
        .map(|(_, value)| value.into_owned())
        .collect();
    for value in IN_BODY.iter().filter_map(|name| body.get(*name)) {
        take(value, &mut found);
    }
    if let Some(Value::Object(owners)) = body.get("owner_filter") {
        owners.get("userid_list").into_iter().for_each(|owners| take(owners, &mut found));
    }
    found.retain(|id| !id.is_empty());
    found.truncate(IDS_MAX);
    found
}

fn take(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            found.extend(text.split('|').map(|id| id.trim().to_owned()));
        }
        Value::Array(list) => {
            let texts = list.iter().filter_map(Value::as_str);
            found.extend(texts.map(ToOwned::to_owned));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn recipients_are_found_in_query_and_body() {
        let body = json!({
            "touser": "a| b|", "chat_id_list": ["c", 5, "d"], "external_userid": "wm1",
            "text": { "content": "x|y" }, "sender": null,
            "owner_filter": { "userid_list": ["e"] },
        });
        let Value::Object(body) = body else { panic!("an object") };
        assert_eq!(of("key=k%2D1&type=file", &body), ["k-1", "a", "b", "wm1", "c", "d", "e"]);
        assert_eq!(of("", &Map::new()), [""; 0]);
    }
}
