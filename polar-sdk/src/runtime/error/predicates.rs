//! Questions to an error.

use http::StatusCode;

use super::{Error, Kind};

impl Error {
    /// Whether the client, the call or a value was built wrong: nothing was sent.
    #[must_use]
    pub fn is_builder(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration | Kind::Argument)
    }

    /// Whether it took too long: to connect ([`is_connect`](Self::is_connect) holds too), to try once, or in all. The
    /// text says which limit it was.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::Timeout
    }

    /// Whether no connection to the server came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == Kind::Connect || (self.0.kind == Kind::Timeout && !self.0.possibly_sent)
    }

    /// Whether the connection broke before the whole answer was there.
    ///
    /// Where it broke within the answer, [`status`](Self::status) still says what the server has done.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.0.kind == Kind::Lost
    }

    /// Whether the server answered with a redirect that is not followed, such as one to another host.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.0.kind == Kind::Redirect
    }

    /// Whether the answer is larger than the client takes.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.0.kind == Kind::TooLarge
    }

    /// Whether the operation succeeded but its answer could not be read.
    ///
    /// What was asked for has been done. The body is kept in [`body`](Self::body).
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == Kind::Decode
    }

    /// Whether the server answered with a status that is no success.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.0.kind == Kind::Status
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == Kind::Status && self.status() == Some(status)
    }

    /// 401: the token is missing, wrong, expired or revoked, or belongs to the other environment.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: not allowed, for the token or in the thing's present state.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 404: there is no such thing, or not for this token.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 409: the thing is in use or has changed.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// 410: it was there and is no more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.has_status(StatusCode::GONE)
    }

    /// 422: an argument or the body is not as the API wants it.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// 429: too many requests. [`retry_after`](Self::retry_after) says how long to wait.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 500 to 599: the server has a problem of its own.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.0.kind == Kind::Status && self.status().is_some_and(|status| status.is_server_error())
    }
}
