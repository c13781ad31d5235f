//! Uploads and downloads of files, against a strict storage on loopback.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod downloads;
mod upload_faults;
mod uploads;

use std::time::Duration;

use polar_sdk::models::FileServiceTypes;
use polar_sdk::upload::{Upload, UploadError};
use polar_sdk::{Polar, RetryPolicy};
use polar_tests::storage::{StorageServer, TOKEN};

/// The default policy of parts, without delays.
pub(crate) fn without_delay() -> RetryPolicy {
    RetryPolicy::new()
        .max_retries(5)
        .initial_backoff(Duration::ZERO)
        .retryable_statuses(&[400, 408, 429, 500, 502, 503, 504])
}

/// A client of the API that retries without delay, and sends a header that the storage must not receive.
pub(crate) fn client(server: &StorageServer) -> Polar {
    Polar::builder()
        .token(TOKEN)
        .base_url(server.api_url())
        .header("x-gateway", "canary-of-the-gateway")
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap()
}

/// Content of this size in which no two ranges are equal.
pub(crate) fn content(size: u32) -> Vec<u8> {
    (0..size.div_ceil(4))
        .flat_map(u32::to_be_bytes)
        .take(size as usize)
        .collect()
}

/// The message of the error that caused an upload to fail.
pub(crate) fn cause(error: &UploadError) -> String {
    std::error::Error::source(error).unwrap().to_string()
}

/// An upload of a content in parts of 100 bytes.
pub(crate) fn upload(server: &StorageServer, content: Vec<u8>) -> Upload {
    client(server)
        .files()
        .upload(content, "app.zip", FileServiceTypes::Downloadable)
        .part_size(100)
        .part_retry(without_delay())
}
