//! The same document by progenitor, which is the best known of the others: what its crate costs to compile, and a
//! program with it beside a program with this crate.
//!
//! progenitor reads OpenAPI 3.0 and one kind of answer for each operation, so it is fed what this project's generator
//! makes of the document on its way (3.0, nothing lost), without the errors.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{decode, failure, tool};
use crate::bench::figure::Figure;
use crate::bench::{codegen, compile, process, program, scratch, tell};
use crate::disk;
use crate::input::DocumentArgs;

const VERSION: &str = "0.15.1";
const LABEL: &str = "progenitor 0.15.1";

/// Its rows.
pub fn measure() -> Vec<Figure> {
    let dir = scratch().join("progenitor");
    let mut figures = Vec::new();
    if let Err(error) = compiled(&dir, &mut figures) {
        figures.push(failure::row("progenitor's crate, checkouts", LABEL, &error));
        return figures;
    }
    if let Err(error) = programs(&dir, &mut figures) {
        figures.push(failure::row("clean release build of a program", LABEL, &error));
    }
    let page = "rival::types::ListResourceCheckout";
    figures.push(decode::row(LABEL, &dir, "polar-progenitor", page));
    figures
}

/// The crate alone.
fn compiled(dir: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let tool = tool::install("cargo-progenitor", VERSION, "cargo-progenitor")?;
    tell("generating with progenitor");
    let spec = dir.join("spec.json");
    disk::write(&spec, &document()?.to_string())?;
    let client = dir.join("client");
    let xtask = codegen::build()?;
    let (millis, ratio) = process::in_turn(
        9,
        || codegen::once(&xtask, codegen::CHECKOUTS),
        || generate(&tool, &spec, &client),
    )?;
    program::package(dir, "progenitor", DEPENDENCIES)?;
    disk::write(&dir.join("Cargo.toml"), WORKSPACE)?;
    let how = "whole process, time waited";
    figures.push(Figure::note("progenitor generates, checkouts", millis, "ms", how));
    figures.push(beside("`codegen`, checkouts, to progenitor", ratio, 20.0 / 477.0, how));

    for (what, ours, theirs, goal) in [
        (
            "`cargo check` of CRATE, checkouts",
            &["check"][..],
            &["check", "-p", "polar-progenitor"][..],
            1.3 / 3.8,
        ),
        (
            "release build of CRATE, checkouts",
            &["build", "--release"],
            &["build", "--release", "-p", "polar-progenitor"],
            3.0 / 14.1,
        ),
    ] {
        let theirs_is = what.replace("CRATE", "progenitor's crate");
        tell(&theirs_is);
        let (seconds, ratio) = compile::beside(dir, &client.join("src/lib.rs"), ours, theirs)?;
        figures.push(Figure::note(&theirs_is, seconds, "s", "CPU time"));
        let ours_is = what.replace("CRATE", "the crate") + ", to progenitor's";
        figures.push(beside(&ours_is, ratio, goal, "CPU time"));
    }
    Ok(())
}

/// What this project takes of what progenitor takes. The goals were set in seconds, on a machine of which progenitor's
/// own are known: as a part of those they say the same on any machine.
fn beside(what: &str, ratio: f64, goal: f64, how: &str) -> Figure {
    Figure::goal(what, ratio, "×", goal, format!("{LABEL}, in turn, {how}"))
}

/// A program with it, beside the same with this crate.
fn programs(dir: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let ours = scratch().join("clean");
    compile::prepare(&ours, None)?;
    let tokio = "tokio = { workspace = true, features = [\"macros\", \"rt\"] }";
    program::package(&ours, "ours", &format!("{}{tokio}", program::OURS))?;
    program::members(&ours, &["ours"])?;
    tell("building a program with the crate, from nothing");
    let with_ours = clean(&ours)?;
    tell("building it with progenitor's crate, from nothing");
    let with_progenitor = clean(dir)?;
    figures.push(Figure::goal(
        "clean release build of a program",
        with_ours / with_progenitor,
        "×",
        0.7,
        format!("the same with progenitor's crate, CPU time: {with_ours:.0} s to {with_progenitor:.0} s"),
    ));
    let (size, progenitors) = (program::size(&ours, "ours")?, program::size(dir, "progenitor")?);
    figures.push(Figure::note(
        "the program, stripped",
        size / progenitors,
        "×",
        format!(
            "the same with progenitor's crate: {:.0} KB to {:.0} KB",
            size / 1000.0,
            progenitors / 1000.0
        ),
    ));
    Ok(())
}

/// Its client speaks no TLS by itself: it gets the one that the crate has, which is the lightest.
const DEPENDENCIES: &str = r#"
polar-progenitor = { path = "../client" }
reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }
tokio = { version = "1", features = ["macros", "rt"] }
"#;

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["client", "progenitor"]

[profile.release]
strip = true
"#;

/// The document as it is after this generator's dialect stage, and with the answers of success alone.
fn document() -> Result<Value> {
    let input = DocumentArgs::default().read()?;
    let mut problems = generator::diagnostic::Problems::new();
    let read = generator::read(&input.spec, &[], &mut problems).context("the document cannot be read")?;
    if !problems.is_empty() {
        bail!("the document has problems: run `cargo xtask codegen`");
    }
    let mut document = serde_json::to_value(read.openapi).context("the document is no JSON")?;
    document["openapi"] = "3.0.3".into();
    let paths = document["paths"].as_object_mut().context("the document has no paths")?;
    for operation in paths
        .values_mut()
        .filter_map(Value::as_object_mut)
        .flat_map(|item| item.values_mut())
    {
        if let Some(answers) = operation.get_mut("responses").and_then(Value::as_object_mut) {
            answers.retain(|status, _| status.starts_with('2'));
        }
    }
    Ok(document)
}

/// Milliseconds of one run.
fn generate(tool: &Path, spec: &Path, client: &Path) -> Result<f64> {
    let mut command = Command::new(tool);
    command.arg("progenitor").arg("-i").arg(spec).arg("-o").arg(client);
    command.args(["-n", "polar-progenitor", "-v", "0.0.0"]);
    Ok(process::run(&mut command)?.wall * 1e3)
}

/// CPU seconds of building everything.
fn clean(dir: &Path) -> Result<f64> {
    process::run(&mut compile::command(dir, &["fetch"]))?;
    let target = dir.join("target");
    if target.exists() {
        std::fs::remove_dir_all(&target).context("cannot empty the target folder")?;
    }
    Ok(process::run(&mut compile::command(dir, &["build", "--release"]))?.cpu)
}
