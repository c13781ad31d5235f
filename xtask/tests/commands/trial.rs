//! `cargo xtask trial` compiles the code of documents that use a small part of the runtime.

use std::fs;
use std::process::Command;

use crate::scratch::{Scratch, transcript};

/// One operation without a body, and no models, errors or events.
const SMALLEST: &str = r#"
openapi: 3.1.0
info: { title: Lamps, version: "1" }
servers:
  - { url: "https://lamps.example", x-polar-environment: production }
  - { url: "https://sandbox.lamps.example", x-polar-environment: sandbox }
paths:
  /lamps/reset: { post: { operationId: lamps:reset, responses: { "204": { description: All lamps are off. } } } }
"#;

#[test]
fn trial_accepts_a_document_without_models_errors_and_events() {
    let scratch = Scratch::new("trial");
    let spec = scratch.path("lamps.yaml");
    fs::write(&spec, SMALLEST).unwrap();
    let mut trial = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = trial.args(["trial", "--spec"]).arg(&spec).output().unwrap();
    assert!(output.status.success(), "{}", transcript(&output));
}
