//! Imports a published OpenAPI document into `spec/`: the parts that the crate uses, in a stable order, without
//! descriptions.
//!
//! The result depends only on the published document and on the order of the document that `spec/` already has.
//! Importing twice changes nothing.

mod order;
mod prose;
mod prune;
mod renames;
mod walk;
mod yaml;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems};
use crate::options::Selection;
use crate::source::{self, SourceFile};

/// Options of an import.
#[derive(Debug, Clone)]
pub struct Options {
    /// The resources to import, by the first segment of `operationId`.
    pub selection: Selection,
    /// Whether to keep the published descriptions.
    pub with_descriptions: bool,
    /// The overlays of the document. Components that they refer to are kept.
    pub overlays: Vec<SourceFile>,
}

/// An imported document.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// `info.version`, used as the file name.
    pub version: String,
    /// The document as YAML.
    pub text: String,
    /// The published names of schemas that the known document has under other names, by these names.
    pub renamed: BTreeMap<String, String>,
    /// The number of dropped elements: keywords by name, unused components by section.
    pub dropped: BTreeMap<String, usize>,
}

/// Imports a published document.
///
/// `known` is the document of this project for the same or the previous version. It provides the order.
///
/// # Errors
///
/// Returns all problems of the published document, or the one that makes the known document unreadable.
pub fn import(
    published: &SourceFile,
    known: Option<&SourceFile>,
    options: &Options,
) -> Result<Imported, Vec<Diagnostic>> {
    let mut problems = Problems::new();
    let known_tree = match known.map(|file| source::parse(file, FileId::overlay(0))).transpose() {
        Ok(tree) => tree,
        Err(problem) => return Err(vec![problem]),
    };
    let Some((mut tree, version)) = read_published(published, &mut problems) else {
        return Err(problems.into_vec());
    };
    let mut dropped = BTreeMap::new();
    prune::keywords(&mut tree, &mut dropped);
    prune::resources(&mut tree, &options.selection, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_vec());
    }
    // `codegen` reports overlays that cannot be read.
    let overlays = options
        .overlays
        .iter()
        .enumerate()
        .filter_map(|(index, file)| source::parse(file, FileId::overlay(index)).ok());
    prune::components(&mut tree, &overlays.collect::<Vec<_>>(), &mut dropped);
    let mut renamed = BTreeMap::new();
    let known_tree = known_tree.map(|known| renames::renamed(known, &tree, &mut renamed));
    prune::tags(&mut tree, known_tree.as_ref());
    let index = walk::OperationIndex::new(known_tree.as_ref());
    if !options.with_descriptions {
        prose::remove(&mut tree);
    }
    order::sort(&mut tree, known_tree.as_ref(), &index);
    let comment = known.map_or_else(String::new, |file| yaml::leading_comment(&file.text));
    Ok(Imported {
        text: yaml::write(&comment, &tree),
        version,
        renamed,
        dropped,
    })
}

/// Returns the published document and its version, or reports why it is not a valid OpenAPI 3.1 document.
fn read_published(published: &SourceFile, problems: &mut Problems) -> Option<(Value, String)> {
    let tree = source::parse(published, FileId::DOCUMENT)
        .map_err(|problem| problems.push(problem))
        .ok()?;
    // Report everything now that `codegen` would report later. Unknown extensions are dropped instead.
    let mut found = Problems::new();
    crate::read(published, &[], &[], &mut found);
    let found = found.into_vec().into_iter();
    problems.extend(found.filter(|problem| !is_unknown_extension(problem)));
    let version = tree.pointer("/info/version").and_then(Value::as_str)?.to_owned();
    problems.is_empty().then_some((tree, version))
}

fn is_unknown_extension(problem: &Diagnostic) -> bool {
    let Place::Node { pointer, .. } = &problem.place else {
        return false;
    };
    let last = pointer.0.rsplit('/').next().unwrap_or_default();
    problem.code == Code::UnknownKeyword && last.starts_with("x-")
}
