//! The programs of `spec/samples.yaml` compile, and there is one for each operation.
#![allow(missing_docs, reason = "test names describe the behaviour")]
#![allow(dead_code, reason = "the programs are only compiled")]

use std::collections::BTreeSet;

use polar_tests::document::Document;

include!(concat!(env!("OUT_DIR"), "/code_samples.rs"));

#[test]
fn every_operation_has_a_sample() {
    let samples: BTreeSet<String> = TARGETS.iter().map(|target| (*target).to_owned()).collect();
    assert_eq!(samples.len(), TARGETS.len(), "an operation has two samples");
    let document = Document::read();
    let operations = document.operations();
    let operations: BTreeSet<String> = operations
        .map(|(method, path)| format!("$.paths['{path}'].{method}"))
        .collect();
    assert_eq!(samples, operations);
}
