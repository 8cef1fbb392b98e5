//! Looking members up, and being locked out for guessing (pages 95402 and 95895).

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{CorpId, RateLimit, SwitchesPatch, Visible};

use crate::directory_members::userid;
use crate::harness::{AGENT, Sim};
use crate::message_harness::UNTIL_LAST_SECOND;

const BY_MOBILE: &str = "/cgi-bin/user/getuserid";
const BY_EMAIL: &str = "/cgi-bin/user/get_userid_by_email";

fn mobile(number: &str) -> Value {
    json!({ "mobile": number })
}

#[tokio::test]
async fn a_member_is_found_by_phone_number_in_the_visible_range() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let found = sim.post(BY_MOBILE, &token, &mobile("+85366000202")).await;
    found.assert_ok();
    assert_eq!(found.json["userid"], "tutor.mei");
    for (number, errcode) in [
        ("+85366999999", 46004),
        ("1234", 60103),
        ("", 60103),
        ("123456789012345678901234567890123", 60103),
    ] {
        assert_eq!(sim.post(BY_MOBILE, &token, &mobile(number)).await.errcode, errcode, "{number}");
    }
    let range = Visible::members([userid("admin.lam")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    assert_eq!(sim.post(BY_MOBILE, &token, &mobile("+85366000202")).await.errcode, 46004);
}

#[tokio::test]
async fn an_address_is_the_companys_or_private() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let mails = |member: &mut wecom_sim::Member| {
        member.biz_mail = Some("mei@demo.example".into());
        member.email = Some("mei@example.org".into());
    };
    sim.world().change_member(&userid("tutor.mei"), mails).unwrap();
    let ask = async |body: Value| sim.post(BY_EMAIL, &token, &body).await;
    for (body, errcode) in [
        (json!({ "email": "MEI@demo.example" }), 0),
        (json!({ "email": "mei@demo.example", "email_type": 1 }), 0),
        (json!({ "email": "mei@example.org", "email_type": 2 }), 0),
        (json!({ "email": "mei@example.org" }), 46004),
        (json!({ "email": "mei@demo.example", "email_type": 2 }), 46004),
        (json!({ "email": "mei@demo.example", "email_type": 3 }), 40058),
        (json!({}), 60105),
    ] {
        assert_eq!(ask(body.clone()).await.errcode, errcode, "{body}");
    }
}

#[tokio::test]
async fn who_guesses_too_often_is_locked_out_until_midnight_in_china() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let corp = CorpId::parse("wwdemo").unwrap();
    sim.world().change_corp(&corp, |corp| corp.accounts_max = 10).unwrap();
    let wrong = mobile("+85366999999");
    let right = mobile("+85366000202");
    for _ in 0..2 {
        assert_eq!(sim.post(BY_MOBILE, &token, &wrong).await.errcode, 46004);
    }
    sim.post(BY_MOBILE, &token, &right).await.assert_ok();
    assert_eq!(sim.post(BY_MOBILE, &token, &wrong).await.errcode, 46004, "one beyond 20 %");
    assert_eq!(sim.post(BY_MOBILE, &token, &right).await.errcode, 45009);
    let other = sim.post(BY_EMAIL, &token, &json!({ "email": "x@example.org" })).await;
    assert_eq!(other.errcode, 46004, "the other call has its own count");
    sim.world().turn(SwitchesPatch { rate_limit: Some(RateLimit::Off), ..Default::default() });
    sim.post(BY_MOBILE, &token, &right).await.assert_ok();
    let enforced = Some(RateLimit::Enforced);
    sim.world().turn(SwitchesPatch { rate_limit: enforced, ..Default::default() });
    sim.world().advance(UNTIL_LAST_SECOND);
    let token = sim.token().await;
    assert_eq!(sim.post(BY_MOBILE, &token, &right).await.errcode, 45009);
    sim.world().advance(Duration::from_secs(1));
    sim.post(BY_MOBILE, &token, &right).await.assert_ok();
}
