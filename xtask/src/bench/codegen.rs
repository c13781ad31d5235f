//! The time to generate code, as a whole process.

use std::process::Command;

use anyhow::Result;

use super::{Row, cell, milliseconds, peers, process, progress, scratch};
use crate::workspace;

const ROUNDS: usize = 11;

/// Measures this part.
pub fn measure() -> Result<Vec<Row>> {
    progress("building xtask");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--package", "xtask"]);
    workspace::output(build.current_dir(workspace::root()))?;
    progress("generating code");
    let whole = Row {
        progenitor: cell(progenitor(&[]), "progenitor"),
        ..Row::new("generate the code, whole API", milliseconds(sdk()?))
    };
    let checkouts = Row {
        progenitor: cell(progenitor(&["checkouts"]), "progenitor"),
        ..Row::new("generate the code, checkouts", "")
    };
    Ok(vec![whole, checkouts])
}

fn sdk() -> Result<f64> {
    let mut command = Command::new(workspace::target().join(format!("release/xtask{}", std::env::consts::EXE_SUFFIX)));
    command.args(["codegen", "--check"]).current_dir(workspace::root());
    process::wall_time(&mut command)?;
    median(&mut command)
}

fn progenitor(resources: &[&str]) -> Result<String> {
    let spec = scratch().join("progenitor.json");
    let mut command = peers::progenitor(resources, &spec, &scratch().join("progenitor"))?;
    process::wall_time(&mut command)?;
    median(&mut command).map(milliseconds)
}

fn median(command: &mut Command) -> Result<f64> {
    let seconds = (0..ROUNDS).map(|_| process::wall_time(command));
    seconds.collect::<Result<_>>().map(process::median)
}
