//! What `spec/codegen.toml` names, read as xtask reads it.

use generator::source::SourceFile;
use generator::{Input, Selection};
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Config {
    spec: PathBuf,
    overlays: Vec<PathBuf>,
    resources: Vec<String>,
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn source(path: &Path) -> SourceFile {
    let text = std::fs::read_to_string(root().join("spec").join(path)).unwrap();
    SourceFile {
        name: path.display().to_string(),
        text,
    }
}

/// The spec with its overlays.
pub fn input() -> Input {
    let config: Config = toml::from_str(&source(Path::new("codegen.toml")).text).unwrap();
    Input {
        spec: source(&config.spec),
        overlays: config.overlays.iter().map(|path| source(path)).collect(),
        selection: Selection::Only(config.resources),
    }
}
