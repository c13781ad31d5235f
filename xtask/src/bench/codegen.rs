//! The time to generate code, as a whole process.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Row, cell, milliseconds, peers, process, progress, scratch, whole_document};
use crate::input::DocumentArgs;
use crate::workspace;

const ROUNDS: usize = 11;

/// Measures this part.
pub fn measure(whole: Option<&Path>) -> Result<Vec<Row>> {
    progress("building xtask");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--package", "xtask"]);
    workspace::output(build.current_dir(workspace::root()))?;
    let mut documents = vec![("checkouts", DocumentArgs::default())];
    documents.extend(whole.map(|spec| ("whole API", whole_document(spec))));
    let mut rows = Vec::new();
    for (name, document) in documents {
        progress(&format!("generating code, {name}"));
        let mut row = Row::new(format!("generate the code, {name}"), milliseconds(sdk(&document)?));
        row.progenitor = cell(progenitor(&document, name), "progenitor");
        rows.push(row);
    }
    Ok(rows)
}

fn sdk(document: &DocumentArgs) -> Result<f64> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from);
    let mut command = Command::new(target.join(format!("release/xtask{}", std::env::consts::EXE_SUFFIX)));
    command.arg("codegen").current_dir(workspace::root());
    match &document.spec {
        None => command.arg("--check"),
        Some(spec) => command
            .arg("--spec")
            .arg(spec)
            .arg("--out")
            .arg(scratch().join("generated")),
    };
    for overlay in &document.overlays {
        command.arg("--overlay").arg(overlay);
    }
    process::wall_time(&mut command)?;
    process::median(ROUNDS, || process::wall_time(&mut command))
}

fn progenitor(document: &DocumentArgs, name: &str) -> Result<String> {
    let spec = scratch().join("progenitor.json");
    let input = document.read().context("cannot read the document")?;
    let out = scratch().join(format!("progenitor-{}", name.replace(' ', "-")));
    let mut command = peers::progenitor(&input, &spec, &out)?;
    process::wall_time(&mut command)?;
    process::median(ROUNDS, || process::wall_time(&mut command)).map(milliseconds)
}
