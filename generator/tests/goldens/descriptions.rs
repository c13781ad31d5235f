//! Descriptions: each case has `spec.yaml` and optionally description files in `words/`. `described.yaml` is the document
//! with its descriptions, `missing.yaml` is a file to fill in for the elements without one, and `stderr.txt` has the
//! printed problems.

use std::path::Path;

use generator::descriptions;
use generator::diagnostic::Problems;
use generator::report::{Colour, Sources, human};
use generator::source::SourceFile;
use serde_json::Value;

use crate::harness;

/// Returns the description files of a case, in the order of their names.
fn description_files(case: &Path) -> Vec<SourceFile> {
    let folder = case.join("words");
    if !folder.exists() {
        return Vec::new();
    }
    let paths = harness::entries(&folder).into_iter();
    paths
        .map(|path| {
            let name = path.strip_prefix(case).unwrap().display().to_string();
            harness::file(case, &name.replace('\\', "/")).unwrap()
        })
        .collect()
}

#[test]
fn describes_as_expected() {
    let mut wrong = Vec::new();
    for case in harness::cases("descriptions") {
        let spec = harness::file(&case, "spec.yaml").unwrap();
        let files = description_files(&case);
        let mut document = harness::tree(&case, "spec.yaml");
        let mut problems = Problems::new();
        let coverage = descriptions::apply(&mut document, &files, 0, &mut problems);
        let sources = Sources {
            document: &spec,
            overlays: &files,
        };
        let described = serde_yaml::to_string(&document).unwrap();
        let problems = [problems.into_vec(), coverage.unused.clone()].concat();
        let printed = human(sources, &problems, Colour::Never);
        wrong.extend(harness::compare(&case, "described.yaml", &described));
        wrong.extend(harness::compare(&case, "missing.yaml", &coverage.skeleton()));
        wrong.extend(harness::compare(&case, "stderr.txt", &printed));
    }
    harness::verdict(&wrong);
}

#[test]
fn filled_in_file_describes_all_missing_elements() {
    for case in harness::cases("descriptions") {
        let mut files = description_files(&case);
        let mut document = harness::tree(&case, "spec.yaml");
        let coverage = descriptions::apply(&mut document.clone(), &files, 0, &mut Problems::new());
        let mut filled: Value = serde_yaml::from_str(&coverage.skeleton()).unwrap();
        fill_in(&mut filled);
        files.push(SourceFile {
            name: "words/filled.yaml".to_owned(),
            text: serde_yaml::to_string(&filled).unwrap(),
        });
        let coverage = descriptions::apply(&mut document, &files, 0, &mut Problems::new());
        assert_eq!(coverage.missing(), 0, "{}:\n{}", case.display(), coverage.skeleton());
    }
}

/// Replaces each null by a description.
fn fill_in(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(fill_in),
        _ => *value = Value::from("Text."),
    }
}

/// Documents of other APIs and the goldens of the other stages have no description files.
#[test]
fn document_without_description_files_is_unchanged() {
    for group in ["descriptions", "rendering", "lowering"] {
        for case in harness::cases(group) {
            let document = harness::tree(&case, "spec.yaml");
            let mut described = document.clone();
            let mut problems = Problems::new();
            descriptions::apply(&mut described, &[], 0, &mut problems);
            assert_eq!(problems.as_slice(), [], "{}", case.display());
            assert_eq!(described, document, "{}", case.display());
        }
    }
}
