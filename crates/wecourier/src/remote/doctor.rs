//! How it stands with each channel, as the service says.

use reqwest::Method;
use serde::Deserialize;

use super::{Answer, Remote, RemoteError};

/// How it stands with each channel.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// Whether nothing that is set up is broken.
    pub is_well: bool,
    /// What was looked at.
    pub checks: Vec<Check>,
}

/// What one look found.
#[derive(Debug, Clone, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub check: String,
    /// How it is.
    pub verdict: Verdict,
    /// What was found and what to do next.
    pub detail: String,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Well,
    /// It is set up, and broken.
    Wrong,
    /// It works for some and has to be finished for others.
    Unfinished,
    /// Nobody has set it up.
    Unset,
    /// Nobody knows yet.
    Unclear,
}

impl Remote {
    /// What is in the way of each channel; `asks` is whether WeCom is asked first.
    pub async fn doctor(&self, asks: bool) -> Result<Answer<Report>, RemoteError> {
        let method = if asks { Method::POST } else { Method::GET };
        self.ask(self.request(method, &["api", "doctor"])).await
    }
}
