//! Responses of the server, its own and those that a test enqueues.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use std::time::Duration;

/// A response to send instead of the server's own. See [`Server::enqueue`](super::Server::enqueue).
///
/// ```
/// use polar_sdk::testing::MockResponse;
///
/// MockResponse::new(503).header("retry-after", "1");
/// MockResponse::html(502, "<h1>Bad Gateway</h1>");
/// MockResponse::error(409, "CheckoutLocked", "Checkout is currently being processed. Please try again.");
/// MockResponse::hang();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a response is only sent after it is passed to `Server::enqueue`"]
pub struct MockResponse {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
    pub(super) transmission: Transmission,
    pub(super) delay: Duration,
    /// Whether the server handles the request and sends its own status and body.
    pub(super) is_pass_through: bool,
}

/// How much of a response is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transmission {
    Complete,
    /// Less than `Content-Length` bytes are sent, then the connection is closed.
    Truncated,
    /// The events of a checkout are sent until the client disconnects.
    Events,
    /// The connection is closed without a response.
    Disconnected,
    /// The connection stays open without a response.
    Hanging,
}

impl MockResponse {
    /// Creates a response without a body.
    ///
    /// # Panics
    /// Panics if `status` is not between 100 and 999.
    pub fn new(status: u16) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            panic!("invalid status code {status}");
        };
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            transmission: Transmission::Complete,
            delay: Duration::ZERO,
            is_pass_through: false,
        }
    }

    /// Creates a stand-in for the response of the server itself: the server handles the request as usual, but the
    /// response can be delayed, truncated or get additional headers. Use it to test what happens if a request takes
    /// effect and its response does not arrive.
    ///
    /// ```
    /// use polar_sdk::testing::MockResponse;
    /// use std::time::Duration;
    ///
    /// MockResponse::pass_through().delay(Duration::from_secs(5));
    /// MockResponse::pass_through().truncated();
    /// ```
    pub fn pass_through() -> Self {
        Self {
            is_pass_through: true,
            ..Self::new(200)
        }
    }

    /// Creates a response with a JSON body.
    ///
    /// # Panics
    /// Panics if `status` is not between 100 and 999, or if `body` cannot be serialized as JSON.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).unwrap_or_else(|error| panic!("cannot serialize the body: {error}"));
        Self::new(status).header("content-type", "application/json").body(body)
    }

    /// Creates an error response in the form that most of Polar's errors have: `{"error": …, "detail": …}`.
    ///
    /// # Panics
    /// Panics if `status` is not between 100 and 999.
    pub fn error(status: u16, error: &str, detail: &str) -> Self {
        Self::json(status, &serde_json::json!({ "error": error, "detail": detail }))
    }

    /// Creates a response with an HTML body, as a proxy sends it.
    ///
    /// # Panics
    /// Panics if `status` is not between 100 and 999.
    pub fn html(status: u16, body: &str) -> Self {
        Self::new(status)
            .header("content-type", "text/html; charset=utf-8")
            .body(body.to_owned())
    }

    /// Creates a redirect with a `Location` header.
    ///
    /// # Panics
    /// Panics if `status` is not between 100 and 999, or if `location` is not a valid header value.
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::new(status).header("location", location)
    }

    /// Creates a disconnect instead of a response: the server reads the request and closes the connection.
    pub fn disconnect() -> Self {
        Self {
            transmission: Transmission::Disconnected,
            ..Self::new(500)
        }
    }

    /// Creates a hanging connection instead of a response: the server keeps the connection open and sends nothing. Use
    /// it to test timeouts.
    pub fn hang() -> Self {
        Self {
            transmission: Transmission::Hanging,
            ..Self::new(500)
        }
    }

    /// Adds a header.
    ///
    /// # Panics
    /// Panics if the name or the value is not valid in HTTP.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            _ => panic!("invalid header `{name}: {value}`"),
        }
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Truncates the response: `Content-Length` is one byte longer than the body, and the connection is closed after
    /// the body.
    pub fn truncated(mut self) -> Self {
        self.transmission = Transmission::Truncated;
        self
    }

    /// Delays the response, to test timeouts. The request is received, recorded and handled at once.
    ///
    /// The delay is measured in real time, also in a test that pauses the clock of Tokio.
    ///
    /// ```
    /// use polar_sdk::testing::MockResponse;
    /// use std::time::Duration;
    ///
    /// MockResponse::new(503).delay(Duration::from_millis(200));
    /// ```
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Applies what is set on a [pass-through](Self::pass_through) response to the server's own response.
    pub(super) fn applied_to(self, mut own: Self) -> Self {
        own.headers.extend(self.headers);
        if self.transmission != Transmission::Complete {
            own.transmission = self.transmission;
        }
        own.delay = self.delay;
        own
    }
}
