//! JSON schemas of models (`schemars-1`): each is valid, and describes what the model serializes to.
//!
//! Schemas of enums and unions accept values that the crate does not know, which hides errors. Values are therefore also
//! checked against strict schemas, without these alternatives.

use jsonschema::Validator;
use polar_sdk::access::AccessEntry;
use polar_sdk::licenses::{License, Rejection};
use polar_sdk::models;
use polar_sdk::upload::PendingUpload;
use polar_sdk::webhooks::Event;
use polar_tests::document::Document;
use polar_tests::samples::Extent;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

type Subschema = fn(&mut SchemaGenerator) -> Schema;

include!(concat!(env!("OUT_DIR"), "/json_schemas.rs"));

/// The schema of a type with the definitions that it refers to.
pub fn root_schema<T: JsonSchema>(settings: SchemaSettings) -> Value {
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of what is deserialized.
fn accepted<T: JsonSchema>() -> Value {
    root_schema::<T>(SchemaSettings::default().for_deserialize())
}

/// Validates values against the schema of a model as it is, or without the alternatives for unknown values.
pub fn validator(mut schema: Value, is_strict: bool) -> Validator {
    if is_strict {
        remove_unknown(&mut schema);
    }
    let options = jsonschema::options().should_validate_formats(true);
    options
        .build(&schema)
        .unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// Returns the problems of a value, one per line.
pub fn problems(validator: &Validator, name: &str, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{name}{}: {error:.200}", error.instance_path()))
        .collect()
}

/// Removes the alternatives for unknown members, and for other strings beside an `enum`.
fn remove_unknown(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(remove_unknown),
        Value::Object(keywords) => {
            if let Some(Value::Array(members)) = keywords.get_mut("anyOf") {
                let is_enum = members.len() == 2 && members[0].get("enum").is_some();
                members.retain(|member| {
                    let description = member["description"].as_str().unwrap_or_default();
                    let is_other_string = is_enum && *member == json!({ "type": "string" });
                    !is_other_string && !description.ends_with("that this version of polar-sdk does not know.")
                });
            }
            keywords.values_mut().for_each(remove_unknown);
        }
        _ => {}
    }
}

/// Returns all references in a schema.
fn references<'s>(schema: &'s Value, found: &mut BTreeSet<&'s str>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(keywords) => {
            found.extend(
                keywords
                    .get("$ref")
                    .map(|reference| reference.as_str().expect("a string")),
            );
            keywords.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
}

/// One schema document with the definitions of all models and of `Event`.
fn all_models(settings: SchemaSettings) -> Value {
    let mut generator = settings.into_generator();
    for (_, subschema) in MODELS {
        subschema(&mut generator);
    }
    generator.into_root_schema_for::<Event>().to_value()
}

#[test]
fn every_model_has_a_valid_schema_of_its_name() {
    let schema = all_models(SchemaSettings::draft2020_12());
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    let defined: BTreeSet<&str> = schema["$defs"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let models: BTreeSet<&str> = MODELS.iter().map(|(name, _)| *name).collect();
    assert_eq!(defined, models);
    for (name, model) in schema["$defs"].as_object().unwrap() {
        let has_content = ["type", "anyOf"].iter().any(|keyword| model.get(keyword).is_some());
        assert!(has_content, "{name}: {model}");
    }
}

#[test]
fn references_resolve_in_every_dialect() {
    for settings in [
        SchemaSettings::draft2020_12(),
        SchemaSettings::draft2019_09(),
        SchemaSettings::draft07(),
        SchemaSettings::openapi3(),
    ] {
        let schema = all_models(settings);
        let mut found = BTreeSet::new();
        references(&schema, &mut found);
        assert!(found.len() > 500, "{}", found.len());
        for reference in found {
            let pointer = reference.strip_prefix('#').expect("a local reference");
            assert!(schema.pointer(pointer).is_some(), "{reference}");
        }
    }
}

#[test]
fn samples_of_the_document_are_valid() {
    let document = Document::read();
    let models: BTreeMap<&str, Subschema> = MODELS.iter().copied().collect();
    let (mut count, mut wrong) = (0, BTreeSet::new());
    for (name, component) in document.components() {
        let Some(subschema) = models.get(name) else { continue };
        count += 1;
        let mut generator = SchemaGenerator::default();
        let mut schema = subschema(&mut generator);
        schema.insert("$defs".to_owned(), generator.take_definitions(true).into());
        let validator = validator(schema.to_value(), true);
        for (extent, choice) in [
            (Extent::Required, 0),
            (Extent::All, 0),
            (Extent::All, 1),
            (Extent::All, 5),
        ] {
            let sample = document.sampler().extent(extent).choice(choice).sample(component);
            wrong.extend(problems(&validator, name, &sample));
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
    assert!(count > 400, "{count}");
}

#[test]
fn webhook_events_are_valid() {
    let document = Document::read();
    let validator = validator(root_schema::<Event>(SchemaSettings::default().for_serialize()), true);
    let mut wrong = BTreeSet::new();
    for (kind, schema) in document.events() {
        for (extent, choice) in [(Extent::Required, 0), (Extent::All, 0), (Extent::All, 1)] {
            let sample = document.sampler().extent(extent).choice(choice).sample(schema);
            let event = Event::from_unverified(sample.to_string().as_bytes()).unwrap();
            let encoded = serde_json::to_value(&event).unwrap();
            wrong.extend(problems(&validator, kind, &encoded));
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn stored_values_of_jobs_are_valid() {
    fn check<T: JsonSchema + Serialize + DeserializeOwned>(json: Value) {
        let stored: T = serde_json::from_value(json).unwrap();
        let stored = serde_json::to_value(&stored).unwrap();
        let validator = validator(root_schema::<T>(SchemaSettings::default().for_serialize()), true);
        assert_eq!(problems(&validator, "", &stored), [""; 0], "{stored}");
    }
    let document = Document::read();
    let sample = |name: &str| {
        let (_, schema) = document.components().find(|(found, _)| *found == name).unwrap();
        document.sampler().sample(schema)
    };
    let at = "2026-11-21T09:57:26Z";
    let rejection = json!({ "reason": "expired", "message": "License key has expired." });
    check::<Rejection>(rejection.clone());
    check::<License>(json!({ "key": "ACME", "decided_at": at, "rejection": rejection, "elapsed_ms": 5 }));
    check::<AccessEntry>(json!({ "checked_at": at, "is_invalid": false, "state": sample("CustomerState") }));
    check::<PendingUpload>(json!({ "completed": [], "file": sample("FileUpload") }));
}

#[test]
fn rejects_values_that_are_not_the_model() {
    let product = validator(accepted::<models::CustomerUpdate>(), false);
    assert!(product.is_valid(&json!({})));
    // Null clears a `Patch`.
    assert!(product.is_valid(&json!({ "name": null })));
    assert!(!product.is_valid(&json!({ "name": 1 })));
    assert!(!product.is_valid(&json!([])));

    let line = validator(accepted::<models::CheckoutCreate>(), false);
    let id = "abe584c0-effb-49a8-b963-2de9244d537a";
    assert!(line.is_valid(&json!({ "products": [id] })));
    for invalid in [json!({}), json!({ "products": null }), json!({ "products": ["gold"] })] {
        assert!(!line.is_valid(&invalid), "{invalid}");
    }
    // An empty list could not be serialized.
    assert!(!line.is_valid(&json!({ "products": [] })));
}

#[test]
fn enums_and_unions_accept_what_the_crate_does_not_know() {
    let status = accepted::<models::CheckoutStatus>();
    assert!(validator(status.clone(), false).is_valid(&json!("postponed")));
    assert!(!validator(status.clone(), false).is_valid(&json!(1)));
    assert!(!validator(status, true).is_valid(&json!("postponed")));
    let price = accepted::<models::ProductPrice>();
    let unknown = json!({ "amount_type": "barter" });
    assert!(validator(price.clone(), false).is_valid(&unknown));
    assert!(!validator(price, true).is_valid(&unknown));
}
