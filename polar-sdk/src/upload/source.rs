//! Where the content of an upload comes from.

use std::fs::File;
use std::io::{Error, ErrorKind, Read as _, Result, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use bytes::Bytes;

/// The content of an upload: bytes in memory, or a file, which is read part by part.
///
/// ```
/// use polar_sdk::upload::UploadSource;
/// use std::path::Path;
///
/// let from_disk: UploadSource = Path::new("target/app.zip").into();
/// let from_memory: UploadSource = vec![1, 2, 3].into();
/// ```
///
/// A file is read twice: for its checksums, and to send it. It must not change in between; if it does, the upload fails
/// with an error of the source.
#[derive(Clone, Debug)]
pub struct UploadSource(SourceKind);

#[derive(Clone, Debug)]
enum SourceKind {
    Bytes(Bytes),
    Path(PathBuf),
}

impl UploadSource {
    /// The size in bytes. Blocks while the file system is accessed.
    #[inline]
    pub(super) fn size(&self) -> Result<u64> {
        match &self.0 {
            // A `usize` has at most 64 bits.
            SourceKind::Bytes(bytes) => Ok(bytes.len() as u64),
            SourceKind::Path(path) => {
                let metadata = std::fs::metadata(path).map_err(|error| at(path, &error))?;
                if metadata.is_file() {
                    Ok(metadata.len())
                } else {
                    let not_a_file = Error::new(ErrorKind::InvalidInput, "it is not a regular file");
                    Err(at(path, &not_a_file))
                }
            }
        }
    }

    /// Reads a range. An error if the content ends before it does. Blocks while the file system is accessed.
    #[inline]
    pub(super) fn read(&self, range: Range<u64>) -> Result<Bytes> {
        let ended = || Error::new(ErrorKind::UnexpectedEof, "it ended before its size at the beginning");
        match &self.0 {
            SourceKind::Bytes(bytes) => {
                let start = usize::try_from(range.start).ok();
                let end = usize::try_from(range.end).ok().filter(|end| *end <= bytes.len());
                match start.zip(end) {
                    Some((start, end)) if start <= end => Ok(bytes.slice(start..end)),
                    _ => Err(ended()),
                }
            }
            SourceKind::Path(path) => {
                let length = range.end.saturating_sub(range.start);
                let read = || {
                    let mut file = File::open(path)?;
                    file.seek(SeekFrom::Start(range.start))?;
                    let mut content = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
                    file.take(length).read_to_end(&mut content)?;
                    if content.len() as u64 == length {
                        Ok(content.into())
                    } else {
                        Err(ended())
                    }
                };
                read().map_err(|error| at(path, &error))
            }
        }
    }
}

/// Adds the path to an error.
#[inline]
fn at(path: &Path, error: &Error) -> Error {
    Error::new(error.kind(), format!("{}: {error}", path.display()))
}

impl From<Bytes> for UploadSource {
    #[inline]
    fn from(content: Bytes) -> Self {
        Self(SourceKind::Bytes(content))
    }
}

impl From<Vec<u8>> for UploadSource {
    #[inline]
    fn from(content: Vec<u8>) -> Self {
        Bytes::from(content).into()
    }
}

impl From<PathBuf> for UploadSource {
    #[inline]
    fn from(path: PathBuf) -> Self {
        Self(SourceKind::Path(path))
    }
}

impl From<&Path> for UploadSource {
    #[inline]
    fn from(path: &Path) -> Self {
        path.to_owned().into()
    }
}

impl From<&PathBuf> for UploadSource {
    #[inline]
    fn from(path: &PathBuf) -> Self {
        path.clone().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ranges_of_bytes_and_files() {
        let path = std::env::temp_dir().join(format!("polar-sdk-source-{}", std::process::id()));
        std::fs::write(&path, b"0123456789").unwrap();
        for source in [UploadSource::from(b"0123456789".to_vec()), UploadSource::from(&*path)] {
            assert_eq!(source.size().unwrap(), 10);
            assert_eq!(source.read(2..5).unwrap(), "234");
            assert_eq!(source.read(10..10).unwrap(), "");
            let error = source.read(8..11).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{error}");
        }
        std::fs::remove_file(&path).unwrap();
        let error = UploadSource::from(&path).size().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert!(error.to_string().contains("polar-sdk-source"), "{error}");
        let folder = UploadSource::from(std::env::temp_dir()).size().unwrap_err();
        assert!(folder.to_string().contains("not a regular file"), "{folder}");
    }
}
