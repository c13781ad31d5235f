//! What an operation is: constants that the generated resources hold.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

/// One request that the API answers. Made by the generator, as constants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The `operationId` (`checkouts:get`).
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// With `{name}` where an argument goes.
    pub(crate) path: &'static str,
    pub(crate) auth: Auth,
    pub(crate) retry: Retry,
}

impl Operation {
    pub const fn new(id: &'static str, method: Method, path: &'static str, auth: Auth) -> Self {
        Self {
            id,
            method,
            path,
            auth,
            retry: Retry::ByMethod,
        }
    }

    pub const fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Anybody: no token is sent.
    None,
    /// Anybody: a token is sent where the caller gives one for this call. An invalid token would turn the answer
    /// into a 401, so the client's own stays at home.
    Optional,
    /// Whoever has a token: the call's, else the client's.
    Required,
}

/// Whether a call may be repeated without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// As its method allows.
    ByMethod,
    /// Not once it was sent, whatever came of it.
    Never,
}
