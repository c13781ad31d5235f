//! Two hundred ways to break the project's own document, each decided by its number alone.
//!
//! Whatever comes of a broken document, it has to be either located problems or valid Rust: the tests of this package
//! look at that from inside the generator, those of `xtask` from outside.

mod text;
mod tree;

use std::fmt;
use std::path::{Path, PathBuf};

use fastrand::Rng;

/// How many there are.
pub const COUNT: usize = 200;

/// The document and its overlays, as bytes: a file may hold anything.
#[derive(Debug, Clone)]
pub struct Files {
    /// The document.
    pub spec: Vec<u8>,
    /// The overlays with their names, in order.
    pub overlays: Vec<(String, Vec<u8>)>,
    /// The resources that are wanted.
    pub resources: Vec<String>,
    /// The document as a tree.
    tree: serde_json::Value,
}

impl Files {
    /// What `spec/codegen.toml` names.
    ///
    /// # Panics
    /// If it cannot be read.
    #[must_use]
    pub fn read() -> Self {
        let dir = spec();
        let read = |name: &str| std::fs::read(dir.join(name)).expect("a file that codegen.toml names");
        let config = String::from_utf8(read("codegen.toml")).expect("UTF-8");
        let config: toml::Table = config.parse().expect("TOML");
        let texts = |key: &str| -> Vec<String> {
            let list = config.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            list.filter_map(toml::Value::as_str).map(str::to_owned).collect()
        };
        let spec = read(config["spec"].as_str().expect("a path"));
        Self {
            tree: serde_yaml::from_slice(&spec).expect("YAML"),
            spec,
            overlays: texts("overlays")
                .into_iter()
                .map(|name| (name.clone(), read(&name)))
                .collect(),
            resources: texts("resources"),
        }
    }
}

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// One of the ways.
#[derive(Clone, Copy)]
pub struct Mutation {
    number: usize,
    kind: &'static str,
    change: Change,
}

/// What is changed, and how.
#[derive(Clone, Copy)]
enum Change {
    /// The document as a tree, written out again as JSON.
    Tree(fn(&mut serde_json::Value, &mut Rng)),
    /// The document as a text.
    Text(fn(&mut Vec<u8>, &mut Rng)),
    /// One of the overlays, as a text.
    Overlay(fn(&mut Vec<u8>, &mut Rng)),
}

/// All of them.
#[must_use]
pub fn all() -> Vec<Mutation> {
    let trees = tree::CHANGES.map(|(kind, change)| (kind, Change::Tree(change)));
    let texts = text::CHANGES.map(|(kind, change)| (kind, Change::Text(change)));
    let overlays = text::OVERLAY_CHANGES.map(|(kind, change)| (kind, Change::Overlay(change)));
    let kinds: Vec<_> = trees.into_iter().chain(texts).chain(overlays).collect();
    (0..COUNT)
        .map(|number| {
            let (kind, change) = kinds[number % kinds.len()];
            Mutation { number, kind, change }
        })
        .collect()
}

impl Mutation {
    /// The files with this change, the same every time.
    #[must_use]
    pub fn of(self, files: &Files) -> Files {
        let mut rng = Rng::with_seed(self.number as u64);
        let mut files = files.clone();
        match self.change {
            Change::Tree(change) => {
                change(&mut files.tree, &mut rng);
                files.spec = tree::written(&files.tree);
            }
            Change::Text(change) => change(&mut files.spec, &mut rng),
            Change::Overlay(change) => {
                let index = rng.usize(..files.overlays.len());
                change(&mut files.overlays[index].1, &mut rng);
            }
        }
        files
    }

    /// Which it is, from 0.
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
