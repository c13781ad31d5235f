//! Conversion of OpenAPI 3.1 to 3.0: one case for each rule.
//!
//! `before.yaml` contains schemas by name or a whole document, `after.yaml` the converted result. No problem may be
//! reported here: `diagnostics` has the cases with problems.

use generator::diagnostic::Problems;
use serde_json::{Value, json};

use crate::harness;

#[test]
fn converts_as_expected() {
    let mut wrong = Vec::new();
    for case in harness::cases("dialect") {
        let before = harness::tree(&case, "before.yaml");
        let whole = before.get("openapi").is_some();
        let mut document = if whole { before } else { with_schemas(&before) };
        let mut problems = Problems::new();
        generator::openapi::dialect::normalize(&mut document, &mut problems);
        if !problems.is_empty() {
            wrong.push(format!("{}: {problems:#?}", case.display()));
        }
        let after = if whole {
            document
        } else {
            document["components"]["schemas"].take()
        };
        wrong.extend(harness::compare(
            &case,
            "after.yaml",
            &serde_yaml::to_string(&after).unwrap(),
        ));
    }
    harness::verdict(&wrong);
}

/// Returns a document that contains only schemas.
pub fn with_schemas(schemas: &Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    })
}
