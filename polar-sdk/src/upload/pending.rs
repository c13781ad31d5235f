//! Uploads that are not complete.

use std::ops::Range;

use crate::codec::{self, Decode, Encode, Fields, Value};
use crate::error::{Error, ErrorKind};
use crate::ids::FileId;
use crate::models::{FileUpload, FileUploadCompleted, S3FileUploadCompletedPart, S3FileUploadPart};
use crate::types::Timestamp;

/// An upload that Polar has created: the URLs of its parts, and what the storage has already received.
///
/// It can be stored, for example as JSON, so that a program that was interrupted continues with
/// [`Upload::resume`](super::Upload::resume). Anyone who has it can replace the content of the file until its URLs expire.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingUpload {
    pub(super) file: FileUpload,
    pub(super) completed: Vec<S3FileUploadCompletedPart>,
}

impl PendingUpload {
    #[inline]
    pub(super) fn new(file: FileUpload) -> Self {
        Self {
            file,
            completed: Vec::new(),
        }
    }

    /// Returns the ID of the file.
    #[must_use]
    #[inline]
    pub fn id(&self) -> FileId {
        self.file.id
    }

    /// Returns the name of the file.
    #[must_use]
    #[inline]
    pub fn name(&self) -> &str {
        &self.file.name
    }

    /// Returns the size of the file in bytes.
    #[must_use]
    #[inline]
    pub fn total_bytes(&self) -> u64 {
        u64::try_from(self.file.size).unwrap_or(0)
    }

    /// Returns the number of bytes that the storage has received, in complete parts.
    #[must_use]
    #[inline]
    pub fn sent_bytes(&self) -> u64 {
        let parts = self.file.upload.parts.iter().filter(|part| self.has(part.number));
        parts.map(length).sum()
    }

    /// Returns when the first URL of a part that remains to be sent expires. Polar cannot renew it: parts that begin later
    /// are rejected with 403, and the file must be uploaded anew. `None` if all parts have been sent.
    #[must_use]
    #[inline]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.remaining().map(|part| part.expires_at).min()
    }

    #[inline]
    fn has(&self, number: i64) -> bool {
        self.completed.iter().any(|part| part.number == number)
    }

    /// The parts that remain to be sent, in order.
    #[inline]
    pub(super) fn remaining(&self) -> impl Iterator<Item = &S3FileUploadPart> {
        let parts = self.file.upload.parts.iter();
        parts.filter(|part| !self.has(part.number))
    }

    /// Checks that the parts cover a source of this size.
    #[inline]
    pub(super) fn check(&self, size: u64) -> Result<(), Error> {
        if self.total_bytes() != size {
            let total = self.total_bytes();
            let why = format!("the source of the upload must have {total} bytes as at its creation, got {size}");
            return Err(Error::local(ErrorKind::Argument, why));
        }
        let mut end = 0;
        for part in &self.file.upload.parts {
            match range(part) {
                Some(range) if range.start == end => end = range.end,
                _ => return Err(not_covered()),
            }
        }
        if end == size { Ok(()) } else { Err(not_covered()) }
    }

    /// The body that completes the upload.
    #[inline]
    pub(super) fn completed_body(&self) -> FileUploadCompleted {
        let mut parts = self.completed.clone();
        parts.sort_by_key(|part| part.number);
        let upload = &self.file.upload;
        FileUploadCompleted::new(parts).id(&*upload.id).path(&*upload.path)
    }
}

#[inline]
fn not_covered() -> Error {
    let why = "the parts in the response of Polar do not cover the file".to_owned();
    Error::local(ErrorKind::Decode, why).during("files:create", 1)
}

/// The positions of a part. `None` if they are invalid.
#[inline]
pub(super) fn range(part: &S3FileUploadPart) -> Option<Range<u64>> {
    let start = u64::try_from(part.chunk_start).ok()?;
    let end = u64::try_from(part.chunk_end).ok()?;
    (start <= end).then_some(start..end)
}

#[inline]
fn length(part: &S3FileUploadPart) -> u64 {
    range(part).map_or(0, |range| range.end - range.start)
}

impl Encode for PendingUpload {
    #[inline]
    fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
        fields
            .required("file", &self.file)
            .required("completed", &self.completed);
    }
}
codec::impl_serialize!(PendingUpload);
#[cfg(feature = "schemars-1")]
codec::impl_json_schema!(
    PendingUpload,
    r#"{"description":"An upload that is not complete.","type":"object","required":["file","completed"],"properties":{
        "file":{"$ref":0},"completed":{"type":"array","items":{"$ref":1}}}}"#,
    [FileUpload, S3FileUploadCompletedPart]
);

impl Decode for PendingUpload {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            file: object.field("file"),
            completed: object.field("completed"),
        }
    }
}
codec::impl_deserialize!(PendingUpload);

/// How far an upload is. Passed to [`Upload::on_progress`](super::Upload::on_progress).
#[derive(Clone, Copy, Debug)]
pub struct UploadProgress<'a>(pub(super) &'a PendingUpload);

impl<'a> UploadProgress<'a> {
    /// Returns the number of bytes that the storage has received, in complete parts.
    #[must_use]
    #[inline]
    pub fn sent_bytes(self) -> u64 {
        self.0.sent_bytes()
    }

    /// Returns the size of the file in bytes.
    #[must_use]
    #[inline]
    pub fn total_bytes(self) -> u64 {
        self.0.total_bytes()
    }

    /// Returns the state from which the upload can be resumed, to be stored in case the program is interrupted.
    #[must_use]
    #[inline]
    pub fn pending(self) -> &'a PendingUpload {
        self.0
    }
}
