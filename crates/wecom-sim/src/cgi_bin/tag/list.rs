//! `GET /cgi-bin/tag/list` — the tags of the corp (page 90216).

use serde_json::{Value, json};

use crate::cgi_bin::{Answer, Checked, Refusal};

#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let tags = checked.state.people.tags().filter(|_| checked.app.is_home());
    let named = tags.map(|tag| json!({ "tagid": tag.id, "tagname": tag.name }));
    let taglist: Vec<Value> = named.collect();
    Ok(Answer::with(&json!({ "taglist": taglist })))
}
