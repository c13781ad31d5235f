//! The media type of a file, derived from its name.

/// Extensions and their media types: what Polar accepts for images and attachments, and what is sold as a download.
const KNOWN: [(&str, &str); 30] = [
    ("csv", "text/csv"),
    ("dmg", "application/x-apple-diskimage"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("epub", "application/epub+zip"),
    ("exe", "application/vnd.microsoft.portable-executable"),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("msi", "application/x-msi"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tgz", "application/gzip"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("zip", "application/zip"),
];

/// The media type of a file with this name. `application/octet-stream` if the extension is not known.
#[inline]
pub(super) fn of_name(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    KNOWN
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(extension))
        .map_or("application/octet-stream", |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::of_name;

    #[test]
    fn depends_on_the_last_extension_in_any_case() {
        for (name, media_type) in [
            ("app.zip", "application/zip"),
            ("Photo.JPG", "image/jpeg"),
            ("app.tar.gz", "application/gzip"),
            ("app.unknown", "application/octet-stream"),
            ("zip", "application/octet-stream"),
            ("", "application/octet-stream"),
        ] {
            assert_eq!(of_name(name), media_type, "{name}");
        }
    }
}
