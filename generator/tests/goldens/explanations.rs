//! What `--explain` says is true: the example of each code has that code and no other, its remedy has none.

use generator::diagnostic::Code;
use generator::source::SourceFile;
use generator::{Input, Selection, generate};

/// The inputs of an explanation: what is wrong, and what is right.
fn examples(code: Code) -> [Input; 2] {
    let (wrong, right) = code
        .explanation()
        .split_once("\nRight:")
        .unwrap_or_else(|| panic!("{} has no remedy", code.as_str()));
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
        selection: resources.map_or(Selection::All, |file| {
            Selection::Only(file.text.lines().map(str::to_owned).collect())
        }),
    }
}

/// The fenced blocks of a kind.
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

#[test]
fn each_example_has_its_code_and_each_remedy_none() {
    for code in Code::ALL.into_iter().filter(|code| *code != Code::Template) {
        let [wrong, right] = examples(code);
        let problems = generate(&wrong).expect_err(code.as_str());
        assert!(!problems.is_empty());
        for problem in &problems {
            assert_eq!(problem.code, code, "{problem:#?}");
        }
        if let Err(problems) = generate(&right) {
            panic!("the remedy of {} is none: {problems:#?}", code.as_str());
        }
    }
}

#[test]
fn each_explanation_starts_with_one_sentence() {
    for code in Code::ALL {
        let (first, rest) = code.explanation().split_once("\n\n").unwrap();
        assert!(first.ends_with('.') && !rest.is_empty(), "{}", code.as_str());
    }
}
