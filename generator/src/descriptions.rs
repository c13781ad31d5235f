//! Adds the descriptions of `spec/words/` to the document.
//!
//! The descriptions are kept apart from the document, so that they outlive its versions. A file maps the names of
//! operations, parameters, schemas and fields to descriptions. A name that recurs is described once: a field without a
//! description of its own gets that of `fields` in the file of its schema, or else that of `common.yaml`.

mod dictionary;
mod document;
mod skeleton;

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems, nearest};
use crate::pointer::Pointer;
use crate::source::{self, SourceFile};
use dictionary::{Dictionary, Entry, Keys};

/// Which elements of a document the description files describe.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    missing: Vec<Keys>,
    /// The entries that describe nothing, as warnings.
    pub unused: Vec<Diagnostic>,
}

impl Coverage {
    /// Returns the number of elements without a description.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing.len()
    }

    /// Returns the elements without a description as the YAML of a description file, in which the descriptions are
    /// to be written.
    #[must_use]
    pub fn skeleton(&self) -> String {
        skeleton::write(&self.missing)
    }
}

/// Adds the descriptions of `files` to `document`. `overlays` is the number of overlays, which
/// precede the files in problems.
pub fn apply(document: &mut Value, files: &[SourceFile], overlays: usize, problems: &mut Problems) -> Coverage {
    let mut parsed = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let id = FileId::descriptions(overlays, index);
        match source::parse(file, id) {
            Ok(content) => parsed.push((id, file.name.as_str(), content)),
            Err(problem) => problems.push(problem),
        }
    }
    let dictionary = Dictionary::read(&parsed, problems);
    let mut writer = document::Writer::new(&dictionary);
    writer.document(document);
    let document::Written { known, mut missing } = writer.finish();
    missing.sort();
    missing.dedup();
    let unused = unused(&dictionary, &known, &missing);
    Coverage { missing, unused }
}

/// Returns a problem for each entry that describes no element of the document, or one that already has a description.
/// The entries of an operation or schema that does not exist are one problem.
fn unused(dictionary: &Dictionary, known: &[Keys], missing: &[Keys]) -> Vec<Diagnostic> {
    let owners: HashSet<&[String]> = known.iter().filter_map(|keys| keys.get(..2)).collect();
    let mut reported = HashSet::new();
    let mut problems = Vec::new();
    for entry in dictionary.entries().filter(|entry| !entry.used.get()) {
        let keys = entry.keys();
        let (depth, at) = match keys.get(..2) {
            Some(owner) if !entry.recurs() && !owners.contains(owner) => {
                let at = owner.iter().fold(Pointer::default(), |at, key| at.child(key));
                (2, at)
            }
            _ => (keys.len(), entry.at.clone()),
        };
        let keys = keys.get(..depth).unwrap_or_default();
        if reported.insert((entry.file, at.clone())) {
            let (what, help) = reason(dictionary, entry, keys, known, missing);
            problems.push(Diagnostic {
                code: Code::UnusedDescription,
                place: Place::Node {
                    file: entry.file,
                    pointer: at,
                },
                message: format!("`{}` {what}", dictionary::name(keys)),
                help,
                related: Vec::new(),
            });
        }
    }
    problems
}

/// Returns why an entry has no effect, and a suggestion: an element of the same kind that has no entry itself.
fn reason(
    dictionary: &Dictionary,
    entry: &Entry,
    keys: &[String],
    known: &[Keys],
    missing: &[Keys],
) -> (&'static str, String) {
    let (last, parent) = keys.split_last().unwrap_or((&entry.text, &[]));
    let candidates: Vec<&String> = if entry.recurs() {
        // In `fields`, the fields of all schemas.
        let same_kind = missing.iter().filter(|keys| keys.get(2) == parent.first());
        same_kind.filter_map(|keys| keys.last()).collect()
    } else if known.iter().any(|known| known == keys) {
        let help = "remove one of the two descriptions".to_owned();
        return ("already has a description in the document or an overlay", help);
    } else {
        let siblings = known
            .iter()
            .filter(|keys| keys.split_last().is_some_and(|(_, other)| other == parent));
        let free = siblings.filter(|keys| dictionary.get(keys).is_none());
        free.filter_map(|keys| keys.last()).collect()
    };
    let help = match nearest(last, candidates.into_iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`, which has no description? Otherwise remove the entry"),
        None if entry.recurs() => {
            "remove the entry: no element of this name exists, or all of them have descriptions of their own".to_owned()
        }
        None => "the document has no such element: correct the name, or remove the entry".to_owned(),
    };
    ("describes nothing", help)
}
