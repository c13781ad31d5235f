//! Imports: each case has `published.json`, optionally `known.yaml` (the document of this project so far), and the
//! result in `imported.yaml`, or the problems in `stderr.txt`.

use std::path::{Path, PathBuf};

use generator::Selection;
use generator::diagnostic::Problems;
use generator::import::{Imported, Options, import};
use generator::report::{Colour, Sources, human};
use generator::source::SourceFile;

use crate::harness;

fn options(with_descriptions: bool) -> Options {
    Options {
        selection: Selection::Only(vec!["fruits".to_owned()]),
        with_descriptions,
        overlays: Vec::new(),
    }
}

fn run(published: &SourceFile, known: Option<&SourceFile>) -> Result<Imported, String> {
    import(published, known, &options(false)).map_err(|problems| {
        let sources = Sources {
            document: published,
            overlays: &[],
        };
        human(sources, &problems, Colour::Never)
    })
}

/// A published and a known document.
fn documents(case: &Path) -> (SourceFile, Option<SourceFile>) {
    let published = harness::file(case, "published.json").unwrap();
    (published, harness::file(case, "known.yaml"))
}

/// The cases that can be imported.
fn valid_cases() -> impl Iterator<Item = PathBuf> {
    let cases = harness::cases("import").into_iter();
    cases.filter(|case| case.join("imported.yaml").exists())
}

#[test]
fn imports_expected_document() {
    let mut wrong = Vec::new();
    for case in harness::cases("import") {
        let (published, known) = documents(&case);
        let (imported, problems) = match run(&published, known.as_ref()) {
            Ok(imported) => (imported.text, String::new()),
            Err(problems) => (String::new(), problems),
        };
        wrong.extend(harness::compare(&case, "imported.yaml", &imported));
        wrong.extend(harness::compare(&case, "stderr.txt", &problems));
    }
    harness::verdict(&wrong);
}

/// All descriptions in the cases' published documents are `published`.
#[test]
fn drops_published_descriptions_by_default() {
    for case in valid_cases() {
        let (published, known) = documents(&case);
        let imported = run(&published, known.as_ref()).unwrap();
        assert!(!imported.text.contains("published"), "{}", imported.text);
        let with_descriptions = import(&published, known.as_ref(), &options(true)).unwrap().text;
        assert!(with_descriptions.contains("published"), "{with_descriptions}");
        assert!(!with_descriptions.contains("example"), "{with_descriptions}");
    }
}

#[test]
fn changes_nothing_on_second_import() {
    for case in valid_cases() {
        let (published, known) = documents(&case);
        let first = run(&published, known.as_ref()).unwrap();
        let written = SourceFile {
            name: "imported.yaml".to_owned(),
            text: first.text.clone(),
        };
        let second = run(&published, Some(&written)).unwrap();
        assert_eq!((second.text, second.renamed.len()), (first.text, 0));
    }
}

#[test]
fn writes_document_that_generator_reads() {
    for case in valid_cases() {
        let file = harness::file(&case, "imported.yaml").unwrap();
        let mut problems = Problems::new();
        generator::read(&file, &[], &[], &mut problems);
        assert_eq!(problems.as_slice(), []);
    }
}

#[test]
fn document_of_this_project_is_in_import_order() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let read = |path: PathBuf| SourceFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    let overlays = std::fs::read_dir(spec.join("overlays")).unwrap();
    let file = read(spec.join("2026-10.openapi.yaml"));
    let options = Options {
        selection: Selection::All,
        with_descriptions: false,
        overlays: overlays.map(|overlay| read(overlay.unwrap().path())).collect(),
    };
    let imported = import(&file, Some(&file), &options).unwrap();
    assert!(
        imported.text == file.text,
        "not sorted: run `cargo xtask spec import spec/2026-10.openapi.yaml`"
    );
}
