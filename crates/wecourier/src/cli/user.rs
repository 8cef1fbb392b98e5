//! `wecourier user`: the people who may sign in, straight in the database.
//!
//! It is how the first owner comes in, and how an owner who is locked out comes back.

mod password;

use std::io::Write as _;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command};

use super::{key, with_settings};
use crate::access::Gate;
use crate::clock::{Clock as _, SystemClock};
use crate::model::access::{Login, Role, Scope};
use crate::model::audit::Actor;
use crate::settings::Settings;
use crate::store::{AuditEntry, NewUser, Store, UserPatch, UserRecord};

const EMAIL: &str = "email";
const NAME: &str = "name";
const ROLE: &str = "role";

pub(super) fn command() -> Command {
    let with_email = |name: &'static str, about: &'static str| {
        let email = Arg::new(EMAIL).long(EMAIL).value_name("ADDRESS").required(true);
        let email = email.help("the e-mail address that the person signs in with");
        with_settings::flags(Command::new(name).about(about).arg(email), &[])
    };
    let add = with_email("add", "Let somebody in; asks for a password, or reads it from stdin")
        .arg(
            Arg::new(NAME)
                .long(NAME)
                .value_name("NAME")
                .help("what others call them; the address if absent"),
        )
        .arg(
            Arg::new(ROLE)
                .long(ROLE)
                .value_name("ROLE")
                .required(true)
                .value_parser(Role::ALL.map(Role::word))
                .help("what they are here for"),
        );
    let list = Command::new("list").about("Show who may sign in");
    Command::new("user")
        .about("Say who may sign in, straight in the database")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            add,
            with_settings::flags(list, &[]),
            with_email("password", "Give somebody another password; signs them out everywhere"),
            with_email("disable", "Let somebody in no more; signs them out everywhere"),
            with_email("enable", "Let somebody in again"),
        ])
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let Some((what, given)) = given.subcommand() else { anyhow::bail!("say what to do") };
    let settings = Settings::read(&with_settings::layers(given)?)?;
    let (url, keys) = (settings.service.database.expose(), settings.service.master_keys.as_ref());
    let store = Store::open(url, keys).await?;
    if let Some(made) = key::tell_of_new(&store) {
        writeln!(std::io::stderr(), "{made}").context("could not write to the terminal")?;
    }
    let done = act(what, given, &store).await;
    if done.is_ok() && what != "list" {
        witness(&store, what, given).await?;
    }
    store.close().await?;
    writeln!(std::io::stdout(), "{}", done?).context("could not write the result")
}

/// Who has the machine is not known by name; that it was done here is.
async fn witness(store: &Store, what: &str, given: &ArgMatches) -> anyhow::Result<()> {
    let user = find(given, store).await?;
    let entry = AuditEntry {
        at: SystemClock.now(),
        action: format!("wecourier user {what}"),
        subject: Some(format!("/api/users/{}", user.id)),
        status: Some(200),
        code: None,
        actor: Actor::COMMAND,
        address: None,
        details: Some(format!("{{\"role\":\"{}\"}}", user.role.word())),
    };
    Ok(store.witness(entry).await?)
}

async fn act(what: &str, given: &ArgMatches, store: &Store) -> anyhow::Result<String> {
    let active = |is_active| UserPatch { is_active: Some(is_active), ..UserPatch::default() };
    match what {
        "add" => add(given, store).await,
        "list" => list(store).await,
        "password" => {
            let found = find(given, store).await?;
            let password_hash = Some(hash(store).await?);
            change(store, &found, UserPatch { password_hash, ..UserPatch::default() }).await?;
            Ok(format!("{} has another password and is signed out everywhere.", found.login))
        }
        "disable" => {
            let found = find(given, store).await?;
            change(store, &found, active(false)).await?;
            Ok(format!("{} cannot sign in any more and is signed out everywhere.", found.login))
        }
        "enable" => {
            let found = find(given, store).await?;
            change(store, &found, active(true)).await?;
            Ok(format!("{} can sign in again.", found.login))
        }
        other => anyhow::bail!("there is no `user {other}`"),
    }
}

async fn add(given: &ArgMatches, store: &Store) -> anyhow::Result<String> {
    let login = login(given)?;
    let role = given.get_one::<String>(ROLE).and_then(|word| Role::parse(word));
    let role = role.context("`--role` is none of ours")?;
    let name = given.get_one::<String>(NAME).map_or(login.as_str(), String::as_str).to_owned();
    anyhow::ensure!(store.find_user_named(&login).await?.is_none(), "{login} is there already");
    let password_hash = Some(hash(store).await?);
    let new = NewUser { login, name, role, scope: Scope::WholeCompany, password_hash };
    let made = store.create_user(new, SystemClock.now()).await?;
    Ok(format!("{} can sign in as {}.", made.login, made.role.word()))
}

async fn list(store: &Store) -> anyhow::Result<String> {
    let users = store.users().await?;
    if users.is_empty() {
        return Ok("Nobody may sign in yet: `wecourier user add` lets somebody in.".to_owned());
    }
    let lines = users.iter().map(|user| {
        let state = if user.disabled_at.is_some() { "  disabled" } else { "" };
        format!("{}  {}  {}{state}", user.login, user.role.word(), user.name)
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn login(given: &ArgMatches) -> anyhow::Result<Login> {
    let text = given.get_one::<String>(EMAIL).map(String::as_str).unwrap_or_default();
    Login::parse_address(text).with_context(|| format!("`--{EMAIL}`"))
}

async fn find(given: &ArgMatches, store: &Store) -> anyhow::Result<UserRecord> {
    let login = login(given)?;
    let found = store.find_user_named(&login).await?;
    found.with_context(|| format!("nobody signs in as {login}"))
}

async fn change(store: &Store, user: &UserRecord, patch: UserPatch) -> anyhow::Result<()> {
    let changed = store.update_user(user.id, patch, SystemClock.now()).await?;
    changed.map(drop).with_context(|| format!("{} is gone", user.login))
}

async fn hash(store: &Store) -> anyhow::Result<String> {
    let password = tokio::task::spawn_blocking(password::ask).await??;
    Ok(Gate::new(store.clone(), Arc::new(SystemClock), None).hash(password).await)
}
