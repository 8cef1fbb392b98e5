//! The simulator under load, and a thousand callers who need one token.

use std::process::Command;
use std::time::{Duration, Instant};

use futures::future::join_all;
use wecom_client::api::getcallbackip::GetCallbackIp;
use wecom_client::api::gettoken::{AppSecret, GetToken};
use wecom_client::api::message::send::Message;
use wecom_client::api::{CorpId, Endpoint, ErrCode};
use wecom_client::{App, AppSettings, ClientSettings, Clock};
use wecom_sim::{RateLimit, Simulator, SimulatorHandle, SwitchesPatch, World};

use crate::report::{Above, Below, Report, millis};
use crate::wrk;

const CORP: &str = "wwdemo";
const SECRET: &str = "demo-app-secret";
const AGENT: u32 = 1_000_002;
/// How long wrk calls, and over how many connections.
const WRK: wrk::Options = ["-t1", "-c32", "-d5s"];
const CALLERS: usize = 1000;

pub(crate) fn measure(report: &mut Report) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let wecom = runtime.block_on(Simulator::start(World::default(), "127.0.0.1:0")).unwrap();
    let unlimited = RateLimit::Off;
    wecom.world().turn(SwitchesPatch { rate_limit: Some(unlimited), ..SwitchesPatch::default() });
    load(report, &wecom, &token(&wecom.url()));
    runtime.block_on(callers(report, &wecom));
    runtime.block_on(wecom.shutdown());
}

fn load(report: &mut Report, wecom: &SimulatorHandle, token: &str) {
    let nothing = requests_per_second(&format!("{}/nothing", wecom.url()));
    let send = format!("{}{}?access_token={token}", wecom.url(), Message::PATH);
    let sends = requests_per_second(&send);
    let last = wecom.world().requests_to(Message::PATH).pop().unwrap();
    assert_eq!(last.errcode, Some(ErrCode::OK), "the messages were taken");
    let how = format!("application texts to one member, limits off, `wrk {}`", WRK.join(" "));
    report.promised_above("messages the simulator takes", sends, &Above(20_000.0, "/s"), &how);
    let how = format!("against unknown paths, which it answers {nothing:.0} times a second");
    report.row("messages the simulator takes, ratio", &format!("{:.2}×", sends / nothing), &how);
}

async fn callers(report: &mut Report, wecom: &SimulatorHandle) {
    let timeout = Duration::from_secs(30);
    let base = wecom.url().parse().unwrap();
    let settings = ClientSettings { base, connect_timeout: timeout, call_timeout: timeout };
    let corp_id = CorpId::parse(CORP).unwrap();
    let secret = AppSecret::new(SECRET);
    let app = App::new(&settings, AppSettings { corp_id, secret }, Clock::system()).unwrap();
    let all_at_once = || async {
        let begin = Instant::now();
        let answers = join_all((0..CALLERS).map(|_| app.call(&GetCallbackIp {}))).await;
        assert!(answers.iter().all(Result::is_ok));
        begin.elapsed()
    };
    all_at_once().await;
    let fresh = all_at_once().await;
    wecom.world().revoke_tokens(AGENT).unwrap();
    let asked_before = wecom.world().requests_to(GetToken::PATH).len();
    let expired = all_at_once().await;
    let asked = wecom.world().requests_to(GetToken::PATH).len() - asked_before;
    let how = format!("{CALLERS} calls at once with a token that WeCom has ended");
    let asked = f64::from(u32::try_from(asked).unwrap());
    report.promised("tokens fetched", asked, &Below(1.5, "gettoken"), &how);
    let how = format!("the same calls, against {} with a good token", millis(fresh));
    let ratio = expired.as_secs_f64() / fresh.as_secs_f64();
    report.row("calls with an ended token, ratio", &format!("{ratio:.1}×"), &how);
}

fn token(base: &str) -> String {
    let url = format!("{base}{}?corpid={CORP}&corpsecret={SECRET}", GetToken::PATH);
    let answer = Command::new("curl").args(["--silent", &url]).output().unwrap().stdout;
    let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

fn requests_per_second(url: &str) -> f64 {
    let body = format!(
        r#"{{"touser":"tutor.mei","msgtype":"text","agentid":{AGENT},"text":{{"content":"hi"}}}}"#
    );
    wrk::post(WRK, url, &[], &body).per_second
}
