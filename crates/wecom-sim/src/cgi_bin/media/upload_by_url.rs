//! `POST /cgi-bin/media/upload_by_url` — WeCom fetches a file itself (page 96219).
//!
//! Nothing is fetched here. The job ends at once: with the file that the control API put under the
//! address, else with 830003. One whose file name has a magic ending, as in
//! `open-day.mp4.fail-45001`, fails with that code.

use axum::body::Bytes;
use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::callback::Event;
use wecom_api::callback::event::MediaJobFinished;
use wecom_api::media::upload_by_url::{FILENAME_BYTES_MAX, URL_BYTES_MAX};

use super::{Answer, Checked, Part, Refusal, UploadKind, file, keep};
use crate::cgi_bin::web_address;
use crate::fault::magic;
use crate::live::{Job, JobEnd, md5_of};
use crate::world::MagicIds;

const JOB_ID_LETTERS: usize = 32;
const MD5_DIGITS: usize = 32;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let kind = check(checked)?;
    let now = checked.state.clock.now();
    let name = checked.fields().text("filename").to_owned();
    let is_magic = checked.state.switches().magic_ids == MagicIds::On;
    let fetched = match magic::refuses_with(&name).filter(|_| is_magic) {
        Some(code) => Err(code),
        None => fetch(checked, kind),
    };
    let end = match fetched {
        Ok(file) => {
            let part = Part { name, file, is_cut: false, is_media: true };
            JobEnd::Done { media_id: keep(checked, part, kind) }
        }
        Err(code) => JobEnd::Failed(code),
    };
    let jobid = format!("jobid_{}", checked.state.dice.letters(JOB_ID_LETTERS));
    let corpid = checked.app.corpid().clone();
    checked.state.jobs.put(&jobid, Job { corpid, at: now, end });
    let finished = Event::UploadMediaJobFinish(MediaJobFinished { job_id: jobid.clone() });
    checked.state.tell_app_from_system(checked.app.agentid, finished);
    Ok(Answer::with(&json!({ "jobid": jobid })))
}

/// The file that lies there: 830003 if there is none, 301019 if it is another one. *Choice*: what
/// is asked for as a video and is none fails with 40004, as an upload does.
fn fetch(checked: &Checked<'_>, kind: UploadKind) -> Result<Bytes, ErrCode> {
    let fields = checked.fields();
    let file = checked.state.web_files.find(fields.text("url")).cloned();
    let file = file.ok_or(ErrCode::SOURCE_URL_UNREACHABLE)?;
    if !md5_of(&file).eq_ignore_ascii_case(fields.text("md5")) {
        return Err(ErrCode::MD5_MISMATCH);
    }
    let part = Part { name: String::new(), file, is_cut: false, is_media: true };
    match kind {
        UploadKind::Video => file::video(&part).map_err(|refusal| refusal.code)?,
        UploadKind::File | UploadKind::Image(_) | UploadKind::Voice { .. } => kind,
    };
    Ok(part.file)
}

/// *Choice*: another scene, another type and a bad MD5 are 40058.
fn check(checked: &Checked<'_>) -> Result<UploadKind, Refusal> {
    let fields = checked.fields();
    if fields.integer("scene") != Some(1) {
        return Err(Refusal::bad_parameter("invalid scene. "));
    }
    let kind = match fields.text("type") {
        "video" => UploadKind::Video,
        "file" => UploadKind::File,
        _ => return Err(Refusal::bad_parameter("invalid type. ")),
    };
    match fields.text("filename").len() {
        0 => return Err(Refusal::new(ErrCode::PARAMETER_EMPTY, "some parameters are empty")),
        1..=FILENAME_BYTES_MAX => {}
        _ => return Err(Refusal::too_long("filename", FILENAME_BYTES_MAX)),
    }
    web_address::check_up_to(fields.text("url"), URL_BYTES_MAX)?;
    let md5 = fields.text("md5");
    if md5.len() != MD5_DIGITS || !md5.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Refusal::bad_parameter("invalid md5. "));
    }
    Ok(kind)
}
