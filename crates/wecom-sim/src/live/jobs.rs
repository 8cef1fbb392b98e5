//! Files that WeCom was asked to fetch (page 96219).

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};
use wecom_api::ErrCode;
use wecom_api::media::upload_by_url::JOB_SECS;

use crate::world::CorpId;

/// How many jobs are remembered.
const JOBS_KEPT_MAX: usize = 10_000;

#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) corpid: CorpId,
    pub(crate) at: Timestamp,
    pub(crate) end: JobEnd,
}

/// How a job ended.
#[derive(Debug)]
pub(crate) enum JobEnd {
    Done { media_id: String },
    Failed(ErrCode),
}

#[derive(Debug, Default)]
pub(crate) struct Jobs {
    by_id: HashMap<String, Job>,
    order: VecDeque<String>,
}

impl Jobs {
    pub(crate) fn put(&mut self, jobid: &str, job: Job) {
        self.by_id.insert(jobid.to_owned(), job);
        self.order.push_back(jobid.to_owned());
        if self.order.len() > JOBS_KEPT_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
    }

    /// A job of the corp that is less than an hour old.
    pub(crate) fn find(&self, jobid: &str, corpid: &CorpId, now: Timestamp) -> Option<&Job> {
        let job = self.by_id.get(jobid).filter(|job| job.corpid == *corpid)?;
        let lifetime = SignedDuration::from_secs(i64::from(JOB_SECS));
        (now.duration_since(job.at) < lifetime).then_some(job)
    }
}
