//! HTTP towards apps. Their URLs may carry secrets: no error of it is ever printed.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Bytes;
use http::header::CONTENT_TYPE;
use reqwest::{Client, Request, RequestBuilder, Response};
use url::Url;
use wecom_api::callback::BODY_BYTES_MAX;

use crate::live::callbacks::{Ended, Letter, PushEnd};

/// What calls apps. Clones share it; it is made when the first call needs it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outbound(Arc<OnceLock<Option<Client>>>);

impl Outbound {
    /// None if this machine has nothing to make a client of.
    fn client(&self) -> Option<&Client> {
        self.0.get_or_init(|| client().ok()).as_ref()
    }

    /// Pushes a callback.
    pub(crate) async fn post(&self, letter: &Letter, within: Duration) -> Ended {
        let Some(client) = self.client() else { return PushEnd::NoConnection.into() };
        let request = client.post(letter.url.clone()).header(CONTENT_TYPE, "text/xml");
        go(client, request.body(letter.body.clone()), within).await
    }

    /// Asks an app to decrypt what is in the query.
    pub(crate) async fn get(&self, url: Url, within: Duration) -> Ended {
        let Some(client) = self.client() else { return PushEnd::NoConnection.into() };
        go(client, client.get(url), within).await
    }
}

fn client() -> reqwest::Result<Client> {
    // An error means that a provider is installed already, which serves as well.
    drop(rustls::crypto::ring::default_provider().install_default());
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        // An app that goes away between two pushes must not break the next one.
        .pool_max_idle_per_host(0)
        .user_agent("Mozilla/4.0")
        .build()
}

async fn go(client: &Client, request: RequestBuilder, within: Duration) -> Ended {
    let Ok(request) = request.build() else { return PushEnd::BadSettings.into() };
    match tokio::time::timeout(within, try_go(client, request)).await {
        Ok(Ok(ended)) => ended,
        Ok(Err(error)) if error.is_connect() => PushEnd::NoConnection.into(),
        Ok(Err(error)) if error.is_builder() => PushEnd::BadSettings.into(),
        Ok(Err(_)) => PushEnd::Broken.into(),
        Err(_) => PushEnd::Timeout.into(),
    }
}

async fn try_go(client: &Client, request: Request) -> reqwest::Result<Ended> {
    let mut response = client.execute(request).await?;
    let end = PushEnd::Answered { status: response.status().as_u16() };
    Ok(Ended { end, body: read(&mut response).await? })
}

/// What is longer than any reply is not read to its end, and then is none.
async fn read(response: &mut Response) -> reqwest::Result<Bytes> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > BODY_BYTES_MAX {
            break;
        }
    }
    Ok(body.into())
}
