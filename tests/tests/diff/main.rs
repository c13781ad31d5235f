//! The classes that `cargo xtask spec diff` gives to changes, proven: programs that use what changed are compiled
//! against what is generated from both sides.
//!
//! Each case of `generator/tests/cases/diff` has `programs`, and the first line of each says what it shows, and of which
//! paths: `// breaking: models::Shape::gone`.
//!
//! | class | with the old side | with the new side |
//! | --- | --- | --- |
//! | breaking | compiles | does not |
//! | behaviour | compiles, and runs where it has a `main` | compiles, and fails where it has a `main` |
//! | deprecating | compiles | compiles with the warning |
//! | additive | compiles | compiles |

mod crates;
mod programs;

use std::collections::BTreeSet;

use crates::{Built, Outcome};
use generator::diff::{Class, Effect};
use programs::{Program, Shows};

#[test]
fn what_is_told_of_changes_is_true_for_programs() {
    let cases = programs::cases();
    let programs: Vec<Program> = cases.iter().flat_map(|case| case.programs.clone()).collect();
    let built = crates::build(&cases, &programs);
    let wrong: Vec<String> = programs.iter().filter_map(|program| fault(program, &built)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is wrong with a program's outcome.
fn fault(program: &Program, built: &Built) -> Option<String> {
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
        Shows::Behaviour | Shows::Additive => old == &Outcome::Compiles && new == &Outcome::Compiles,
    };
    (!fits).then(|| format!("{} shows {:?}\nold: {old:?}\nnew: {new:?}", program.name, program.shows))
}

/// No change is called breaking or deprecating without a program that shows it, and no program shows what is not said.
#[test]
fn each_grave_change_has_its_program() {
    for case in programs::cases() {
        let said = |class, effect| -> BTreeSet<String> {
            let changes = case.diff.of(class).filter(|change| change.effect == effect);
            changes.map(|change| change.path.clone()).collect()
        };
        let shown = |shows| -> BTreeSet<String> {
            let programs = case.programs.iter().filter(|program| program.shows == shows);
            programs.flat_map(|program| program.paths.clone()).collect()
        };
        let name = &case.name;
        assert_eq!(
            said(Class::Breaking, Some(Effect::Compile)),
            shown(Shows::Breaking),
            "{name}"
        );
        assert_eq!(
            said(Class::Breaking, Some(Effect::Behaviour)),
            shown(Shows::Behaviour),
            "{name}"
        );
        assert_eq!(said(Class::Deprecating, None), shown(Shows::Deprecating), "{name}");
        let grows = case.diff.of(Class::Additive).next().is_some();
        let additive = case.programs.iter().any(|program| program.shows == Shows::Additive);
        assert!(
            additive || !grows,
            "{name}: no program shows that what is added breaks nothing"
        );
    }
}
