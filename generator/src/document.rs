//! The normalised tree as a typed OpenAPI document, checked as a whole.
//!
//! What can be wrong with one node is found by [`dialect`](crate::dialect), which sees the keywords as they were
//! written. Here is what takes the whole document: its version, where `$ref`s lead, and the reading itself, part by
//! part, so that an error names its place.

pub mod model;

mod at;
mod loops;
mod read;
mod references;

pub use at::At;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, PathItem};
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::pointer::Pointer;

/// A typed OpenAPI document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// All parts except the webhooks.
    pub openapi: OpenAPI,
    /// The webhooks by name, which OpenAPI 3.0 does not have.
    pub webhooks: IndexMap<String, PathItem>,
}

/// Whether the document says that it is OpenAPI 3.1.
#[must_use]
pub fn is_supported(document: &Value) -> bool {
    let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
    version
        .strip_prefix("3.1.")
        .is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads a normalised document.
///
/// A part that cannot be read is reported and left out.
pub fn parse(document: &Value, problems: &mut Problems) -> Document {
    if !is_supported(document) {
        problems.push(unsupported(document));
        return Document::default();
    }
    references::check(document, problems);
    loops::check(document, problems);
    read::document(document, problems)
}

fn unsupported(document: &Value) -> Diagnostic {
    let help = "the generator reads OpenAPI 3.1, as Polar publishes its API: `openapi: 3.1.0`";
    let root = Pointer::default();
    match document.get("openapi") {
        Some(Value::String(version)) => {
            let message = format!("`{version}` is not a version that the generator reads");
            Diagnostic::at(Code::Malformed, &root.child("openapi"), message, help)
        }
        Some(_) => Diagnostic::at(
            Code::Malformed,
            &root.child("openapi"),
            "`openapi` has to be a text",
            help,
        ),
        None => Diagnostic::at(
            Code::Malformed,
            &root,
            "this is no OpenAPI document: it has no `openapi`",
            help,
        ),
    }
}
