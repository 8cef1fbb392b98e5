//! `wecourier demo`: simulator, service and sample groups in one process.
//!
//! Everything lives in a temporary folder and is gone at the end.

use std::collections::HashMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command};
use tokio::net::TcpListener;
use wecom_client::api::UserId;
use wecom_client::api::webhook::RobotKey;
use wecom_sim::{Simulator, SimulatorHandle, World};

use super::with_settings::Fixed;
use super::{serve, stop, with_settings};
use crate::Service;
use crate::access::Password;
use crate::clock::{Clock as _, SystemClock};
use crate::http::Mode;
use crate::model::WebhookName;
use crate::model::access::{Login, Permission, Role, Scope, Token};
use crate::model::tutor::{Tutor, TutorNumber};
use crate::settings::{LISTEN, LoopbackAddress, Settings, Source as _};
use crate::store::{NewApiKey, NewUser, NewWebhook, Store};

const SIM_LISTEN: &str = "sim-listen";
const SIM_LISTEN_DEFAULT: &str = "127.0.0.1:8099";

const DATABASE_URL: &str = "WECOURIER_DATABASE_URL";
const API_BASE: &str = "WECOM_API_BASE";
const AIBOT_URL: &str = "WECOM_AIBOT_URL";
/// The application of the simulator's company.
const APP: [(&str, &str); 6] = [
    ("WECOM_AGENT_ID", "1000002"),
    ("WECOM_CORP_ID", "wwdemo"),
    ("WECOM_CORP_SECRET", "demo-app-secret"),
    ("WECOM_PROXY_URL", ""),
    ("WECOM_PROXY_API_KEY", ""),
    ("WECOM_PROXY_SIGNING_KEY", ""),
];
/// The AI bot of the simulator's company.
const BOT: [(&str, &str); 2] =
    [("WECOM_BOT_ID", "aibdemo"), ("WECOM_BOT_SECRET", "demo-bot-secret")];
/// The simulator is on this machine, and is back at once when it was started anew.
const BOT_BACKOFF_MAX: Duration = Duration::from_secs(2);
/// The demo makes a key of its own.
const MASTER_KEYS: [&str; 2] = ["WECOURIER_MASTER_KEY", "WECOURIER_MASTER_KEY_OLD"];
/// Nobody comes from elsewhere.
const FROM_ELSEWHERE: [&str; 3] =
    ["WECOURIER_TLS_CERT_FILE", "WECOURIER_TLS_KEY_FILE", "WECOURIER_TRUSTED_PROXIES"];

/// Name here, robot key there, and which group it is.
const SAMPLE_GROUPS: [(&str, &str, &str); 2] = [
    ("admin_group", "demo-admin-group", "Admin Group"),
    ("tutor_group", "demo-tutor-group", "Tutor Team"),
];

/// Number, name, what they are called in the office, and user id in the simulator.
const SAMPLE_TUTORS: [(&str, &str, &str, &str); 3] = [
    ("T01", "張志強", "John Sir", "tutor.john"),
    ("T02", "梁美玲", "Miss Mei", "tutor.mei"),
    ("T03", "Ana Ferreira", "Ana", "tutor.ana"),
];

/// Who may sign in, each by the word of the role.
const PEOPLE: [Role; 3] = [Role::Owner, Role::Sender, Role::Viewer];
/// What all of them sign in with. The service is on this machine only.
const PASSWORD: &str = "demo";
/// A key that may do everything.
const API_KEY: &str = "wck_demo";

pub(super) fn command() -> Command {
    let command =
        Command::new("demo").about("Try everything: simulator, service and sample groups").arg(
            Arg::new(SIM_LISTEN)
                .long(SIM_LISTEN)
                .value_name("HOST:PORT")
                .default_value(SIM_LISTEN_DEFAULT)
                .help("where the simulator listens"),
        );
    let (app, bot) = (APP.map(|(name, _)| name), BOT.map(|(name, _)| name));
    let ours = [DATABASE_URL, API_BASE, AIBOT_URL];
    let fixed = [ours.as_slice(), &MASTER_KEYS, &FROM_ELSEWHERE, &app, &bot].concat();
    with_settings::flags(command, &fixed)
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let simulator = simulator(given).await?;
    let settings = settings(given, folder.path(), &simulator)?;
    serve::log_to_stderr(&settings.service)?;
    let listener = serve::bind(settings.service.door.listen).await?;
    let address = listener.local_addr().context("could not learn the address")?;
    let phones_url = simulator.window_url().parse().context("could not name the phones")?;
    let mode = Mode::Demo { phones_url };
    let service = Service::open(&settings, mode, Arc::new(SystemClock)).await?;
    register_samples(&service.store).await?;
    let password_hash = service.gate.hash(Password::typed(PASSWORD.into())?).await;
    let_in(&service.store, &password_hash).await?;
    let stop = stop::on_signal().context("could not wait for signals")?;
    announce(address, &simulator).context("could not write the addresses")?;
    service.serve(listener, stop).await;
    simulator.shutdown().await;
    Ok(())
}

async fn simulator(given: &ArgMatches) -> anyhow::Result<SimulatorHandle> {
    let address = given.get_one::<String>(SIM_LISTEN).map_or(SIM_LISTEN_DEFAULT, String::as_str);
    let address = LoopbackAddress::parse(address).with_context(|| format!("`--{SIM_LISTEN}`"))?;
    let listener: TcpListener = serve::bind(address.get())
        .await
        .with_context(|| format!("the simulator (--{SIM_LISTEN} takes another address)"))?;
    Simulator::start_on(World::default(), listener).context("could not start the simulator")
}

fn settings(
    given: &ArgMatches,
    folder: &Path,
    simulator: &SimulatorHandle,
) -> anyhow::Result<Settings> {
    let others = with_settings::layers(given)?;
    let listen = others.get(&LISTEN).unwrap_or_else(|| LISTEN.default.to_owned());
    LoopbackAddress::parse(&listen).with_context(|| format!("`{}`", LISTEN.name))?;
    let database = format!("sqlite://{}", folder.join("demo.db").display());
    let mut settings = HashMap::from([
        (DATABASE_URL, database),
        (API_BASE, simulator.url()),
        (AIBOT_URL, simulator.aibot_url()),
    ]);
    settings.extend(APP.map(|(name, value)| (name, value.to_owned())));
    settings.extend(BOT.map(|(name, value)| (name, value.to_owned())));
    settings.extend(FROM_ELSEWHERE.map(|name| (name, String::new())));
    let mut settings = Settings::read(&Fixed { settings, others: &others })?;
    settings.service.master_keys = None;
    if let Some(bot) = &mut settings.bot {
        bot.times.backoff_max = BOT_BACKOFF_MAX;
    }
    Ok(settings)
}

async fn register_samples(store: &Store) -> anyhow::Result<()> {
    for (name, key, group) in SAMPLE_GROUPS {
        let new = NewWebhook {
            name: WebhookName::parse(name)?,
            key: Some(RobotKey::parse(key)?),
            description: Some(group.to_owned()),
            is_active: true,
            notes: None,
            branch: None,
        };
        store.create_webhook(&Scope::WholeCompany, new, SystemClock.now()).await?;
    }
    for (number, name, nickname, userid) in SAMPLE_TUTORS {
        let tutor = Tutor {
            number: TutorNumber::parse(number)?,
            name: Tutor::name(name)?,
            nickname: Some(nickname.to_owned()),
            branch: None,
            wecom_userid: Some(UserId::parse(userid)?),
            is_active: true,
            left_on: None,
            language: None,
        };
        store.keep_tutor(&Scope::WholeCompany, tutor, SystemClock.now()).await?;
    }
    Ok(())
}

async fn let_in(store: &Store, password_hash: &str) -> anyhow::Result<()> {
    let now = SystemClock.now();
    for role in PEOPLE {
        let login = Login::parse(role.word())?;
        let name = format!("Demo {role}", role = role.word());
        let password_hash = Some(password_hash.to_owned());
        let scope = Scope::WholeCompany;
        store.create_user(NewUser { login, name, role, scope, password_hash }, now).await?;
    }
    let key = NewApiKey {
        name: "Demo".to_owned(),
        token: Token::shown(API_KEY),
        permissions: Permission::all().collect(),
        scope: Scope::WholeCompany,
        expires_at: None,
        created_by: None,
    };
    store.create_api_key(key, now).await?;
    Ok(())
}

fn announce(address: SocketAddr, simulator: &SimulatorHandle) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "Console: http://{address}/")?;
    writeln!(out, "Phones:  {}", simulator.window_url())?;
    writeln!(out, "Sign in as owner, sender or viewer; the password is {PASSWORD}.")?;
    writeln!(out, "API key: {API_KEY}")?;
    writeln!(out, "Everything is sample data and is gone when you press Ctrl-C.")?;
    out.flush()
}
