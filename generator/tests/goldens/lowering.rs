//! Lowering: each case has `spec.yaml`, optionally `resources.txt` with the selected resources, and the printed
//! intermediate representation in `ir.txt`, or the problems in `stderr.txt`.

use generator::Selection;
use generator::diagnostic::Problems;
use generator::lower::lower;
use generator::passes;
use generator::report::{Colour, Sources, human};

use crate::harness;

#[test]
fn lowers_to_expected_ir() {
    let mut wrong = Vec::new();
    for case in harness::cases("lowering") {
        let document = harness::file(&case, "spec.yaml").unwrap();
        let resources = harness::file(&case, "resources.txt").map_or(Selection::All, |file| {
            Selection::Only(file.text.lines().map(str::to_owned).collect())
        });
        let mut problems = Problems::new();
        let read = generator::read(&document, &[], &[], &mut problems).unwrap();
        let mut api = lower(&read, &resources, &mut problems);
        passes::run(&mut api, &mut problems);
        let problems = problems.into_vec();
        let sources = Sources {
            document: &document,
            overlays: &[],
        };
        let printed = human(sources, &problems, Colour::Never);
        let lowered = if problems.is_empty() {
            api.to_string()
        } else {
            String::new()
        };
        wrong.extend(harness::compare(&case, "stderr.txt", &printed));
        wrong.extend(harness::compare(&case, "ir.txt", &lowered));
    }
    harness::verdict(&wrong);
}
