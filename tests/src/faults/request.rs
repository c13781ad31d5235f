//! A request as it came.

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET /v1/checkouts/ HTTP/1.1`
    pub line: String,
    /// The other lines of the head.
    pub headers: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
    /// On which connection, counted from 0.
    pub connection: usize,
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// Path and query.
    #[must_use]
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// A header's first value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}
