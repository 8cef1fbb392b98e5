//! `POST /cgi-bin/externalcontact/batch/get_by_user` — the customers of members, in full
//! (page 92994).

use serde_json::{Value, json};
use wecom_api::externalcontact::batch::get_by_user::{LIMIT_MAX, MEMBERS_MAX};

use crate::cgi_bin::cursor::{Beyond, Limits, Page};
use crate::cgi_bin::externalcontact::customer::{contact, is_kept, notes};
use crate::cgi_bin::externalcontact::member_with_customers;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::customer_switches::SingleUserId;

/// When nothing is said (page 92994).
const USUAL: usize = 50;

/// *Choice*: members without customers leave the list empty.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let mut asked = fields.texts("userid_list");
    let takes_one = checked.state.switches().customers.single_userid == SingleUserId::Accept;
    if !fields.has("userid_list") && takes_one {
        asked.extend(Some(fields.text("userid")).filter(|userid| !userid.is_empty()));
    }
    if asked.is_empty() || asked.len() > MEMBERS_MAX {
        return Err(Refusal::bad_parameter("userid_list "));
    }
    let max = usize::try_from(LIMIT_MAX).unwrap_or(usize::MAX);
    let limits = Limits { usual: Some(USUAL), max, beyond: Beyond::Largest };
    let page = Page::read("by_user", fields, limits)?;
    let mut members = Vec::new();
    for userid in asked {
        let userid = member_with_customers(checked, userid)?.userid;
        if !members.contains(&userid) {
            members.push(userid);
        }
    }
    let state = &*checked.state;
    let rows = members.iter().flat_map(|userid| {
        state.customers().filter_map(move |customer| -> Option<Value> {
            let mut follow = customer.follow.iter();
            let follow = follow.find(|follow| follow.userid == *userid && is_kept(follow))?;
            let mut follow_info = notes(state, follow);
            follow_info.insert("tag_id".to_owned(), json!(follow.tags));
            Some(json!({ "external_contact": contact(customer), "follow_info": follow_info }))
        })
    });
    let (list, next_cursor) = page.cut(rows);
    Ok(Answer::with(&json!({ "external_contact_list": list, "next_cursor": next_cursor })))
}
