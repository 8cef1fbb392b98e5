//! Uploads: begin, chunks side by side, finish; over a reconnect too.

use std::time::Duration;

use futures::{StreamExt, TryStreamExt, stream};
use tokio::time::Instant;
use wecom_api::aibot::upload_media::{Finish, Finished, Plan, SESSION};
use wecom_api::aibot::{Command, Nothing};

use super::send::checked;
use super::{Aibot, AibotError};

/// How often a part of an upload is sent again.
const RETRIES_MAX: u32 = 2;
/// How long is waited before a part is sent again, times the number of the attempt.
const PAUSE: Duration = Duration::from_secs(1);

/// How many chunks travel side by side. With more, WeCom was seen to answer "system error".
fn side_by_side(chunks: usize) -> usize {
    match chunks {
        0..=4 => chunks.max(1),
        5..=10 => 3,
        11.. => 2,
    }
}

impl Aibot {
    /// Uploads a file, which the bot can send for three days (page 101463).
    ///
    /// Nobody sees an upload, so each part is sent again when it fails, twice at most. An upload
    /// goes on over a new connection, for as long as WeCom keeps it open.
    pub async fn upload(&self, plan: &Plan) -> Result<Finished, AibotError> {
        let opened = self.part(plan.init(), Instant::now() + SESSION).await?;
        let (id, until) = (&opened.upload_id, Instant::now() + SESSION);
        let chunks = (0..plan.chunks()).filter_map(|index| plan.chunk(id, index));
        let sent = stream::iter(chunks)
            .map(|chunk| async move { self.part(&chunk, until).await.map(|Nothing| ()) });
        sent.buffer_unordered(side_by_side(plan.chunks())).try_collect::<()>().await?;
        self.part(&Finish { upload_id: id.clone() }, until).await
    }

    /// Sends one part until it is acked, `RETRIES_MAX` times more at most.
    async fn part<C: Command>(&self, part: &C, until: Instant) -> Result<C::Ack, AibotError> {
        checked(part)?;
        let mut retries = 0;
        loop {
            let ended = self.say_once(self.fresh_id(C::CMD), part, None).await;
            let Err(error) = ended else { return ended };
            if retries == RETRIES_MAX || Instant::now() >= until {
                return Err(error);
            }
            retries += 1;
            tokio::time::sleep(PAUSE * retries).await;
            self.ready_again(C::CMD).await?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_chunks_travel_more_slowly() {
        let widths = [1, 4, 5, 10, 11, 100].map(side_by_side);
        assert_eq!(widths, [1, 4, 3, 3, 2, 2]);
    }
}
