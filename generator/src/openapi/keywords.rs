//! The keywords of each kind of OpenAPI object, and how the generator treats them.
//!
//! A keyword that is not in the table is an error, so that nothing in a document is silently ignored.

mod ignored;
mod supported;
mod unsupported;

use super::value_shape::ValueShape;

/// The kind of an object in an OpenAPI document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the OpenAPI specification")]
pub enum ObjectKind {
    Document,
    Info,
    Contact,
    License,
    Server,
    Tag,
    ExternalDocs,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Header,
    Components,
    Schema,
    Discriminator,
    SecurityScheme,
}

impl ObjectKind {
    /// All kinds.
    pub const ALL: [Self; 18] = [
        Self::Document,
        Self::Info,
        Self::Contact,
        Self::License,
        Self::Server,
        Self::Tag,
        Self::ExternalDocs,
        Self::PathItem,
        Self::Operation,
        Self::Parameter,
        Self::RequestBody,
        Self::Response,
        Self::MediaType,
        Self::Header,
        Self::Components,
        Self::Schema,
        Self::Discriminator,
        Self::SecurityScheme,
    ];

    /// Returns the name used in diagnostics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::Tag => "a tag",
            Self::ExternalDocs => "external documentation",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::Response => "a response",
            Self::MediaType => "a media type",
            Self::Header => "a header",
            Self::Components => "`components`",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
        }
    }

    /// Returns the section of `components` to which a `$ref` in place of this object points. `None` if a `$ref` is not
    /// allowed.
    #[must_use]
    pub fn section(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Parameter => Some("parameters"),
            Self::RequestBody => Some("requestBodies"),
            Self::Response => Some("responses"),
            Self::Header => Some("headers"),
            Self::SecurityScheme => Some("securitySchemes"),
            _ => None,
        }
    }

    /// Returns the required keywords.
    #[must_use]
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["openapi", "info", "paths"],
            Self::Info => &["title", "version"],
            Self::License | Self::Tag => &["name"],
            Self::Server | Self::ExternalDocs => &["url"],
            Self::Operation => &["responses"],
            Self::Parameter => &["name", "in", "schema"],
            Self::RequestBody => &["content"],
            Self::Response => &["description"],
            Self::Discriminator => &["propertyName"],
            Self::SecurityScheme => &["type"],
            _ => &[],
        }
    }
}

/// How the generator treats a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// A later stage uses it.
    Supported,
    /// It does not affect the output, for this reason.
    Ignored(&'static str),
    /// It is an error, with this help.
    Unsupported(&'static str),
}

/// A keyword of a kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword {
    /// The name in a document.
    pub name: &'static str,
    /// The extension to which `dialect` renames it, since `openapiv3` does not have the keyword.
    pub renamed: Option<&'static str>,
    /// The allowed values.
    pub shape: ValueShape,
    /// How the generator treats it.
    pub usage: Usage,
}

impl Keyword {
    const fn supported(name: &'static str, shape: ValueShape) -> Self {
        Self {
            name,
            renamed: None,
            shape,
            usage: Usage::Supported,
        }
    }

    const fn ignored(name: &'static str, shape: ValueShape, reason: &'static str) -> Self {
        Self {
            name,
            renamed: None,
            shape,
            usage: Usage::Ignored(reason),
        }
    }

    const fn unsupported(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            renamed: None,
            shape: ValueShape::Any,
            usage: Usage::Unsupported(help),
        }
    }

    const fn renamed(mut self, to: &'static str) -> Self {
        self.renamed = Some(to);
        self
    }

    /// Returns the name in a normalized document.
    #[must_use]
    pub fn normalized(&self) -> &'static str {
        self.renamed.unwrap_or(self.name)
    }
}

/// Returns all keywords of a kind.
pub fn keywords(kind: ObjectKind) -> impl Iterator<Item = &'static Keyword> {
    supported::keywords(kind)
        .iter()
        .chain(ignored::keywords(kind))
        .chain(unsupported::keywords(kind))
}

/// Finds a keyword by its name in a document.
#[must_use]
pub fn by_name(kind: ObjectKind, name: &str) -> Option<&'static Keyword> {
    keywords(kind).find(|keyword| keyword.name == name)
}

/// Finds a keyword by its name in a normalized document.
#[must_use]
pub fn by_normalized_name(kind: ObjectKind, name: &str) -> Option<&'static Keyword> {
    keywords(kind).find(|keyword| keyword.normalized() == name)
}

#[cfg(test)]
mod tests;
