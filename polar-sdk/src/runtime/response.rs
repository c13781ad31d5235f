//! A value together with the answer that it was read from.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;

/// A value together with the answer that it was read from. Made by `with_response`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
/// let response = polar.checkouts().client_get(&secret).with_response().await?;
/// println!("{} from version {:?}", response.status(), response.api_version());
/// let checkout = response.into_value();
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    value: T,
    answer: Answer,
    tries: u32,
}

impl<T> Response<T> {
    pub(super) fn new(value: T, answer: Answer, tries: u32) -> Self {
        Self { value, answer, tries }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The version of the API that answered, as its `Polar-Version` header says. It should be the one that was asked
    /// for, [`Polar::API_VERSION`](crate::Polar::API_VERSION).
    #[must_use]
    pub fn api_version(&self) -> Option<&str> {
        self.answer.api_version()
    }

    /// The server's or its proxy's id of the request, to name it to Polar's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// The body as it was sent.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.answer.body
    }

    /// How many times the request was tried.
    #[must_use]
    pub fn tries(&self) -> u32 {
        self.tries
    }
}

/// Without headers and raw body: they may hold secrets.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.answer.status)
            .field("value", &self.value)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}
