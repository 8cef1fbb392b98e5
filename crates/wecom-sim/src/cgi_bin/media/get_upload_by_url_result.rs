//! `POST /cgi-bin/media/get_upload_by_url_result` — what became of a job (page 96219).

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::media::get_upload_by_url_result::JOB_ID_BYTES_MAX;

use super::{Answer, Checked, Refusal};
use crate::live::JobEnd;

/// A job is known for an hour. *Choice*: an unknown one is 830001.
const JOB_UNKNOWN: ErrCode = ErrCode(830_001);

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let jobid = checked.fields().text("jobid");
    match jobid.len() {
        0 => return Err(Refusal::new(ErrCode::PARAMETER_EMPTY, "some parameters are empty")),
        1..=JOB_ID_BYTES_MAX => {}
        _ => return Err(Refusal::too_long("jobid", JOB_ID_BYTES_MAX)),
    }
    let now = checked.state.clock.now();
    let job = checked.state.jobs.find(jobid, checked.app.corpid(), now);
    let job = job.ok_or_else(|| Refusal::new(JOB_UNKNOWN, "invalid jobid"))?;
    let reply = match &job.end {
        JobEnd::Done { media_id } => json!({ "status": 2, "detail": {
            "errcode": 0,
            "errmsg": "ok",
            "media_id": media_id,
            "created_at": job.at.as_second().to_string(),
        } }),
        JobEnd::Failed(code) => json!({ "status": 3, "detail": {
            "errcode": code,
            "errmsg": "download failed",
        } }),
    };
    Ok(Answer::with(&reply))
}
