//! Generated code: each case has `spec.yaml`, and `out.rs` with the expected code.
//!
//! `out.rs` is the tree as one module, without the files that are the same for a document without content (the case
//! `empty`). Only the case `responses` shows the samples of responses. `tests/tests/diff` compiles the code of every case against the runtime.

use std::fmt::Write as _;
use std::path::Path;

use generator::tree::Tree;
use generator::{Input, Selection};

use crate::harness::{cases, compare, file, verdict};

/// The maximum length of a file of a case, to keep cases readable.
const MAX_LINES: usize = 320;

#[test]
fn renders_expected_code() {
    let mut wrong = Vec::new();
    let cases = cases("rendering");
    let empty = cases.iter().find(|case| case.ends_with("empty")).unwrap();
    let empty = generated(empty);
    for case in &cases {
        let mut common = if case.ends_with("empty") {
            Tree::default()
        } else {
            empty.clone()
        };
        let tree = generated(case);
        if !case.ends_with("responses") {
            common.insert("samples.rs", tree.get("samples.rs").unwrap());
        }
        wrong.extend(compare(case, "out.rs", &module(&tree, &common)));
        wrong.extend(too_long(case));
    }
    verdict(&wrong);
}

fn generated(case: &Path) -> Tree {
    let input = Input {
        spec: file(case, "spec.yaml").unwrap(),
        overlays: Vec::new(),
        descriptions: Vec::new(),
        selection: Selection::All,
        features: false,
    };
    generator::generate(&input).unwrap_or_else(|problems| panic!("{}: {problems:#?}", case.display()))
}

fn too_long(case: &Path) -> Vec<String> {
    let lines = |name| file(case, name).map_or(0, |file| file.text.lines().count());
    ["spec.yaml", "out.rs"]
        .into_iter()
        .filter(|name| lines(name) > MAX_LINES)
        .map(|name| format!("{}/{name} has {} lines", case.display(), lines(name)))
        .collect()
}

/// Returns a tree as the body of one module, without the files that are equal in `common`.
fn module(tree: &Tree, common: &Tree) -> String {
    let roots = tree
        .iter()
        .filter(|(path, text)| !path.contains('/') && common.get(path) != Some(text));
    let mut out = String::new();
    for (path, text) in roots {
        let name = path.trim_end_matches(".rs");
        writeln!(out, "pub mod {name} {{\n{}}}\n", nested(tree, name, text)).unwrap();
    }
    format!("{}\n", out.trim_end())
}

/// Returns the indented text of a file, with the files of its modules inlined.
fn nested(tree: &Tree, parent: &str, text: &str) -> String {
    let mut out = String::new();
    let mut indented = |line: &str| {
        let indent = if line.is_empty() { "" } else { "    " };
        writeln!(out, "{indent}{line}").unwrap();
    };
    for line in text
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with("// @generated"))
    {
        match line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            Some(child) => {
                let path = format!("{parent}/{}", child.trim_start_matches("r#"));
                let body = nested(tree, &path, tree.get(&format!("{path}.rs")).unwrap());
                indented(&format!("mod {child} {{"));
                body.lines().for_each(&mut indented);
                indented("}");
            }
            None => indented(line),
        }
    }
    out
}
