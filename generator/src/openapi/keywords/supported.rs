//! Supported keywords.

use super::{Keyword, ObjectKind, ValueShape};

/// Returns the supported keywords of a kind.
pub(super) fn keywords(kind: ObjectKind) -> &'static [Keyword] {
    match kind {
        ObjectKind::Document => DOCUMENT,
        ObjectKind::Info => INFO,
        ObjectKind::Contact | ObjectKind::License | ObjectKind::ExternalDocs | ObjectKind::Header => &[],
        ObjectKind::Server => SERVER,
        ObjectKind::Tag => TAG,
        ObjectKind::PathItem => PATH_ITEM,
        ObjectKind::Operation => OPERATION,
        ObjectKind::Parameter => PARAMETER,
        ObjectKind::RequestBody => REQUEST_BODY,
        ObjectKind::Response => RESPONSE,
        ObjectKind::MediaType => MEDIA_TYPE,
        ObjectKind::Components => COMPONENTS,
        ObjectKind::Schema => SCHEMA,
        ObjectKind::Discriminator => DISCRIMINATOR,
        ObjectKind::SecurityScheme => SECURITY_SCHEME,
    }
}

const DOCUMENT: &[Keyword] = &[
    Keyword::supported("openapi", ValueShape::String),
    Keyword::supported("info", ValueShape::Object(ObjectKind::Info)),
    Keyword::supported("servers", ValueShape::Objects(ObjectKind::Server)),
    Keyword::supported("security", ValueShape::Security),
    Keyword::supported("tags", ValueShape::Objects(ObjectKind::Tag)),
    Keyword::supported("paths", ValueShape::Paths),
    Keyword::supported("components", ValueShape::Object(ObjectKind::Components)),
    Keyword::supported("webhooks", ValueShape::ObjectMap(ObjectKind::PathItem)).renamed("x-webhooks"),
];

const INFO: &[Keyword] = &[
    Keyword::supported("title", ValueShape::String),
    Keyword::supported("version", ValueShape::String),
];

const SERVER: &[Keyword] = &[
    Keyword::supported("url", ValueShape::String),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("x-polar-environment", ValueShape::String),
];

const TAG: &[Keyword] = &[
    Keyword::supported("name", ValueShape::String),
    Keyword::supported("description", ValueShape::String),
];

const PATH_ITEM: &[Keyword] = &[
    Keyword::supported("parameters", ValueShape::Objects(ObjectKind::Parameter)),
    Keyword::supported("get", ValueShape::Object(ObjectKind::Operation)),
    Keyword::supported("put", ValueShape::Object(ObjectKind::Operation)),
    Keyword::supported("post", ValueShape::Object(ObjectKind::Operation)),
    Keyword::supported("delete", ValueShape::Object(ObjectKind::Operation)),
    Keyword::supported("patch", ValueShape::Object(ObjectKind::Operation)),
];

const OPERATION: &[Keyword] = &[
    Keyword::supported("operationId", ValueShape::String),
    Keyword::supported("tags", ValueShape::Strings),
    Keyword::supported("summary", ValueShape::String),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("deprecated", ValueShape::Boolean),
    Keyword::supported("security", ValueShape::Security),
    Keyword::supported("parameters", ValueShape::Objects(ObjectKind::Parameter)),
    Keyword::supported("requestBody", ValueShape::Object(ObjectKind::RequestBody)),
    Keyword::supported("responses", ValueShape::Responses),
    Keyword::supported("x-polar-allowed-subjects", ValueShape::Strings),
    Keyword::supported("x-polar-deprecated", ValueShape::String),
    Keyword::supported("x-polar-feature", ValueShape::String),
    Keyword::supported("x-polar-method-name", ValueShape::String),
    Keyword::supported("x-polar-retry", ValueShape::String),
];

const PARAMETER: &[Keyword] = &[
    Keyword::supported("name", ValueShape::String),
    Keyword::supported("in", ValueShape::ParameterLocation),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("required", ValueShape::Boolean),
    Keyword::supported("deprecated", ValueShape::Boolean),
    Keyword::supported("style", ValueShape::String),
    Keyword::supported("explode", ValueShape::Boolean),
    Keyword::supported("schema", ValueShape::Object(ObjectKind::Schema)),
    Keyword::supported("x-polar-deprecated", ValueShape::String),
];

const REQUEST_BODY: &[Keyword] = &[
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("required", ValueShape::Boolean),
    Keyword::supported("content", ValueShape::ObjectMap(ObjectKind::MediaType)),
];

const RESPONSE: &[Keyword] = &[
    Keyword::supported("x-polar-common", ValueShape::Boolean),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("content", ValueShape::ObjectMap(ObjectKind::MediaType)),
];

const MEDIA_TYPE: &[Keyword] = &[Keyword::supported("schema", ValueShape::Object(ObjectKind::Schema))];

const COMPONENTS: &[Keyword] = &[
    Keyword::supported("schemas", ValueShape::ObjectMap(ObjectKind::Schema)),
    Keyword::supported("parameters", ValueShape::ObjectMap(ObjectKind::Parameter)),
    Keyword::supported("requestBodies", ValueShape::ObjectMap(ObjectKind::RequestBody)),
    Keyword::supported("responses", ValueShape::ObjectMap(ObjectKind::Response)),
    Keyword::supported("securitySchemes", ValueShape::ObjectMap(ObjectKind::SecurityScheme)),
];

const SCHEMA: &[Keyword] = &[
    Keyword::supported("$ref", ValueShape::String),
    Keyword::supported("type", ValueShape::StringOrStrings),
    Keyword::supported("const", ValueShape::Any),
    Keyword::supported("enum", ValueShape::Array),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("default", ValueShape::Any),
    Keyword::supported("deprecated", ValueShape::Boolean),
    Keyword::supported("readOnly", ValueShape::Boolean),
    Keyword::supported("writeOnly", ValueShape::Boolean),
    // Strings
    Keyword::supported("format", ValueShape::String),
    Keyword::supported("pattern", ValueShape::String),
    Keyword::supported("minLength", ValueShape::Count),
    Keyword::supported("maxLength", ValueShape::Count),
    // Numbers
    Keyword::supported("minimum", ValueShape::Number),
    Keyword::supported("maximum", ValueShape::Number),
    Keyword::supported("exclusiveMinimum", ValueShape::Number),
    Keyword::supported("exclusiveMaximum", ValueShape::Number),
    // Lists
    Keyword::supported("items", ValueShape::ObjectOrBoolean(ObjectKind::Schema)),
    Keyword::supported("prefixItems", ValueShape::Objects(ObjectKind::Schema)).renamed("x-prefix-items"),
    Keyword::supported("minItems", ValueShape::Count),
    Keyword::supported("maxItems", ValueShape::Count),
    // Objects
    Keyword::supported("properties", ValueShape::ObjectMap(ObjectKind::Schema)),
    Keyword::supported("required", ValueShape::Strings),
    Keyword::supported("additionalProperties", ValueShape::ObjectOrBoolean(ObjectKind::Schema)),
    Keyword::supported("patternProperties", ValueShape::ObjectMap(ObjectKind::Schema)).renamed("x-pattern-properties"),
    Keyword::supported("propertyNames", ValueShape::Object(ObjectKind::Schema)).renamed("x-property-names"),
    Keyword::supported("minProperties", ValueShape::Count),
    Keyword::supported("maxProperties", ValueShape::Count),
    // Unions
    Keyword::supported("allOf", ValueShape::Objects(ObjectKind::Schema)),
    Keyword::supported("anyOf", ValueShape::Objects(ObjectKind::Schema)),
    Keyword::supported("oneOf", ValueShape::Objects(ObjectKind::Schema)),
    Keyword::supported("discriminator", ValueShape::Object(ObjectKind::Discriminator)),
    // Extensions of this project, added by overlays
    Keyword::supported("x-polar-boxed", ValueShape::Boolean),
    Keyword::supported("x-polar-currency", ValueShape::Boolean),
    Keyword::supported("x-polar-deprecated", ValueShape::String),
    Keyword::supported("x-polar-empty", ValueShape::String),
    Keyword::supported("x-polar-id", ValueShape::String),
    Keyword::supported("x-polar-ignore-case", ValueShape::Boolean),
    Keyword::supported("x-polar-money", ValueShape::String),
    Keyword::supported("x-polar-enum-names", ValueShape::StringMap),
    Keyword::supported("x-polar-field-name", ValueShape::String),
    Keyword::supported("x-polar-name", ValueShape::String),
    Keyword::supported("x-polar-null", ValueShape::String),
    Keyword::supported("x-polar-rejected", ValueShape::Strings),
    Keyword::supported("x-polar-retryable", ValueShape::Boolean),
    Keyword::supported("x-polar-secret", ValueShape::Boolean),
    Keyword::supported("x-polar-secret-url", ValueShape::Boolean),
    Keyword::supported("x-polar-value-descriptions", ValueShape::StringMap),
];

const DISCRIMINATOR: &[Keyword] = &[
    Keyword::supported("propertyName", ValueShape::String),
    Keyword::supported("mapping", ValueShape::StringMap),
];

const SECURITY_SCHEME: &[Keyword] = &[
    Keyword::supported("type", ValueShape::SecuritySchemeType),
    Keyword::supported("description", ValueShape::String),
    Keyword::supported("scheme", ValueShape::String),
    Keyword::supported("name", ValueShape::String),
    Keyword::supported("in", ValueShape::String),
    Keyword::supported("openIdConnectUrl", ValueShape::String),
];
