//! Writes two Rust files for tests: the programs of `spec/samples.yaml`, one module each, for the test `code_samples`, and a
//! list of the models with JSON schemas.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() {
    write("code_samples.rs", &code_samples());
    write("json_schemas.rs", &json_schemas());
}

fn write(name: &str, code: &str) {
    let out = std::env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), code).expect("OUT_DIR is writable");
}

fn code_samples() -> String {
    let path = "../spec/samples.yaml";
    println!("cargo::rerun-if-changed={path}");
    let overlay = fs::read_to_string(path).expect("spec/samples.yaml exists");
    let overlay: serde_yaml::Value = serde_yaml::from_str(&overlay).expect("spec/samples.yaml is YAML");
    let actions = overlay["actions"].as_sequence().expect("`actions` is a list");
    let (mut modules, mut targets) = (String::new(), String::new());
    for (index, action) in actions.iter().enumerate() {
        let source = action["update"]["x-codeSamples"][0]["source"].as_str();
        let source = source.expect("each action has a sample");
        let _ = write!(modules, "mod sample_{index} {{\n{source}}}\n");
        let _ = writeln!(
            targets,
            "{:?},",
            action["target"].as_str().expect("each action has a target")
        );
    }
    format!("{modules}/// The operations with a sample.\nconst TARGETS: &[&str] = &[\n{targets}];\n")
}

/// Lists the models with JSON schemas, which are in a file of each folder of models.
fn json_schemas() -> String {
    let path = "../polar-sdk/src/generated/models";
    println!("cargo::rerun-if-changed={path}");
    let mut models = String::new();
    for entry in fs::read_dir(path).expect("the models are generated") {
        let file = entry.expect("the folder is readable").path().join("json_schemas.rs");
        let code = fs::read_to_string(file).unwrap_or_default();
        for call in code.split("impl_json_schema!(").skip(1) {
            let name = call.split(',').next().expect("a name").trim();
            let _ = writeln!(
                models,
                "({name:?}, SchemaGenerator::subschema_for::<polar_sdk::models::{name}>),"
            );
        }
    }
    format!("/// Each model by name.\n#[allow(deprecated)]\npub const MODELS: &[(&str, Subschema)] = &[\n{models}];\n")
}
