//! How a file is split into parts, with their checksums, and the body that creates it.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::source::UploadSource;
use super::{NewFile, UploadError, read};
use crate::error::{Error, ErrorKind};
use crate::models::{
    DownloadableFileCreate, FileCreate, FileServiceTypes, OrganizationAvatarFileCreate, ProductMediaFileCreate,
    S3FileCreateMultipart, S3FileCreatePart, SupportCaseAttachmentFileCreate,
};

/// The maximum number of parts that Polar and S3 accept.
const MAX_PARTS: u64 = 10_000;

/// The SHA-256 of a part in base64, as Polar and S3 expect it.
#[inline]
pub(super) fn checksum(content: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(content))
}

/// Splits a file into parts of a size, which is increased for a file that would have too many. An empty file has one
/// empty part.
#[inline]
fn ranges(size: u64, part_size: u64) -> impl Iterator<Item = Range<u64>> {
    let part_size = part_size.max(size.div_ceil(MAX_PARTS)).max(1);
    (0..size.div_ceil(part_size).max(1)).map(move |index| {
        let start = index * part_size;
        start..size.min(start.saturating_add(part_size))
    })
}

/// Reads the source for its checksums, and returns the body that creates the file.
#[inline]
pub(super) async fn create_body(source: &UploadSource, size: u64, file: NewFile) -> Result<FileCreate, UploadError> {
    let mut whole = Sha256::new();
    let mut parts = Vec::new();
    for (number, range) in (1..).zip(ranges(size, file.part_size)) {
        let part = S3FileCreatePart::new()
            .number(number)
            .chunk_start(signed(range.start)?)
            .chunk_end(signed(range.end)?);
        // One part is hashed at a time, so that a dropped upload stops reading.
        let sum;
        (whole, sum) = read(source, range, |content| {
            whole.update(content);
            (whole, checksum(content))
        })
        .await?;
        parts.push(part.checksum_sha256_base64(sum));
    }
    let checksum = STANDARD.encode(whole.finalize());
    body(file, signed(size)?, S3FileCreateMultipart::new(parts), checksum)
}

#[inline]
fn body(file: NewFile, size: i64, parts: S3FileCreateMultipart, checksum: String) -> Result<FileCreate, UploadError> {
    macro_rules! create {
        ($body:ident) => {
            $body::new(size, parts)
                .name(file.name)
                .mime_type(file.mime_type)
                .checksum_sha256_base64(checksum)
                .set_version(file.version)
                .set_organization_id(file.organization_id)
                .into()
        };
    }
    Ok(match file.kind {
        FileServiceTypes::Downloadable => create!(DownloadableFileCreate),
        FileServiceTypes::ProductMedia => create!(ProductMediaFileCreate),
        FileServiceTypes::OrganizationAvatar => create!(OrganizationAvatarFileCreate),
        FileServiceTypes::SupportCaseAttachment => create!(SupportCaseAttachmentFileCreate),
        FileServiceTypes::Unknown(kind) => {
            let known = FileServiceTypes::VALUES.join("`, `");
            let why = format!("`kind` must be one of `{known}`, got `{}`", kind.as_str());
            return Err(Error::local(ErrorKind::Argument, why).into());
        }
    })
}

/// Positions are signed in the API.
#[inline]
fn signed(position: u64) -> Result<i64, UploadError> {
    i64::try_from(position)
        .map_err(|_| Error::local(ErrorKind::Argument, "the source must be smaller than 8 EiB".to_owned()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(size: u64, part_size: u64) -> Vec<(u64, u64)> {
        ranges(size, part_size).map(|part| (part.start, part.end)).collect()
    }

    #[test]
    fn parts_cover_the_file() {
        assert_eq!(split(0, 10), [(0, 0)]);
        assert_eq!(split(1, 10), [(0, 1)]);
        assert_eq!(split(10, 10), [(0, 10)]);
        assert_eq!(split(11, 10), [(0, 10), (10, 11)]);
        assert_eq!(split(20, 10), [(0, 10), (10, 20)]);
        assert_eq!(split(5, u64::MAX), [(0, 5)]);
    }

    #[test]
    fn large_files_have_larger_parts() {
        let parts = split(100_001, 10);
        assert_eq!((parts.len(), parts[0]), (9_091, (0, 11)));
        assert_eq!(split(100_000, 10).len(), 10_000);
        assert_eq!(ranges(u64::MAX, 10).last().unwrap().end, u64::MAX);
    }

    #[test]
    fn checksum_is_sha256_in_base64() {
        assert_eq!(checksum(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
