//! Finds test cases and compares results with their files.

use std::fs;
use std::path::{Path, PathBuf};

use generator::source::SourceFile;
use serde_json::Value;

/// Returns the directories of a group of cases, sorted.
pub fn cases(group: &str) -> Vec<PathBuf> {
    entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(group))
}

/// Returns the entries of a directory, sorted.
pub fn entries(root: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    assert!(!entries.is_empty(), "{} is empty", root.display());
    entries
}

/// Returns a file of a case, or `None` if it does not exist.
pub fn file(case: &Path, name: &str) -> Option<SourceFile> {
    let text = fs::read_to_string(case.join(name)).ok()?;
    Some(SourceFile {
        name: name.to_owned(),
        text,
    })
}

/// Returns a parsed file of a case.
pub fn tree(case: &Path, name: &str) -> Value {
    let file = file(case, name).unwrap_or_else(|| panic!("{} has no {name}", case.display()));
    generator::source::parse(&file, generator::diagnostic::FileId::DOCUMENT)
        .unwrap_or_else(|problem| panic!("{}: {problem:?}", case.display()))
}

/// Compares a result with a file of a case and returns the difference. If `UPDATE` is set, writes the file instead.
///
/// An empty result corresponds to a missing file.
pub fn compare(case: &Path, name: &str, actual: &str) -> Option<String> {
    let path = case.join(name);
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return None;
    }
    if std::env::var_os("UPDATE").is_none() {
        return Some(format!(
            "{}\n--- expected\n{expected}--- actual\n{actual}",
            path.display()
        ));
    }
    if actual.is_empty() {
        fs::remove_file(&path).unwrap();
    } else {
        fs::write(&path, actual).unwrap();
    }
    None
}

/// Fails if there are differences.
pub fn verdict(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{}\n\nUPDATE=1 rewrites the expected files",
        wrong.join("\n\n")
    );
}
