//! Names of the document that could collide with keywords, the prelude, the runtime or generated code.
//!
//! Each word is used in each place from which a Rust name is derived. Either the generator reports it with its place and a
//! remedy, or the generated code compiles: the crate `new` contains it.

mod documents;

use std::collections::BTreeSet;

use documents::{PLACES, Place};
use generator::diagnostic::{Code, Diagnostic};
use generator::source::SourceFile;
use generator::tree::Tree;
use generator::{Input, Selection, generate, named};
use serde_json::Value;

/// Keywords, the prelude, traits, methods and types of the runtime, names in generated code, and names of files.
const WORDS: &str = "self super crate type mod async gen try match fn true option some none result ok err vec string box into \
                     from clone default iterator into-iterator into-future send debug eq fmt hash drop to-string new body \
                     additional value object fields view encode decode items pages next timeout token header retry \
                     options extra polar request operation codec json map api-error unknown shared aux error page money \
                     currency metadata id event patch client models std core u8 \
                     str extra-fields other-fields extra-field schema schemars json-schemas cow";

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.split_whitespace()
}

/// Types and traits of the prelude. A schema or a resource of such a name would hide it.
const PRELUDE: &str = "fn option some none result ok err vec string box into from clone default iterator into-iterator \
                       into-future send eq drop to-string";

/// The words that are rejected in each place: names of types in the prelude, methods of the client, `Unknown`, and the module
/// beside those of the models. Every other word is accepted.
const REJECTED: [(&str, &[&str]); 5] = [
    ("resource", &[PRELUDE, "fmt new request patch"]),
    ("model", &[PRELUDE, "json-schemas"]),
    ("enum_model", &[PRELUDE, "json-schemas"]),
    ("union_model", &[PRELUDE, "json-schemas"]),
    ("error", &[PRELUDE, "unknown json-schemas"]),
];

/// The crate `new` contains these resources in other cases, and each client method only once.
const RESOURCES_OF_OTHER_CASES: [&str; 3] = ["type", "items", "pages"];

fn document(name: &str, place: Place, words: &[&str]) -> Input {
    // The crate `new` contains the resources of all cases.
    let document: Value = place(&format!("reserved_{name}"), words);
    Input {
        spec: SourceFile {
            name: format!("{name}.json"),
            text: document.to_string(),
        },
        overlays: Vec::new(),
        selection: Selection::All,
        descriptions: Vec::new(),
        features: false,
    }
}

/// The words that a place accepts.
fn accepted(name: &str, place: Place) -> Vec<&'static str> {
    let is_accepted = |word: &&str| named(&document(name, place, &[word])).is_ok();
    words().filter(is_accepted).collect()
}

/// Returns the generated code with the accepted words of each place, by a module name.
pub fn generated_code() -> Vec<(String, Tree)> {
    let tree = |(name, place): (&str, Place)| {
        let mut words = accepted(name, place);
        if name == "resource" {
            words.retain(|word| !RESOURCES_OF_OTHER_CASES.contains(word));
        }
        let tree = generate(&document(name, place, &words));
        let tree = tree.unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        (format!("reserved_{name}"), tree)
    };
    PLACES.into_iter().map(tree).collect()
}

#[test]
fn rejects_only_names_that_the_crate_or_the_prelude_has() {
    for (name, place) in PLACES {
        let accepted = accepted(name, place);
        let rejected: BTreeSet<&str> = words().filter(|word| !accepted.contains(word)).collect();
        let expected = REJECTED.iter().filter(|(place, _)| *place == name);
        let expected = expected
            .flat_map(|(_, words)| words.iter())
            .flat_map(|words| words.split_whitespace());
        assert_eq!(rejected, expected.collect(), "{name}");
    }
}

#[test]
fn reports_rejected_names_with_place_and_remedy() {
    for (name, place) in PLACES {
        for word in words() {
            for problem in named(&document(name, place, &[word])).err().unwrap_or_default() {
                let context = format!("{name}, {word}: {problem:#?}");
                assert!(is_understandable(&problem, word), "{context}");
            }
        }
    }
}

fn is_understandable(problem: &Diagnostic, word: &str) -> bool {
    let snake = word.replace('-', "_");
    matches!(problem.code, Code::NameCollision | Code::UnusableName)
        && (problem.message.contains(&format!("`{word}")) || problem.message.contains(&format!("`{snake}")))
        && problem.help.contains("in an overlay")
}
