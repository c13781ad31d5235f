//! Nothing is lost between the normalised tree and `openapiv3`: written out again, the document is the same, but for
//! the harmless differences listed here.

use generator::diagnostic::{FileId, Problems};
use std::path::Path;

use generator::source::SourceFile;
use generator::{dialect, document, overlay};
use serde_json::{Value, json};

use crate::dialect::with_schemas;
use crate::harness;

/// Whether a value may be missing afterwards, because nothing is lost with it.
fn says_nothing(value: &Value) -> bool {
    match value {
        // Every flag of OpenAPI is `false` unless it says otherwise.
        Value::Bool(flag) => !flag,
        // An empty list says the same as none.
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        // `default: null` says what `nullable` says.
        Value::Null => true,
        Value::Number(_) | Value::String(_) => false,
    }
}

/// What may be there in addition: the way a parameter is written has a default, which `openapiv3` spells out.
const ADDED: [(&str, &str); 2] = [("style", "form"), ("style", "simple")];

fn differences(before: &Value, after: &Value, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let at = format!("{at}/{name}");
                match after.get(name) {
                    Some(after) => differences(value, after, &at, found),
                    None if says_nothing(value) => {}
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
        // `1` and `1.0` are the same number.
        (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {}
        _ if before == after => {}
        _ => found.push(format!("{at} was {before} and is {after}")),
    }
}

fn lost(mut tree: Value) -> Vec<String> {
    let mut problems = Problems::new();
    dialect::normalise(&mut tree, &mut problems);
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

/// The text of a file of `spec/`.
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

/// The overlays that `codegen.toml` lists, one a line.
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
fn the_document_of_this_project_is_kept_whole() {
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
    assert_eq!(problems, Problems::new());
    assert_eq!(lost(document), [""; 0]);
}

#[test]
fn each_dialect_case_is_kept_whole() {
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
fn the_comparison_sees_what_is_lost() {
    let mut found = Vec::new();
    let before = json!({"a": 1, "b": [1, 2], "c": {"d": "x"}, "e": false, "f": []});
    differences(&before, &json!({"b": [1, 3], "c": {"d": "x", "g": 1}}), "", &mut found);
    assert_eq!(found, ["/a is lost: 1", "/b/1 was 2 and is 3", "/c/g is new: 1"]);
}

#[test]
fn the_deepest_document_that_is_allowed_fits_on_the_stack() {
    for wrap in [
        "{\"type\": \"array\", \"items\": ",
        "{\"type\": [\"object\"], \"additionalProperties\": ",
    ] {
        // The schemas stand at the fourth level.
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
                generator::read(&file, &[], &mut problems).is_some(),
                problems.as_slice().iter().len(),
            )
        };
        assert_eq!(read(28), (true, 0));
        assert_eq!(read(29), (false, 1));
    }
}
