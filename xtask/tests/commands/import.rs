//! `cargo xtask spec import` of a document that the overlays and descriptions do not fit.

use std::fs;
use std::process::Command;

use crate::scratch::{Scratch, transcript};

/// A filter that may be repeated. With items of another type than the single value, it is not supported.
const FILTER: &str = "        - name: external_customer_id
          in: query
          required: false
          schema:
            anyOf:
              - type: string
              - type: array
                items:
                  type: string
";

#[test]
fn compares_a_document_despite_problems_with_overlays_and_descriptions() {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/2026-10.openapi.yaml");
    let spec = fs::read_to_string(spec).unwrap();
    assert!(spec.contains(FILTER));
    let broken = FILTER.replace("                  type: string", "                  type: integer");
    let published = spec
        .replace("2026-10", "2031-01")
        .replacen(FILTER, &broken, 1)
        .replace("WebTokenRequest", "TokenRequestWeb")
        .replace(" checkout_localization_enabled:", " localization_enabled:");
    let scratch = Scratch::new("import");
    let [input, out] = ["published.yaml", "out.yaml"].map(|name| scratch.path(name));
    fs::write(&input, published).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(["spec", "import", "--all"])
        .arg(&input)
        .arg("--out")
        .arg(&out);
    let output = command.output().unwrap();
    let text = transcript(&output);
    assert!(output.status.success(), "{text}");
    for expected in [
        "WebTokenRequest is now TokenRequestWeb: rename it in spec/words/ and spec/overlays/",
        "error[E0005]: a query parameter",
        "error[E0009]: the target matches nothing",
        "overlay actions without an effect on the new document: ",
        "other errors of the new document with the overlays: 1.",
        "2026-10 → 2031-01: ",
        "::checkout_localization_enabled: renamed to `localization_enabled`",
        "elements without a description: ",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(!text.contains("E0014"), "{text}");
}
