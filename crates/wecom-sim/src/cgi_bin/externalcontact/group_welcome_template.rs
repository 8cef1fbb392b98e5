//! Greetings for groups of customers (page 92366).

pub(in crate::cgi_bin) mod add;
pub(in crate::cgi_bin) mod del;
pub(in crate::cgi_bin) mod edit;
pub(in crate::cgi_bin) mod get;

use serde_json::{Map, Value, json};
use wecom_api::ErrCode;
use wecom_api::externalcontact::group_welcome_template::TEXT_BYTES_MAX;

use super::attachment::{self, Kind};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::greetings::Greeting;

/// A text, and the first of image, link, mini program, video and file that is there.
fn read(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Map<String, Value>, Refusal> {
    let text = attachment::read_text(fields, TEXT_BYTES_MAX)?;
    let beside = Kind::ALL.into_iter().find(|kind| fields.object(kind.name()).is_present());
    if text.is_empty() && beside.is_none() {
        return Err(Refusal::bad_parameter("text and what goes along with it are both empty. "));
    }
    let mut parts = Map::new();
    if !text.is_empty() {
        parts.insert("text".to_owned(), json!({ "content": text }));
    }
    if let Some(kind) = beside {
        let read = attachment::read(checked, kind, fields.object(kind.name()))?;
        let payload = match (kind, &read.said[kind.name()]["media_id"]) {
            // A picture comes back by its address.
            (Kind::Image, Value::String(media_id)) => {
                json!({ "pic_url": format!("https://p.example/{media_id}") })
            }
            (_, _) => read.said[kind.name()].clone(),
        };
        parts.insert(kind.name().to_owned(), payload);
    }
    Ok(parts)
}

/// The greeting of `template_id`, which must be the app's own: 40058 if there is none, 41058 if it
/// is another app's.
fn own(checked: &Checked<'_>, fields: Fields<'_>) -> Result<(String, Greeting), Refusal> {
    let id = fields.text("template_id");
    let found = checked.state.greetings.find(id).filter(|_| checked.app.is_home());
    let greeting = found.ok_or_else(|| Refusal::bad_parameter("template_id "))?;
    if greeting.agentid != checked.app.agentid {
        let words = "no permission to edit the template";
        return Err(Refusal::new(ErrCode::TEMPLATE_OF_ANOTHER_APP, words));
    }
    Ok((id.to_owned(), greeting.clone()))
}
