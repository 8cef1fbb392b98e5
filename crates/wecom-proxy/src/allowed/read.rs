//! Reads what was asked: JSON, a query, or a file in a form.

use bytes::Bytes;
use futures::stream;
use futures::{FutureExt as _, future};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::{Endpoint, Relay, Upload};

use super::{Asked, Call, Kind, Passing, Read, Rules};
use crate::answer;
use crate::json::{self, BadJson};
use crate::problem::{Problem, ProblemCode};
use crate::recipients::Outsider;
use crate::relayed::{Relayed, Whole};

/// A POST of JSON.
pub(super) const fn json<E>() -> (&'static str, Kind, Read)
where
    E: Passing + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    const { assert!(matches!(E::RELAY, Relay::Allowed), "the table does not allow it") };
    (E::PATH, Kind::Words, |asked, rules| future::ready(read_json::<E>(&asked, rules)).boxed())
}

fn read_json<E>(asked: &Asked, rules: &Rules) -> Result<Call, Problem>
where
    E: Passing + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    no_query(asked)?;
    let agent = E::NAMES_THE_AGENT.then_some(rules.agent_id);
    let request = json::read::<E>(&asked.body, agent).map_err(bad_json)?;
    judged(request, rules).map(call)
}

/// A GET, whose question stands in the query.
pub(super) const fn query<E>() -> (&'static str, Kind, Read)
where
    E: Passing + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    const { assert!(matches!(E::RELAY, Relay::Allowed), "the table does not allow it") };
    (E::PATH, Kind::Words, |asked, rules| future::ready(read_query::<E>(&asked, rules)).boxed())
}

fn read_query<E>(asked: &Asked, rules: &Rules) -> Result<Call, Problem>
where
    E: Passing + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let bad = |words: String| Problem::new(ProblemCode::InvalidInput, words);
    let request: E = serde_urlencoded::from_str(&asked.query)
        .map_err(|error| bad(format!("the query is not what this call takes: {error}")))?;
    let known = serde_urlencoded::to_string(&request).expect("questions become a query");
    let names = |query: &str| -> Vec<String> {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.map(|(name, _)| name.into_owned()).collect()
    };
    let known = names(&known);
    if let Some(unknown) = names(&asked.query).into_iter().find(|name| !known.contains(name)) {
        return Err(bad(format!("`{unknown}` is not a field of this call")).about(unknown));
    }
    request.check().map_err(|invalid| answer::invalid(&invalid))?;
    judged(request, rules).map(call)
}

/// A file in a multipart form, with its kind in the query.
pub(super) const fn upload() -> (&'static str, Kind, Read) {
    const { assert!(matches!(UploadMedia::RELAY, Relay::Allowed), "the table does not allow it") };
    (UploadMedia::PATH, Kind::Upload, |asked, rules| {
        async {
            let request = judged(read_upload(asked).await?, rules)?;
            request.check().map_err(|invalid| answer::invalid(&invalid))?;
            Ok(Call(Box::new(|app| {
                async move { app.upload(Relayed(request)).await.map(whole) }.boxed()
            })))
        }
        .boxed()
    })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct UploadQuery {
    #[serde(rename = "type")]
    kind: MediaKind,
}

async fn read_upload(asked: Asked) -> Result<UploadMedia, Problem> {
    let UploadQuery { kind } = serde_urlencoded::from_str(&asked.query).map_err(|_| {
        let words = "the query must be type=image, voice, video or file";
        Problem::new(ProblemCode::InvalidInput, words).about("type")
    })?;
    let bad = |words: &str| Problem::new(ProblemCode::BadMultipart, words);
    let no_form = |_| bad("the body is not a multipart/form-data form");
    let boundary = multer::parse_boundary(&asked.content_type).map_err(no_form)?;
    let body = stream::iter([Ok::<Bytes, std::convert::Infallible>(asked.body)]);
    let mut form = multer::Multipart::new(body, boundary);
    let one_file = "the form must have one part, `media`, with a file name";
    let part = form.next_field().await.map_err(no_form)?.ok_or_else(|| bad(one_file))?;
    let filename = part.file_name().filter(|name| !name.is_empty()).map(str::to_owned);
    let is_media = part.name() == Some(UploadMedia::PART_NAME);
    let (true, Some(filename)) = (is_media, filename) else { return Err(bad(one_file)) };
    let media = part.bytes().await.map_err(no_form)?.to_vec();
    if form.next_field().await.map_err(no_form)?.is_some() {
        return Err(bad(one_file));
    }
    Ok(UploadMedia { kind, filename, media })
}

/// Calls of JSON take nothing in the query; a token there would be somebody's.
fn no_query(asked: &Asked) -> Result<(), Problem> {
    if asked.query.is_empty() {
        return Ok(());
    }
    let words = "this call takes no query: the proxy puts in the token itself";
    Err(Problem::new(ProblemCode::InvalidInput, words))
}

fn bad_json(bad: BadJson) -> Problem {
    let words = bad.to_string();
    match bad {
        BadJson::NotAnObject { .. } => Problem::new(ProblemCode::BadJson, words),
        BadJson::Field { field, .. } | BadJson::Unknown { field } => {
            Problem::new(ProblemCode::InvalidInput, words).about(field)
        }
        BadJson::Invalid(invalid) => answer::invalid(&invalid),
    }
}

fn judged<E: Passing>(request: E, rules: &Rules) -> Result<E, Problem> {
    match rules.recipients.as_ref().map_or(Ok(()), |allowed| request.reaches_only(allowed)) {
        Ok(()) => Ok(request),
        Err(Outsider { field }) => {
            let words = Outsider { field }.to_string();
            Err(Problem::new(ProblemCode::RecipientNotAllowed, words).about(field))
        }
    }
}

fn call<E>(request: E) -> Call
where
    E: Endpoint + Serialize + Send + Sync + 'static,
{
    Call(Box::new(|app| {
        async move {
            let request = Relayed(request);
            app.call(&request).await.map(whole)
        }
        .boxed()
    }))
}

fn whole<E>(answer: Whole<E>) -> Box<serde_json::value::RawValue> {
    answer.body
}
