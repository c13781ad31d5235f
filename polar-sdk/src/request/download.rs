//! Files as responses, such as CSV exports: complete, or read in chunks.

use std::fmt;
use std::str::Utf8Error;

use bytes::Bytes;
use http::header;
use percent_encoding::percent_decode_str;

use super::Request;
use crate::error::{CallSecrets, Error, RawResponse};
use crate::send::{OpenResponse, open};

/// A file that Polar sends, such as a CSV export.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
/// let export = polar.orders().export().await?;
/// std::fs::write(export.file_name().unwrap_or("orders.csv"), export.bytes())?;
/// # Ok(())
/// # }
/// ```
///
/// A large file can be read in chunks instead: see [`Request::stream`].
#[derive(Clone, PartialEq, Eq)]
pub struct Download {
    file_name: Option<String>,
    bytes: Bytes,
}

impl Download {
    /// Returns the name that the server suggests for the file, without a path. `None` if it suggests none.
    #[must_use]
    #[inline]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Returns the content.
    #[must_use]
    #[inline]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Converts the file into its content.
    #[must_use]
    #[inline]
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// Returns the content as text.
    ///
    /// # Errors
    /// Returns an error if the content is not valid UTF-8.
    #[inline]
    pub fn text(&self) -> Result<&str, Utf8Error> {
        std::str::from_utf8(&self.bytes)
    }

    #[inline]
    pub(super) fn new(response: &RawResponse) -> Self {
        Self {
            file_name: file_name(response),
            bytes: response.body.clone(),
        }
    }
}

/// Omits the content, which may be large.
impl fmt::Debug for Download {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("file_name", &self.file_name)
            .field("length", &self.bytes.len())
            .finish()
    }
}

impl Request<Download> {
    /// Sends the request and returns the file in chunks, as they are received.
    ///
    /// The file is not kept in memory, and its size is not limited. The timeout of the call ends when the response starts;
    /// afterwards, each chunk must be received within the timeout of an attempt (by default 20 s). The request is retried
    /// until the response starts, but not afterwards.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::io::Write as _;
    ///
    /// let mut export = polar.orders().export().stream().await?;
    /// let mut file = std::fs::File::create("orders.csv")?;
    /// while let Some(chunk) = export.chunk().await {
    ///     file.write_all(&chunk?)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`send`](Self::send).
    pub async fn stream(self) -> Result<DownloadStream, Error> {
        let open = open(self.parts.outgoing()).await?;
        Ok(DownloadStream {
            open,
            operation: self.operation(),
            secrets: self.parts.secrets(),
        })
    }
}

/// A file that is read in chunks. Created by [`Request::stream`].
pub struct DownloadStream {
    open: OpenResponse,
    operation: &'static str,
    secrets: CallSecrets,
}

impl DownloadStream {
    #[cfg(feature = "customer-portal")]
    #[inline]
    pub(crate) fn new(open: OpenResponse, operation: &'static str, secrets: CallSecrets) -> Self {
        Self {
            open,
            operation,
            secrets,
        }
    }

    /// Status and headers.
    #[cfg(any(feature = "checkouts", feature = "customer-portal"))]
    #[inline]
    pub(crate) fn response(&self) -> &RawResponse {
        &self.open.head
    }

    /// Returns the name that the server suggests for the file, without a path. `None` if it suggests none.
    #[must_use]
    #[inline]
    pub fn file_name(&self) -> Option<String> {
        file_name(&self.open.head)
    }

    /// Returns the size of the file in bytes. `None` if the server does not declare it, as for CSV exports.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<usize> {
        self.open.head.length()
    }

    /// Returns the next chunk, or `None` at the end of the file. After an error, it returns `None`.
    ///
    /// # Errors
    /// Returns an error if the connection fails before the end of the file, or if no chunk is received in time. What has
    /// been received until then is not the whole file.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        let chunk = self.open.chunk().await?;
        Some(chunk.map_err(|error| {
            error
                .during_response(self.open.head.clone())
                .masked(&self.secrets)
                .during(self.operation, self.open.attempts)
        }))
    }
}

impl fmt::Debug for DownloadStream {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadStream")
            .field("operation", &self.operation)
            .field("file_name", &self.file_name())
            .finish_non_exhaustive()
    }
}

/// The name in `Content-Disposition: attachment; filename="orders.csv"`, without a path. An encoded name
/// (`filename*=UTF-8''caf%C3%A9.csv`) is preferred.
#[inline]
fn file_name(response: &RawResponse) -> Option<String> {
    let value = response.header(&header::CONTENT_DISPOSITION)?;
    let mut is_quoted = false;
    let parameters: Vec<_> = value
        .split(|character| {
            is_quoted ^= character == '"';
            character == ';' && !is_quoted
        })
        .filter_map(|parameter| parameter.split_once('='))
        .collect();
    let find = |wanted: &str| {
        let mut parameters = parameters.iter();
        let found = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim().trim_matches('"'))
    };
    let encoded = find("filename*").and_then(decode_parameter);
    encoded
        .as_deref()
        .and_then(without_path)
        .or_else(|| without_path(find("filename")?))
}

/// Decodes the value of a parameter as RFC 8187 defines it: character set, language and percent-encoded value, separated by
/// single quotes. `None` if it is invalid or not in UTF-8, the only character set that RFC 8187 requires.
#[inline]
fn decode_parameter(value: &str) -> Option<String> {
    let (character_set, rest) = value.split_once('\'')?;
    let (_language, encoded) = rest.split_once('\'')?;
    if !character_set.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    Some(percent_decode_str(encoded).decode_utf8().ok()?.into_owned())
}

/// The last segment of a path, because a server must not choose the folder. `None` if it is not the name of a file.
#[inline]
fn without_path(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?.trim();
    let is_special = name.chars().all(|character| character == '.') || name.contains(char::is_control);
    (!is_special).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{RawResponse, file_name};
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue, StatusCode, header};

    #[test]
    fn file_name_has_no_path() {
        for (value, name) in [
            (r#"attachment; filename="polar-orders.csv""#, Some("polar-orders.csv")),
            ("attachment; filename=orders.csv", Some("orders.csv")),
            (r#"attachment; size=3; FileName = "a b.csv""#, Some("a b.csv")),
            (r#"attachment; filename="a;b=c.csv"; size=3"#, Some("a;b=c.csv")),
            (r#"attachment; note="; filename=x"; filename=a.csv"#, Some("a.csv")),
            (r#"attachment; filename="../../etc/passwd""#, Some("passwd")),
            (r#"attachment; filename="C:\Windows\a.csv""#, Some("a.csv")),
            (r#"attachment; filename="..""#, None),
            (r#"attachment; filename="""#, None),
            (
                "attachment; filename*=UTF-8''caf%C3%A9%20%E2%82%AC.csv",
                Some("café €.csv"),
            ),
            (
                "attachment; filename=\"cafe.csv\"; filename*=utf-8'fr'caf%c3%a9.csv",
                Some("café.csv"),
            ),
            ("attachment; FILENAME*=UTF-8''a.csv; filename=b.csv", Some("a.csv")),
            ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", Some("passwd")),
            ("attachment; filename*=UTF-8''C%3A%5Ca.csv", Some("a.csv")),
            ("attachment; filename*=UTF-8''%2E%2E; filename=a.csv", Some("a.csv")),
            ("attachment; filename*=UTF-8''a%00b; filename=a.csv", Some("a.csv")),
            ("attachment; filename*=UTF-8''%FF; filename=a.csv", Some("a.csv")),
            ("attachment; filename*=ISO-8859-1''%E9; filename=e.csv", Some("e.csv")),
            ("attachment; filename*=a.csv", None),
            ("attachment", None),
            ("inline; other=a.csv", None),
        ] {
            let headers = HeaderMap::from_iter([(header::CONTENT_DISPOSITION, HeaderValue::from_static(value))]);
            let response = RawResponse {
                status: StatusCode::OK,
                headers,
                body: Bytes::new(),
            };
            assert_eq!(file_name(&response).as_deref(), name, "{value}");
        }
    }
}
