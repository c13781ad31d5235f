//! The operations of the API, which `generated::samples` lists.

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The `operationId`.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path with `{name}` for each parameter.
    pub(crate) path: &'static str,
    /// The security schemes, one of which is required. Empty if no token is required.
    pub(crate) schemes: &'static [&'static str],
    /// The scopes, one of which is required.
    pub(crate) scopes: &'static [&'static str],
    /// The status of a success.
    pub(crate) status: u16,
    pub(crate) response: Response,
}

/// The body of a successful response.
#[derive(Debug)]
pub(crate) enum Response {
    Empty,
    /// A JSON value.
    Json(&'static str),
    /// A page of this item.
    Page(&'static str),
    /// A file.
    Text,
}
