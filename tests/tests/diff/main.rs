//! Verifies how `cargo xtask spec diff` classifies changes: programs that use a changed item are compiled against the code
//! generated from both documents.
//!
//! Each case of `generator/tests/cases/diff` has `programs`. The first line of a program names the class and the changed
//! paths: `// breaking: models::Shape::gone`.
//!
//! | class | with the old side | with the new side |
//! | --- | --- | --- |
//! | breaking | compiles | does not compile |
//! | behaviour | compiles, and runs where it has a `main` | compiles, and fails where it has a `main` |
//! | deprecating | compiles | compiles with the warning |
//! | additive | compiles | compiles |
//!
//! A case of `generator/tests/cases/rendering` may have a `program.rs`, which asserts how its generated code behaves.

mod crates;
mod programs;
mod reserved_names;

use std::collections::BTreeSet;

use crates::{Built, Outcome};
use generator::diff::{Class, Effect};
use programs::{Program, Shows};

#[test]
fn generated_code_compiles_and_classes_match_what_happens_to_programs() {
    let cases = programs::cases();
    let mut programs: Vec<Program> = cases.iter().flat_map(|case| case.programs.clone()).collect();
    programs.extend(programs::rendering_programs());
    let mut code = programs::generated_code();
    code.extend(reserved_names::generated_code());
    let built = crates::build(&cases, &programs, &code);
    let wrong: Vec<String> = programs
        .iter()
        .filter_map(|program| contradiction(program, &built))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Returns a message if a program's results contradict its class.
fn contradiction(program: &Program, built: &Built) -> Option<String> {
    if program.shows == Shows::Asserts {
        return failure(program, built);
    }
    let (old, new) = (built.outcome("old", program), built.outcome("new", program));
    let fits = match program.shows {
        Shows::Breaking => old == &Outcome::Compiles && matches!(new, Outcome::Fails(_)),
        Shows::Deprecating => old == &Outcome::Compiles && new == &Outcome::Warns,
        Shows::Behaviour if program.runs => {
            return match (built.runs("old", program), built.runs("new", program)) {
                (true, false) => None,
                outcome => Some(format!("{}: succeeds with old and new: {outcome:?}", program.name)),
            };
        }
        Shows::Behaviour | Shows::Additive | Shows::Asserts => old == &Outcome::Compiles && new == &Outcome::Compiles,
    };
    (!fits).then(|| format!("{} shows {:?}\nold: {old:?}\nnew: {new:?}", program.name, program.shows))
}

/// Returns a message if a program of a rendering case does not compile or fails.
fn failure(program: &Program, built: &Built) -> Option<String> {
    if let Outcome::Fails(error) = built.outcome("new", program) {
        return Some(format!("{} does not compile:\n{error}", program.name));
    }
    let output = built.output("new", program);
    let stderr = String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then(|| format!("{} fails:\n{stderr}", program.name))
}

/// Every breaking or deprecating change has a program that demonstrates it, and every program demonstrates a reported change.
#[test]
fn every_breaking_change_has_a_program() {
    for case in programs::cases() {
        let reported = |class, effect| -> BTreeSet<String> {
            let changes = case.diff.of(class).filter(|change| change.effect == effect);
            changes.map(|change| change.path.clone()).collect()
        };
        let demonstrated = |shows| -> BTreeSet<String> {
            let programs = case.programs.iter().filter(|program| program.shows == shows);
            programs.flat_map(|program| program.paths.clone()).collect()
        };
        let name = &case.name;
        assert_eq!(
            reported(Class::Breaking, Some(Effect::Compile)),
            demonstrated(Shows::Breaking),
            "{name}"
        );
        assert_eq!(
            reported(Class::Breaking, Some(Effect::Behaviour)),
            demonstrated(Shows::Behaviour),
            "{name}"
        );
        assert_eq!(
            reported(Class::Deprecating, None),
            demonstrated(Shows::Deprecating),
            "{name}"
        );
        let grows = case.diff.of(Class::Additive).next().is_some();
        let additive = case.programs.iter().any(|program| program.shows == Shows::Additive);
        assert!(
            additive || !grows,
            "{name}: no program demonstrates that the additions break nothing"
        );
    }
}
