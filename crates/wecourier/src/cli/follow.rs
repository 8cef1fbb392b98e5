//! Seeing a batch through: events while they come, asking where they do not.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::ending::Ending;
use super::screen::{Screen, sentence};
use super::words::{Asked, ROWS_MAX, counts, groups, not_sent};
use crate::remote::{Answer, Batch, Events, Phase, Remote, RemoteError};

/// After so long without an event it is asked: what waits for a person tells nothing.
const ASK_AFTER: Duration = Duration::from_secs(10);
/// How long to wait before the stream is opened again.
const AGAIN_AFTER: Duration = Duration::from_secs(1);
/// How often in a row the service may fail to answer.
const FAILURES_MAX: u32 = 60;

/// Shows a batch until nothing of it goes by itself any more, and says how it ended.
pub(super) async fn follow(
    remote: &Remote,
    id: &str,
    screen: &mut Screen,
    stop: &CancellationToken,
) -> anyhow::Result<Ending> {
    let seen = tokio::select! {
        () = stop.cancelled() => None,
        seen = until_rest(remote, id, screen) => Some(seen),
    };
    screen.clear();
    match seen {
        None => {
            screen.say(&goes_on(id, "Interrupted."))?;
            Ok(Ending::Interrupted)
        }
        Some(Ok((batch, ending))) => {
            screen.say(&summary(remote, &batch, ending).await)?;
            Ok(ending)
        }
        Some(Err(FollowError::Remote(error @ RemoteError::Refused(_)))) => {
            screen.refuse("It cannot be watched", &error, &Asked::default())?;
            Ok(Ending::Problems)
        }
        Some(Err(FollowError::Remote(error))) => {
            let why = sentence(&error);
            let said = serde_json::json!({ "detail": why });
            screen.complain(&goes_on(id, &why), &said)?;
            Ok(Ending::NeedsPerson)
        }
        Some(Err(FollowError::Screen(error))) => Err(error.into()),
    }
}

/// Why a batch was not seen through.
enum FollowError {
    /// The service does not answer, or says no.
    Remote(RemoteError),
    /// There is nowhere to write.
    Screen(std::io::Error),
}

impl From<RemoteError> for FollowError {
    fn from(error: RemoteError) -> Self {
        Self::Remote(error)
    }
}

async fn until_rest(
    remote: &Remote,
    id: &str,
    screen: &mut Screen,
) -> Result<(Batch, Ending), FollowError> {
    let mut failures = 0;
    let mut known = None;
    loop {
        let seen = match remote.events(id, known).await {
            Ok(events) => listen(events, screen, &mut known).await?,
            Err(_) => None,
        };
        if let Some(end) = seen {
            return Ok(end);
        }
        match remote.batch(id).await {
            Ok(batch) => {
                failures = 0;
                if let Some(end) = look(&batch, screen, &mut known)? {
                    return Ok(end);
                }
            }
            Err(error @ RemoteError::Refused(_)) => return Err(error.into()),
            Err(error) => {
                failures += 1;
                if failures >= FAILURES_MAX {
                    return Err(error.into());
                }
            }
        }
        sleep(AGAIN_AFTER).await;
    }
}

/// Shows what comes, until the batch rests or the stream ends or is silent.
async fn listen(
    mut events: Events,
    screen: &mut Screen,
    known: &mut Option<i64>,
) -> Result<Option<(Batch, Ending)>, FollowError> {
    while let Ok(Ok(Some(batch))) = timeout(ASK_AFTER, events.next()).await {
        if let Some(end) = look(&batch, screen, known)? {
            return Ok(Some(end));
        }
    }
    Ok(None)
}

fn look(
    batch: &Answer<Batch>,
    screen: &mut Screen,
    known: &mut Option<i64>,
) -> Result<Option<(Batch, Ending)>, FollowError> {
    *known = Some(batch.read.change);
    screen.show(batch).map_err(FollowError::Screen)?;
    Ok(Ending::of(&batch.read).map(|ending| (batch.read.clone(), ending)))
}

fn goes_on(id: &str, why: &str) -> Vec<String> {
    vec![
        format!("{why} The batch goes on without this command."),
        format!("  wecourier watch {id}    sees it through"),
        format!("  wecourier cancel {id}   takes back what has not gone"),
    ]
}

/// How it ended, with the first of those that did not arrive.
async fn summary(remote: &Remote, batch: &Batch, ending: Ending) -> Vec<String> {
    let id = &batch.id;
    let mut lines = match ending {
        Ending::Done => {
            let total = usize::try_from(batch.counts.total).unwrap_or(usize::MAX);
            vec![format!("{id}: sent to {}.", groups(total))]
        }
        Ending::Problems | Ending::NeedsPerson | Ending::Interrupted => {
            vec![format!("{id}: not everything was sent: {}.", counts(&batch.counts))]
        }
    };
    for state in ["failed", "unknown", "queued"] {
        // What the service does not tell now can be asked again; the counts stand above.
        let found = remote.deliveries(id, state, ROWS_MAX).await.unwrap_or_default();
        let word = if state == "queued" { "waits" } else { state };
        lines.extend(found.iter().map(|delivery| not_sent(word, delivery)));
    }
    if batch.counts.unknown > 0 {
        lines.push(
            "Look in the groups that are unknown, then say what is there: the console \
                    lists them under Needs you."
                .to_owned(),
        );
    }
    if batch.phase == Phase::AwaitingApproval {
        lines.push(format!(
            "A second person has to approve it in the console; then `wecourier watch {id}`."
        ));
    } else if ending == Ending::NeedsPerson && batch.counts.queued > 0 {
        lines.push(format!("The rest waits for a person; then `wecourier watch {id}`."));
    }
    lines
}
