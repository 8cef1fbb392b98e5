//! What stands in the way of the application's calls, as it is told to people.

use std::net::TcpListener;
use std::time::Duration;

use wecom_client::api::agent::get::GetAgent;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::{Endpoint as _, ErrCode};
use wecom_client::{Clock, Now};
use wecom_proxy::{Finding, Report, Verdict, doctor};
use wecom_sim::{Cut, Fault};

use crate::world::{AGENT, CORP_SECRET, KEY, World, settings};

async fn report(world: &World, given: &[(&str, &str)]) -> Report {
    let base = world.wecom.url();
    let mut all = vec![("WECOM_API_BASE", base.as_str())];
    all.extend(given);
    let report = doctor(&settings(&all), Clock::system()).await.unwrap();
    let text = report.to_string();
    assert!(!text.contains(CORP_SECRET) && !text.contains(KEY), "{text}");
    report
}

/// How each check stands: `+` good, `-` wrong, `?` open.
fn marks(report: &Report) -> String {
    let mark = |finding: &Finding| match finding {
        Finding::Good(_) => '+',
        Finding::Wrong { .. } => '-',
        Finding::Open { .. } => '?',
    };
    report.checks.iter().map(|check| mark(&check.finding)).collect()
}

#[tokio::test]
async fn all_is_well_and_nobody_is_sent_anything() {
    let world = World::start().await;
    let report = report(&world, &[]).await;
    assert_eq!((marks(&report).as_str(), report.verdict()), ("+++++", Verdict::Well), "{report}");
    assert!(report.to_string().contains("WeCom sees 127.0.0.1, which is trusted"), "{report}");
    let asked = world.live().requests();
    assert!(asked.iter().all(|it| [GetToken::PATH, GetAgent::PATH].contains(&it.path.as_str())));
    assert!(world.live().messages().is_empty());
    world.end().await;
}

#[tokio::test]
async fn an_untrusted_address_is_named_with_where_to_enter_it() {
    let world = World::start().await;
    let elsewhere = vec![[203, 0, 113, 7].into()];
    world.live().change_app(AGENT, |app| app.trusted_ips = elsewhere).unwrap();
    world.live().advance(Duration::from_mins(1));
    let report = report(&world, &[]).await;
    assert_eq!((marks(&report).as_str(), report.verdict()), ("++-?+", Verdict::Wrong), "{report}");
    let text = report.to_string();
    assert!(text.contains("WeCom sees 127.0.0.1, which is not trusted (60020)"), "{text}");
    assert!(text.contains("next: Add this server's public IP address"), "{text}");
    world.end().await;
}

#[tokio::test]
async fn a_wrong_secret_company_or_application_is_told() {
    let world = World::start().await;
    for (name, value, expected, code) in [
        ("WECOM_CORP_SECRET", "not-the-secret", "+-??+", ErrCode::BAD_SECRET),
        ("WECOM_CORP_ID", "wwother", "+-??+", ErrCode::BAD_CORP_ID),
        ("WECOM_AGENT_ID", "1000099", "+++-+", ErrCode::BAD_AGENT_ID),
        ("WECOM_AGENT_ID", "2000002", "+++-+", ErrCode::TOKEN_OF_ANOTHER_APP),
    ] {
        let report = report(&world, &[(name, value)]).await;
        assert_eq!((marks(&report).as_str(), report.verdict()), (expected, Verdict::Wrong));
        let text = report.to_string();
        assert!(text.contains(&code.to_string()) && text.contains("next: "), "{text}");
    }
    world.live().change_app(AGENT, |app| app.enabled = false).unwrap();
    let report = report(&world, &[]).await;
    assert_eq!(report.verdict(), Verdict::Wrong, "{report}");
    world.end().await;
}

#[tokio::test]
async fn wecom_away_is_told_from_what_is_wrong_here() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let away = doctor(&settings(&[("WECOM_API_BASE", &base)]), Clock::system()).await.unwrap();
    assert_eq!((marks(&away).as_str(), away.verdict()), ("?????", Verdict::Open), "{away}");
    assert!(away.to_string().contains(&format!("`curl -v {base}/cgi-bin/gettoken`")), "{away}");
    let world = World::start().await;
    for (fault, at, expected) in [
        (Fault::cut(Cut::Before), GetAgent::PATH, "?+??+"),
        (Fault::status(502), GetToken::PATH, "?????"),
        (Fault::answer(ErrCode::BUSY), GetAgent::PATH, "++??+"),
        (Fault::answer(ErrCode::TOO_FREQUENT), GetToken::PATH, "+???+"),
    ] {
        world.live().order(fault.at(at).times(1)).unwrap();
        let report = report(&world, &[]).await;
        // An HTTP server in between has a clock, too.
        let marks = marks(&report).replacen("????+", "?????", 1);
        assert_eq!((marks.as_str(), report.verdict()), (expected, Verdict::Open), "{report}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_with_how_far() {
    let world = World::start().await;
    let base = world.wecom.url();
    let settings = settings(&[("WECOM_API_BASE", &base)]);
    let fast = Clock::system();
    let fast = Clock::new(move || {
        let Now { steady, since_epoch } = fast.now();
        Now { steady, since_epoch: since_epoch + Duration::from_hours(1) }
    });
    let report = doctor(&settings, fast).await.unwrap();
    assert_eq!((marks(&report).as_str(), report.verdict()), ("++++-", Verdict::Wrong), "{report}");
    assert!(report.to_string().contains("s ahead of WeCom's"), "{report}");
    world.end().await;
}
