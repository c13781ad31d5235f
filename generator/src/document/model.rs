//! What an OpenAPI 3.1 document may say where, and what the generator does with it.
//!
//! One table, used by everything that walks a document: the keyword check, the rewriting in
//! [`dialect`](crate::dialect) and the check of `$ref`s. A keyword that is in none of the lists is an error, so that
//! nothing the document says is lost without a word.

mod form;
mod ignored;
mod read;
mod refused;

pub use form::{Form, each_child, each_child_mut};

/// A kind of object of an OpenAPI document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are OpenAPI's own")]
pub enum Kind {
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

impl Kind {
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

    /// What it is called in a diagnostic.
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

    /// The part of `components` that a `$ref` in place of this object leads to; `None` where no `$ref` may stand.
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

    /// The keywords without which the object says nothing.
    #[must_use]
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["openapi", "info", "paths"],
            Self::Info => &["title", "version"],
            Self::License | Self::Tag => &["name"],
            Self::Server | Self::ExternalDocs => &["url"],
            Self::Operation => &["operationId", "responses"],
            Self::Parameter => &["name", "in"],
            Self::RequestBody => &["content"],
            Self::Response => &["description"],
            Self::Discriminator => &["propertyName"],
            Self::SecurityScheme => &["type"],
            _ => &[],
        }
    }
}

/// What becomes of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A later stage reads it.
    Read,
    /// It changes nothing in the output, for this reason.
    Ignored(&'static str),
    /// It would change something, and the generator cannot express it; this is what to write instead.
    Refused(&'static str),
}

/// A keyword of a kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword {
    /// As the document has it.
    pub name: &'static str,
    /// As `dialect` leaves it, where `openapiv3` has no room for the original.
    pub moved: Option<&'static str>,
    /// What its value looks like.
    pub form: Form,
    /// What becomes of it.
    pub used: Use,
}

impl Keyword {
    const fn read(name: &'static str, form: Form) -> Self {
        Self {
            name,
            moved: None,
            form,
            used: Use::Read,
        }
    }

    const fn ignored(name: &'static str, form: Form, reason: &'static str) -> Self {
        Self {
            name,
            moved: None,
            form,
            used: Use::Ignored(reason),
        }
    }

    const fn refused(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            moved: None,
            form: Form::Any,
            used: Use::Refused(help),
        }
    }

    const fn moved(mut self, to: &'static str) -> Self {
        self.moved = Some(to);
        self
    }

    /// The name that the normalised tree has.
    #[must_use]
    pub fn normalised(&self) -> &'static str {
        self.moved.unwrap_or(self.name)
    }
}

/// All keywords of a kind.
pub fn keywords(kind: Kind) -> impl Iterator<Item = &'static Keyword> {
    read::keywords(kind)
        .iter()
        .chain(ignored::keywords(kind))
        .chain(refused::keywords(kind))
}

/// The keyword as the document writes it.
#[must_use]
pub fn written(kind: Kind, name: &str) -> Option<&'static Keyword> {
    keywords(kind).find(|keyword| keyword.name == name)
}

/// The keyword that `dialect` moves to this name, whatever the kind.
#[must_use]
pub fn original(moved: &str) -> Option<&'static str> {
    let mut all = Kind::ALL.into_iter().flat_map(keywords);
    all.find(|keyword| keyword.moved == Some(moved))
        .map(|keyword| keyword.name)
}

/// The keyword as `dialect` leaves it.
#[must_use]
pub fn normalised(kind: Kind, name: &str) -> Option<&'static Keyword> {
    keywords(kind).find(|keyword| keyword.normalised() == name)
}

#[cfg(test)]
mod tests;
