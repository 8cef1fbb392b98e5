//! The `wecom-proxy` command.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing_subscriber::EnvFilter;
use wecom_client::Clock;
use wecom_proxy::{
    Door, Proxy, SPOKEN, Secrecy, Settings, TlsFiles, VARS, Var, Verdict, error_chain,
};
use wecom_tls::{BadIdentity, Identity};

/// Connections are answered by threads of their own: what is done here is little.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(std::env::args_os()).await {
        Ok(code) => code,
        Err(error) => {
            // There is nowhere left to say that this could not be said.
            writeln!(io::stderr(), "wecom-proxy: {}", error_chain(error.as_ref())).ok();
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<ExitCode> {
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(told) => {
            told.print().context("could not write to the terminal")?;
            return Ok(if told.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
    };
    match matches.subcommand() {
        Some(("serve", given)) => serve(given).await.map(|()| ExitCode::SUCCESS),
        Some(("doctor", given)) => doctor(given).await,
        Some(_) | None => anyhow::bail!("there is no such command"),
    }
}

fn command() -> Command {
    let serve = Command::new("serve")
        .about("Pass allowed calls on to WeCom until Ctrl-C")
        .args(VARS.iter().map(|var| flag(var)));
    let doctor = Command::new("doctor")
        .about("Ask WeCom whether address, secret and application fit; send nobody anything")
        .after_help("Ends with 0 if all is well, 1 if something is to be mended, 2 if unknown.")
        .args(VARS.iter().map(|var| flag(var)));
    Command::new("wecom-proxy")
        .version(env!("CARGO_PKG_VERSION"))
        .about("The small relay that sits on the trusted IP")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(serve)
        .subcommand(doctor)
}

fn flag(var: &Var) -> Arg {
    let help = match var.secrecy {
        Secrecy::Open => {
            let default = if var.default.is_empty() { "none" } else { var.default };
            format!("{} [{}; default: {default}]", var.help, var.name)
        }
        Secrecy::Secret => {
            format!("a file with {} [{}, or {}]", var.help, var.flag_name(), var.name)
        }
    };
    Arg::new(var.flag_name()).long(var.flag).value_name(var.takes).help(help)
}

async fn serve(given: &ArgMatches) -> anyhow::Result<()> {
    let settings = Settings::read(&flags_over_environment(given))?;
    let filter = EnvFilter::try_new(&settings.log).context("`WECOM_PROXY_LOG` is no filter")?;
    // Kept until the end: it writes what is waiting then.
    let _lines = wecom_proxy::log_to_stderr(filter);
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("could not listen on {}", settings.listen))?;
    let address = listener.local_addr().context("could not learn the address")?;
    let proxy = Proxy::new(&settings)?;
    let stop = stop_on_signal().context("could not wait for signals")?;
    let tls = settings.tls.is_some();
    let door = door(listener, settings.tls.as_ref(), &stop)?;
    tracing::info!(%address, tls, version = env!("CARGO_PKG_VERSION"), "listening");
    // Where the number of cores cannot be told, one thread serves as well.
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wecom_proxy::serve_on_threads(door, &proxy, threads, stop).await?;
    tracing::info!("stopped");
    Ok(())
}

/// With TLS if there is a certificate, which SIGHUP renews; without, SIGHUP does nothing.
fn door(
    listener: TcpListener,
    tls: Option<&TlsFiles>,
    stop: &CancellationToken,
) -> anyhow::Result<Door> {
    let no_signals = "could not wait for signals";
    let Some(TlsFiles { chain, key }) = tls else {
        let tell = || tracing::info!("SIGHUP changes nothing: there is no certificate to be read");
        wecom_tls::on_hangup(stop, tell).context(no_signals)?;
        return Ok(listener.into());
    };
    let identity = Identity::read(chain, key, &SPOKEN).context("cannot speak TLS")?;
    let identity = Arc::new(identity);
    let tell = |read: Result<(), BadIdentity>| match read {
        Ok(()) => tracing::info!("the certificate was read again"),
        Err(error) => {
            let error = error_chain(&error);
            tracing::error!(error, "the certificate of before is shown on");
        }
    };
    wecom_tls::read_again_on_hangup(&identity, stop, tell).context(no_signals)?;
    Ok(Door::with_tls(listener, identity))
}

/// How far the way to WeCom goes with the settings of `serve`; for people, and for monitoring.
async fn doctor(given: &ArgMatches) -> anyhow::Result<ExitCode> {
    let settings = Settings::read(&flags_over_environment(given))?;
    let report = wecom_proxy::doctor(&settings, Clock::system()).await?;
    write!(io::stdout(), "{report}").context("could not write to the terminal")?;
    Ok(ExitCode::from(match report.verdict() {
        Verdict::Well => 0,
        Verdict::Wrong => 1,
        Verdict::Open => 2,
    }))
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn flags_over_environment(given: &ArgMatches) -> impl Fn(&str) -> Option<String> {
    let names = VARS.iter().flat_map(|var| [var.name.to_owned(), var.flag_name()]);
    let set = names.filter_map(|name| {
        let flag = given.try_get_one::<String>(&name).ok().flatten().cloned();
        let value = flag.or_else(|| std::env::var(&name).ok())?;
        Some((name, value))
    });
    let set: HashMap<_, _> = set.collect();
    move |name| set.get(name).cloned()
}

/// A token that is cancelled by Ctrl-C, or by the signal that a service manager sends.
fn stop_on_signal() -> io::Result<CancellationToken> {
    let stop = CancellationToken::new();
    let stopped = stopped()?;
    let cancelled = stop.clone();
    // Nobody waits for this task: it ends with the process.
    TaskTracker::new().spawn(async move {
        stopped.await;
        cancelled.cancel();
    });
    Ok(stop)
}

#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the shape of the Unix twin")]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        tokio::signal::ctrl_c().await.ok();
    })
}
