//! A new password: typed twice at a terminal, or one line of standard input.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::Context as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::access::Password;

pub(super) fn ask() -> anyhow::Result<Password> {
    let text = if std::io::stdin().is_terminal() { typed()? } else { read()? };
    Password::new(text).context("the password")
}

fn typed() -> anyhow::Result<SecretString> {
    let least = Password::CHARS_MIN;
    let once = prompt(&format!("Password, {least} characters or more: "))?;
    let again = prompt("The same once more: ")?;
    anyhow::ensure!(once.expose_secret() == again.expose_secret(), "the two are not the same");
    Ok(once)
}

fn prompt(question: &str) -> anyhow::Result<SecretString> {
    Ok(rpassword::prompt_password(question).context("could not read the password")?.into())
}

fn read() -> anyhow::Result<SecretString> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("could not read standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}
