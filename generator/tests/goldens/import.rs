//! What becomes of a published document: each case has `published.json`, perhaps `known.yaml`, the document that this
//! project has so far, and `imported.yaml`, or `stderr.txt` where the document is refused.

use generator::Selection;
use generator::diagnostic::render::{Colour, Sources, render};
use generator::diagnostic::{FileId, Problems};
use generator::import::{Imported, Options, import, undescribed};
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
        render(sources, &problems, Colour::Never)
    })
}

#[test]
fn each_document_is_imported_as_expected() {
    let mut wrong = Vec::new();
    for case in harness::cases("import") {
        let published = harness::file(&case, "published.json").unwrap();
        let known = harness::file(&case, "known.yaml");
        let (imported, refused) = match run(&published, known.as_ref()) {
            Ok(imported) => (imported.text, String::new()),
            Err(text) => (String::new(), text),
        };
        wrong.extend(harness::compare(&case, "imported.yaml", &imported));
        wrong.extend(harness::compare(&case, "stderr.txt", &refused));
    }
    harness::verdict(&wrong);
}

/// The published documents of the cases mark every text that is not ours.
#[test]
fn no_word_of_others_is_taken_unless_asked_for() {
    for name in ["fresh", "again"] {
        let case = case(name);
        let (published, known) = (
            harness::file(&case, "published.json").unwrap(),
            harness::file(&case, "known.yaml"),
        );
        let imported = run(&published, known.as_ref()).unwrap();
        assert!(!imported.text.contains("theirs"), "{}", imported.text);
        let taken = import(&published, known.as_ref(), &options(true)).unwrap();
        assert!(taken.text.contains("theirs"), "{}", taken.text);
        assert!(!taken.text.contains("example"), "{}", taken.text);
    }
}

fn case(name: &str) -> std::path::PathBuf {
    let found = harness::cases("import");
    found.into_iter().find(|case| case.ends_with(name)).unwrap()
}

#[test]
fn what_is_imported_twice_changes_nothing_the_second_time() {
    for name in ["fresh", "again"] {
        let case = case(name);
        let (published, known) = (
            harness::file(&case, "published.json").unwrap(),
            harness::file(&case, "known.yaml"),
        );
        let once = run(&published, known.as_ref()).unwrap();
        let written = SourceFile {
            name: "imported.yaml".to_owned(),
            text: once.text.clone(),
        };
        assert_eq!(
            run(&published, Some(&written)).unwrap(),
            Imported {
                dropped: once.dropped.clone(),
                ..once
            }
        );
    }
}

#[test]
fn what_is_imported_is_what_the_generator_reads() {
    for name in ["fresh", "again"] {
        let case = case(name);
        let file = harness::file(&case, "imported.yaml").unwrap();
        let tree = generator::source::parse(&file, FileId::DOCUMENT).unwrap();
        let published = harness::file(&case, "published.json").unwrap();
        let known = harness::file(&case, "known.yaml");
        assert_eq!(undescribed(&tree), run(&published, known.as_ref()).unwrap().undescribed);
        let mut problems = Problems::new();
        generator::read(&file, &[], &mut problems);
        assert_eq!(problems, Problems::new());
    }
}

/// The document of this project is written as an import writes it: nothing moves when the API changes but what changed.
#[test]
fn the_document_of_this_project_is_in_the_order_of_an_import() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2026-10.openapi.yaml");
    let file = SourceFile {
        name: "2026-10.openapi.yaml".to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    let options = Options {
        selection: Selection::All,
        with_descriptions: false,
        overlays: Vec::new(),
    };
    let imported = import(&file, Some(&file), &options).unwrap();
    assert_eq!(imported.undescribed, []);
    assert!(
        imported.text == file.text,
        "`cargo xtask spec import spec/2026-10.openapi.yaml` puts it in order"
    );
}
