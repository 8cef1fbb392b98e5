//! The `wecom-sim` command.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use wecom_api::aibot::may_be_logged;
use wecom_sim::{Identity, Simulator, World};

/// A strict, scriptable WeCom, and a window to watch the phones.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer as WeCom until Ctrl-C.
    Serve {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8099")]
        listen: SocketAddr,
        /// A world in a TOML file; the demo world when absent.
        #[arg(long, value_name = "FILE")]
        world: Option<PathBuf>,
        /// Speak https and wss with the certificate in this PEM file (and its chain).
        #[arg(long, value_name = "FILE", requires = "tls_key")]
        tls_cert: Option<PathBuf>,
        /// The private key of that certificate, in PEM form.
        #[arg(long, value_name = "FILE", requires = "tls_cert")]
        tls_key: Option<PathBuf>,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let no_frames = filter_fn(|line| may_be_logged(line.target()));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(filter).with(no_frames).with(lines).init();
    let Command::Serve { listen, world, tls_cert, tls_key } = Arguments::parse().command;
    let tls = tls_cert.as_deref().zip(tls_key.as_deref());
    match serve(listen, world.as_deref(), tls).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&format!("wecom-sim: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn serve(
    listen: SocketAddr,
    world: Option<&Path>,
    tls: Option<(&Path, &Path)>,
) -> anyhow::Result<()> {
    let world = world.map_or_else(|| Ok(World::demo()), read_world)?;
    let started = match tls {
        Some((chain, key)) => Simulator::start_tls(world, listen, identity(chain, key)?).await,
        None => Simulator::start(world, listen).await,
    };
    let simulator = started.with_context(|| format!("could not listen on {listen}"))?;
    let (url, window) = (simulator.url(), simulator.window_url());
    let mut out = std::io::stdout();
    // In one piece: who reads the first line alone may be gone before a second one is written.
    let words = format!("WeCom:  {url}\nPhones: {window}\n");
    out.write_all(words.as_bytes()).context("could not write the address")?;
    out.flush().context("could not write the address")?;
    stopped().await.context("could not wait for Ctrl-C")?;
    simulator.shutdown().await;
    Ok(())
}

fn read_world(file: &Path) -> anyhow::Result<World> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("could not read the world in {}", file.display()))?;
    World::from_toml(&text).with_context(|| file.display().to_string())
}

fn identity(chain: &Path, key: &Path) -> anyhow::Result<Identity> {
    let read = |file: &Path| {
        std::fs::read(file).with_context(|| format!("could not read {}", file.display()))
    };
    let words = || format!("no TLS with {} and {}", chain.display(), key.display());
    Identity::from_pem(&read(chain)?, &read(key)?).with_context(words)
}

/// Ctrl-C, or the signal that a service manager sends.
async fn stopped() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn say_error(line: &str) {
    // There is nowhere left to say that the error could not be said.
    writeln!(std::io::stderr(), "{line}").ok();
}
