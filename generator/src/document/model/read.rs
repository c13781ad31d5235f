//! The keywords that a later stage reads.

use super::{Form, Keyword, Kind};

/// The keywords of a kind that are read.
pub(super) fn keywords(kind: Kind) -> &'static [Keyword] {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Info => INFO,
        Kind::Contact | Kind::License | Kind::ExternalDocs | Kind::Header => &[],
        Kind::Server => SERVER,
        Kind::Tag => TAG,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::Response => RESPONSE,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Components => COMPONENTS,
        Kind::Schema => SCHEMA,
        Kind::Discriminator => DISCRIMINATOR,
        Kind::SecurityScheme => SECURITY_SCHEME,
    }
}

const DOCUMENT: &[Keyword] = &[
    Keyword::read("openapi", Form::Text),
    Keyword::read("info", Form::One(Kind::Info)),
    Keyword::read("servers", Form::List(Kind::Server)),
    Keyword::read("security", Form::Security),
    Keyword::read("tags", Form::List(Kind::Tag)),
    Keyword::read("paths", Form::Paths),
    Keyword::read("components", Form::One(Kind::Components)),
    Keyword::read("webhooks", Form::Map(Kind::PathItem)).moved("x-webhooks"),
];

const INFO: &[Keyword] = &[
    Keyword::read("title", Form::Text),
    Keyword::read("summary", Form::Text).moved("x-summary"),
    Keyword::read("description", Form::Text),
    Keyword::read("version", Form::Text),
];

const SERVER: &[Keyword] = &[
    Keyword::read("url", Form::Text),
    Keyword::read("description", Form::Text),
    Keyword::read("x-polar-environment", Form::Text),
];

const TAG: &[Keyword] = &[
    Keyword::read("name", Form::Text),
    Keyword::read("description", Form::Text),
];

const PATH_ITEM: &[Keyword] = &[
    Keyword::read("parameters", Form::List(Kind::Parameter)),
    Keyword::read("get", Form::One(Kind::Operation)),
    Keyword::read("put", Form::One(Kind::Operation)),
    Keyword::read("post", Form::One(Kind::Operation)),
    Keyword::read("delete", Form::One(Kind::Operation)),
    Keyword::read("patch", Form::One(Kind::Operation)),
];

const OPERATION: &[Keyword] = &[
    Keyword::read("operationId", Form::Text),
    Keyword::read("tags", Form::Texts),
    Keyword::read("summary", Form::Text),
    Keyword::read("description", Form::Text),
    Keyword::read("deprecated", Form::Flag),
    Keyword::read("security", Form::Security),
    Keyword::read("parameters", Form::List(Kind::Parameter)),
    Keyword::read("requestBody", Form::One(Kind::RequestBody)),
    Keyword::read("responses", Form::Responses),
    Keyword::read("x-polar-allowed-subjects", Form::Texts),
    Keyword::read("x-polar-deprecated", Form::Text),
    Keyword::read("x-polar-method-name", Form::Text),
    Keyword::read("x-polar-retry", Form::Text),
];

const PARAMETER: &[Keyword] = &[
    Keyword::read("name", Form::Text),
    Keyword::read("in", Form::Text),
    Keyword::read("description", Form::Text),
    Keyword::read("required", Form::Flag),
    Keyword::read("deprecated", Form::Flag),
    Keyword::read("style", Form::Text),
    Keyword::read("explode", Form::Flag),
    Keyword::read("schema", Form::One(Kind::Schema)),
    Keyword::read("x-polar-deprecated", Form::Text),
];

const REQUEST_BODY: &[Keyword] = &[
    Keyword::read("description", Form::Text),
    Keyword::read("required", Form::Flag),
    Keyword::read("content", Form::Map(Kind::MediaType)),
];

const RESPONSE: &[Keyword] = &[
    Keyword::read("description", Form::Text),
    Keyword::read("content", Form::Map(Kind::MediaType)),
];

const MEDIA_TYPE: &[Keyword] = &[Keyword::read("schema", Form::One(Kind::Schema))];

const COMPONENTS: &[Keyword] = &[
    Keyword::read("schemas", Form::Map(Kind::Schema)),
    Keyword::read("parameters", Form::Map(Kind::Parameter)),
    Keyword::read("requestBodies", Form::Map(Kind::RequestBody)),
    Keyword::read("responses", Form::Map(Kind::Response)),
    Keyword::read("securitySchemes", Form::Map(Kind::SecurityScheme)),
];

const SCHEMA: &[Keyword] = &[
    Keyword::read("$ref", Form::Text),
    Keyword::read("type", Form::TextOrTexts),
    Keyword::read("const", Form::Any),
    Keyword::read("enum", Form::Items),
    Keyword::read("description", Form::Text),
    Keyword::read("default", Form::Any),
    Keyword::read("deprecated", Form::Flag),
    // Texts
    Keyword::read("format", Form::Text),
    Keyword::read("pattern", Form::Text),
    Keyword::read("minLength", Form::Count),
    Keyword::read("maxLength", Form::Count),
    // Numbers
    Keyword::read("minimum", Form::Number),
    Keyword::read("maximum", Form::Number),
    Keyword::read("exclusiveMinimum", Form::Number),
    Keyword::read("exclusiveMaximum", Form::Number),
    // Lists
    Keyword::read("items", Form::One(Kind::Schema)),
    Keyword::read("prefixItems", Form::List(Kind::Schema)).moved("x-prefix-items"),
    Keyword::read("minItems", Form::Count),
    Keyword::read("maxItems", Form::Count),
    // Objects
    Keyword::read("properties", Form::Map(Kind::Schema)),
    Keyword::read("required", Form::Texts),
    Keyword::read("additionalProperties", Form::OneOrFlag(Kind::Schema)),
    Keyword::read("patternProperties", Form::Map(Kind::Schema)).moved("x-pattern-properties"),
    Keyword::read("propertyNames", Form::One(Kind::Schema)).moved("x-property-names"),
    Keyword::read("minProperties", Form::Count),
    Keyword::read("maxProperties", Form::Count),
    // Unions
    Keyword::read("allOf", Form::List(Kind::Schema)),
    Keyword::read("anyOf", Form::List(Kind::Schema)),
    Keyword::read("oneOf", Form::List(Kind::Schema)),
    Keyword::read("discriminator", Form::One(Kind::Discriminator)),
    // What this project adds by overlay
    Keyword::read("x-polar-boxed", Form::Flag),
    Keyword::read("x-polar-deprecated", Form::Text),
    Keyword::read("x-polar-id", Form::Text),
    Keyword::read("x-polar-name", Form::Text),
    Keyword::read("x-polar-null", Form::Text),
    Keyword::read("x-polar-secret", Form::Flag),
];

const DISCRIMINATOR: &[Keyword] = &[
    Keyword::read("propertyName", Form::Text),
    Keyword::read("mapping", Form::TextMap),
];

const SECURITY_SCHEME: &[Keyword] = &[
    Keyword::read("type", Form::Text),
    Keyword::read("description", Form::Text),
    Keyword::read("scheme", Form::Text),
    Keyword::read("openIdConnectUrl", Form::Text),
];
