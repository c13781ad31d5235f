//! The same three calls without the crate: reqwest and hand-written structs, those that the crate's speed is measured
//! against.

use std::path::Path;

use anyhow::Result;

use super::{BASE, BUILD, package_of, read, source};
use crate::bench::figure::Figure;
use crate::bench::{compile, process, tell};
use crate::{disk, workspace};

/// Each union one struct with the fields of all its members.
const FLAT: &str = "by_hand";
/// Unions as serde's tagged enums.
const TAGGED: &str = "by_hand_tagged";

/// Both.
pub const NAMES: [&str; 2] = [FLAT, TAGGED];

const SERDE: &str = "serde = { workspace = true, features = [\"derive\"] }";

/// The packages of both programs.
pub fn packages(dir: &Path) -> Result<()> {
    for (name, unions) in [(FLAT, "flat"), (TAGGED, "tagged")] {
        let main = source("by_hand")?.replace("flat", unions);
        package_of(dir, name, &format!("{BASE}{SERDE}"), &main)?;
        let (from, to) = (
            workspace::root().join("tests/src/rivals"),
            dir.join(name).join("src/rivals"),
        );
        // No more than it uses, for all of it is compiled.
        let parts = ["checkout", "create", "error", unions, &format!("{unions}_unions")];
        for part in parts.map(|part| format!("{part}.rs")) {
            disk::write(&to.join(&part), &read(&from.join(&part))?)?;
        }
    }
    Ok(())
}

/// What they add, and what it costs to build one again. `added` gives the kilobytes of a program beyond the base.
pub fn measure(dir: &Path, added: impl Fn(&str) -> Result<f64>) -> Result<Vec<Figure>> {
    tell("building programs again after a change, with the crate and by hand");
    let once = |name: &str| compile::once(dir, &dir.join(name).join("src/main.rs"), BUILD);
    let (again, part) = process::in_turn(compile::ROUNDS, || once("three"), || once(FLAT))?;
    let by_hand = "reqwest and hand-written structs, with no retries and one kind of error";
    Ok(vec![
        Figure::note(
            "added by the same calls by hand, flat structs",
            added(FLAT)?,
            "KB",
            by_hand,
        ),
        Figure::note(
            "added by the same calls by hand, tagged enums",
            added(TAGGED)?,
            "KB",
            by_hand,
        ),
        Figure::note(
            "building the program again after a change",
            part,
            "×",
            format!("the one by hand with flat structs, release build in turn, CPU time; that takes {again:.1} s"),
        ),
    ])
}
