//! Keywords that do not affect the output, with reasons.

use super::{Keyword, ObjectKind, ValueShape};

/// Returns the ignored keywords of a kind.
pub(super) fn keywords(kind: ObjectKind) -> &'static [Keyword] {
    match kind {
        ObjectKind::Document => DOCUMENT,
        ObjectKind::Info => INFO,
        ObjectKind::Contact => CONTACT,
        ObjectKind::License => LICENSE,
        ObjectKind::Server => SERVER,
        ObjectKind::Tag => TAG,
        ObjectKind::ExternalDocs => EXTERNAL_DOCS,
        ObjectKind::PathItem => PATH_ITEM,
        ObjectKind::Operation => OPERATION,
        ObjectKind::Parameter => PARAMETER,
        ObjectKind::Response => RESPONSE,
        ObjectKind::MediaType => MEDIA_TYPE,
        ObjectKind::Header => HEADER,
        ObjectKind::Components => COMPONENTS,
        ObjectKind::Schema => SCHEMA,
        ObjectKind::SecurityScheme => SECURITY_SCHEME,
        ObjectKind::RequestBody | ObjectKind::Discriminator => &[],
    }
}

const EXAMPLE: &str = "examples are generated from the schema";
const LINK: &str = "a link for readers of the document";
const WRITTEN: &str = "the documentation of the crate is written by hand";
const HOSTED: &str = "configures the hosted reference documentation";
const SPEAKEASY: &str = "configures another generator";
const INDEXED: &str = "only operations are documented";
const UNUSED_HEADER: &str = "the runtime exposes all response headers by name";

const DOCUMENT: &[Keyword] = &[Keyword::ignored(
    "externalDocs",
    ValueShape::Object(ObjectKind::ExternalDocs),
    LINK,
)];

const INFO: &[Keyword] = &[
    Keyword::ignored("summary", ValueShape::String, WRITTEN).renamed("x-summary"),
    Keyword::ignored("description", ValueShape::String, WRITTEN),
    Keyword::ignored("termsOfService", ValueShape::String, LINK),
    Keyword::ignored("contact", ValueShape::Object(ObjectKind::Contact), LINK),
    Keyword::ignored(
        "license",
        ValueShape::Object(ObjectKind::License),
        "the license of the document is not the license of the crate",
    ),
];

const CONTACT: &[Keyword] = &[
    Keyword::ignored("name", ValueShape::String, LINK),
    Keyword::ignored("url", ValueShape::String, LINK),
    Keyword::ignored("email", ValueShape::String, LINK),
];

const LICENSE: &[Keyword] = &[
    Keyword::ignored("name", ValueShape::String, LINK),
    Keyword::ignored("url", ValueShape::String, LINK),
    Keyword::ignored("identifier", ValueShape::String, LINK).renamed("x-identifier"),
];

const SERVER: &[Keyword] = &[Keyword::ignored("x-speakeasy-server-id", ValueShape::String, SPEAKEASY)];

const TAG: &[Keyword] = &[Keyword::ignored(
    "externalDocs",
    ValueShape::Object(ObjectKind::ExternalDocs),
    LINK,
)];

const EXTERNAL_DOCS: &[Keyword] = &[
    Keyword::ignored("url", ValueShape::String, LINK),
    Keyword::ignored("description", ValueShape::String, LINK),
];

const PATH_ITEM: &[Keyword] = &[
    Keyword::ignored("summary", ValueShape::String, INDEXED),
    Keyword::ignored("description", ValueShape::String, INDEXED),
];

const OPERATION: &[Keyword] = &[
    Keyword::ignored("externalDocs", ValueShape::Object(ObjectKind::ExternalDocs), LINK),
    Keyword::ignored("x-codeSamples", ValueShape::Any, HOSTED),
    Keyword::ignored("x-mint", ValueShape::Any, HOSTED),
    Keyword::ignored(
        "x-polar-pagination",
        ValueShape::Any,
        "pagination is detected from the response schema",
    ),
    Keyword::ignored("x-speakeasy-group", ValueShape::String, SPEAKEASY),
    Keyword::ignored("x-speakeasy-name-override", ValueShape::String, SPEAKEASY),
    Keyword::ignored("x-speakeasy-pagination", ValueShape::Any, SPEAKEASY),
];

const PARAMETER: &[Keyword] = &[
    Keyword::ignored("example", ValueShape::Any, EXAMPLE),
    Keyword::ignored("examples", ValueShape::Any, EXAMPLE),
];

const RESPONSE: &[Keyword] = &[Keyword::ignored(
    "headers",
    ValueShape::ObjectMap(ObjectKind::Header),
    UNUSED_HEADER,
)];

const MEDIA_TYPE: &[Keyword] = &[
    Keyword::ignored("example", ValueShape::Any, EXAMPLE),
    Keyword::ignored("examples", ValueShape::Any, EXAMPLE),
];

const HEADER: &[Keyword] = &[
    Keyword::ignored("description", ValueShape::String, UNUSED_HEADER),
    Keyword::ignored("required", ValueShape::Boolean, UNUSED_HEADER),
    Keyword::ignored("deprecated", ValueShape::Boolean, UNUSED_HEADER),
    Keyword::ignored("schema", ValueShape::Object(ObjectKind::Schema), UNUSED_HEADER),
    Keyword::ignored("example", ValueShape::Any, EXAMPLE),
];

const COMPONENTS: &[Keyword] = &[
    Keyword::ignored("examples", ValueShape::Any, EXAMPLE),
    Keyword::ignored("headers", ValueShape::ObjectMap(ObjectKind::Header), UNUSED_HEADER),
];

const SCHEMA: &[Keyword] = &[
    Keyword::ignored(
        "title",
        ValueShape::String,
        "generated from the name of the schema, which names the type",
    ),
    Keyword::ignored("examples", ValueShape::Array, EXAMPLE).renamed("x-examples"),
    Keyword::ignored("example", ValueShape::Any, EXAMPLE),
    Keyword::ignored("multipleOf", ValueShape::Number, "the server enforces the constraint"),
    Keyword::ignored("uniqueItems", ValueShape::Boolean, "the server enforces the constraint"),
    Keyword::ignored("enumNames", ValueShape::Any, "labels for forms").renamed("x-enum-names"),
    Keyword::ignored("externalDocs", ValueShape::Object(ObjectKind::ExternalDocs), LINK),
    Keyword::ignored("$comment", ValueShape::String, "a note to the authors of the document").renamed("x-comment"),
    Keyword::ignored("x-speakeasy-enums", ValueShape::Any, SPEAKEASY),
];

const SECURITY_SCHEME: &[Keyword] = &[
    Keyword::ignored("bearerFormat", ValueShape::String, "informational"),
    Keyword::ignored("flows", ValueShape::Any, "the crate does not obtain tokens"),
];
