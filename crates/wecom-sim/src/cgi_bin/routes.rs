//! The one table of routes: which endpoint of `wecom-api` is answered by which function here.

mod apps;
mod beside;
mod customers;
mod directory;

use std::collections::HashMap;
use std::sync::LazyLock;

use http::{Method, StatusCode};
use wecom_api::get_api_domain_ip::GetApiDomainIp;
use wecom_api::getcallbackip::GetCallbackIp;
use wecom_api::gettoken::GetToken;
use wecom_api::webhook::{send, upload_media};
use wecom_api::{Credential, Endpoint, TokenOf};

use super::{
    Answer, Call, Checked, Part, Refusal, Reply, gate, get_api_domain_ip, getcallbackip, gettoken,
    webhook,
};
use crate::live::State;
use crate::world::{PostForGet, UploadField};

/// One path and what answers it.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) path: &'static str,
    method: Method,
    credential: Credential,
    handler: Handler,
    pace: Pace,
    /// In which field of a form the file of an upload must be.
    file_field: FileField,
    /// Fields that a refusal carries too, as empty lists (api-core §10).
    pub(super) lists: &'static [&'static str],
}

/// Whether the calls of an app are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// By path, as page 90312 says.
    Counted,
    /// Its messages are counted instead (page 90312).
    Free,
}

/// In which field of a form a file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileField {
    /// In `media`, unless the switch says otherwise.
    Media,
    /// In any.
    Any,
}

/// How a call is carried out.
#[derive(Debug)]
enum Handler {
    /// After the gate.
    Token(fn(&mut Checked<'_>) -> Result<Answer, Refusal>),
    /// After the gate, with the file of an upload.
    File(fn(&mut Checked<'_>) -> Result<Answer, Refusal>),
    /// It checks its credential itself.
    Own(fn(&mut State, &Call) -> Result<Answer, Refusal>),
    /// The same, with the file of an upload.
    OwnFile(fn(&mut State, &Call, Option<Part>) -> Result<Answer, Refusal>),
}

static ROUTES: &[Route] = &[
    Route::own::<GetToken>(gettoken::answer),
    Route::token::<GetApiDomainIp>(get_api_domain_ip::answer).listing(&["ip_list"]),
    Route::token::<GetCallbackIp>(getcallbackip::answer).listing(&["ip_list"]),
    Route::own::<send::Message>(webhook::send::answer),
    Route::own_file::<upload_media::UploadMedia>(webhook::upload_media::answer),
];

static BY_PATH: LazyLock<HashMap<&'static str, &'static Route>> =
    LazyLock::new(|| all().map(|route| (route.path, route)).collect());

/// Every route, area by area.
fn all() -> impl Iterator<Item = &'static Route> {
    let stated = [ROUTES, apps::ROUTES, customers::ROUTES, directory::ROUTES];
    stated.into_iter().chain([beside::ROUTES]).flatten()
}

/// The route of a path.
pub(super) fn find(path: &str) -> Option<&'static Route> {
    BY_PATH.get(path).copied()
}

impl Route {
    const fn to<E: Endpoint>(handler: Handler) -> Self {
        Self::beside(E::METHOD, E::PATH, E::CREDENTIAL, handler)
    }

    /// A path that stands in no table.
    const fn beside(
        method: Method,
        path: &'static str,
        credential: Credential,
        handler: Handler,
    ) -> Self {
        Self {
            path,
            method,
            credential,
            handler,
            pace: Pace::Counted,
            file_field: FileField::Media,
            lists: &[],
        }
    }

    /// An endpoint that takes a token.
    const fn token<E: Endpoint>(handler: fn(&mut Checked<'_>) -> Result<Answer, Refusal>) -> Self {
        Self::to::<E>(Handler::Token(handler))
    }

    /// An endpoint that takes a token and a file.
    const fn file<E: Endpoint>(handler: fn(&mut Checked<'_>) -> Result<Answer, Refusal>) -> Self {
        Self::to::<E>(Handler::File(handler))
    }

    /// An endpoint that checks its credential itself.
    const fn own<E: Endpoint>(handler: fn(&mut State, &Call) -> Result<Answer, Refusal>) -> Self {
        Self::to::<E>(Handler::Own(handler))
    }

    /// The same, with a file.
    const fn own_file<E: Endpoint>(
        handler: fn(&mut State, &Call, Option<Part>) -> Result<Answer, Refusal>,
    ) -> Self {
        Self::to::<E>(Handler::OwnFile(handler))
    }

    /// The same, whose refusals carry these fields as empty lists.
    const fn listing(mut self, lists: &'static [&'static str]) -> Self {
        self.lists = lists;
        self
    }

    /// The same, whose calls are not counted.
    const fn unlimited(mut self) -> Self {
        self.pace = Pace::Free;
        self
    }

    /// The same, whose file may be in a part of any name.
    const fn of_any_part(mut self) -> Self {
        self.file_field = FileField::Any;
        self
    }

    /// Whether a file is expected.
    pub(super) fn takes_file(&self) -> bool {
        match self.handler {
            Handler::File(_) | Handler::OwnFile(_) => true,
            Handler::Token(_) | Handler::Own(_) => false,
        }
    }

    /// Carries a call out, from the method on.
    pub(super) fn answer(&self, state: &mut State, call: &Call, part: Option<Part>) -> Reply {
        if self.credential == Credential::RobotKey && call.is_form() {
            return Reply::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        match self.carry_out(state, call, part) {
            Ok(answer) => answer.into_reply(call.json.is_read_with_loss()),
            Err(refusal) if call.json.is_read_with_loss() => {
                Reply::refusal(state, call, &refusal.after_lost_json(), self.lists)
            }
            Err(refusal) => Reply::refusal(state, call, &refusal, self.lists),
        }
    }

    fn carry_out(
        &self,
        state: &mut State,
        call: &Call,
        part: Option<Part>,
    ) -> Result<Answer, Refusal> {
        self.check_method(state, call)?;
        let any_field =
            self.file_field == FileField::Any || state.switches().upload_field == UploadField::Any;
        let part = part.filter(|part| part.is_media || any_field);
        match self.handler {
            Handler::Token(handler) | Handler::File(handler) => {
                let token_of = match self.credential {
                    Credential::AccessToken(token_of) => token_of,
                    Credential::None | Credential::RobotKey => TokenOf::Anyone,
                };
                let app = gate::pass(
                    state,
                    call,
                    gate::Asked { path: self.path, token_of, pace: self.pace },
                )?;
                handler(&mut Checked { state, app, call, part })
            }
            Handler::Own(handler) => handler(state, call),
            Handler::OwnFile(handler) => handler(state, call, part),
        }
    }

    /// WeCom answers a wrong method with an errcode, not with 405 (page 90313).
    fn check_method(&self, state: &State, call: &Call) -> Result<(), Refusal> {
        let is_post_for_get = self.method == Method::GET && call.method == Method::POST;
        let accepted = is_post_for_get && state.switches().post_for_get == PostForGet::Accept;
        if call.method == self.method || accepted {
            Ok(())
        } else {
            Err(Refusal::bad_parameter(""))
        }
    }
}

#[cfg(test)]
mod tests;
