//! Downloads of the files that a customer has bought, continued where a connection broke, and checked.

use std::fmt::{self, Write as _};
use std::io;

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use sha2::{Digest as _, Sha256};

use crate::client::Polar;
use crate::error::{Error, ErrorKind};
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
    /// Downloads a file of the customer, as [`list`](Self::list) returns it.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
    /// let downloadables = polar.customer_portal().downloadables();
    /// let mut items = downloadables.list().items();
    /// while let Some(item) = items.next().await {
    ///     let file = item?.file;
    ///     downloadables.download(&file).write_to(&mut std::fs::File::create("app.zip")?).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The name of the file is chosen by the merchant. Do not use it as a path without a check.
    pub fn download(&self, file: &FileDownload) -> FileTransfer {
        FileTransfer {
            polar: self.polar.clone(),
            file: Box::new(file.clone()),
        }
    }
}

/// A download, which begins when it is [written](Self::write_to). Created by [`CustomerPortalDownloadables::download`].
///
/// The URL of the file grants access by itself and expires. Neither it nor the storage to which it redirects receives a
/// token.
#[derive(Clone)]
#[must_use = "a download does not begin until it is written"]
pub struct FileTransfer {
    polar: Polar,
    file: Box<FileDownload>,
}

impl FileTransfer {
    /// Downloads the file to a writer, and returns its size in bytes.
    ///
    /// The content is written as it is received, so memory does not depend on its size. The timeout of the call ends when
    /// the response starts; afterwards, each chunk must be received within the timeout of an attempt (by default 20 s). If
    /// the connection breaks, the download continues at the same position, as long as each connection makes progress.
    ///
    /// # Errors
    /// Returns an error if the file cannot be downloaded or written, or if its content is not what Polar describes: the
    /// size, and the SHA-256 if Polar knows it. What has been written until then is not the file.
    pub async fn write_to<W: io::Write + ?Sized>(self, writer: &mut W) -> Result<u64, DownloadError> {
        let mut received = ReceivedContent::default();
        let mut stream = self.open(&received).await?;
        loop {
            let start = received.length;
            let broken = loop {
                match stream.chunk().await {
                    Some(Ok(chunk)) => {
                        writer.write_all(&chunk).map_err(DownloadError::Writer)?;
                        received.add(&chunk);
                    }
                    Some(Err(error)) => break Some(error),
                    None => break None,
                }
            };
            match broken {
                None => break,
                Some(_) if received.length > start => stream = self.open(&received).await?,
                Some(error) => return Err(error.into()),
            }
        }
        writer.flush().map_err(DownloadError::Writer)?;
        let length = received.length;
        if received.is(&self.file) {
            Ok(length)
        } else {
            Err(DownloadError::Damaged)
        }
    }

    /// Opens the file after what has been received.
    async fn open(&self, received: &ReceivedContent) -> Result<DownloadStream, Error> {
        let client = &self.polar.shared;
        let options = StorageOptions {
            retry: client.retry.clone(),
            timeout: client.timeout,
            attempt_timeout: client.attempt_timeout.unwrap_or(crate::send::READ_ATTEMPT_TIMEOUT),
        };
        let mut url = self.file.download.url.clone();
        let mut redirects = 0;
        loop {
            let request = StorageRequest {
                operation: &GET_FILE,
                url: &url,
                headers: self.file.download.headers.as_ref().filter(|_| redirects == 0),
            };
            let mut call = request.call(&self.polar, Bytes::new(), options.clone());
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
}

/// The target of a redirect from a URL.
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
    fn add(&mut self, chunk: &[u8]) {
        self.length += chunk.len() as u64;
        self.sha256.update(chunk);
    }

    /// The `Range` header for the rest. `None` for the whole file.
    fn range(&self) -> Option<HeaderValue> {
        let range = format!("bytes={}-", self.length);
        (self.length > 0).then(|| HeaderValue::try_from(range).ok()).flatten()
    }

    /// Checks that a response continues at the right position.
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

    fn is(self, file: &FileDownload) -> bool {
        let mut sha256 = String::new();
        for byte in self.sha256.finalize() {
            // Writing to a `String` cannot fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        let expected = file.checksum_sha256_hex.as_ref();
        i64::try_from(self.length).is_ok_and(|length| length == file.size)
            && expected.is_none_or(|expected| sha256.eq_ignore_ascii_case(expected))
    }
}

impl fmt::Debug for FileTransfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileTransfer")
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
    Call(Error),
    /// The writer returned an error.
    Writer(io::Error),
    /// The size or the SHA-256 of the content is not that which Polar describes.
    Damaged,
}

impl From<Error> for DownloadError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl fmt::Display for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Call(_) => "the file cannot be downloaded",
            Self::Writer(_) => "the file cannot be written",
            Self::Damaged => "the size or the SHA-256 of the file is not that which Polar describes",
        })
    }
}

impl std::error::Error for DownloadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            Self::Writer(error) => Some(error),
            Self::Damaged => None,
        }
    }
}
