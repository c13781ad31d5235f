//! Explanations of `--explain`: each example reports exactly its own error code, and each fixed example reports nothing.

use generator::diagnostic::{Code, Diagnostic, FileId, Place};
use generator::source::SourceFile;
use generator::{Input, Selection, coverage, generate};

/// Returns the inputs of an explanation: the example and the fixed example.
fn examples(code: Code) -> [Input; 2] {
    let (wrong, right) = code
        .explanation()
        .split_once("\nRight:")
        .unwrap_or_else(|| panic!("{} has no fixed example", code.as_str()));
    let (_, wrong) = wrong
        .split_once("\nWrong:")
        .unwrap_or_else(|| panic!("{} has no example", code.as_str()));
    [wrong, right].map(input)
}

fn input(text: &str) -> Input {
    let resources = blocks(text, "text resources").into_iter().next();
    Input {
        spec: blocks(text, "yaml spec").remove(0),
        overlays: blocks(text, "yaml overlay"),
        descriptions: blocks(text, "yaml descriptions"),
        features: false,
        selection: resources.map_or(Selection::All, |file| {
            Selection::Only(file.text.lines().map(str::to_owned).collect())
        }),
    }
}

/// Returns the fenced blocks with an info string.
fn blocks(text: &str, kind: &str) -> Vec<SourceFile> {
    let opening = format!("```{kind}\n");
    let fences = text.split(&opening).skip(1);
    fences
        .map(|rest| SourceFile {
            name: kind.to_owned(),
            text: rest.split("```").next().unwrap().to_owned(),
        })
        .collect()
}

/// The overlays and description files of an example whose problems are about them.
fn files_beside_document(input: &Input) -> Vec<FileId> {
    let count = input.overlays.len();
    let overlays = (0..count).map(FileId::overlay);
    let descriptions = (0..input.descriptions.len()).map(|index| FileId::descriptions(count, index));
    overlays.chain(descriptions).collect()
}

#[test]
fn examples_report_their_own_code_and_fixed_examples_nothing() {
    for code in Code::ALL.into_iter().filter(|code| *code != Code::Template) {
        let [wrong, right] = examples(code);
        let problems = if code.is_warning() {
            coverage(&wrong).unwrap().unused
        } else {
            generate(&wrong).expect_err(code.as_str())
        };
        assert!(!problems.is_empty());
        for problem in &problems {
            assert_eq!(problem.code, code, "{problem:#?}");
        }
        for file in files_beside_document(&wrong) {
            let is_in_file =
                |problem: &Diagnostic| matches!(&problem.place, Place::Node { file: found, .. } if *found == file);
            assert!(
                problems.iter().any(is_in_file),
                "{}: {file:?} has no problem",
                code.as_str()
            );
        }
        if let Err(problems) = generate(&right) {
            panic!("the fixed example of {} has problems: {problems:#?}", code.as_str());
        }
        assert_eq!(coverage(&right).unwrap().unused, [], "{}", code.as_str());
    }
}

#[test]
fn explanations_start_with_one_sentence() {
    for code in Code::ALL {
        let (first, rest) = code.explanation().split_once("\n\n").unwrap();
        assert!(first.ends_with('.') && !rest.is_empty(), "{}", code.as_str());
    }
}
