//! Adds the descriptions of `spec/words/` to the document.
//!
//! The descriptions are kept apart from the document, so that they outlive its versions. A words file maps the names of
//! operations, parameters, schemas and fields to descriptions. A name that recurs is described once: a field without a
//! description of its own gets that of `fields` in the file of its schema, or else that of `common.yaml`.

mod dictionary;
mod document;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems, nearest};
use crate::source::{self, SourceFile};
use dictionary::Dictionary;

/// Adds the descriptions of the words files to `document`. `overlays` is the number of overlays, which
/// precede the words files in problems.
///
/// Returns the elements that have no description, such as `orders:list status` or `Order.amount`. Reports entries that
/// describe nothing.
pub fn apply(document: &mut Value, files: &[SourceFile], overlays: usize, problems: &mut Problems) -> Vec<String> {
    let mut parsed = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let id = FileId::words(overlays, index);
        match source::parse(file, id) {
            Ok(words) => parsed.push((id, file.name.as_str(), words)),
            Err(problem) => problems.push(problem),
        }
    }
    let dictionary = Dictionary::read(&parsed, problems);
    let mut writer = document::Writer::new(&dictionary);
    writer.document(document);
    let document::Written { known, mut missing } = writer.finish();
    report_unused(&dictionary, &known, problems);
    missing.sort();
    missing.dedup();
    missing
}

/// Reports the entries that describe no element of the document, or one that already has a description.
fn report_unused(dictionary: &Dictionary<'_>, known: &[String], problems: &mut Problems) {
    for entry in dictionary.entries().filter(|entry| !entry.used.get()) {
        let name = entry.name();
        let help = match nearest(&name, known.iter().map(String::as_str).filter(|known| *known != name)) {
            Some(near) => format!("did you mean `{near}`? If the document no longer contains it, remove the entry"),
            None => {
                "remove the entry if the document no longer contains the element, or describes it itself".to_owned()
            }
        };
        problems.push(Diagnostic {
            code: Code::StaleOverlay,
            place: Place::Node {
                file: entry.file,
                pointer: entry.at.clone(),
            },
            message: format!("`{name}` describes nothing"),
            help,
            related: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests;
