//! Carries deliveries to their endpoint, one after another: a newer event waits until the older ones are through.

use super::delivery::WebhookAttempt;
use super::key::Key;
use super::line::{Job, Line};
use http::HeaderName;
use std::time::SystemTime;
use tokio::sync::mpsc;

/// Polar tries again ten times. It waits longer and longer in between; here time stands still, and nothing waits.
const TRIES: usize = 11;

/// Works through the queue of an endpoint, for as long as the server runs.
pub(super) async fn work(line: Line, mut queue: mpsc::UnboundedReceiver<Job>) {
    while let Some(job) = queue.recv().await {
        for _ in 0..TRIES {
            if attempt(&line, &job, false).await.is_success() {
                break;
            }
        }
    }
}

/// Sends a delivery once and writes down what came of it.
pub(super) async fn attempt(line: &Line, job: &Job, forged: bool) -> WebhookAttempt {
    let attempt = WebhookAttempt::new(forged, send(line, &job.id, forged).await);
    line.lock().record(&job.id, attempt.clone());
    attempt
}

async fn send(line: &Line, id: &str, forged: bool) -> Result<u16, String> {
    let (address, key, body) = {
        let state = line.lock();
        let key = if forged { state.key.forged() } else { state.key.clone() };
        let body = state.body(id).ok_or("this endpoint has no such delivery")?;
        (state.address.clone(), key, body)
    };
    address.post(&headers(&key, id, &body), body).await
}

/// The three headers of Standard Webhooks. Receivers compare the time with their own clock, so that it is the true one
/// and not the server's, which stands still.
fn headers(key: &Key, id: &str, body: &[u8]) -> [(HeaderName, String); 3] {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let timestamp = since.map_or(0, |since| since.as_secs());
    [
        (HeaderName::from_static("webhook-id"), id.to_owned()),
        (HeaderName::from_static("webhook-timestamp"), timestamp.to_string()),
        (
            HeaderName::from_static("webhook-signature"),
            key.sign(id, timestamp, body),
        ),
    ]
}
