//! What is said about a document that is wrong: each case has `spec.yaml` (or `spec.json`), perhaps `overlay.yaml`,
//! and `stderr.txt`, in which all problems stand as they are printed.

use generator::diagnostic::render::{Colour, Sources, render};
use generator::{Input, Selection};

use crate::harness;

#[test]
fn each_problem_is_printed_as_expected() {
    let mut wrong = Vec::new();
    for case in harness::cases("diagnostics") {
        let document = harness::file(&case, "spec.yaml")
            .or_else(|| harness::file(&case, "spec.json"))
            .unwrap();
        let overlays: Vec<_> = harness::file(&case, "overlay.yaml").into_iter().collect();
        let input = Input {
            spec: document,
            overlays,
            selection: Selection::All,
        };
        let problems = generator::generate(&input).err().unwrap_or_default();
        if problems.is_empty() {
            wrong.push(format!("{}: nothing is reported", case.display()));
        }
        let sources = Sources {
            document: &input.spec,
            overlays: &input.overlays,
        };
        wrong.extend(harness::compare(
            &case,
            "stderr.txt",
            &render(sources, &problems, Colour::Never),
        ));
    }
    harness::verdict(&wrong);
}

/// E0012 is a fault of a template, which no document can cause: a unit test of `render` makes it.
#[test]
fn each_code_has_a_case() {
    let printed: String = ["diagnostics", "lowering"]
        .into_iter()
        .flat_map(harness::cases)
        .filter_map(|case| harness::file(&case, "stderr.txt"))
        .map(|file| file.text)
        .collect();
    for number in 1..=11 {
        let code = format!("error[E{number:04}]");
        assert!(printed.contains(&code), "no case prints {code}");
    }
}
