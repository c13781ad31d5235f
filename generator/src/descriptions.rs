//! Adds the descriptions of `spec/words/` to the document.
//!
//! The descriptions are kept apart from the document, so that they outlive its versions. A file maps the names of
//! operations, parameters, schemas and fields to descriptions. A name that recurs is described once: a field without a
//! description of its own gets that of `fields` in the file of its schema, or else that of `common.yaml`.

mod dictionary;
mod document;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems, nearest};
use crate::source::{self, SourceFile};
use dictionary::{Dictionary, Name};

/// Adds the descriptions of `files` to `document`. `overlays` is the number of overlays, which
/// precede the files in problems.
///
/// Returns the elements that have no description, such as `orders:list status` or `Order.amount`. Reports entries that
/// describe nothing.
pub fn apply(document: &mut Value, files: &[SourceFile], overlays: usize, problems: &mut Problems) -> Vec<String> {
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
    report_unused(&dictionary, &known, problems);
    missing.sort();
    missing.dedup();
    missing.into_iter().map(|name| name.text).collect()
}

/// Reports the entries that describe no element of the document, or one that already has a description.
fn report_unused(dictionary: &Dictionary<'_>, known: &[Name<'_>], problems: &mut Problems) {
    for entry in dictionary.entries().filter(|entry| !entry.used.get()) {
        let Name { section, text: name } = entry.name();
        let mut known = known.iter().filter(|known| known.section == section);
        let (message, help) = if entry.recurs() {
            (
                format!("`{name}` describes nothing"),
                "remove the entry: no element of this name exists, or all of them have descriptions of their own"
                    .to_owned(),
            )
        } else if known.clone().any(|known| known.text == name) {
            (
                format!("`{name}` already has a description in the document or an overlay"),
                "remove one of the two descriptions".to_owned(),
            )
        } else {
            let help = match nearest(&name, known.by_ref().map(|known| known.text.as_str())) {
                Some(near) => format!("did you mean `{near}`? If the document no longer contains it, remove the entry"),
                None => "the document has no such element: correct the name, or remove the entry".to_owned(),
            };
            (format!("`{name}` describes nothing"), help)
        };
        problems.push(Diagnostic {
            code: Code::StaleOverlay,
            place: Place::Node {
                file: entry.file,
                pointer: entry.at.clone(),
            },
            message,
            help,
            related: Vec::new(),
        });
    }
}
