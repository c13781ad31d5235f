//! Keywords of OpenAPI that the generator does not support, with alternatives.

use super::{Keyword, ObjectKind};

/// Returns the unsupported keywords of a kind.
pub(super) fn keywords(kind: ObjectKind) -> &'static [Keyword] {
    match kind {
        ObjectKind::Document => DOCUMENT,
        ObjectKind::Server => SERVER,
        ObjectKind::PathItem => PATH_ITEM,
        ObjectKind::Operation => OPERATION,
        ObjectKind::Parameter => PARAMETER,
        ObjectKind::Response => RESPONSE,
        ObjectKind::MediaType => MEDIA_TYPE,
        ObjectKind::Components => COMPONENTS,
        ObjectKind::Schema => SCHEMA,
        _ => &[],
    }
}

const ONE_BASE: &str = "define `servers` at the top level, for the entire API";
const WEBHOOKS: &str = "define events under `webhooks`";
const METHODS: &str = "use `get`, `post`, `put`, `patch` or `delete`";

const DOCUMENT: &[Keyword] = &[Keyword::unsupported(
    "jsonSchemaDialect",
    "only the default dialect of OpenAPI 3.1 is supported",
)];

const SERVER: &[Keyword] = &[Keyword::unsupported(
    "variables",
    "list each server with its complete URL",
)];

const PATH_ITEM: &[Keyword] = &[
    Keyword::unsupported("$ref", "define the operations inline"),
    Keyword::unsupported("servers", ONE_BASE),
    Keyword::unsupported("head", METHODS),
    Keyword::unsupported("options", METHODS),
    Keyword::unsupported("trace", METHODS),
];

const OPERATION: &[Keyword] = &[
    Keyword::unsupported("callbacks", WEBHOOKS),
    Keyword::unsupported("servers", ONE_BASE),
];

const PARAMETER: &[Keyword] = &[
    Keyword::unsupported("content", "use `schema`"),
    Keyword::unsupported("allowReserved", "remove it: parameters are always percent-encoded"),
    Keyword::unsupported("allowEmptyValue", "remove it: empty strings are always allowed"),
];

const RESPONSE: &[Keyword] = &[Keyword::unsupported(
    "links",
    "mention the operation in the description",
)];

const MEDIA_TYPE: &[Keyword] = &[Keyword::unsupported(
    "encoding",
    "remove it: form bodies are always encoded like HTML forms",
)];

const COMPONENTS: &[Keyword] = &[
    Keyword::unsupported("callbacks", WEBHOOKS),
    Keyword::unsupported("links", "mention the operation in the description"),
    Keyword::unsupported("pathItems", "define each operation under `paths`"),
];

const CONDITION: &str = "list the possible schemas with `oneOf`";
const CLOSED: &str = "use `additionalProperties: false`";
const IDENTITY: &str = "define the schema in `components/schemas` and refer to it as `#/components/schemas/…`";
const ENCODED: &str = "describe the encoding in `description`, or use `format: byte` or `format: binary`";

const SCHEMA: &[Keyword] = &[
    Keyword::unsupported("nullable", "this is OpenAPI 3.0: use `anyOf: [{…}, {type: \"null\"}]`"),
    Keyword::unsupported("not", "describe the allowed values instead"),
    Keyword::unsupported("if", CONDITION),
    Keyword::unsupported("then", CONDITION),
    Keyword::unsupported("else", CONDITION),
    Keyword::unsupported("dependentSchemas", CONDITION),
    Keyword::unsupported("dependentRequired", CONDITION),
    Keyword::unsupported("contains", "use `items` with a union of the allowed items"),
    Keyword::unsupported("minContains", "use `minItems`"),
    Keyword::unsupported("maxContains", "use `maxItems`"),
    Keyword::unsupported("unevaluatedItems", "use `maxItems`"),
    Keyword::unsupported("unevaluatedProperties", CLOSED),
    Keyword::unsupported("contentEncoding", ENCODED),
    Keyword::unsupported("contentMediaType", ENCODED),
    Keyword::unsupported("contentSchema", ENCODED),
    Keyword::unsupported("xml", "only JSON and form bodies are supported"),
    Keyword::unsupported("$defs", IDENTITY),
    Keyword::unsupported("$id", IDENTITY),
    Keyword::unsupported("$anchor", IDENTITY),
    Keyword::unsupported("$dynamicRef", IDENTITY),
    Keyword::unsupported("$dynamicAnchor", IDENTITY),
    Keyword::unsupported(
        "$schema",
        "remove it: only the default dialect of OpenAPI 3.1 is supported",
    ),
];
