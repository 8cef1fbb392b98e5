//! An application of the company, and everything that takes its token: from here, or through a
//! proxy that has the token.

mod customers;
mod download;
mod message;
mod pages;
mod proxy;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, header};
use reqwest::multipart::{Form, Part};
use reqwest::{Body, RequestBuilder};
use secrecy::SecretString;
use serde::Serialize;
use wecom_api::errcode::Class;
use wecom_api::gettoken::{AccessToken, AppSecret, GetToken};
use wecom_api::{CorpId, Endpoint, ErrCode, Success, Upload};

use self::proxy::Proxy;
use crate::rest::Rest;
use crate::tokens::Tokens;
use crate::transport::{Answer, Transport, reply_of};
use crate::{BuildError, CallError, ClientSettings, Clock};

pub use download::Download;
pub use message::{Sent, Updated};

/// A longer answer than this is not one of WeCom's: a file, or a part of one, has up to 20 MiB
/// (page 90254), a list less.
const FILE_BYTES_MAX: usize = 24 * 1024 * 1024;

/// Whose token is taken.
#[derive(Debug, Clone)]
pub struct AppSettings {
    /// The company.
    pub corp_id: CorpId,
    /// The application's own secret: one secret, one token.
    pub secret: AppSecret,
}

/// What a wecom-proxy asks for.
#[derive(Debug, Clone)]
pub struct ProxyKeys {
    /// Shown with every request.
    pub api_key: SecretString,
    /// Signs every request, if the proxy asks for that; of [`SIGNING_KEY_BYTES_MIN`] bytes or more.
    ///
    /// [`SIGNING_KEY_BYTES_MIN`]: crate::signing::SIGNING_KEY_BYTES_MIN
    pub signing_key: Option<SecretString>,
}

/// Calls WeCom in the name of an application. Cheap to clone; clones share the token.
///
/// Make one for each secret and keep it: a second one would fetch a second token.
#[derive(Debug, Clone)]
pub struct App {
    transport: Transport,
    way: Way,
    clock: Clock,
    rests: Arc<Mutex<HashMap<&'static str, Rest>>>,
}

/// By which way WeCom is called.
#[derive(Debug, Clone)]
enum Way {
    /// From here.
    Direct(Tokens),
    /// Through a proxy.
    Proxy(Proxy),
}

impl App {
    /// Sets the client up. Connects to nothing yet.
    pub fn new(
        settings: &ClientSettings,
        app: AppSettings,
        clock: Clock,
    ) -> Result<Self, BuildError> {
        let transport = Transport::new(settings)?;
        let ask = GetToken { corpid: app.corp_id, corpsecret: app.secret };
        let tokens = Tokens::new(transport.clone(), ask, clock.clone());
        Ok(Self { transport, way: Way::Direct(tokens), clock, rests: Arc::default() })
    }

    /// A client that calls through the wecom-proxy at `settings.base`, which has the token and asks
    /// for keys. What the proxy does not pass is refused by it: [`CallError::Proxy`].
    ///
    /// The proxy waits for WeCom, too: give it less time than `settings.call_timeout`.
    pub fn through_proxy(
        settings: &ClientSettings,
        keys: ProxyKeys,
        clock: Clock,
    ) -> Result<Self, BuildError> {
        let transport = Transport::new(settings)?;
        let way = Way::Proxy(Proxy::new(keys, clock.clone()));
        Ok(Self { transport, way, clock, rests: Arc::default() })
    }

    /// The same application with connections of its own, for another thread: the token, and what
    /// WeCom said of its patience, are shared.
    pub fn apart(&self) -> Result<Self, BuildError> {
        Ok(Self { transport: self.transport.apart()?, ..self.clone() })
    }

    /// Makes one call.
    ///
    /// After a refused token it fetches another and calls once more. After "too often" the same
    /// path is not called until the block is over: [`CallError::Resting`].
    ///
    /// What may succeed for some recipients only ([`Success::PerRecipient`]) is not called with
    /// this: [`App::send_message`] and [`App::update_template_card`] say who they are. This does
    /// not compile:
    ///
    /// ```compile_fail,E0080
    /// use wecom_client::{App, api::message::send::Message};
    ///
    /// async fn send(app: App, message: Message) {
    ///     app.call(&message).await.ok();
    /// }
    /// # let _: fn(_, _) = |app, message| {
    /// #     tokio::runtime::Runtime::new().unwrap().block_on(send(app, message));
    /// # };
    /// ```
    ///
    /// And this does:
    ///
    /// ```
    /// use wecom_client::{App, api::message::recall::RecallMessage};
    ///
    /// async fn recall(app: App, message: RecallMessage) {
    ///     app.call(&message).await.ok();
    /// }
    /// # let _: fn(_, _) = |app, message| {
    /// #     tokio::runtime::Runtime::new().unwrap().block_on(recall(app, message));
    /// # };
    /// ```
    pub async fn call<E: Endpoint + Serialize>(&self, request: &E) -> Result<E::Reply, CallError> {
        const {
            let is_whole = matches!(E::SUCCESS, Success::Whole);
            assert!(is_whole, "it has a function of its own, which tells the recipients apart");
        }
        check(request)?;
        self.call_and_read(request, |answer| reply_of::<E>(&answer)).await
    }

    /// When WeCom last answered, by its own clock, since 1970; none if it never said.
    ///
    /// Just after a call it shows how far this machine's clock is from WeCom's.
    pub fn wecoms_time(&self) -> Option<Duration> {
        self.transport.servers_time()
    }

    /// Makes one call, and reads its answer in another way than most.
    async fn call_and_read<E: Endpoint + Serialize, R>(
        &self,
        request: &E,
        read: impl Fn(Answer) -> Result<R, CallError>,
    ) -> Result<R, CallError> {
        if E::METHOD == Method::GET {
            return self.with_token::<E, R>(|http| http.query(request), read).await;
        }
        let body = Bytes::from(serde_json::to_vec(request).expect("requests become JSON"));
        let json = |http: RequestBuilder| {
            http.header(header::CONTENT_TYPE, "application/json").body(body.clone())
        };
        self.with_token::<E, R>(json, read).await
    }

    /// Uploads a file.
    pub async fn upload<E: Upload>(&self, upload: E) -> Result<E::Reply, CallError> {
        check(&upload)?;
        let owned = |(name, value): (&'static str, &str)| (name, value.to_owned());
        let query: Vec<_> = upload.query().into_iter().map(owned).collect();
        let filename = upload.filename().to_owned();
        let media = Bytes::from(upload.into_media());
        let multipart = |http: RequestBuilder| {
            let size = u64::try_from(media.len()).unwrap_or(u64::MAX);
            let part = Part::stream_with_length(Body::from(media.clone()), size);
            let part = part.file_name(filename.clone());
            http.query(&query).multipart(Form::new().part(E::PART_NAME, part))
        };
        self.with_token::<E, _>(multipart, |answer| reply_of::<E>(&answer)).await
    }

    /// Calls with a token, and once more with another if that one was refused.
    async fn with_token<E: Endpoint, R>(
        &self,
        fill: impl Fn(RequestBuilder) -> RequestBuilder,
        read: impl Fn(Answer) -> Result<R, CallError>,
    ) -> Result<R, CallError> {
        let path = E::PATH;
        if let Some((code, left)) = self.rests().get(path).and_then(|rest| self.left(rest)) {
            return Err(CallError::Resting { path, code, left });
        }
        let tokens = match &self.way {
            Way::Direct(tokens) => tokens,
            Way::Proxy(proxy) => return self.through::<E, R>(proxy, &fill, &read).await,
        };
        let no_token = |source| CallError::NoToken { path, source };
        let token = tokens.get().await.map_err(no_token)?;
        let answer = self.once::<E, R>(tokens, &token, &fill, &read).await;
        let Err(CallError::Refused { code, .. }) = &answer else { return answer };
        if code.class(path) != Class::RefreshToken {
            return answer;
        }
        match tokens.replace(&token).await {
            Some(next) => self.once::<E, R>(tokens, &next.map_err(no_token)?, &fill, &read).await,
            None => answer,
        }
    }

    /// Calls through the proxy, which replaces a refused token itself.
    async fn through<E: Endpoint, R>(
        &self,
        proxy: &Proxy,
        fill: impl Fn(RequestBuilder) -> RequestBuilder,
        read: impl Fn(Answer) -> Result<R, CallError>,
    ) -> Result<R, CallError> {
        let answer = proxy.exchange::<E>(&self.transport, fill, FILE_BYTES_MAX).await;
        let answer = answer.and_then(read);
        if let Err(CallError::Refused { code, .. }) = &answer {
            self.rest_after(E::PATH, *code);
        }
        answer.map_err(|error| error.without(proxy.secret()))
    }

    async fn once<E: Endpoint, R>(
        &self,
        tokens: &Tokens,
        token: &AccessToken,
        fill: impl Fn(RequestBuilder) -> RequestBuilder,
        read: impl Fn(Answer) -> Result<R, CallError>,
    ) -> Result<R, CallError> {
        let request = self.transport.request::<E>().query(&[("access_token", token.expose())]);
        let answer = self.transport.exchange::<E>(fill(request), FILE_BYTES_MAX).await;
        let answer = answer.and_then(&read);
        match &answer {
            Ok(_) => tokens.worked(token),
            Err(CallError::Refused { code, .. }) => {
                self.rest_after(E::PATH, *code);
                if code.class(E::PATH) != Class::RefreshToken {
                    tokens.worked(token);
                }
            }
            Err(_) => {}
        }
        answer.map_err(|error| tokens.masked(error.without(token.expose())))
    }

    /// What a refusal says about the calls after it.
    fn rest_after(&self, path: &'static str, code: ErrCode) {
        // Other limits than these are of what the call was about, not of the path.
        let is_of_the_path = matches!(code, ErrCode::TOO_FREQUENT | ErrCode::ABNORMAL_TRAFFIC);
        if let Class::Rate(block) = code.class(path)
            && is_of_the_path
        {
            self.rests().entry(path).or_default().throttled(code, block, self.clock.now());
        }
    }

    fn left(&self, rest: &Rest) -> Option<(ErrCode, Duration)> {
        rest.left(self.clock.now().steady)
    }

    /// No holder waits for anything while it has it.
    fn rests(&self) -> MutexGuard<'_, HashMap<&'static str, Rest>> {
        self.rests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn check<E: Endpoint>(request: &E) -> Result<(), CallError> {
    request.check().map_err(|source| CallError::Invalid { path: E::PATH, source })
}
