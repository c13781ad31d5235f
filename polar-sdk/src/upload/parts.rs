//! Sends the parts of an upload to the storage, several at a time.

use std::future::poll_fn;
use std::task::Poll;

use http::header;

use super::pending::range;
use super::plan::checksum;
use super::source::UploadSource;
use super::{PendingUpload, UploadError, UploadFailure, read};
use crate::client::Polar;
use crate::error::{Error, ErrorKind};
use crate::models::{S3FileUploadCompletedPart, S3FileUploadPart};
use crate::platform::BoxFuture;
use crate::send::{Auth, Method, Operation, Retry, send};
use crate::storage::{StorageOptions, StorageRequest};

/// Sending a part again replaces it, so that it is always safe to retry.
static PUT_PART: Operation = Operation::new("files:part", Method::Put, "{storage}", Auth::None).retry(Retry::ByMethod);

/// What all parts need.
#[derive(Clone)]
pub(super) struct PartSender {
    pub(super) polar: Polar,
    pub(super) source: UploadSource,
    pub(super) options: StorageOptions,
    /// The maximum number of parts in memory.
    pub(super) parallelism: usize,
}

impl PartSender {
    /// Sends the remaining parts and reports each that is complete. Stops at the first error.
    #[inline]
    pub(super) async fn send_all(
        &self,
        pending: &mut PendingUpload,
        mut on_progress: impl FnMut(&PendingUpload),
    ) -> Result<(), UploadError> {
        let mut waiting: Vec<_> = pending.remaining().cloned().collect();
        waiting.reverse();
        let mut running: Vec<BoxFuture<Result<S3FileUploadCompletedPart, UploadError>>> = Vec::new();
        loop {
            while running.len() < self.parallelism
                && let Some(part) = waiting.pop()
            {
                running.push(Box::pin(self.clone().send(part)));
            }
            let Some(result) = next_result(&mut running).await else {
                return Ok(());
            };
            pending.completed.push(result?);
            on_progress(pending);
        }
    }

    #[inline]
    async fn send(self, part: S3FileUploadPart) -> Result<S3FileUploadCompletedPart, UploadError> {
        let number = part.number;
        let failed = |error: Error| UploadFailure::Storage {
            part: number,
            error: error.during(PUT_PART.id, 1),
        };
        let Some(range) = range(&part) else {
            let why = "its positions in the response of Polar are invalid".to_owned();
            return Err(failed(Error::local(ErrorKind::Decode, why)).into());
        };
        let expected = part.checksum_sha256_base64.clone();
        let content = read(&self.source, range, move |content| {
            let has_changed = expected.is_some_and(|expected| expected != checksum(content));
            (!has_changed).then(|| content.clone())
        });
        let Some(content) = content.await? else {
            let why = format!("its content in part {number} has changed since the upload was created");
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, why).into());
        };
        let request = StorageRequest {
            operation: &PUT_PART,
            url: &part.url,
            headers: part.headers.as_ref(),
        };
        let received = send(request.call(&self.polar, content, self.options))
            .await
            .map_err(|error| UploadFailure::Storage { part: number, error })?;
        let Some(etag) = received.response.header(&header::ETAG) else {
            let why = "the response of the storage has no `ETag`".to_owned();
            return Err(failed(Error::with_response(ErrorKind::Decode, why, received.response)).into());
        };
        Ok(S3FileUploadCompletedPart::new(
            number,
            etag,
            part.checksum_sha256_base64,
        ))
    }
}

/// Waits for one of the futures, and removes it. `None` if there are none.
async fn next_result<T>(running: &mut Vec<BoxFuture<T>>) -> Option<T> {
    if running.is_empty() {
        return None;
    }
    poll_fn(|context| {
        let done = running
            .iter_mut()
            .enumerate()
            .find_map(|(index, future)| match future.as_mut().poll(context) {
                Poll::Ready(result) => Some((index, result)),
                Poll::Pending => None,
            });
        match done {
            Some((index, result)) => {
                drop(running.swap_remove(index));
                Poll::Ready(Some(result))
            }
            None => Poll::Pending,
        }
    })
    .await
}
