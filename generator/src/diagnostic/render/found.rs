//! Problems with their places found, in the order in which they are told.

use super::place::Places;
use super::spot::{Mark, Spot};
use super::{Diagnostic, Sources, label, mark};

/// A problem, and the spots of all that it names.
pub(super) struct Found<'a> {
    pub(super) problem: &'a Diagnostic,
    /// The place itself first, then those that play a part.
    pub(super) spots: Vec<Labelled<'a>>,
}

/// A spot, and what is said about it.
pub(super) struct Labelled<'a> {
    pub(super) spot: Spot<'a>,
    pub(super) label: &'a str,
}

/// Finds the places of all problems and hands them to whoever prints. Document first, then the overlays, each from top
/// to bottom; a problem that was found twice is told once.
pub(super) fn found(
    sources: Sources<'_>,
    diagnostics: &[Diagnostic],
    print: impl FnOnce(&[Found<'_>]) -> String,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let places = Places::find(sources, diagnostics);
    let mut problems: Vec<Found<'_>> = diagnostics
        .iter()
        .map(|problem| Found {
            problem,
            spots: spots(&places, problem),
        })
        .collect();
    problems.sort_by(|one, other| {
        let key = |found: &Found<'_>| (found.problem.code, found.problem.message.clone());
        order(one).cmp(&order(other)).then_with(|| key(one).cmp(&key(other)))
    });
    problems.dedup_by(|one, other| one.problem == other.problem);
    print(&problems)
}

fn order<'a>(found: &Found<'a>) -> Option<(usize, &'a str, usize, usize)> {
    found.spots.first().map(|labelled| labelled.spot.order())
}

fn spots<'a>(places: &Places<'a>, problem: &'a Diagnostic) -> Vec<Labelled<'a>> {
    let primary = (&problem.place, mark(problem.code), label(problem.code));
    let related = problem
        .related
        .iter()
        .map(|(place, what)| (place, Mark::Value, what.as_str()));
    std::iter::once(primary)
        .chain(related)
        .map(|(place, mark, label)| Labelled {
            spot: places.spot(place, mark),
            label,
        })
        .collect()
}
