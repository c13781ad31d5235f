//! What is committed under `polar-sdk/src/generated` is what the generator makes of `spec/`, file by file.

use crate::spec::{input, root};
use std::collections::BTreeMap;
use std::path::Path;

/// All files below a folder, by their path in it.
fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_committed_code_is_what_the_generator_makes_of_the_spec() {
    let tree = generator::generate(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut committed = BTreeMap::new();
    files(&root().join("polar-sdk/src/generated"), "", &mut committed);
    let changes = tree.changes(&committed);
    assert!(changes.is_empty(), "run `cargo xtask codegen`: {changes:#?}");
}
