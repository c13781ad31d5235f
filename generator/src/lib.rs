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
use crate::source::SourceFile;

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
