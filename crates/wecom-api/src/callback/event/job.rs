//! Jobs that are done, and alerts about the app.

use crate::callback::record::record;

record! {
    /// A batch job on the directory is done.
    pub struct BatchJobResult {
        /// Which, and how it ended.
        batch_job: BatchJob = "BatchJob",
    }
    /// A batch job.
    pub struct BatchJob {
        /// Which.
        job_id: String = "JobId",
        /// What it did: `sync_user`, `replace_user`, `invite_user`, `replace_party` and others.
        job_type: String = "JobType",
        /// 0 if it succeeded.
        err_code: i64 = "ErrCode",
        /// The words to it.
        err_msg: Option<String> = "ErrMsg",
    }
    /// A file that WeCom fetched for us is there; its result is asked for.
    pub struct MediaJobFinished {
        /// Which job.
        job_id: String = "JobId",
    }
    /// What will happen to an app that is hardly used.
    pub struct AppAlert {
        /// When, in Unix seconds.
        effect_time: Option<i64> = "EffectTime",
    }
}
