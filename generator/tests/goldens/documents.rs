//! Whole documents in the style of other APIs, in `tests/documents`. Each is generated, or rejected with the problems in
//! `<name>.problems.txt`. `tests/tests/diff` compiles the generated code.
//!
//! [`elements`] walks a document without the generator's own code, and finds what has no effect.

mod elements;
mod unused;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use generator::diagnostic::{Diagnostic, Problems};
use generator::report::{Colour, Sources, human};
use generator::source::SourceFile;
use generator::tree::Tree;
use generator::{Input, Selection, lower, passes};
use serde_json::Value;

use crate::harness;

/// A document and what the generator makes of it.
struct Document {
    name: String,
    file: SourceFile,
    /// The document as the walk sees it.
    tree: Value,
    result: Result<Tree, Vec<Diagnostic>>,
}

#[test]
fn documents_of_other_styles_are_generated_or_rejected_with_expected_problems() {
    let wrong = each_document(|document| {
        let problems = document.result.as_ref().err().map_or(&[][..], Vec::as_slice);
        let sources = Sources {
            document: &document.file,
            overlays: &[],
        };
        let printed = human(sources, problems, Colour::Never);
        let name = format!("{}.problems.txt", document.name);
        harness::compare(&directory(), &name, &printed).into_iter().collect()
    });
    harness::verdict(&wrong);
}

#[test]
fn every_name_in_a_document_is_in_the_output_or_in_a_problem() {
    let wrong = each_document(|document| {
        let missing = match &document.result {
            Ok(code) => elements::missing_in_code(&document.tree, code),
            Err(problems) => elements::missing_in_api(&document.tree, &lowered(&document.file), problems),
        };
        let missing = missing.iter();
        missing.map(|one| format!("{}: {one}", document.name)).collect()
    });
    harness::verdict(&wrong);
}

#[test]
fn every_keyword_in_a_document_affects_the_output() {
    let wrong = each_document(|document| {
        let Ok(code) = &document.result else {
            return Vec::new();
        };
        let unused = unused::unused(&document.tree, |tree| generated(&document.file, tree), code);
        let unused = unused.iter();
        unused.map(|one| format!("{}: {one}", document.name)).collect()
    });
    harness::verdict(&wrong);
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

/// Checks every document, several at a time. Returns what is wrong in the order of the documents.
fn each_document(check: impl Fn(&Document) -> Vec<String> + Sync) -> Vec<String> {
    let paths: Vec<PathBuf> = harness::entries(&directory())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(index) else {
                        break;
                    };
                    // One thread for each document, because proc-macro2 keeps source text until its thread ends.
                    let found = thread::scope(|scope| scope.spawn(|| check(&document(path))).join().unwrap());
                    wrong.lock().unwrap().push((index, found));
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    wrong.into_iter().flat_map(|(_, found)| found).collect()
}

fn document(path: &Path) -> Document {
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let file = harness::file(&directory(), &format!("{name}.yaml")).unwrap();
    // A document that `serde_yaml` cannot read has no elements, and the generator must reject it.
    let tree = serde_yaml::from_str(&file.text).unwrap_or_default();
    let result = generator::generate(&input(file.clone()));
    assert!(result.is_err() || tree != Value::Null, "{name}");
    Document {
        name,
        file,
        tree,
        result,
    }
}

fn input(spec: SourceFile) -> Input {
    Input {
        spec,
        overlays: Vec::new(),
        descriptions: Vec::new(),
        features: false,
        selection: Selection::All,
    }
}

/// The code of a changed document, or nothing if it is rejected.
fn generated(file: &SourceFile, tree: &Value) -> Option<Tree> {
    let file = SourceFile {
        name: file.name.clone(),
        text: tree.to_string(),
    };
    generator::generate(&input(file)).ok()
}

/// What was understood of a rejected document.
fn lowered(file: &SourceFile) -> String {
    let mut problems = Problems::new();
    let Some(read) = generator::read(file, &[], &[], &mut problems) else {
        return String::new();
    };
    let mut api = lower::lower(&read, &Selection::All, &mut problems);
    passes::run(&mut api, &mut problems);
    api.to_string()
}
