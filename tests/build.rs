//! Writes the programs of `spec/samples.yaml` to a Rust file, one module each, for the test `code_samples`.

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    let path = "../spec/samples.yaml";
    println!("cargo::rerun-if-changed={path}");
    let overlay = std::fs::read_to_string(path).expect("spec/samples.yaml exists");
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
    let code = format!("{modules}/// The operations with a sample.\nconst TARGETS: &[&str] = &[\n{targets}];\n");
    let out = std::env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("code_samples.rs"), code).expect("OUT_DIR is writable");
}
