//! Generated code: each case has `spec.yaml`, and `out.rs` with the expected code.
//!
//! `out.rs` is the tree as one module, without the files that are the same for a document without content (the case
//! `empty`). Only the case `responses` shows the samples of responses. The case `json_schemas` shows the JSON schemas of
//! models and nothing else, and no other case shows them.
//! `tests/tests/diff` compiles the code of every case against the runtime.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use generator::tree::Tree;
use generator::{Input, Selection};
use serde_json::Value;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

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
        assert_schemas_are_consistent(case, &tree);
        let tree = with_schemas(&tree, case.ends_with("json_schemas"));
        if !case.ends_with("responses") {
            common.insert("samples.rs", tree.get("samples.rs").unwrap_or_default());
        }
        wrong.extend(compare(case, "out.rs", &module(&tree, &common)));
        wrong.extend(too_long(case));
    }
    verdict(&wrong);
}

/// Returns the tree with only the modules of JSON schemas, or without them.
fn with_schemas(tree: &Tree, only: bool) -> Tree {
    const DECLARATION: &str = "\n#[cfg(feature = \"schemars-1\")]\nmod json_schemas;\n";
    let mut selected = Tree::default();
    for (path, text) in tree.iter() {
        match path.strip_suffix("/json_schemas.rs") {
            // At the root, where the golden shows it.
            Some(folder) if only => selected.insert(folder.replace('/', "_") + "_json_schemas.rs", text),
            None if !only => selected.insert(path, text.replace(DECLARATION, "")),
            _ => {}
        }
    }
    selected
}

/// Checks that the JSON schemas are JSON, and refer only to the models beside them.
fn assert_schemas_are_consistent(case: &Path, tree: &Tree) {
    for (path, text) in tree.iter() {
        for item in syn::parse_file(text).unwrap().items {
            let syn::Item::Macro(item) = item else { continue };
            if item
                .mac
                .path
                .segments
                .last()
                .is_none_or(|last| last.ident != "impl_json_schema")
            {
                continue;
            }
            let place = format!("{}: {path}: {}", case.display(), item.mac.tokens);
            let arguments = item
                .mac
                .parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
            let arguments = Vec::from_iter(arguments.unwrap());
            let [_, Expr::Lit(json), Expr::Array(models)] = arguments.as_slice() else {
                panic!("{place}");
            };
            let syn::Lit::Str(json) = &json.lit else {
                panic!("{place}")
            };
            let schema: Value = serde_json::from_str(&json.value()).unwrap_or_else(|error| panic!("{error}: {place}"));
            let mut found = BTreeSet::new();
            references(&schema, &mut found);
            assert_eq!(found, (0..models.elems.len() as u64).collect(), "{place}");
        }
    }
}

/// Adds the positions of the models that a schema refers to.
fn references(schema: &Value, found: &mut BTreeSet<u64>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(keywords) => {
            found.extend(keywords.get("$ref").and_then(Value::as_u64));
            keywords.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
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
