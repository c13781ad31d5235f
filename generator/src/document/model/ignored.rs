//! The keywords that change nothing in the output, each with the reason.
//!
//! This is the whole list: what stands neither here nor in `read.rs` is an error.

use super::{Form, Keyword, Kind};

/// The keywords of a kind that are ignored.
pub(super) fn keywords(kind: Kind) -> &'static [Keyword] {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Info => INFO,
        Kind::Contact => CONTACT,
        Kind::License => LICENSE,
        Kind::Server => SERVER,
        Kind::Tag => TAG,
        Kind::ExternalDocs => EXTERNAL_DOCS,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::Parameter => PARAMETER,
        Kind::Response => RESPONSE,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Header => HEADER,
        Kind::Components => COMPONENTS,
        Kind::Schema => SCHEMA,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::RequestBody | Kind::Discriminator => &[],
    }
}

const EXAMPLE: &str = "an example: docs are written in this project's own words";
const LINK: &str = "a link for readers of the document";
const HOSTED: &str = "sets the hosted reference documentation";
const SPEAKEASY: &str = "sets another generator";
const UNDESCRIBED: &str = "a mark of `cargo xtask spec import`: words are still to be written";
const INDEXED: &str = "the index is the list of operations";
const UNUSED_HEADER: &str = "every header of an answer is at hand in the runtime, by name";

const DOCUMENT: &[Keyword] = &[Keyword::ignored("externalDocs", Form::One(Kind::ExternalDocs), LINK)];

const INFO: &[Keyword] = &[
    Keyword::ignored("termsOfService", Form::Text, LINK),
    Keyword::ignored("contact", Form::One(Kind::Contact), LINK),
    Keyword::ignored(
        "license",
        Form::One(Kind::License),
        "the license of the document is not the license of the crate",
    ),
];

const CONTACT: &[Keyword] = &[
    Keyword::ignored("name", Form::Text, LINK),
    Keyword::ignored("url", Form::Text, LINK),
    Keyword::ignored("email", Form::Text, LINK),
];

const LICENSE: &[Keyword] = &[
    Keyword::ignored("name", Form::Text, LINK),
    Keyword::ignored("url", Form::Text, LINK),
    Keyword::ignored("identifier", Form::Text, LINK).moved("x-identifier"),
];

const SERVER: &[Keyword] = &[Keyword::ignored("x-speakeasy-server-id", Form::Text, SPEAKEASY)];

const TAG: &[Keyword] = &[
    Keyword::ignored("externalDocs", Form::One(Kind::ExternalDocs), LINK),
    Keyword::ignored("x-polar-undescribed", Form::Flag, UNDESCRIBED),
];

const EXTERNAL_DOCS: &[Keyword] = &[
    Keyword::ignored("url", Form::Text, LINK),
    Keyword::ignored("description", Form::Text, LINK),
];

const PATH_ITEM: &[Keyword] = &[
    Keyword::ignored("summary", Form::Text, INDEXED),
    Keyword::ignored("description", Form::Text, INDEXED),
];

const OPERATION: &[Keyword] = &[
    Keyword::ignored("externalDocs", Form::One(Kind::ExternalDocs), LINK),
    Keyword::ignored("x-codeSamples", Form::Any, HOSTED),
    Keyword::ignored("x-mint", Form::Any, HOSTED),
    Keyword::ignored(
        "x-polar-pagination",
        Form::Any,
        "pages are known by the shape of the answer",
    ),
    Keyword::ignored("x-polar-undescribed", Form::Flag, UNDESCRIBED),
    Keyword::ignored("x-speakeasy-group", Form::Text, SPEAKEASY),
    Keyword::ignored("x-speakeasy-name-override", Form::Text, SPEAKEASY),
    Keyword::ignored("x-speakeasy-pagination", Form::Any, SPEAKEASY),
];

const PARAMETER: &[Keyword] = &[
    Keyword::ignored("example", Form::Any, EXAMPLE),
    Keyword::ignored("examples", Form::Any, EXAMPLE),
    Keyword::ignored("x-polar-undescribed", Form::Flag, UNDESCRIBED),
];

const RESPONSE: &[Keyword] = &[
    Keyword::ignored("headers", Form::Map(Kind::Header), UNUSED_HEADER),
    Keyword::ignored("x-polar-undescribed", Form::Flag, UNDESCRIBED),
];

const MEDIA_TYPE: &[Keyword] = &[
    Keyword::ignored("example", Form::Any, EXAMPLE),
    Keyword::ignored("examples", Form::Any, EXAMPLE),
];

const HEADER: &[Keyword] = &[
    Keyword::ignored("description", Form::Text, UNUSED_HEADER),
    Keyword::ignored("required", Form::Flag, UNUSED_HEADER),
    Keyword::ignored("deprecated", Form::Flag, UNUSED_HEADER),
    Keyword::ignored("schema", Form::One(Kind::Schema), UNUSED_HEADER),
    Keyword::ignored("example", Form::Any, EXAMPLE),
];

const COMPONENTS: &[Keyword] = &[
    Keyword::ignored("examples", Form::Any, EXAMPLE),
    Keyword::ignored("headers", Form::Map(Kind::Header), UNUSED_HEADER),
];

const SCHEMA: &[Keyword] = &[
    Keyword::ignored(
        "title",
        Form::Text,
        "made from the name beside it; types named after it would merge",
    ),
    Keyword::ignored("examples", Form::Items, EXAMPLE).moved("x-examples"),
    Keyword::ignored("example", Form::Any, EXAMPLE),
    Keyword::ignored(
        "readOnly",
        Form::Flag,
        "what is read and what is sent are different schemas already",
    ),
    Keyword::ignored(
        "writeOnly",
        Form::Flag,
        "what is read and what is sent are different schemas already",
    ),
    Keyword::ignored("multipleOf", Form::Number, "a limit that the server checks"),
    Keyword::ignored("uniqueItems", Form::Flag, "a limit that the server checks"),
    Keyword::ignored("enumNames", Form::Any, "labels for a form in a browser").moved("x-enum-names"),
    Keyword::ignored("externalDocs", Form::One(Kind::ExternalDocs), LINK),
    Keyword::ignored("$comment", Form::Text, "a note to the authors of the document").moved("x-comment"),
    Keyword::ignored("x-polar-undescribed", Form::Flag, UNDESCRIBED),
    Keyword::ignored("x-speakeasy-enums", Form::Any, SPEAKEASY),
];

const SECURITY_SCHEME: &[Keyword] = &[
    Keyword::ignored("bearerFormat", Form::Text, "a hint for people"),
    Keyword::ignored("flows", Form::Any, "the crate is given a token, it does not fetch one"),
    Keyword::ignored("name", Form::Text, "only operations with a bearer token are generated"),
    Keyword::ignored("in", Form::Text, "only operations with a bearer token are generated"),
];
