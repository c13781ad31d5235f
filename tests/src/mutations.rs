//! A hundred mutations of the project's own document, each determined by its number.
//!
//! A broken document must yield located problems or valid Rust. The tests of this package check the generator as a
//! library, those of `xtask` the command.

mod document;
mod yaml;

use std::fmt;
use std::path::{Path, PathBuf};

use fastrand::Rng;

/// Number of mutations.
pub const COUNT: usize = 100;

/// The document and its overlays, as bytes, since they may be invalid UTF-8.
#[derive(Debug, Clone)]
pub struct Files {
    /// The document.
    pub spec: Vec<u8>,
    /// The overlays with their names, in order.
    pub overlays: Vec<(String, Vec<u8>)>,
    /// The resources to generate.
    pub resources: Vec<String>,
    /// The document, parsed.
    document: serde_json::Value,
}

impl Files {
    /// Reads the files named in `spec/codegen.toml`.
    ///
    /// # Panics
    /// Panics if a file cannot be read.
    #[must_use]
    pub fn read() -> Self {
        let dir = spec();
        let read = |name: &str| std::fs::read(dir.join(name)).expect("codegen.toml names an existing file");
        let config = String::from_utf8(read("codegen.toml")).expect("UTF-8");
        let config: toml::Table = config.parse().expect("TOML");
        let strings = |key: &str| -> Vec<String> {
            let list = config.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            list.filter_map(toml::Value::as_str).map(str::to_owned).collect()
        };
        let spec = read(config["spec"].as_str().expect("a path"));
        Self {
            document: serde_yaml::from_slice(&spec).expect("YAML"),
            spec,
            overlays: strings("overlays")
                .into_iter()
                .map(|name| (name.clone(), read(&name)))
                .collect(),
            resources: strings("resources"),
        }
    }
}

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// A mutation.
#[derive(Clone, Copy)]
pub struct Mutation {
    number: usize,
    kind: &'static str,
    change: Change,
}

/// What a mutation changes.
#[derive(Clone, Copy)]
enum Change {
    /// The parsed document, which is then written as JSON.
    Document(fn(&mut serde_json::Value, &mut Rng)),
    /// The YAML source of the document.
    Yaml(fn(&mut Vec<u8>, &mut Rng)),
    /// The YAML source of one overlay.
    Overlay(fn(&mut Vec<u8>, &mut Rng)),
}

/// All mutations.
#[must_use]
pub fn all() -> Vec<Mutation> {
    let documents = document::CHANGES.map(|(kind, change)| (kind, Change::Document(change)));
    let sources = yaml::CHANGES.map(|(kind, change)| (kind, Change::Yaml(change)));
    let overlays = yaml::OVERLAY_CHANGES.map(|(kind, change)| (kind, Change::Overlay(change)));
    let kinds: Vec<_> = documents.into_iter().chain(sources).chain(overlays).collect();
    (0..COUNT)
        .map(|number| {
            let (kind, change) = kinds[number % kinds.len()];
            Mutation { number, kind, change }
        })
        .collect()
}

impl Mutation {
    /// Applies the mutation. The result is deterministic.
    #[must_use]
    pub fn apply(self, files: &Files) -> Files {
        let mut rng = Rng::with_seed(self.number as u64);
        let mut files = files.clone();
        match self.change {
            Change::Document(change) => {
                change(&mut files.document, &mut rng);
                files.spec = document::to_json(&files.document);
            }
            Change::Yaml(change) => change(&mut files.spec, &mut rng),
            Change::Overlay(change) => {
                let index = rng.usize(..files.overlays.len());
                change(&mut files.overlays[index].1, &mut rng);
            }
        }
        files
    }

    /// The number of the mutation, from 0.
    #[must_use]
    pub fn number(self) -> usize {
        self.number
    }
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.number, self.kind)
    }
}
