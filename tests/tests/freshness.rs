//! What is committed under `polar-sdk/src/generated` is what the generator makes of `spec/`, file by file.

use generator::source::SourceFile;
use generator::{Input, Selection};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Config {
    spec: PathBuf,
    overlays: Vec<PathBuf>,
    resources: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn source(path: &Path) -> SourceFile {
    let text = std::fs::read_to_string(root().join("spec").join(path)).unwrap();
    SourceFile {
        name: path.display().to_string(),
        text,
    }
}

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
    let config: Config = toml::from_str(&source(Path::new("codegen.toml")).text).unwrap();
    let input = Input {
        spec: source(&config.spec),
        overlays: config.overlays.iter().map(|path| source(path)).collect(),
        selection: Selection::Only(config.resources),
    };
    let tree = generator::generate(&input).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut committed = BTreeMap::new();
    files(&root().join("polar-sdk/src/generated"), "", &mut committed);
    let changes = tree.changes(&committed);
    assert!(changes.is_empty(), "run `cargo xtask codegen`: {changes:#?}");
}
