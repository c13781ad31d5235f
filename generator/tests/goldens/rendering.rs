//! From a document to Rust: `cases/rendering/<concept>/{spec.yaml, out.rs}`.
//!
//! `out.rs` is the tree as one module, without the files that a document without content has just so (the case
//! `nothing`). `polar-sdk` compiles every one of them in its tests, beside its own
//! runtime, so that what is expected here is known to work there.

use std::fmt::Write as _;
use std::path::Path;

use generator::tree::Tree;
use generator::{Input, Selection};

use crate::harness::{cases, compare, file, verdict};

/// The length of a file that can be read at once.
const MOST_LINES: usize = 220;

#[test]
fn documents_become_rust() {
    let mut wrong = Vec::new();
    let cases = cases("rendering");
    let nothing = cases.iter().find(|case| case.ends_with("nothing")).unwrap();
    let nothing = generated(nothing);
    for case in &cases {
        let plain = if case.ends_with("nothing") {
            &Tree::default()
        } else {
            &nothing
        };
        let name = case.file_name().unwrap().to_str().unwrap();
        let module = in_module(name, &module(&generated(case), plain));
        wrong.extend(compare(case, "out.rs", &module));
        wrong.extend(long(case));
    }
    verdict(&wrong);
}

fn generated(case: &Path) -> Tree {
    let spec = file(case, "spec.yaml").unwrap();
    let input = Input {
        spec,
        overlays: Vec::new(),
        selection: Selection::All,
    };
    generator::generate(&input).unwrap_or_else(|problems| panic!("{}: {problems:#?}", case.display()))
}

/// What is wrong with the length of a case's files: a case is to be read.
fn long(case: &Path) -> Vec<String> {
    let lines = |name| file(case, name).map_or(0, |file| file.text.lines().count());
    let long = ["spec.yaml", "out.rs"]
        .into_iter()
        .filter(|name| lines(name) > MOST_LINES);
    long.map(|name| format!("{}/{name} has {} lines", case.display(), lines(name)))
        .collect()
}

/// A tree as the body of one module, but for the files that are in the plain one, too.
fn module(tree: &Tree, plain: &Tree) -> String {
    let told = |path: &str, text: &str| plain.get(path) != Some(text);
    let roots = tree
        .iter()
        .filter(|(path, text)| !path.contains('/') && told(path, text));
    let mut out = String::new();
    for (path, text) in roots {
        let name = path.trim_end_matches(".rs");
        writeln!(out, "pub mod {name} {{\n{}}}\n", nested(tree, name, text)).unwrap();
    }
    format!("{}\n", out.trim_end())
}

/// Replaces the paths of generated modules by those in the module that compiles the case.
fn in_module(case: &str, code: &str) -> String {
    let module = format!("crate::rendered::{case}");
    ["ids", "models", "resources"]
        .iter()
        .fold(code.to_owned(), |code, name| {
            code.replace(&format!("crate::{name}::"), &format!("{module}::{name}::"))
        })
        .replace("crate::ApiError", &format!("{module}::api_error::ApiError"))
}

/// The text of a file, indented, with the files of its modules in their places.
fn nested(tree: &Tree, parent: &str, text: &str) -> String {
    let mut out = String::new();
    for line in text
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with("// @generated"))
    {
        match line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            Some(child) => {
                let folder = format!("{parent}/{}", child.trim_start_matches("r#"));
                let body = nested(tree, &folder, tree.get(&format!("{folder}.rs")).unwrap());
                writeln!(out, "    mod {child} {{").unwrap();
                body.lines().for_each(|line| indented(&mut out, line));
                writeln!(out, "    }}").unwrap();
            }
            None => indented(&mut out, line),
        }
    }
    out
}

fn indented(out: &mut String, line: &str) {
    let indent = if line.is_empty() { "" } else { "    " };
    writeln!(out, "{indent}{line}").unwrap();
}

#[test]
fn every_case_is_compiled() {
    let compiled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../polar-sdk/src/rendered.rs");
    let compiled = std::fs::read_to_string(compiled).unwrap();
    for case in cases("rendering") {
        let name = case.file_name().unwrap().to_str().unwrap();
        assert!(
            compiled.contains(&format!("mod {name};")),
            "polar-sdk/src/rendered.rs does not compile {name}"
        );
    }
}
