//! Downloads of the files that a customer has bought, continued where a connection broke, and checked.
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
//! // With the token of a customer, such as that of a customer session.
//! let downloadables = polar.customer_portal().downloadables();
//! let mut items = downloadables.list().items();
//! while let Some(item) = items.next().await {
//!     let item = item?;
//!     let mut file = tokio::fs::File::create(format!("{}.download", item.id)).await?;
//!     let size = downloadables.download(&item.file).write_to(&mut file).await?;
//!     println!("{}: {size} bytes", item.file.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`FileStream::write_to`] writes to a [`tokio::io::AsyncWrite`], and [`FileStream::chunk`] returns the content in chunks,
//! without Tokio. With the feature `blocking`, `write_to_blocking` writes to a [`std::io::Write`].
//!
//! Requires the feature `customer-portal`, which is enabled by default.

use std::fmt;
use std::io;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::{future::poll_fn, pin::Pin};

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use bytes::Buf as _;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use sha2::{Digest as _, Sha256};

use crate::client::Polar;
use crate::error::{Error, ErrorKind};
use crate::hex::hex;
use crate::models::FileDownload;
use crate::request::DownloadStream;
use crate::resources::CustomerPortalDownloadables;
use crate::send::{Auth, Method, Operation, open};
use crate::storage::{StorageOptions, StorageRequest};
use crate::types::SecretUrl;

static GET_FILE: Operation = Operation::new("files:download", Method::Get, "{storage}", Auth::None);

/// How many redirects are followed from Polar to the storage.
const MAX_REDIRECTS: usize = 3;

impl CustomerPortalDownloadables {
    /// Downloads a file of the customer, as [`list`](Self::list) returns it. See the [module](crate::download).
    ///
    /// The name of the file is chosen by the merchant. Do not use it as a path without a check.
    #[inline]
    pub fn download(&self, file: &FileDownload) -> FileStream {
        FileStream {
            polar: self.polar.clone(),
            file: Box::new(file.clone()),
            received: ReceivedContent::default(),
            connection: None,
            is_ended: false,
        }
    }
}

/// The content of a file. The download begins with the first chunk. Created by [`CustomerPortalDownloadables::download`].
///
/// The content is returned as it is received, so memory does not depend on its size. The timeout of the call ends when
/// the response starts; afterwards, each chunk must be received within the timeout of an attempt (by default 20 s). If
/// the connection breaks, the download continues at the same position, as long as each connection makes progress.
///
/// The URL of the file grants access by itself and expires. Neither it nor the storage to which it redirects receives a
/// token.
#[must_use = "a download does not begin until its content is requested"]
pub struct FileStream {
    polar: Polar,
    file: Box<FileDownload>,
    received: ReceivedContent,
    connection: Option<Connection>,
    is_ended: bool,
}

/// A response with the file, or with the rest of it.
struct Connection {
    stream: DownloadStream,
    /// The position at which it begins.
    start: u64,
}

impl FileStream {
    /// Downloads the file to a writer, such as a `tokio::fs::File`, flushes it, and returns the size in bytes.
    ///
    /// # Errors
    /// Returns an error if the file cannot be downloaded or written, or if its content is not what Polar describes: the
    /// size, and the SHA-256 if Polar knows it. What has been written until then is not the file.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub async fn write_to<W>(mut self, writer: &mut W) -> Result<u64, DownloadError>
    where
        W: tokio::io::AsyncWrite + Unpin + ?Sized,
    {
        while let Some(chunk) = self.chunk().await {
            let mut rest = chunk?;
            while !rest.is_empty() {
                let written = poll_fn(|context| Pin::new(&mut *writer).poll_write(context, &rest)).await;
                match written.map_err(DownloadError::Writer)? {
                    0 => return Err(DownloadError::Writer(io::ErrorKind::WriteZero.into())),
                    written => rest.advance(written),
                }
            }
        }
        let flushed = poll_fn(|context| Pin::new(&mut *writer).poll_flush(context)).await;
        flushed.map_err(DownloadError::Writer)?;
        Ok(self.received.length)
    }

    /// Downloads the file to a writer, flushes it, and returns the size in bytes. Blocks until the file is complete.
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
    /// let downloadables = polar.customer_portal().downloadables();
    /// for item in downloadables.list().items_blocking() {
    ///     let item = item?;
    ///     let mut file = std::fs::File::create(format!("{}.download", item.id))?;
    ///     downloadables.download(&item.file).write_to_blocking(&mut file)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`write_to`](Self::write_to). In async code it returns an error, as
    /// [`send_blocking`](crate::Request::send_blocking) does.
    #[cfg(feature = "blocking")]
    pub fn write_to_blocking<W: io::Write + ?Sized>(mut self, writer: &mut W) -> Result<u64, DownloadError> {
        loop {
            // The writer stays on this thread, so it does not have to be `Send`.
            let next = async move {
                let chunk = self.chunk().await;
                (self, chunk)
            };
            let (stream, chunk) = crate::request::block_on(GET_FILE.id, next)?;
            self = stream;
            match chunk {
                Some(chunk) => writer.write_all(&chunk?).map_err(DownloadError::Writer)?,
                None => break,
            }
        }
        writer.flush().map_err(DownloadError::Writer)?;
        Ok(self.received.length)
    }

    /// Returns the next chunk, or `None` at the end of the file. After an error, it returns `None`.
    ///
    /// # Errors
    /// Returns an error if the file cannot be downloaded, or at its end, if the content is not what Polar describes: the
    /// size, and the SHA-256 if Polar knows it. What has been received until then is not the file.
    #[inline]
    pub async fn chunk(&mut self) -> Option<Result<Bytes, DownloadError>> {
        if self.is_ended {
            return None;
        }
        let result = self.next_chunk().await.transpose();
        self.is_ended = !matches!(result, Some(Ok(_)));
        result
    }

    #[inline]
    async fn next_chunk(&mut self) -> Result<Option<Bytes>, DownloadError> {
        loop {
            let connection = if let Some(connection) = &mut self.connection {
                connection
            } else {
                let stream = open_file(&self.polar, &self.file, &self.received).await?;
                let start = self.received.length;
                self.connection.insert(Connection { stream, start })
            };
            match connection.stream.chunk().await {
                Some(Ok(chunk)) => {
                    self.received.add(&chunk);
                    return Ok(Some(chunk));
                }
                Some(Err(_)) if self.received.length > connection.start => self.connection = None,
                Some(Err(error)) => return Err(error.into()),
                None if self.received.is(&self.file) => return Ok(None),
                None => return Err(DownloadError::Damaged),
            }
        }
    }
}

/// Opens the file after what has been received.
#[inline]
async fn open_file(polar: &Polar, file: &FileDownload, received: &ReceivedContent) -> Result<DownloadStream, Error> {
    let client = &polar.shared;
    let options = StorageOptions {
        retry: client.retry.clone(),
        timeout: client.timeout,
        attempt_timeout: client.attempt_timeout.unwrap_or(crate::send::READ_ATTEMPT_TIMEOUT),
    };
    let mut url = file.download.url.clone();
    let mut redirects = 0;
    loop {
        let request = StorageRequest {
            operation: &GET_FILE,
            url: &url,
            headers: file.download.headers.as_ref().filter(|_| redirects == 0),
        };
        let mut call = request.call(polar, Bytes::new(), options.clone());
        if let (Ok(request), Some(range)) = (&mut call.request, received.range()) {
            request.headers.insert(header::RANGE, range);
        }
        match open(call).await {
            Ok(open) => {
                let stream = DownloadStream::new(open, GET_FILE.id, request.secrets());
                return received.check(&stream).map(|()| stream);
            }
            Err(error) if error.is_redirect() && redirects < MAX_REDIRECTS => {
                redirects += 1;
                url = target(&error, &url).ok_or(error)?;
            }
            Err(error) => return Err(error),
        }
    }
}

/// The target of a redirect from a URL.
#[inline]
fn target(error: &Error, from: &SecretUrl) -> Option<SecretUrl> {
    let location = error.headers()?.get(header::LOCATION)?.to_str().ok()?;
    if !location.starts_with('/') {
        return Some(location.into());
    }
    let from: http::Uri = from.expose().parse().ok()?;
    Some(format!("{}://{}{location}", from.scheme_str()?, from.authority()?).into())
}

/// What has been received of a file.
#[derive(Default)]
struct ReceivedContent {
    length: u64,
    sha256: Sha256,
}

impl ReceivedContent {
    #[inline]
    fn add(&mut self, chunk: &[u8]) {
        self.length += chunk.len() as u64;
        self.sha256.update(chunk);
    }

    /// The `Range` header for the rest. `None` for the whole file.
    #[inline]
    fn range(&self) -> Option<HeaderValue> {
        let range = format!("bytes={}-", self.length);
        (self.length > 0).then(|| HeaderValue::try_from(range).ok()).flatten()
    }

    /// Checks that a response continues at the right position.
    #[inline]
    fn check(&self, stream: &DownloadStream) -> Result<(), Error> {
        if self.length == 0 {
            return Ok(());
        }
        let response = stream.response();
        let start = format!("bytes {}-", self.length);
        let range = response.header(&header::CONTENT_RANGE);
        if response.status == StatusCode::PARTIAL_CONTENT && range.is_some_and(|range| range.starts_with(&start)) {
            return Ok(());
        }
        let why = format!("the storage did not continue the file at byte {}", self.length);
        Err(Error::with_response(ErrorKind::Decode, why, response.clone()).during(GET_FILE.id, 1))
    }

    #[inline]
    fn is(&self, file: &FileDownload) -> bool {
        let sha256 = hex(&self.sha256.clone().finalize());
        let expected = file.checksum_sha256_hex.as_ref();
        i64::try_from(self.length).is_ok_and(|length| length == file.size)
            && expected.is_none_or(|expected| sha256.eq_ignore_ascii_case(expected))
    }
}

impl fmt::Debug for FileStream {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileStream")
            .field("file", &self.file.id)
            .finish_non_exhaustive()
    }
}

/// Why a download failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum DownloadError {
    /// Polar or the storage could not be reached, or rejected the request. The status is 403 if the URL has expired: list
    /// the files again.
    Polar(Error),
    /// The writer returned an error.
    Writer(io::Error),
    /// The size or the SHA-256 of the content is not that which Polar describes.
    Damaged,
}

impl From<Error> for DownloadError {
    #[inline]
    fn from(error: Error) -> Self {
        Self::Polar(error)
    }
}

impl fmt::Display for DownloadError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Polar(_) => "the file cannot be downloaded",
            Self::Writer(_) => "the file cannot be written",
            Self::Damaged => "the size or the SHA-256 of the file is not that which Polar describes",
        })
    }
}

impl std::error::Error for DownloadError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Polar(error) => Some(error),
            Self::Writer(error) => Some(error),
            Self::Damaged => None,
        }
    }
}
