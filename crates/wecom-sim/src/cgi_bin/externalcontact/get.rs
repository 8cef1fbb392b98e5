//! `GET /cgi-bin/externalcontact/get?external_userid=&cursor=` — one customer, and who has them,
//! 500 at a time (page 92114).
//!
//! *Choice*: only members in the visible range are listed.

use serde_json::{Value, json};

use super::customer::{contact, find, is_seen, notes, tag};
use crate::cgi_bin::cursor::Page;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::State;
use crate::world::Follow;

/// How many members one answer lists (page 92114).
const FOLLOW_MAX: usize = 500;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let customer = find(checked, &checked.query("external_userid"))?;
    let page = Page::new("follow", FOLLOW_MAX, &checked.query("cursor"))?;
    let seen = customer.follow.iter().filter(|follow| is_seen(checked, follow));
    let (follow_user, next_cursor) = page.cut(seen.map(|follow| row(checked.state, follow)));
    let mut reply = json!({ "external_contact": contact(customer), "follow_user": follow_user });
    if !next_cursor.is_empty() {
        reply["next_cursor"] = Value::from(next_cursor);
    }
    Ok(Answer::with(&reply))
}

fn row(state: &State, follow: &Follow) -> Value {
    let mut row = notes(state, follow);
    let tags = follow.tags.iter().filter_map(|id| tag(state, id.as_str()));
    row.insert("tags".to_owned(), tags.collect());
    Value::Object(row)
}
