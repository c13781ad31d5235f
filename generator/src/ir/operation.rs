//! Operations of the API.

use super::{Constraints, Deprecation, Docs, ModelId, Type};
use crate::pointer::Pointer;

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The whole `operationId`.
    pub id: String,
    /// The name of the method: the last segment of the `operationId`, or `x-polar-method-name`.
    pub name: String,
    /// The Cargo feature that enables it: `x-polar-feature`, or the first segment of the `operationId`.
    pub feature: String,
    /// The HTTP method.
    pub method: Method,
    /// The path with `{name}` placeholders, including a trailing slash if published with one.
    pub path: String,
    /// Description from the document.
    pub docs: Docs,
    /// Set if the document marks it as deprecated.
    pub deprecated: Option<Deprecation>,
    /// Path parameters in the path's order, then the other required parameters.
    pub arguments: Vec<Parameter>,
    /// Optional query and header parameters.
    pub filters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The successful response.
    pub output: Output,
    /// The status of the successful response, of several the first one.
    pub status: u16,
    /// The error responses, sorted by status.
    pub errors: Vec<ErrorResponse>,
    /// The required authentication.
    pub auth: Auth,
    /// Whether the runtime may retry it.
    pub retry: Retry,
    /// Location in the document.
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
    /// Returns the method in upper case.
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

/// A path, query or header parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Wire name.
    pub name: String,
    /// Where and how it is sent.
    pub location: ParameterLocation,
    /// The type of one value.
    pub ty: Type,
    /// Description from the document.
    pub docs: Docs,
    /// Constraints on one value.
    pub constraints: Constraints,
    /// Set if the document marks it as deprecated.
    pub deprecated: Option<Deprecation>,
    /// Location in the document.
    pub pointer: Pointer,
}

/// Where and how a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// A segment of the path.
    Path,
    /// `name=value`, once.
    Query,
    /// `name=a&name=b`, one or several values.
    QueryList,
    /// `name[key]=value` (`style: deepObject`).
    QueryDeep,
    /// A header of the request.
    Header,
}

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The type.
    pub ty: Type,
    /// The media type.
    pub format: BodyFormat,
    /// Whether it is required.
    pub required: bool,
}

/// The media type of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyFormat {
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
}

/// The successful response of an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// No body.
    Empty,
    /// A JSON value.
    Json(Type),
    /// A JSON value or no body (an operation that declares both).
    OptionalJson(Type),
    /// A file, such as `text/csv`.
    Download,
    /// A page of items of this type (`{items, pagination: {total_count, max_page}}`).
    Page(Type),
    /// A page of items of this type without a guaranteed total (`{items, pagination: {has_next_page}}`, or either form).
    UncountedPage(Type),
}

/// An error response that an operation declares.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorResponse {
    /// The status.
    pub status: u16,
    /// Description from the document.
    pub description: String,
    /// The possible bodies. Empty if the document declares none.
    pub models: Vec<ModelId>,
    /// Whether most operations have it (`x-polar-common`), so that it is described once.
    pub is_common: bool,
}

/// The authentication that an operation requires. All schemes send the token alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// No token is sent.
    None,
    /// A token of one of these schemes is sent if the caller sets one for the call.
    Optional(Vec<Scheme>),
    /// A token of one of these schemes is required.
    Required(Vec<Scheme>),
}

/// A security scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its key in `securitySchemes` (`oat`).
    pub name: String,
    /// The scopes, one of which is required.
    pub scopes: Vec<String>,
    /// How the token is sent.
    pub credential: Credential,
}

/// How a token is sent. The first one is preferred.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Credential {
    /// `Authorization: Bearer …`
    Bearer,
    /// A header of this name, in lower case (`x-api-key: …`).
    Header(String),
}

impl Auth {
    /// How the token is sent.
    #[must_use]
    pub fn credential(&self) -> &Credential {
        let scheme = match self {
            Self::None => None,
            Self::Optional(schemes) | Self::Required(schemes) => schemes.first(),
        };
        scheme.map_or(&Credential::Bearer, |scheme| &scheme.credential)
    }
}

/// Whether the runtime may retry an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Retry {
    /// As the HTTP method allows.
    #[default]
    ByMethod,
    /// Not after the request was sent (`x-polar-retry: never`).
    Never,
}
