//! From the place of a problem to the spot in the text.

use super::spot::{Mark, Spot};
use super::{Diagnostic, Sources};
use crate::diagnostic::Place;
use crate::dialect::as_written;
use crate::ir::Pointer;
use crate::source::{Positions, SourceFile};

/// The spots of all places that some problems name: each text is scanned once, and only if it is named.
pub(super) struct Places<'a> {
    sources: Sources<'a>,
    document: Positions,
    overlays: Vec<Positions>,
}

impl<'a> Places<'a> {
    pub(super) fn find(sources: Sources<'a>, diagnostics: &[Diagnostic]) -> Self {
        let named = || {
            let places = |problem: &'_ Diagnostic| -> Vec<Place> {
                let related = problem.related.iter().map(|(place, _)| place);
                std::iter::once(&problem.place).chain(related).cloned().collect()
            };
            diagnostics.iter().flat_map(places)
        };
        let in_document: Vec<Pointer> = named()
            .filter_map(|place| match place {
                Place::Document(pointer) => Some(candidates(&pointer)),
                _ => None,
            })
            .flatten()
            .collect();
        let overlays = sources.overlays.iter().enumerate().map(|(at, file)| {
            let pointers: Vec<Pointer> = named()
                .filter_map(|place| match place {
                    Place::Overlay { index, pointer } if index == at => Some(pointer),
                    _ => None,
                })
                .collect();
            Positions::find(&file.text, &pointers)
        });
        let overlays = overlays.collect();
        Self {
            sources,
            document: Positions::find(&sources.document.text, &in_document),
            overlays,
        }
    }

    /// Where a place is.
    pub(super) fn spot(&self, place: &'a Place, mark: Mark) -> Spot<'a> {
        match place {
            Place::Document(pointer) => self.in_document(pointer, mark),
            Place::Overlay { index, pointer } => {
                let file = self.sources.overlays.get(*index);
                let located = self
                    .overlays
                    .get(*index)
                    .and_then(|positions| positions.nearest(pointer));
                match (file, located) {
                    (Some(file), Some((located, _))) => Spot::of(*index + 1, file, located, mark).at(pointer),
                    _ => Spot::nowhere(*index + 1, "an overlay").at(pointer),
                }
            }
            Place::Text {
                file: index,
                line,
                column,
            } => match self.file(*index) {
                Some(file) => Spot::at_column(*index, file, *line, *column),
                None => Spot::nowhere(*index, "a file"),
            },
            Place::Template(name) => Spot::nowhere(usize::MAX, name),
        }
    }

    fn file(&self, index: usize) -> Option<&'a SourceFile> {
        match index.checked_sub(1) {
            None => Some(self.sources.document),
            Some(overlay) => self.sources.overlays.get(overlay),
        }
    }

    fn in_document(&self, pointer: &'a Pointer, mark: Mark) -> Spot<'a> {
        let file = self.sources.document;
        let candidates = candidates(pointer);
        let nearest = |candidate: &'_ Pointer| {
            self.document
                .nearest(candidate)
                .map(|(located, exact)| (located.clone(), exact))
        };
        let mut found = candidates
            .iter()
            .filter_map(|at| nearest(at).map(|(located, exact)| (at, located, exact)));
        let Some(first) = found.next() else {
            return Spot::nowhere(0, &file.name).at(pointer);
        };
        let (at, located, exact) = if first.2 {
            first
        } else {
            found.find(|(.., exact)| *exact).unwrap_or(first)
        };
        let mut spot = Spot::of(0, file, &located, mark).at(at);
        spot.exact = exact;
        if exact || self.sources.overlays.is_empty() {
            return spot;
        }
        let applied: Vec<_> = self
            .sources
            .overlays
            .iter()
            .map(|overlay| overlay.name.as_str())
            .collect();
        spot.with_note(format!(
            "this is not in the file itself; overlays applied to it: {}",
            applied.join(", ")
        ))
    }
}

/// How a node of the normalised tree may stand in the text: the rewriting renames some keywords, and hangs a `$ref`
/// with siblings under `allOf`.
fn candidates(pointer: &Pointer) -> Vec<Pointer> {
    let written = as_written(pointer);
    let mut candidates = vec![pointer.clone(), written.clone()];
    if let Some((before, after)) = written.0.rsplit_once("/allOf/") {
        let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
        candidates.push(Pointer(format!("{before}{after}")));
    }
    candidates
}
