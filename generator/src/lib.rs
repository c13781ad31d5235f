//! Generates the API-specific half of `polar-sdk` from Polar's OpenAPI document.
//!
//! The input and the output are strings in memory. The crate uses no file system, process, network or clock.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod code_samples;
pub mod descriptions;
pub mod diagnostic;
pub mod diff;
pub mod import;
pub mod ir;
pub mod lower;
pub mod method_signatures;
pub mod names;
mod one_line;
pub mod openapi;
pub mod options;
pub mod overlay;
pub mod passes;
pub mod pointer;
pub mod render;
pub mod report;
pub mod source;
pub mod template_context;
pub mod tree;

use crate::descriptions::Coverage;
use crate::diagnostic::{Code, Diagnostic, FileId, Problems};
use crate::ir::Api;
use crate::names::Names;
use crate::openapi::dialect;
use crate::openapi::document::{self, Document};
use crate::source::SourceFile;
use crate::tree::Tree;
use serde_json::Value;

pub use crate::options::{Input, Selection};

/// Generates the files of the crate.
///
/// # Errors
///
/// Returns all problems of the document and its overlays. If there is any, nothing is generated.
pub fn generate(input: &Input) -> Result<Tree, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    rendered(&api, &names)
}

/// Like [`generate`], for a crate of its own: the document must have servers, for which the client has constants.
///
/// # Errors
///
/// Returns all problems of the document and its overlays. If there is any, nothing is generated.
pub fn generate_crate(input: &Input) -> Result<Tree, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    if api.servers.is_empty() {
        let help =
            "add `servers` with `x-polar-environment: production` and `sandbox`, in the document or by an overlay";
        let root = pointer::Pointer::default();
        let problem = Diagnostic::at(Code::Malformed, &root, "the document has no servers", help);
        return Err(vec![problem]);
    }
    rendered(&api, &names)
}

/// Returns the API that a document describes, without Rust names.
///
/// # Errors
///
/// Returns all problems of the document and its overlays, including naming problems.
pub fn api(input: &Input) -> Result<Api, Vec<Diagnostic>> {
    named(input).map(|(api, _)| api)
}

/// Lists the signatures of the generated methods.
///
/// # Errors
///
/// Returns all problems of the document and its overlays.
pub fn signatures(input: &Input) -> Result<String, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    let tree = rendered(&api, &names)?;
    Ok(method_signatures::method_signatures(&api, &names, &tree))
}

/// Returns an OpenAPI overlay that adds a Rust sample to each operation (`x-codeSamples`).
///
/// # Errors
///
/// Returns all problems of the document and its overlays.
pub fn samples(input: &Input) -> Result<String, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    Ok(code_samples::overlay(&api, &names))
}

/// Returns the API that a document describes and its names in Rust: all stages except rendering.
///
/// # Errors
///
/// Returns all problems of the document and its overlays, including naming problems.
pub fn named(input: &Input) -> Result<(Api, Names), Vec<Diagnostic>> {
    let mut problems = Problems::new();
    let named = api_and_names(input, &mut problems);
    named.filter(|_| problems.is_empty()).ok_or(problems.into_vec())
}

/// Like [`named`], but returns stale overlay actions as well.
///
/// Use it for a document that the overlays were not written for, such as the next version of the API.
///
/// # Errors
///
/// Returns all problems of the document and its overlays if any of them is not a stale overlay action.
pub fn named_despite_stale(input: &Input) -> Result<(Api, Names, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (api, names, problems) = named_despite_problems(input)?;
    if problems.iter().all(|problem| problem.code == Code::StaleOverlay) {
        Ok((api, names, problems))
    } else {
        Err(problems)
    }
}

/// Like [`named`], but returns everything without problems, and the problems.
///
/// # Errors
///
/// Returns the problems if the document cannot be parsed.
pub fn named_despite_problems(input: &Input) -> Result<(Api, Names, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut problems = Problems::new();
    match api_and_names(input, &mut problems) {
        Some((api, names)) => Ok((api, names, problems.into_vec())),
        None => Err(problems.into_vec()),
    }
}

/// Reads and checks a document, its overlays and its description files.
///
/// Returns `None` if the document cannot be parsed. Other files that cannot be parsed are reported and skipped.
pub fn read(
    spec: &SourceFile,
    overlays: &[SourceFile],
    descriptions: &[SourceFile],
    problems: &mut Problems,
) -> Option<Document> {
    let mut tree = patched(spec, overlays, problems)?;
    descriptions::apply(&mut tree, descriptions, overlays.len(), problems);
    dialect::normalize(&mut tree, problems);
    Some(document::parse(&tree, problems))
}

/// Returns which elements of the document the description files describe. Stale overlay actions are ignored.
///
/// # Errors
///
/// Returns the problems of the overlays and description files, and that of a document that cannot be parsed.
pub fn coverage(input: &Input) -> Result<Coverage, Vec<Diagnostic>> {
    let mut problems = Problems::new();
    let tree = patched(&input.spec, &input.overlays, &mut problems);
    let coverage =
        tree.map(|mut tree| descriptions::apply(&mut tree, &input.descriptions, input.overlays.len(), &mut problems));
    coverage
        .filter(|_| problems.all_are(Code::StaleOverlay))
        .ok_or(problems.into_vec())
}

/// Returns the document with its overlays applied.
fn patched(spec: &SourceFile, overlays: &[SourceFile], problems: &mut Problems) -> Option<Value> {
    let mut tree = source::parse(spec, FileId::DOCUMENT)
        .map_err(|problem| problems.push(problem))
        .ok();
    for (index, overlay) in overlays.iter().enumerate() {
        let file = FileId::overlay(index);
        match (source::parse(overlay, file), &mut tree) {
            (Ok(overlay), Some(document)) => overlay::apply(document, &overlay, file, problems),
            (Ok(_), None) => {}
            (Err(problem), _) => problems.push(problem),
        }
    }
    tree
}

fn api_and_names(input: &Input, problems: &mut Problems) -> Option<(Api, Names)> {
    let document = read(&input.spec, &input.overlays, &input.descriptions, problems)?;
    let mut api = lower::lower(&document, &input.selection, problems);
    api.has_features = input.features;
    passes::run(&mut api, problems);
    let names = names::assign(&api, problems);
    Some((api, names))
}

fn rendered(api: &Api, names: &Names) -> Result<Tree, Vec<Diagnostic>> {
    let mut problems = Problems::new();
    let tree = render::render(api, names, &mut problems);
    if problems.is_empty() {
        Ok(tree)
    } else {
        Err(problems.into_vec())
    }
}
