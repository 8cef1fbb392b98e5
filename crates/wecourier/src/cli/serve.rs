//! `wecourier serve`: the service in earnest.

use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{ArgMatches, Command};
use tokio::net::TcpListener;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};
use url::Url;
use wecom_client::api::aibot::may_be_logged;

use super::{certificate, key, stop, with_settings};
use crate::Service;
use crate::access::PasswordLink;
use crate::clock::SystemClock;
use crate::http::{Door, Mode, setup_link};
use crate::settings::{LogFormat, ServiceSettings, Settings};

pub(super) fn command() -> Command {
    let command = Command::new("serve").about("Run the service: console and API");
    with_settings::flags(command, &[])
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let settings = Settings::read(&with_settings::layers(given)?)?;
    log_to_stderr(&settings.service)?;
    let identity = settings.service.door.tls.as_ref().map(certificate::read).transpose()?;
    let listener = bind(settings.service.door.listen).await?;
    let address = listener.local_addr().context("could not learn the address")?;
    let scheme = if identity.is_some() { "https" } else { "http" };
    let local = Url::parse(&format!("{scheme}://{address}"))?;
    let service = Service::open(&settings, Mode::Serve, Arc::new(SystemClock)).await?;
    if let Some(made) = key::tell_of_new(&service.store) {
        tracing::info!("{made}");
    }
    let stop = stop::on_signal().context("could not wait for signals")?;
    match &settings.service.public_url {
        None => tracing::info!("the console is at {scheme}://{address}"),
        Some(url) => tracing::info!("the console is at {url}, and {scheme}://{address} listens"),
    }
    if let Some(link) = service.gate.make_first_link().await? {
        tracing::warn!("nobody may sign in yet: the link on standard output lets the first in");
        show_first_link(&link, settings.service.public_url.as_ref().unwrap_or(&local))
            .context("could not write the link for the first owner")?;
    }
    match identity {
        None => service.serve(listener, stop).await,
        Some(identity) => {
            certificate::read_again_on_hangup(&identity, &stop)
                .context("could not wait for signals")?;
            service.serve(Door::with_tls(listener, identity), stop).await;
        }
    }
    Ok(())
}

/// It is written where no log filter hides it; what follows the `#` is sent to no server.
fn show_first_link(link: &PasswordLink, home: &Url) -> anyhow::Result<()> {
    let link = setup_link(home, &link.token);
    let mut out = std::io::stdout();
    writeln!(out, "Nobody may sign in yet. Whoever opens this link becomes the owner:")?;
    writeln!(out, "  {link}")?;
    writeln!(out, "It is good once, for 24 hours. `wecourier user add` does the same.")?;
    Ok(out.flush()?)
}

/// Logs lines to standard error, filtered as the settings say; never what shows a bot's frames.
pub(super) fn log_to_stderr(settings: &ServiceSettings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log).context("`WECOURIER_LOG` is no filter")?;
    let no_frames = filter_fn(|line| may_be_logged(line.target()));
    let is_terminal = std::io::stderr().is_terminal();
    let lines = fmt::layer().with_ansi(is_terminal).with_writer(std::io::stderr);
    let lines = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    tracing_subscriber::registry().with(filter).with(no_frames).with(lines).init();
    Ok(())
}

/// Listens, or says who may be in the way.
pub(super) async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "cannot listen on {address}: is another program using the port? (--listen takes \
             another one)"
        )
    })
}
