//! Answers: what the server sends, and what a test can make it send.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

/// An answer to give in place of the server's own; see [`Server::answer`](super::Server::answer).
///
/// ```
/// use polar_sdk::testing::Answer;
///
/// Answer::new(503).header("retry-after", "1");
/// Answer::html(502, "<h1>Bad Gateway</h1>");
/// Answer::error(409, "CheckoutLocked", "Checkout is currently being processed. Please try again.");
/// Answer::never();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an answer does nothing until it is given to `Server::answer`"]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
    pub(super) ending: Ending,
}

/// How an answer comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Properly.
    Whole,
    /// With less body than the Content-Length promised.
    Short,
    /// With the connection closed and nothing sent.
    Closed,
    /// Not at all: the connection stays open and silent.
    Never,
}

impl Answer {
    /// An empty answer with this status. A number that is no status (below 100, above 999) becomes 500.
    pub fn new(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: Vec::new(),
            body: Bytes::new(),
            ending: Ending::Whole,
        }
    }

    /// A value as a JSON body. One that cannot be written as JSON leaves the body empty.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        Self::new(status)
            .header("content-type", "application/json")
            .body(serde_json::to_vec(body).unwrap_or_default())
    }

    /// An error in Polar's usual form: `{"error": …, "detail": …}`.
    pub fn error(status: u16, error: &str, detail: &str) -> Self {
        Self::json(status, &serde_json::json!({ "error": error, "detail": detail }))
    }

    /// A page as a proxy between the program and Polar would send it.
    pub fn html(status: u16, body: &str) -> Self {
        Self::new(status)
            .header("content-type", "text/html; charset=utf-8")
            .body(body.to_owned())
    }

    /// A redirect to a place.
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::new(status).header("location", location)
    }

    /// No answer: the request is read, and then the connection closes.
    pub fn closed() -> Self {
        Self {
            ending: Ending::Closed,
            ..Self::new(500)
        }
    }

    /// No answer either, but the connection stays open: what a timeout is for.
    pub fn never() -> Self {
        Self {
            ending: Ending::Never,
            ..Self::new(500)
        }
    }

    /// Adds a header. One that no HTTP message could carry is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            self.headers.push((name, value));
        }
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Promises one byte more than there is and closes the connection after the body: an answer cut off on its way.
    pub fn cut_off(mut self) -> Self {
        self.ending = Ending::Short;
        let promised = self.body.len() + 1;
        self.headers.push((header::CONTENT_LENGTH, HeaderValue::from(promised)));
        self
    }
}
