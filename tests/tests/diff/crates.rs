//! Builds two crates, `old` and `new`, from the runtime and the generated code of each side, with the programs as examples.
//!
//! Each crate contains all cases as modules, so that the runtime is compiled only twice for each feature. The crate `new`
//! also contains the generated code of the rendering cases and of whole documents, which proves that it compiles against
//! the runtime.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::tree::Tree;
use serde_json::Value;
use toml::Table;

use crate::programs::{Case, Program, root};

/// The result of compiling a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Compiles,
    /// With a deprecation warning.
    Warns,
    Fails(String),
}

/// The results of all programs.
#[derive(Default)]
pub struct Built {
    outcomes: BTreeMap<String, Outcome>,
    executables: BTreeMap<String, PathBuf>,
}

impl Built {
    /// The result of compiling a program against one side.
    pub fn outcome(&self, side: &str, program: &Program) -> &Outcome {
        &self.outcomes[&program.on(side)]
    }

    /// Adds the results in cargo's messages, one JSON object a line.
    fn add(&mut self, messages: &str) {
        let Self { outcomes, executables } = self;
        let mut warned = BTreeSet::new();
        for message in messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        {
            if message["target"]["kind"][0] != "example" {
                continue;
            }
            let name = message["target"]["name"].as_str().unwrap_or_default().to_owned();
            if message["reason"] == "compiler-artifact" {
                if let Some(path) = message["executable"].as_str() {
                    executables.insert(name.clone(), PathBuf::from(path));
                }
                let outcome = if warned.contains(&name) {
                    Outcome::Warns
                } else {
                    Outcome::Compiles
                };
                outcomes.insert(name, outcome);
            } else if message["message"]["code"]["code"] == "deprecated" {
                warned.insert(name);
            } else if message["message"]["level"] == "error" {
                let rendered = message["message"]["rendered"].as_str().unwrap_or_default().to_owned();
                outcomes.insert(name, Outcome::Fails(rendered));
            }
        }
    }

    /// Whether the program, compiled against one side, exits successfully.
    pub fn runs(&self, side: &str, program: &Program) -> bool {
        self.output(side, program).status.success()
    }

    /// Runs the program, compiled against one side.
    pub fn output(&self, side: &str, program: &Program) -> Output {
        let name = program.on(side);
        let Some(path) = self.executables.get(&name) else {
            panic!("{name} does not compile: {:?}", self.outcomes.get(&name));
        };
        Command::new(path).output().unwrap()
    }
}

/// Compiles every program against both sides, and the other generated code.
pub fn build(cases: &[Case], programs: &[Program], code: &[(String, Tree)]) -> Built {
    let scratch = root().join("target/diff");
    write(&scratch.join("Cargo.toml"), &workspace_manifest());
    for name in ["Cargo.lock", "README.md"] {
        write(&scratch.join(name), &fs::read_to_string(root().join(name)).unwrap());
    }
    for side in ["old", "new"] {
        let trees = cases.iter().map(|case| {
            let tree = if side == "old" { &case.old } else { &case.new };
            (case.name.as_str(), tree)
        });
        let code = code.iter().map(|(name, tree)| (name.as_str(), tree));
        let trees = trees.chain(code.filter(|_| side == "new"));
        write_crate(&scratch.join(side), side, trees, programs);
    }
    let mut built = Built::default();
    let features: BTreeSet<_> = programs.iter().map(|program| program.feature.as_deref()).collect();
    for feature in features {
        let names: Vec<String> = programs
            .iter()
            .filter(|program| program.feature.as_deref() == feature)
            .flat_map(|program| program.sides.iter().map(|side| program.on(side)))
            .collect();
        let output = compile(&scratch, feature, &names);
        built.add(&String::from_utf8_lossy(&output.stdout));
        for name in names {
            assert!(
                built.outcomes.contains_key(&name),
                "{name} was not compiled:\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    built
}

/// Compiles the named programs, with JSON schemas and one other feature or none, in the target folder of this test, where most
/// dependencies are already built.
fn compile(scratch: &Path, feature: Option<&str>, names: &[String]) -> Output {
    let executable = std::env::current_exe().unwrap();
    // target/debug/deps/diff-0123456789abcdef
    let target = executable.ancestors().nth(3).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--workspace", "--keep-going", "--offline"])
        .args(["--no-default-features", "--features", "schemars-1"])
        .args(feature.iter().flat_map(|feature| ["--features", feature]))
        .args(names.iter().flat_map(|name| ["--example", name]))
        .args(["--message-format", "json"])
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(scratch);
    cargo.output().unwrap()
}

/// Writes the crate of one side.
fn write_crate<'a>(dir: &Path, side: &str, trees: impl Iterator<Item = (&'a str, &'a Tree)>, programs: &[Program]) {
    let original = root().join("polar-sdk");
    let mut files = BTreeMap::new();
    copy(&original.join("src"), Path::new("src"), &mut files);
    let lib = files.get_mut(Path::new("src/lib.rs")).unwrap();
    lib.push_str("\n#[allow(deprecated, dead_code, missing_docs, clippy::all, clippy::pedantic)]\npub mod cases;\n");
    let mut cases = String::from("//! One module for each case.\n");
    for (name, tree) in trees {
        writeln!(cases, "pub mod {name};").unwrap();
        let module = "pub mod ids;\nmod api_error;\nmod events;\n#[cfg(feature = \"webhooks\")]\npub use events::Event;\nmod meta;\npub mod models;\npub mod resources;\npub use api_error::ApiError;\n";
        files.insert(format!("src/cases/{name}.rs").into(), module.to_owned());
        for (path, code) in tree.iter() {
            files.insert(format!("src/cases/{name}/{path}").into(), in_module(name, code));
        }
    }
    files.insert("src/cases.rs".into(), cases);
    files.insert("Cargo.toml".into(), package(&original, side, programs));
    for (path, content) in &files {
        write(&dir.join(path), content);
    }
}

/// Replaces the paths of generated items at the root of the crate by those in the module of a case.
fn in_module(case: &str, code: &str) -> String {
    ["ids", "models", "resources", "ApiError"]
        .iter()
        .fold(code.to_owned(), |code, item| {
            code.replace(&format!("crate::{item}"), &format!("crate::cases::{case}::{item}"))
        })
}

fn copy(from: &Path, to: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to, files);
        } else {
            files.insert(to, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// The crate's own manifest under another name, with the programs as examples.
fn package(original: &Path, side: &str, programs: &[Program]) -> String {
    let mut manifest: Table = fs::read_to_string(original.join("Cargo.toml"))
        .unwrap()
        .parse()
        .unwrap();
    for part in ["dev-dependencies", "example", "bench", "test", "lints"] {
        manifest.remove(part);
    }
    let package = manifest["package"].as_table_mut().unwrap();
    package.insert("name".to_owned(), side.into());
    package.insert("autoexamples".to_owned(), false.into());
    let mut lib = Table::new();
    lib.insert("name".to_owned(), "polar_sdk".into());
    manifest.insert("lib".to_owned(), lib.into());
    let example = |program: &Program| {
        let mut example = Table::new();
        example.insert("name".to_owned(), program.on(side).into());
        example.insert(
            "path".to_owned(),
            program.path.canonicalize().unwrap().to_str().unwrap().into(),
        );
        let kind = if program.runs { "bin" } else { "lib" };
        example.insert("crate-type".to_owned(), vec![kind].into());
        toml::Value::Table(example)
    };
    let of_side = programs.iter().filter(|program| program.sides.contains(&side));
    manifest.insert("example".to_owned(), of_side.map(example).collect::<Vec<_>>().into());
    manifest.to_string()
}

/// The manifest of a workspace of both crates, with the dependency versions and profiles of this workspace.
fn workspace_manifest() -> String {
    let mut manifest: Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    manifest.retain(|key, _| matches!(key, "workspace" | "profile"));
    let workspace = manifest["workspace"].as_table_mut().unwrap();
    workspace.insert("members".to_owned(), vec!["old", "new"].into());
    let dependencies = workspace["dependencies"].as_table_mut().unwrap();
    dependencies.retain(|_, value| value.get("path").is_none());
    manifest.to_string()
}

/// Writes a file if its content changes, so that cargo does not rebuild because of its modification time.
fn write(path: &Path, content: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}
