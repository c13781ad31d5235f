//! Takes a document as Polar publishes it into `spec/`: only what the crate has a use for, in an order that does not
//! move by itself, and in this project's own words.
//!
//! What is written is a function of what is published and of what was written before: imported twice, nothing changes
//! the second time. Words are kept where the element that they are about still exists; where it is new, a mark
//! (`x-polar-undescribed`) says that words are missing.

mod check;
mod identity;
mod order;
mod reach;
mod select;
mod trim;
mod walk;
mod words;
mod yaml;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::Pointer;
use crate::lower::Selection;
use crate::source::{self, SourceFile};

pub use words::MARK;

/// What to take.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which resources are taken, by the first segment of `operationId`.
    pub selection: Selection,
    /// Whether the published words are taken where this project has none.
    pub with_descriptions: bool,
    /// What is laid over the document: the components that it refers to are kept.
    pub overlays: Vec<SourceFile>,
}

/// A document that is ready for `spec/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// `info.version`, which names the file.
    pub version: String,
    /// The document, as YAML.
    pub text: String,
    /// What has no words yet, in the document's order.
    pub undescribed: Vec<Pointer>,
    /// What was left out, and how often: keywords by name, and components that nothing reaches by section.
    pub dropped: BTreeMap<String, usize>,
}

/// Imports a published document. `known` is the document that this project has of the same version, or of the one
/// before: it gives the words and the order.
///
/// # Errors
///
/// Whatever is wrong with the published document, or with the known one.
pub fn import(
    published: &SourceFile,
    known: Option<&SourceFile>,
    options: &Options,
) -> Result<Imported, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let known_tree = match known.map(|file| source::parse(file, 1)).transpose() {
        Ok(tree) => tree,
        Err(problem) => return Err(vec![problem]),
    };
    let Some((mut tree, version)) = check::read(published, &mut problems) else {
        return Err(problems);
    };
    let mut dropped = BTreeMap::new();
    trim::keywords(&mut tree, &mut dropped);
    select::run(&mut tree, &options.selection, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    // An overlay that cannot be read is the generator's to report.
    let overlays = options.overlays.iter().filter_map(|file| source::parse(file, 0).ok());
    reach::run(&mut tree, &overlays.collect::<Vec<_>>(), &mut dropped);
    select::used_tags(&mut tree, known_tree.as_ref());
    let index = identity::Index::of(known_tree.as_ref());
    words::run(&mut tree, known_tree.as_ref(), &index, options.with_descriptions);
    order::run(&mut tree, known_tree.as_ref(), &index);
    let head = known.map_or_else(String::new, |file| yaml::head(&file.text));
    Ok(Imported {
        text: yaml::write(&head, &tree),
        version,
        undescribed: words::marked(&tree),
        dropped,
    })
}

/// What of a document has no words yet: the places with the mark.
#[must_use]
pub fn undescribed(document: &Value) -> Vec<Pointer> {
    words::marked(document)
}
