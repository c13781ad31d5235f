//! Whether a published document is what it says it is.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::ir::Pointer;
use crate::source::{self, SourceFile};

/// The tree of a document that is OpenAPI 3.1 as a whole, and its version. `None` where it is not, with the reasons.
pub(super) fn read(published: &SourceFile, problems: &mut Vec<Diagnostic>) -> Option<(Value, String)> {
    let tree = source::parse(published, 0)
        .map_err(|problem| problems.push(problem))
        .ok()?;
    if document::is_supported(&tree) {
        version(&tree, problems);
    }
    // The second half of this way is the generator's own: what it would refuse later is refused now.
    let mut found = Vec::new();
    crate::read(published, &[], &mut found);
    problems.extend(found.into_iter().filter(|problem| !is_extension(problem)));
    let version = tree.pointer("/info/version").and_then(Value::as_str)?.to_owned();
    problems.is_empty().then_some((tree, version))
}

/// An extension that nobody here knows is somebody else's, and is dropped.
fn is_extension(problem: &Diagnostic) -> bool {
    let crate::diagnostic::Place::Document(pointer) = &problem.place else {
        return false;
    };
    let last = pointer.0.rsplit('/').next().unwrap_or_default();
    problem.code == Code::UnknownKeyword && last.starts_with("x-")
}

/// The version becomes the name of a file and the value of a header.
fn version(tree: &Value, problems: &mut Vec<Diagnostic>) {
    let Some(Value::String(version)) = tree.pointer("/info/version") else {
        return; // Told by the check of the whole document.
    };
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if version.is_empty() || version.starts_with('.') || !version.bytes().all(usable) {
        let at = Pointer::default().child("info").child("version");
        let message = format!("`{version}` cannot be the version: it names a file, and is sent with every request");
        let help = "a version is letters, digits, `-`, `.` and `_`: `2026-10`";
        problems.push(Diagnostic::at(Code::Malformed, &at, message, help));
    }
}
