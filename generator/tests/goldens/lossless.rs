//! Parsing with `openapiv3` loses nothing: the serialized document equals the parsed tree, except for the differences
//! listed here.

use generator::diagnostic::{FileId, Problems};
use std::path::Path;

use generator::openapi::{dialect, document};
use generator::overlay;
use generator::source::SourceFile;
use serde_json::{Value, json};

use crate::dialect::with_schemas;
use crate::harness;

/// Returns whether a value may be omitted because it equals the default.
fn is_default(value: &Value) -> bool {
    match value {
        // All flags of OpenAPI default to `false`.
        Value::Bool(flag) => !flag,
        // An empty list equals an omitted one.
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        // `default: null` repeats `nullable`.
        Value::Null => true,
        Value::Number(_) | Value::String(_) => false,
    }
}

/// Values that may be added: `openapiv3` writes the default style of a parameter.
const ADDED: [(&str, &str); 2] = [("style", "form"), ("style", "simple")];

fn differences(before: &Value, after: &Value, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let at = format!("{at}/{name}");
                match after.get(name) {
                    Some(after) => differences(value, after, &at, found),
                    None if is_default(value) => {}
                    None => found.push(format!("{at} is lost: {value}")),
                }
            }
            for (name, value) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
                if !ADDED.iter().any(|(added, default)| added == name && value == default) {
                    found.push(format!("{at}/{name} is new: {value}"));
                }
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                differences(before, after, &format!("{at}/{index}"), found);
            }
        }
        // `1` equals `1.0`.
        (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {}
        _ if before == after => {}
        _ => found.push(format!("{at} was {before} and is {after}")),
    }
}

fn lost(mut tree: Value) -> Vec<String> {
    let mut problems = Problems::new();
    dialect::normalize(&mut tree, &mut problems);
    let parsed = document::parse(&tree, &mut problems);
    let mut found: Vec<_> = problems
        .as_slice()
        .iter()
        .map(|problem| format!("{problem:?}"))
        .collect();
    let mut typed = serde_json::to_value(parsed.openapi).unwrap();
    if tree.get("x-webhooks").is_some() {
        typed["x-webhooks"] = serde_json::to_value(parsed.webhooks).unwrap();
    }
    differences(&tree, &typed, "", &mut found);
    found
}

/// Returns a parsed file of `spec/`.
fn spec(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    generator::source::parse(
        &SourceFile {
            name: path.display().to_string(),
            text,
        },
        FileId::DOCUMENT,
    )
    .unwrap()
}

/// Returns the overlays that `codegen.toml` lists, one on each line.
fn overlays(root: &Path) -> Vec<String> {
    let config = std::fs::read_to_string(root.join("codegen.toml")).unwrap();
    let lines = config
        .lines()
        .map(|line| line.trim().trim_end_matches(',').trim_matches('"'));
    lines
        .filter(|line| line.starts_with("overlays/"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn keeps_document_of_this_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut document = spec(&root.join("2026-10.openapi.yaml"));
    assert_eq!(lost(document.clone()), [""; 0]);

    let mut problems = Problems::new();
    for (index, name) in overlays(&root).iter().enumerate() {
        overlay::apply(
            &mut document,
            &spec(&root.join(name)),
            FileId::overlay(index),
            &mut problems,
        );
    }
    assert_eq!(problems.as_slice(), []);
    assert_eq!(lost(document), [""; 0]);
}

#[test]
fn keeps_dialect_cases() {
    for case in harness::cases("dialect") {
        let tree = harness::tree(&case, "before.yaml");
        let tree = if tree.get("openapi").is_some() {
            tree
        } else {
            with_schemas(&tree)
        };
        assert_eq!(lost(tree), [""; 0], "{}", case.display());
    }
}

#[test]
fn comparison_finds_differences() {
    let mut found = Vec::new();
    let before = json!({"a": 1, "b": [1, 2], "c": {"d": "x"}, "e": false, "f": []});
    differences(&before, &json!({"b": [1, 3], "c": {"d": "x", "g": 1}}), "", &mut found);
    assert_eq!(found, ["/a is lost: 1", "/b/1 was 2 and is 3", "/c/g is new: 1"]);
}

#[test]
fn parses_document_of_maximum_depth() {
    for wrap in [
        "{\"type\": \"array\", \"items\": ",
        "{\"type\": [\"object\"], \"additionalProperties\": ",
    ] {
        // The schemas are at depth 4.
        let text = |depth| {
            format!(
                "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"Case\", \"version\": \"1\"}}, \"paths\": {{}}, \
                 \"components\": {{\"schemas\": {{\"Deep\": {}{{}}{} }}}}}}",
                wrap.repeat(depth),
                "}".repeat(depth)
            )
        };
        let read = |depth| {
            let file = SourceFile {
                name: "deep.json".to_owned(),
                text: text(depth),
            };
            let mut problems = Problems::new();
            (
                generator::read(&file, &[], &[], &mut problems).is_some(),
                problems.as_slice().iter().len(),
            )
        };
        assert_eq!(read(28), (true, 0));
        assert_eq!(read(29), (false, 1));
    }
}
