//! Operations: what can be asked of the API.

use super::{Constraints, Deprecation, Docs, ModelId, Pointer, Type};

/// One request that the API answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The whole `operationId`.
    pub id: String,
    /// Its last segment, or `x-polar-method-name`: what the method is called.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `{name}` where an argument goes, exactly as published (trailing slash included).
    pub path: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Set where the document calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Path parameters in the path's order, then required query parameters.
    pub arguments: Vec<Parameter>,
    /// Optional query parameters.
    pub filters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What comes back when all is well.
    pub output: Output,
    /// What comes back when not, by status.
    pub errors: Vec<ErrorResponse>,
    /// Who may ask.
    pub auth: Auth,
    /// Whether the runtime may ask again by itself.
    pub retry: Retry,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// As HTTP writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A path or query parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Wire name.
    pub name: String,
    /// Where it travels.
    pub location: ParameterLocation,
    /// The type of one value.
    pub ty: Type,
    /// What the document says about it.
    pub docs: Docs,
    /// Limits on one value.
    pub constraints: Constraints,
    /// Set where the document calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// A segment of the path.
    Path,
    /// `name=value`, once.
    Query,
    /// `name=a&name=b`: one value or many.
    QueryList,
    /// `name[key]=value` (`style: deepObject`).
    QueryDeep,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// What it is.
    pub ty: Type,
    /// How it is written.
    pub format: BodyFormat,
    /// Whether it must be sent.
    pub required: bool,
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyFormat {
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
}

/// What comes back when all is well.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// No body.
    Empty,
    /// A JSON value.
    Json(Type),
    /// A JSON value, or no body at all (an operation that declares both).
    OptionalJson(Type),
    /// A text that is not JSON (`text/csv`).
    Text,
    /// A page of these (`{items, pagination: {total_count, max_page}}`).
    Page(Type),
    /// A page of these that may not be counted (`{items, pagination: {has_next_page}}`, or either form).
    UncountedPage(Type),
}

/// An error that an operation declares.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorResponse {
    /// The status.
    pub status: u16,
    /// What the document says about it.
    pub description: String,
    /// The bodies it comes with. Empty where the document names none.
    pub models: Vec<ModelId>,
}

/// Who may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// Anybody: no token is sent.
    None,
    /// Anybody; a token of one of these schemes is sent where the caller gives one for this call.
    Optional(Vec<Scheme>),
    /// Whoever has a token of one of these schemes.
    Required(Vec<Scheme>),
}

/// A way to authenticate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its key in `securitySchemes` (`oat`).
    pub name: String,
    /// The scopes, one of which is needed.
    pub scopes: Vec<String>,
}

/// Whether the runtime may ask again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Retry {
    /// As its method allows.
    #[default]
    ByMethod,
    /// Not once it was sent (`x-polar-retry: never`).
    Never,
}
