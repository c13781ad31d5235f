//! What is boxed, and what is not: a struct of which the large fields would make a too large one.

use generator::ir::{Api, Shape};
use generator::source::SourceFile;
use generator::{Input, Selection};
use serde_json::{Map, Value, json};

/// An object with so many texts of 24 bytes each, and these fields.
fn object(texts: usize, fields: Value) -> Value {
    let mut properties: Map<_, _> = (0..texts)
        .map(|index| (format!("text_{index}"), json!({"type": "string"})))
        .collect();
    if let Value::Object(fields) = fields {
        properties.extend(fields);
    }
    let required: Vec<_> = properties.keys().filter(|key| *key != "maybe").collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn api() -> Api {
    let part = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let parts = json!({"small": part("Small"), "large": part("Large"), "maybe": part("Large"), "list": {"type": "array", "items": part("Large")}});
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Sizes", "version": "2026-10"},
        "paths": {"/things": {"get": {
            "operationId": "things:get",
            "tags": ["things"],
            "responses": {"200": {"description": "Fine.", "content": {"application/json": {"schema": {
                "type": "object",
                "required": ["few", "many"],
                "properties": {"few": part("Few"), "many": part("Many")},
            }}}}},
        }}},
        "components": {"schemas": {
            "Small": object(10, json!({})),
            "Large": object(11, json!({})),
            "Few": object(40, parts.clone()),
            "Many": object(60, parts),
        }},
    });
    let spec = SourceFile {
        name: "spec.json".to_owned(),
        text: document.to_string(),
    };
    let input = Input {
        spec,
        overlays: Vec::new(),
        selection: Selection::All,
    };
    generator::api(&input).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn boxed(api: &Api, name: &str) -> Vec<String> {
    let wanted = generator::ir::ModelName::Component(name.to_owned());
    let model = api.models.iter().find(|model| model.name == wanted).unwrap();
    let Shape::Struct(shape) = &model.shape else {
        panic!("{name} is no struct");
    };
    let boxed = shape.fields.iter().filter(|field| field.boxed);
    boxed.map(|field| field.name.clone()).collect()
}

#[test]
fn large_fields_of_too_large_structs_are_boxed() {
    let api = api();
    // 40 × 24 + 240 + 2 × 264 + 24: below 2048.
    assert!(boxed(&api, "Few").is_empty());
    assert_eq!(boxed(&api, "Many"), ["large", "maybe"]);
}
