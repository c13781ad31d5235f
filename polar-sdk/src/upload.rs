//! Uploads of files: created at Polar, sent to the storage in parts, and completed.
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
//! use polar_sdk::models::FileServiceTypes;
//! use std::path::Path;
//!
//! let app = Path::new("target/app.zip");
//! let uploaded = polar.files().upload(app, "app.zip", FileServiceTypes::Downloadable).await?;
//! println!("file {}", uploaded.id);
//! # Ok(())
//! # }
//! ```
//!
//! The ID is used in the benefit that lets customers download the file, or in the `medias` of a product.
//!
//! # What is sent
//!
//! The file is split into parts of 10 MiB ([`part_size`](Upload::part_size)), up to 4 of which are sent at a time
//! ([`parallelism`](Upload::parallelism)). An upload therefore needs at most 40 MiB of memory, whatever the size of
//! the file. Polar learns the SHA-256 of the file and of each part, and the storage rejects a part that was damaged on the
//! way.
//!
//! Parts are sent to presigned URLs of the storage, over the [transport](crate::Transport) of the client, without the
//! token of Polar.
//!
//! Requires the feature `files`, which is enabled by default.
//!
//! # Retries and resuming
//!
//! Each part is retried by itself ([`part_retry`](Upload::part_retry)), which is safe because sending a part again replaces
//! it. If a part still fails, the [`UploadError`] has a [`PendingUpload`] from which the upload can be
//! [resumed](Upload::resume). It can also be stored while the upload runs, in case the program is interrupted:
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
//! use polar_sdk::models::FileServiceTypes;
//! use polar_sdk::upload::PendingUpload;
//! use std::path::Path;
//!
//! let state = Path::new("app.zip.upload");
//! let mut upload = polar
//!     .files()
//!     .upload(Path::new("app.zip"), "app.zip", FileServiceTypes::Downloadable)
//!     .on_progress(move |progress| {
//!         println!("{} of {} bytes", progress.sent_bytes(), progress.total_bytes());
//!         // Grants access to the upload until its URLs expire.
//!         let _ = serde_json::to_vec(progress.pending()).map(|json| std::fs::write(state, json));
//!     });
//! if let Ok(json) = std::fs::read(state) {
//!     upload = upload.resume(serde_json::from_slice::<PendingUpload>(&json)?);
//! }
//! let uploaded = upload.await?;
//! std::fs::remove_file(state)?;
//! # drop(uploaded);
//! # Ok(())
//! # }
//! ```

mod error;
mod media_type;
mod parts;
mod pending;
mod plan;
mod source;

pub use error::{UploadError, UploadFailure};
pub use pending::{PendingUpload, UploadProgress};
pub use source::UploadSource;

use std::fmt;
use std::future::IntoFuture;
use std::ops::Range;
use std::time::Duration;

use bytes::Bytes;

use crate::client::{Polar, RequestOptions};
use crate::error::{Error, ErrorKind};
use crate::ids::{FileId, OrganizationId};
use crate::models::{FileRead, FileServiceTypes};
use crate::platform::{BoxFuture, MaybeSend, run_blocking};
use crate::resources::Files;
use crate::send::RetryPolicy;
use crate::storage::StorageOptions;
use parts::PartSender;

/// 10 MiB.
const PART_SIZE: u64 = 10 * 1024 * 1024;
const PARALLELISM: usize = 4;
const PART_TIMEOUT: Duration = Duration::from_secs(10 * 60);

/// S3 responds with 400 to a part that was received too slowly or was damaged on the way, among others. None of them is
/// worth more than the few attempts.
const PART_RETRY: RetryPolicy = RetryPolicy::new()
    .max_retries(5)
    .max_elapsed(Duration::MAX)
    .retryable_statuses(&[400, 408, 429, 500, 502, 503, 504]);

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
type OnProgress = Box<dyn FnMut(UploadProgress<'_>) + Send>;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
type OnProgress = Box<dyn FnMut(UploadProgress<'_>)>;

impl Files {
    /// Uploads a file: creates it, sends its parts to the storage, and completes it. See the [module](crate::upload).
    ///
    /// `source` is the content, as bytes or the path of a file. `name` is the name under which customers see it, and
    /// `kind` what it is for. Requires an access token with the scope `files:write`.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, png: Vec<u8>) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::models::{FileServiceTypes, ProductUpdate};
    ///
    /// let image = polar.files().upload(png, "shirt.png", FileServiceTypes::ProductMedia).await?;
    /// println!("file {}", image.id);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn upload(
        &self,
        source: impl Into<UploadSource>,
        name: impl Into<String>,
        kind: impl Into<FileServiceTypes>,
    ) -> Upload {
        let name = name.into();
        Upload {
            polar: self.polar.clone(),
            source: source.into(),
            file: NewFile {
                mime_type: media_type::of_name(&name).to_owned(),
                name,
                kind: kind.into(),
                version: None,
                organization_id: None,
                part_size: PART_SIZE,
            },
            pending: None,
            parallelism: PARALLELISM,
            part_timeout: PART_TIMEOUT,
            part_retry: PART_RETRY,
            options: RequestOptions::new(),
            on_progress: None,
        }
    }
}

/// A complete upload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UploadedFile {
    /// ID of the file.
    pub id: FileId,
    /// The file.
    pub file: FileRead,
}

/// What a file is created from, besides its content.
#[derive(Clone, Debug)]
struct NewFile {
    name: String,
    mime_type: String,
    kind: FileServiceTypes,
    version: Option<String>,
    organization_id: Option<OrganizationId>,
    part_size: u64,
}

/// An upload, which begins when it is awaited. Created by [`Files::upload`].
///
/// Dropping its future cancels the upload. What the storage has received until then is not lost if it is
/// [resumed](Self::resume).
#[must_use = "an upload does not begin until it is awaited"]
pub struct Upload {
    polar: Polar,
    source: UploadSource,
    file: NewFile,
    pending: Option<PendingUpload>,
    parallelism: usize,
    part_timeout: Duration,
    part_retry: RetryPolicy,
    options: RequestOptions,
    on_progress: Option<OnProgress>,
}

impl Upload {
    /// Sets the media type. Defaults to that of the name's extension, or `application/octet-stream` if it is not known.
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.file.mime_type = mime_type.into();
        self
    }

    /// Sets the version that is shown beside the file, such as `1.2.0`. Defaults to none.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.file.version = Some(version.into());
        self
    }

    /// Sets the organization that owns the file. Required with a personal access token, and not allowed with an
    /// organization access token.
    #[inline]
    pub fn organization_id(mut self, id: OrganizationId) -> Self {
        self.file.organization_id = Some(id);
        self
    }

    /// Sets the size of a part in bytes. Must not be zero. Defaults to 10 MiB, and is increased for files that would have
    /// more than 10,000 parts.
    ///
    /// The storage rejects parts of less than 5 MiB, except the last one.
    #[inline]
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.file.part_size = bytes;
        self
    }

    /// Sets how many parts are sent at a time. Must not be zero. Defaults to 4. Each needs the memory of a part.
    #[inline]
    pub fn parallelism(mut self, parts: usize) -> Self {
        self.parallelism = parts;
        self
    }

    /// Sets the time limit of one attempt to send a part. Must not be zero. Defaults to 10 minutes. The upload as a whole
    /// has no time limit.
    #[inline]
    pub fn part_timeout(mut self, timeout: Duration) -> Self {
        self.part_timeout = timeout;
        self
    }

    /// Sets when a part is retried. Defaults to 5 retries, after a lost connection, a timeout, and the statuses 400 (with which
    /// S3 rejects a damaged or slow part), 408, 429, 500, 502, 503 and 504.
    ///
    /// [`RetryPolicy::retry_writes`] is implied, because sending a part again replaces it.
    #[inline]
    pub fn part_retry(mut self, policy: RetryPolicy) -> Self {
        self.part_retry = policy;
        self
    }

    /// Sets options of the calls to Polar, which create and complete the file. They do not apply to parts.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options.merge(options);
        self
    }

    /// Calls a function when the file has been created, and after each part. It must not block.
    pub fn on_progress(mut self, report: impl FnMut(UploadProgress<'_>) + MaybeSend + 'static) -> Self {
        self.on_progress = Some(Box::new(report));
        self
    }

    /// Continues an upload: only the parts that the storage has not received are sent. Name, kind, media type and part size
    /// are those of its creation. The source must have the same content.
    #[inline]
    pub fn resume(mut self, pending: PendingUpload) -> Self {
        self.pending = Some(pending);
        self
    }

    /// Uploads the file. Equivalent to awaiting it.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read or changes, an argument is invalid, Polar rejects the file, or the
    /// storage does not receive a part. Its [`pending`](UploadError::pending) resumes the upload.
    #[inline]
    pub async fn send(self) -> Result<UploadedFile, UploadError> {
        self.await
    }

    /// Uploads the file and blocks until it is complete.
    ///
    /// # Errors
    /// Returns the errors of [`send`](Self::send), and an error if called from within a Tokio runtime, which it would
    /// block.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<UploadedFile, UploadError> {
        crate::request::block_on("files:upload", self.run())?
    }

    #[inline]
    async fn run(mut self) -> Result<UploadedFile, UploadError> {
        self.validate()?;
        let source = self.source.clone();
        let size = run_blocking(move || source.size())
            .await
            .map_err(std::io::Error::other)??;
        let mut pending = match self.pending.take() {
            Some(pending) => pending,
            None => create(&self.polar, &self.source, size, self.file.clone(), self.options.clone()).await?,
        };
        match self.finish(&mut pending, size).await {
            Ok(file) => Ok(UploadedFile { id: pending.id(), file }),
            Err(error) => Err(error.with_pending(pending)),
        }
    }

    #[inline]
    fn validate(&self) -> Result<(), Error> {
        let zero = [
            ("part_size", self.file.part_size == 0),
            ("parallelism", self.parallelism == 0),
            ("part_timeout", self.part_timeout.is_zero()),
        ];
        let why = match zero.iter().find(|(_, is_zero)| *is_zero) {
            Some((name, _)) => Err(format!("`{name}` must be greater than zero")),
            None => self.part_retry.validate(),
        };
        why.map_err(|why| Error::local(ErrorKind::Argument, why))
    }

    /// Sends the remaining parts and completes the upload.
    #[inline]
    async fn finish(&mut self, pending: &mut PendingUpload, size: u64) -> Result<FileRead, UploadError> {
        pending.check(size)?;
        let sender = PartSender {
            polar: self.polar.clone(),
            source: self.source.clone(),
            options: StorageOptions {
                retry: self.part_retry.clone().retry_writes(true),
                timeout: Duration::MAX,
                attempt_timeout: self.part_timeout,
            },
            parallelism: self.parallelism,
        };
        let on_progress = &mut self.on_progress;
        let mut report = |pending: &PendingUpload| {
            if let Some(report) = on_progress {
                report(UploadProgress(pending));
            }
        };
        report(pending);
        sender.send_all(pending, report).await?;
        let complete = Files::new(&self.polar).uploaded(pending.id(), pending.completed_body());
        // Completing an upload once more changes nothing, so that a lost response is safe to retry.
        let retry = self.options.retry.as_ref().unwrap_or(&self.polar.shared.retry);
        let options = RequestOptions::new().retry(retry.clone().retry_writes(true));
        Ok(complete.options(self.options.clone()).options(options).await?)
    }
}

/// Creates the file at Polar.
#[inline]
async fn create(
    polar: &Polar,
    source: &UploadSource,
    size: u64,
    file: NewFile,
    options: RequestOptions,
) -> Result<PendingUpload, UploadError> {
    let body = plan::create_body(source, size, file).await?;
    let created = Files::new(polar).create(body).options(options).await?;
    Ok(PendingUpload::new(created))
}

/// Reads a range of the source and processes it, on a thread that may block.
async fn read<T: Send + 'static>(
    source: &UploadSource,
    range: Range<u64>,
    process: impl FnOnce(&Bytes) -> T + Send + 'static,
) -> Result<T, UploadError> {
    let source = source.clone();
    let read = run_blocking(move || source.read(range).map(|content| process(&content)));
    Ok(read.await.map_err(std::io::Error::other)??)
}

impl IntoFuture for Upload {
    type Output = Result<UploadedFile, UploadError>;
    type IntoFuture = BoxFuture<Self::Output>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Upload {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("source", &self.source)
            .field("file", &self.file)
            .field("pending", &self.pending)
            .finish_non_exhaustive()
    }
}
