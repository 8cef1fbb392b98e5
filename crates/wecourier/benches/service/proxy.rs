//! The proxy on the trusted IP, beside nginx and an application in Python (`FastAPI`) that pass the
//! same call on to the same static upstream.

mod paced;
mod rivals;

use std::fs;
use std::net::SocketAddr;
use std::time::Duration;

use crate::report::{Above, Below, Report};
use crate::wrk;
use rivals::{API_KEY, Rivals, proxy_binary};

/// How many ask at once, and for how long.
const WRK: wrk::Options = ["-t1", "-c64", "-d5s"];
const BODY: &str = r#"{"touser":"tutor.mei","msgtype":"text","text":{"content":"hi"}}"#;
/// How often the proxy is asked while its latency is measured.
const PACE_PER_SEC: u32 = 5000;
const PACED_FOR: Duration = Duration::from_secs(5);
/// Allocators give memory back after a moment.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

pub(crate) fn measure(report: &mut Report) {
    let rivals = Rivals::start();
    std::thread::sleep(SETTLED_AFTER);
    let how = "`VmRSS` after one call";
    report.promised("proxy, resident when idle", rivals.proxy_mb("VmRSS"), &Below(12.0, "MB"), how);
    requests(report, &rivals);
    latency(report, &rivals);
    let size = fs::metadata(proxy_binary()).unwrap().len();
    let size = f64::from(u32::try_from(size).unwrap()) / 1e6;
    let how = "the release build, which is stripped";
    report.promised("proxy, size of the binary", size, &Below(12.0, "MB"), how);
}

fn requests(report: &mut Report, rivals: &Rivals) {
    let per_second = |address: SocketAddr| {
        let url = format!("http://{address}/proxy/message/send");
        let found = wrk::post(WRK, &url, &[("X-API-Key", API_KEY)], BODY);
        assert!(found.is_all_good, "{address} refused calls, or broke");
        found.per_second
    };
    let (nginx, own) = (per_second(rivals.nginx), per_second(rivals.proxy));
    let fastapi = per_second(rivals.fastapi);
    let how =
        format!("`message/send` with a key, `wrk {}`, one line logged for each", WRK.join(" "));
    report.row("calls the proxy passes on", &format!("{own:.0}/s"), &how);
    let how =
        format!("against nginx as a proxy, which logs nothing and judges nothing: {nginx:.0}/s");
    report.promised_above("proxy to nginx, ratio", own / nginx, &Above(0.6, "×"), &how);
    let how = format!("against FastAPI with httpx and uvicorn on uvloop: {fastapi:.0}/s");
    report.promised_above("proxy to FastAPI, ratio", own / fastapi, &Above(25.0, "×"), &how);
}

fn latency(report: &mut Report, rivals: &Rivals) {
    let run = |address, path| paced::p99(address, path, PACE_PER_SEC, PACED_FOR);
    let direct = run(rivals.upstream, "/cgi-bin/message/send?access_token=t");
    let through = run(rivals.proxy, "/proxy/message/send");
    let added = through.saturating_sub(direct).as_secs_f64() * 1e3;
    let how = format!(
        "99th percentile at {PACE_PER_SEC} calls a second over 64 connections, {:.1} ms, less that \
         of the upstream alone, {:.1} ms",
        through.as_secs_f64() * 1e3,
        direct.as_secs_f64() * 1e3
    );
    report.promised("proxy, added latency", added, &Below(3.0, "ms"), &how);
    let how = "`VmHWM` after all of these";
    report.promised("proxy, resident at most", rivals.proxy_mb("VmHWM"), &Below(30.0, "MB"), how);
}
