//! Diagnostics: each case has an invalid `spec.yaml` (or `spec.json`), optionally `overlay.yaml`, and the printed problems
//! in `stderr.txt`.

use generator::diagnostic::Code;
use generator::report::{Colour, Sources, human};
use generator::{Input, Selection};

use crate::harness;

#[test]
fn prints_expected_problems() {
    let mut wrong = Vec::new();
    for case in harness::cases("diagnostics") {
        let document = harness::file(&case, "spec.yaml")
            .or_else(|| harness::file(&case, "spec.json"))
            .unwrap();
        let overlays: Vec<_> = harness::file(&case, "overlay.yaml").into_iter().collect();
        let input = Input {
            spec: document,
            overlays,
            descriptions: harness::file(&case, "descriptions.yaml").into_iter().collect(),
            selection: Selection::All,
            features: false,
        };
        let problems = generator::generate(&input).err().unwrap_or_default();
        if problems.is_empty() {
            wrong.push(format!("{}: no problem is reported", case.display()));
        }
        let sources = Sources {
            document: &input.spec,
            overlays: &[input.overlays.as_slice(), &input.descriptions].concat(),
        };
        wrong.extend(harness::compare(
            &case,
            "stderr.txt",
            &human(sources, &problems, Colour::Never),
        ));
    }
    harness::verdict(&wrong);
}

/// E0012 is an error in a template, which no document can cause. A unit test of `render` covers it.
#[test]
fn covers_every_error_code() {
    let printed: String = ["diagnostics", "lowering", "descriptions"]
        .into_iter()
        .flat_map(harness::cases)
        .filter_map(|case| harness::file(&case, "stderr.txt"))
        .map(|file| file.text)
        .collect();
    for code in Code::ALL {
        let severity = if code.is_warning() { "warning" } else { "error" };
        let heading = format!("{severity}[{}]", code.as_str());
        assert!(
            code == Code::Template || printed.contains(&heading),
            "no case prints {heading}"
        );
    }
}
