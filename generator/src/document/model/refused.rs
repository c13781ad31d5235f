//! The keywords that OpenAPI has and the generator cannot express, each with what to write instead.

use super::{Keyword, Kind};

/// The keywords of a kind that are refused.
pub(super) fn keywords(kind: Kind) -> &'static [Keyword] {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Server => SERVER,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::Parameter => PARAMETER,
        Kind::Response => RESPONSE,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Components => COMPONENTS,
        Kind::Schema => SCHEMA,
        _ => &[],
    }
}

const ONE_BASE: &str = "servers are chosen for the whole API: say `servers` at the top";
const WEBHOOKS: &str = "describe what the API sends on its own under `webhooks`";
const METHODS: &str = "use `get`, `post`, `put`, `patch` or `delete`";

const DOCUMENT: &[Keyword] = &[Keyword::refused(
    "jsonSchemaDialect",
    "only the dialect of OpenAPI 3.1 is read",
)];

const SERVER: &[Keyword] = &[Keyword::refused("variables", "list each server with its whole URL")];

const PATH_ITEM: &[Keyword] = &[
    Keyword::refused("$ref", "write the operations here"),
    Keyword::refused("servers", ONE_BASE),
    Keyword::refused("head", METHODS),
    Keyword::refused("options", METHODS),
    Keyword::refused("trace", METHODS),
];

const OPERATION: &[Keyword] = &[
    Keyword::refused("callbacks", WEBHOOKS),
    Keyword::refused("servers", ONE_BASE),
];

const PARAMETER: &[Keyword] = &[
    Keyword::refused("content", "say `schema`; a parameter is one value, a list or an object"),
    Keyword::refused("allowReserved", "parameters are always percent-encoded: leave it out"),
    Keyword::refused(
        "allowEmptyValue",
        "an empty value is a text like any other: leave it out",
    ),
];

const RESPONSE: &[Keyword] = &[Keyword::refused("links", "name the operation in the description")];

const MEDIA_TYPE: &[Keyword] = &[Keyword::refused(
    "encoding",
    "form bodies are encoded by the rules of HTML alone",
)];

const COMPONENTS: &[Keyword] = &[
    Keyword::refused("callbacks", WEBHOOKS),
    Keyword::refused("links", "name the operation in the description"),
    Keyword::refused("pathItems", "write each operation under `paths`"),
];

const CONDITION: &str = "a condition has no type: list the possible shapes with `oneOf`";
const CLOSED: &str = "say `additionalProperties: false`";
const IDENTITY: &str = "name the schema under `components/schemas` and refer to it by `#/components/schemas/…`";
const ENCODED: &str = "say what the text is in `description`, or use `format: byte` or `format: binary`";

const SCHEMA: &[Keyword] = &[
    Keyword::refused("nullable", "that is OpenAPI 3.0: say `anyOf: [{…}, {type: \"null\"}]`"),
    Keyword::refused("not", "a negation has no type: describe what the value is"),
    Keyword::refused("if", CONDITION),
    Keyword::refused("then", CONDITION),
    Keyword::refused("else", CONDITION),
    Keyword::refused("dependentSchemas", CONDITION),
    Keyword::refused("dependentRequired", CONDITION),
    Keyword::refused("contains", "say `items` with the union of what the list may hold"),
    Keyword::refused("minContains", "say `minItems`"),
    Keyword::refused("maxContains", "say `maxItems`"),
    Keyword::refused("unevaluatedItems", "say `maxItems`"),
    Keyword::refused("unevaluatedProperties", CLOSED),
    Keyword::refused("contentEncoding", ENCODED),
    Keyword::refused("contentMediaType", ENCODED),
    Keyword::refused("contentSchema", ENCODED),
    Keyword::refused("xml", "only JSON and form bodies are generated"),
    Keyword::refused("$defs", IDENTITY),
    Keyword::refused("$id", IDENTITY),
    Keyword::refused("$anchor", IDENTITY),
    Keyword::refused("$dynamicRef", IDENTITY),
    Keyword::refused("$dynamicAnchor", IDENTITY),
    Keyword::refused("$schema", "only the dialect of OpenAPI 3.1 is read: leave it out"),
];
