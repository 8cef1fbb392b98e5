//! `POST /cgi-bin/externalcontact/remark` — what a member notes about a customer (page 92115).

use wecom_api::ErrCode;
use wecom_api::externalcontact::remark::{
    COMPANY_CHARS_MAX, DESCRIPTION_CHARS_MAX, REMARK_CHARS_MAX,
};

use super::{attachment, customer, member_with_customers};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::CustomerKind;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    if fields.text("userid").is_empty() {
        return Err(Refusal::new(ErrCode::USERID_MISSING, "missing userid"));
    }
    let member = member_with_customers(checked, fields.text("userid"))?;
    let (found, _) = customer::of_member(checked, &member, fields.text("external_userid"))?;
    let (id, kind) = (found.external_userid.clone(), found.kind);
    let picture = fields.text("remark_pic_mediaid");
    let said = |name: &str| Some(fields.text(name)).filter(|text| !text.is_empty());
    let (remark, description) = (said("remark"), said("description"));
    let company = said("remark_company");
    let mobiles = fields.has("remark_mobiles").then(|| fields.texts("remark_mobiles"));
    let mobiles = mobiles.filter(|mobiles| !mobiles.is_empty());
    let texts = [remark, description, company].iter().any(Option::is_some);
    if !texts && mobiles.is_none() && picture.is_empty() {
        return Err(Refusal::bad_parameter("remark "));
    }
    for (name, text, chars_max) in [
        ("remark", remark, REMARK_CHARS_MAX),
        ("description", description, DESCRIPTION_CHARS_MAX),
        ("remark_company", company, COMPANY_CHARS_MAX),
    ] {
        if text.is_some_and(|text| text.chars().count() > chars_max) {
            return Err(Refusal::bad_parameter(&format!("{name} ")));
        }
    }
    if !picture.is_empty() {
        attachment::check_picture(checked, picture)?;
    }
    checked.state.change_follow(&member.userid, &id, |follow| {
        let put = |to: &mut String, text: Option<&str>| {
            if let Some(text) = text {
                text.clone_into(to);
            }
        };
        put(&mut follow.remark, remark);
        put(&mut follow.description, description);
        // Only WeChat users have a company noted.
        put(&mut follow.remark_company, company.filter(|_| kind == CustomerKind::Wechat));
        if let Some(mobiles) = mobiles {
            let kept = mobiles.into_iter().filter(|mobile| !mobile.is_empty());
            follow.remark_mobiles = kept.map(ToOwned::to_owned).collect();
        }
    });
    Ok(Answer::ok())
}
