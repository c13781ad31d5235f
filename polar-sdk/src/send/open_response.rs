//! A response whose body is read in chunks.

use std::time::Duration;

use bytes::Bytes;

use super::deadline::Deadline;
use super::transport::Body;
use crate::error::{Error, RawResponse, TimeoutScope};
use crate::platform::Instant;

/// A response that is still being received.
pub(crate) struct OpenResponse {
    /// Status and headers. The body is empty.
    pub(crate) head: RawResponse,
    pub(crate) attempts: u32,
    body: Body,
    /// How long to wait for a chunk.
    chunk_timeout: Duration,
}

impl OpenResponse {
    pub(super) fn new(head: RawResponse, body: Body, attempts: u32, chunk_timeout: Duration) -> Self {
        Self {
            head,
            attempts,
            body,
            chunk_timeout,
        }
    }

    /// Returns the next chunk that is not empty. After an error, the body is at its end.
    pub(crate) async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        let deadline = Deadline::new(TimeoutScope::Attempt, Instant::now(), self.chunk_timeout);
        loop {
            let chunk = deadline.limit(async { self.body.chunk().await.transpose() }).await;
            // A body of empty chunks that is always ready would otherwise never be interrupted.
            let chunk = chunk.and_then(|chunk| match &chunk {
                Some(bytes) if bytes.is_empty() => deadline.check().map(|()| chunk),
                _ => Ok(chunk),
            });
            match chunk {
                Ok(Some(bytes)) if bytes.is_empty() => crate::platform::cooperate().await,
                Ok(chunk) => return chunk.map(Ok),
                Err(error) => {
                    self.body = Body::empty();
                    return Some(Err(error));
                }
            }
        }
    }
}
