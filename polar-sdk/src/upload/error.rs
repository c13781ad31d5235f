//! The error of an upload.

use std::fmt;
use std::io;

use super::PendingUpload;
use crate::error::{Error, ErrorKind};

/// Why an upload failed, and the state from which it can be resumed.
///
/// [`failure`](Self::failure) is the reason. [`into_pending`](Self::into_pending) returns the parts that the storage has
/// already received, so that [`Upload::resume`](super::Upload::resume) sends only the others.
///
/// Converts into an [`Error`], so that `?` works in functions that return one.
#[derive(Debug)]
pub struct UploadError {
    failure: UploadFailure,
    pending: Option<Box<PendingUpload>>,
}

/// The reason of an [`UploadError`].
#[derive(Debug)]
#[non_exhaustive]
pub enum UploadFailure {
    /// The source cannot be read, or has changed since the upload was created.
    Source(io::Error),
    /// Polar could not be reached or rejected the upload, or an argument is invalid.
    Polar(Error),
    /// The storage could not be reached or rejected a part. A status of 403 usually means that the URL of the part has
    /// expired: see [`PendingUpload::expires_at`].
    #[non_exhaustive]
    Storage {
        /// Number of the part, starting at 1.
        part: i64,
        /// The last error, after all retries.
        error: Error,
    },
}

impl UploadError {
    /// Returns why the upload failed.
    #[must_use]
    #[inline]
    pub fn failure(&self) -> &UploadFailure {
        &self.failure
    }

    /// Returns the state from which the upload can be resumed. `None` if Polar has not created the file.
    #[must_use]
    #[inline]
    pub fn pending(&self) -> Option<&PendingUpload> {
        self.pending.as_deref()
    }

    /// Converts the error into the state from which the upload can be resumed. `None` if Polar has not created the file.
    #[must_use]
    #[inline]
    pub fn into_pending(self) -> Option<PendingUpload> {
        self.pending.map(|pending| *pending)
    }

    #[inline]
    pub(super) fn with_pending(self, pending: PendingUpload) -> Self {
        Self {
            pending: Some(Box::new(pending)),
            ..self
        }
    }
}

impl From<UploadFailure> for UploadError {
    #[inline]
    fn from(failure: UploadFailure) -> Self {
        Self { failure, pending: None }
    }
}

impl From<Error> for UploadError {
    #[inline]
    fn from(error: Error) -> Self {
        UploadFailure::Polar(error).into()
    }
}

impl From<io::Error> for UploadError {
    #[inline]
    fn from(error: io::Error) -> Self {
        UploadFailure::Source(error).into()
    }
}

impl fmt::Display for UploadError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failure {
            UploadFailure::Source(_) => f.write_str("the source of the upload cannot be read or has changed"),
            UploadFailure::Polar(_) => f.write_str("the file cannot be uploaded"),
            UploadFailure::Storage { part, .. } => write!(f, "part {part} of the upload failed"),
        }
    }
}

impl std::error::Error for UploadError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.failure {
            UploadFailure::Source(error) => Some(error),
            UploadFailure::Polar(error) | UploadFailure::Storage { error, .. } => Some(error),
        }
    }
}

/// Drops the state from which the upload can be resumed. An unreadable source is an
/// [invalid request](Error::is_invalid_request).
impl From<UploadError> for Error {
    #[inline]
    fn from(error: UploadError) -> Self {
        let message = error.to_string();
        match error.failure {
            UploadFailure::Polar(error) | UploadFailure::Storage { error, .. } => error,
            // The message of an `Error` names its cause.
            UploadFailure::Source(source) => {
                Self::local(ErrorKind::Argument, format!("{message}: {source}")).caused_by(source)
            }
        }
    }
}
