//! Turns Polar's OpenAPI document into the generated half of `polar-sdk`.
//!
//! Pure: texts in, a tree of texts out. No file system, process, network or clock.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod diagnostic;
pub mod dialect;
pub mod diff;
pub mod document;
pub mod import;
pub mod ir;
pub mod lower;
pub mod method_signatures;
pub mod names;
mod one_line;
pub mod overlay;
pub mod passes;
pub mod render;
pub mod source;
pub mod template_context;
pub mod tree;

use std::panic::resume_unwind;
use std::thread;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Api;
use crate::names::Names;
use crate::source::SourceFile;
use crate::tree::Tree;

pub use crate::lower::Selection;

/// A text as a tree, or why it is none.
type Parsed = Result<serde_json::Value, Diagnostic>;

/// What the generator works on.
#[derive(Debug, Clone)]
pub struct Input {
    /// The OpenAPI document.
    pub spec: SourceFile,
    /// What is laid over it, in this order.
    pub overlays: Vec<SourceFile>,
    /// Which resources are wanted.
    pub selection: Selection,
}

/// The API that a document describes.
///
/// # Errors
///
/// All problems of the document and its overlays, names that cannot be made included.
pub fn api(input: &Input) -> Result<Api, Vec<Diagnostic>> {
    named(input).map(|(api, _)| api)
}

/// The files that a document describes.
///
/// # Errors
///
/// All problems of the document and its overlays: either everything is generated, or nothing.
pub fn generate(input: &Input) -> Result<Tree, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    rendered(&api, &names)
}

/// The operations of a document as the crate's users see them, as text.
///
/// # Errors
///
/// All problems of the document and its overlays.
pub fn signatures(input: &Input) -> Result<String, Vec<Diagnostic>> {
    let (api, names) = named(input)?;
    let tree = rendered(&api, &names)?;
    Ok(method_signatures::method_signatures(&api, &names, &tree))
}

fn rendered(api: &Api, names: &Names) -> Result<Tree, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let tree = render::render(api, names, &mut problems);
    if problems.is_empty() { Ok(tree) } else { Err(problems) }
}

/// Everything but the rendering: the API, and what all of it is called in Rust.
///
/// # Errors
///
/// All problems of the document and its overlays. What cannot be named is told in the same run as what cannot be
/// lowered.
pub fn named(input: &Input) -> Result<(Api, Names), Vec<Diagnostic>> {
    let (named, problems) = attempt(input);
    named.filter(|_| problems.is_empty()).ok_or(problems)
}

/// As [`named`], but an overlay action that has nothing to do any more is no failure: it is given beside the API.
///
/// For looking at a document that the overlays were not made for, such as the next version of the API.
///
/// # Errors
///
/// All other problems of the document and its overlays.
pub fn named_despite_stale(input: &Input) -> Result<(Api, Names, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (api, problems) = attempt(input);
    match api {
        Some((api, names)) if problems.iter().all(|problem| problem.code == Code::StaleOverlay) => {
            Ok((api, names, problems))
        }
        _ => Err(problems),
    }
}

fn attempt(input: &Input) -> (Option<(Api, Names)>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let document = read(&input.spec, &input.overlays, &mut problems);
    let named = document.map(|document| {
        let api = lower::lower(&document, &input.selection, &mut problems);
        let names = names::assign(&api, &mut problems);
        (api, names)
    });
    (named, problems)
}

/// The first half of the way: from the texts of a document and its overlays to the document as a whole, checked.
///
/// `None` where the document's text cannot be read at all. An overlay that cannot be read is reported and left out.
pub fn read(
    document: &SourceFile,
    overlays: &[SourceFile],
    problems: &mut Vec<Diagnostic>,
) -> Option<openapiv3::OpenAPI> {
    let (document, overlays) = parsed(document, overlays);
    let mut overlaid = document.map_err(|problem| problems.push(problem)).ok();
    for (index, overlay) in overlays.into_iter().enumerate() {
        match overlay {
            Ok(overlay) => {
                if let Some(document) = &mut overlaid {
                    overlay::apply(document, &overlay, index, problems);
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    let mut document = overlaid?;
    dialect::normalise(&mut document, problems);
    let typed = document::parse(&document, problems);
    // To let go of a large tree takes half as long as to read it, and nobody needs to wait for that.
    drop(thread::Builder::new().spawn(move || drop(document)));
    Some(typed)
}

/// The trees of the texts. The overlays are read meanwhile.
fn parsed(document: &SourceFile, overlays: &[SourceFile]) -> (Parsed, Vec<Parsed>) {
    let read = || {
        overlays
            .iter()
            .zip(1..)
            .map(|(file, index)| source::parse(file, index))
            .collect()
    };
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, read) {
        Ok(reader) => (
            source::parse(document, 0),
            reader.join().unwrap_or_else(|panic| resume_unwind(panic)),
        ),
        Err(_) => (source::parse(document, 0), read()),
    })
}
