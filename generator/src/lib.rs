//! Turns Polar's OpenAPI document into the generated half of `polar-sdk`.
//!
//! Pure: texts in, a tree of texts out. No file system, process, network or clock.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod diagnostic;
pub mod dialect;
pub mod document;
pub mod ir;
pub mod lower;
pub mod names;
pub mod overlay;
pub mod passes;
pub mod render;
pub mod source;
pub mod tree;
pub mod view;

use crate::diagnostic::Diagnostic;
use crate::ir::Api;
use crate::names::Names;
use crate::source::SourceFile;
use crate::tree::Tree;

pub use crate::lower::Selection;

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
    let mut problems = Vec::new();
    let tree = render::render(&api, &names, &mut problems);
    if problems.is_empty() { Ok(tree) } else { Err(problems) }
}

/// Everything but the rendering. What cannot be named is told in the same run as what cannot be lowered.
fn named(input: &Input) -> Result<(Api, Names), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let document = read(&input.spec, &input.overlays, &mut problems);
    let named = document.map(|document| {
        let api = lower::lower(&document, &input.selection, &mut problems);
        let names = names::assign(&api, &mut problems);
        (api, names)
    });
    named.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The first half of the way: from the texts of a document and its overlays to the document as a whole, checked.
///
/// `None` where the document's text cannot be read at all. An overlay that cannot be read is reported and left out.
pub fn read(
    document: &SourceFile,
    overlays: &[SourceFile],
    problems: &mut Vec<Diagnostic>,
) -> Option<openapiv3::OpenAPI> {
    let mut overlaid = source::parse(document, 0)
        .map_err(|problem| problems.push(problem))
        .ok();
    for (index, file) in overlays.iter().enumerate() {
        match source::parse(file, index + 1) {
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
    Some(document::parse(&document, problems))
}
