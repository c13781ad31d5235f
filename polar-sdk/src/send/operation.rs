//! The static description of an API operation. Generated resources hold one constant for each.

/// An API operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The `operationId`, such as `checkouts:get`.
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// The path template, such as `/v1/checkouts/{id}`.
    pub(crate) path: &'static str,
    pub(crate) auth: Auth,
    pub(crate) credential: Credential,
    pub(crate) retry: Retry,
}

impl Operation {
    pub const fn new(id: &'static str, method: Method, path: &'static str, auth: Auth) -> Self {
        Self {
            id,
            method,
            path,
            auth,
            credential: Credential::Bearer,
            retry: Retry::ByMethod,
        }
    }

    #[allow(dead_code, reason = "whether an operation needs it depends on the document")]
    pub const fn credential(self, credential: Credential) -> Self {
        Self { credential, ..self }
    }

    #[allow(dead_code, reason = "whether an operation needs it depends on the document")]
    pub const fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }
}

/// An HTTP method.
#[allow(dead_code, reason = "which methods are used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Head,
    Options,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Whether the method changes nothing on the server, so that a request can be repeated.
    pub(crate) const fn is_read(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options)
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Head => Self::HEAD,
            Method::Options => Self::OPTIONS,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// Whether an operation is authenticated with a token.
#[allow(dead_code, reason = "which variants are used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// No token is sent.
    None,
    /// A token is sent if the call has its own. The client's token is not used: if it were invalid, the response would
    /// be 401 although no token is needed.
    Optional,
    /// The call's own token is sent, or else the client's, if there is one.
    IfAvailable,
    /// The call's own token is sent, or else the client's.
    Required,
}

/// How the token is sent.
#[allow(dead_code, reason = "which variants are used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `Authorization: Bearer …`
    Bearer,
    /// The token itself, in a header of this name in lower case.
    Header(&'static str),
}

/// Whether an operation is retried automatically after it was sent.
#[allow(dead_code, reason = "which variants are used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// If its method is safe to repeat.
    ByMethod,
    /// Only with [`RetryPolicy::retry_writes`](super::RetryPolicy::retry_writes).
    OptIn,
    Never,
}
