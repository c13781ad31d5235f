//! What compiling the crate costs by itself, its dependencies already built.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};
use generator::tree::Tree;

use super::figure::Figure;
use super::process::{self, Taken};
use super::{scratch, tell};
use crate::input::DocumentArgs;
use crate::isolated_crate::{self, CRATE};
use crate::problems::Problems;
use crate::workspace;

pub const ROUNDS: usize = 5;

/// Measures this part.
pub fn measure(whole: Option<&Path>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let dir = scratch().join("checkouts");
    for (what, args, goal) in [
        ("`cargo check` of the crate, checkouts", &["check"][..], 1.3),
        ("release build of the crate, checkouts", &["build", "--release"], 3.0),
    ] {
        tell(what);
        let seconds = by_itself(&dir, None, args)?;
        figures.push(Figure::goal(what, seconds, "s", goal, "CPU time, default features"));
    }
    if let Some(whole) = whole {
        let what = "`cargo check` of the crate, whole document";
        tell(what);
        let tree = generated(whole)?;
        let seconds = by_itself(&scratch().join("whole"), Some(&tree), &["check"])?;
        figures.push(Figure::goal(what, seconds, "s", 8.0, "CPU time, default features"));
    }
    Ok(figures)
}

/// What the generator makes of the whole document.
fn generated(document: &Path) -> Result<Tree> {
    let source = DocumentArgs {
        spec: Some(document.to_owned()),
        overlays: vec![workspace::spec().join("overlays/published.yaml")],
        resources: Vec::new(),
        ..DocumentArgs::default()
    };
    let input = source.read()?;
    generator::generate(&input).map_err(|problems| Problems::new(&input, problems).into())
}

/// CPU seconds of compiling a copy of the crate, without its dependencies and without cargo's own work.
fn by_itself(dir: &Path, generated: Option<&Tree>, args: &[&str]) -> Result<f64> {
    prepare(dir, generated)?;
    touched(dir, &dir.join(CRATE).join("src/lib.rs"), args, ROUNDS)
}

/// A copy of the crate, with what another document generates where that is given.
pub fn prepare(dir: &Path, generated: Option<&Tree>) -> Result<()> {
    isolated_crate::copy(dir, generated)
}

/// CPU seconds of compiling one crate after its root was touched, so many times.
pub fn touched(dir: &Path, root: &Path, args: &[&str], rounds: usize) -> Result<f64> {
    process::run(&mut command(dir, args))?;
    let times: Result<Vec<f64>> = (0..rounds).map(|_| once(dir, root, args)).collect();
    Ok(process::median(times?))
}

/// The same for this crate and another in turn: the seconds of the other, and this one's part of them.
pub fn beside(dir: &Path, root: &Path, ours: &[&str], theirs: &[&str]) -> Result<(f64, f64)> {
    let own = scratch().join("checkouts");
    let own_root = own.join(CRATE).join("src/lib.rs");
    prepare(&own, None)?;
    process::run(&mut command(&own, ours))?;
    process::run(&mut command(dir, theirs))?;
    process::in_turn(ROUNDS, || once(&own, &own_root, ours), || once(dir, root, theirs))
}

/// CPU seconds of compiling what a touched file is the root of.
pub fn once(dir: &Path, root: &Path, args: &[&str]) -> Result<f64> {
    let cargo = || -> Result<Taken> { process::run(&mut command(dir, args)) };
    let idle = cargo()?.cpu;
    let file = File::options()
        .append(true)
        .open(root)
        .context("the copy has no root")?;
    file.set_modified(SystemTime::now()).context("cannot touch the copy")?;
    Ok(cargo()?.cpu - idle)
}

/// cargo in a folder of its own, as on a machine that compiles everything once.
pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(args)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .current_dir(dir);
    command
}
