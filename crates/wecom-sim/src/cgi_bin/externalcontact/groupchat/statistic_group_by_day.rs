//! `POST /cgi-bin/externalcontact/groupchat/statistic_group_by_day` — counts for each day
//! (page 92133).

use serde_json::{Value, json};

use super::{counts, of_owners};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::midnight_of;
use crate::live::rooms::SeenGroup;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let days = counts::days(checked, fields)?;
    let groups = of_owners(checked, fields)?;
    let groups: Vec<&SeenGroup> = groups.iter().collect();
    let count = |day: i64| {
        let data = counts::count(checked.state, &groups, &(day..=day));
        json!({ "stat_time": midnight_of(day), "data": data })
    };
    let items: Vec<Value> = days.map(count).collect();
    Ok(Answer::with(&json!({ "items": items })))
}
