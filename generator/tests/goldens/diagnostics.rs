//! What is said about a document that is wrong: each case has `spec.yaml` (or `spec.json`), perhaps `overlay.yaml`,
//! and `stderr.txt`, in which all problems stand as they are printed.

use generator::diagnostic::render::{Colour, Sources, render};

use crate::harness;

#[test]
fn each_problem_is_printed_as_expected() {
    let mut wrong = Vec::new();
    for case in harness::cases("diagnostics") {
        let document = harness::file(&case, "spec.yaml")
            .or_else(|| harness::file(&case, "spec.json"))
            .unwrap();
        let overlays: Vec<_> = harness::file(&case, "overlay.yaml").into_iter().collect();
        let mut problems = Vec::new();
        generator::read(&document, &overlays, &mut problems);
        if problems.is_empty() {
            wrong.push(format!("{}: nothing is reported", case.display()));
        }
        let sources = Sources {
            document: &document,
            overlays: &overlays,
        };
        wrong.extend(harness::compare(
            &case,
            "stderr.txt",
            &render(sources, &problems, Colour::Never),
        ));
    }
    harness::verdict(&wrong);
}
