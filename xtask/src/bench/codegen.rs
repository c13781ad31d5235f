//! The generator as maintainers run it: the whole process, released.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use generator::diagnostic::FileId;
use generator::source::{SourceFile, parse};
use serde_json::{Map, Value, json};

use super::figure::Figure;
use super::{process, scratch, tell};
use crate::{disk, workspace};

const ROUNDS: usize = 21;
const COPIES: usize = 4;

/// The arguments for the committed document.
pub const CHECKOUTS: &[&str] = &["codegen", "--check"];

/// Measures this part.
pub fn measure(whole: Option<&Path>) -> Result<Vec<Figure>> {
    tell("building xtask");
    let xtask = build()?;
    let mut figures = Vec::new();
    tell("generating from the checkouts document");
    let millis = time(&xtask, CHECKOUTS)?;
    figures.push(Figure::goal(
        "`codegen`, checkouts",
        millis,
        "ms",
        20.0,
        "whole process, time waited",
    ));
    if let Some(whole) = whole {
        tell("generating from the whole document");
        let out = scratch().join("generated/whole");
        let overlay = workspace::spec().join("overlays/published.yaml");
        let args = [
            "codegen",
            "--spec",
            workspace::text(whole)?,
            "--overlay",
            workspace::text(&overlay)?,
            "--out",
            workspace::text(&out)?,
        ];
        let millis = time(&xtask, &args)?;
        figures.push(Figure::goal(
            "`codegen`, whole document",
            millis,
            "ms",
            250.0,
            "whole process, time waited",
        ));
    }
    tell("counting the instructions for a document and for four of it");
    let (one, four) = (growth(&xtask, 1)?, growth(&xtask, COPIES)?);
    if let Some((one, four)) = one.zip(four) {
        let against = "one copy of the document, instructions";
        figures.push(Figure::goal("`codegen` of four copies", four / one, "×", 4.4, against));
    }
    Ok(figures)
}

/// xtask, released.
pub fn build() -> Result<PathBuf> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--release", "--package", "xtask", "--message-format", "json"])
        .current_dir(workspace::root());
    let (out, _) = process::output(&mut command)?;
    out.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "xtask")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo did not say where it put xtask")
}

/// Milliseconds from the start of the process to its end, once what it writes is there.
fn time(xtask: &Path, args: &[&str]) -> Result<f64> {
    once(xtask, args)?;
    let times: Result<Vec<f64>> = (0..ROUNDS).map(|_| once(xtask, args)).collect();
    Ok(process::median(times?))
}

/// The same for one run.
pub fn once(xtask: &Path, args: &[&str]) -> Result<f64> {
    let taken = process::run(Command::new(xtask).args(args).current_dir(workspace::root()))?;
    Ok(taken.wall * 1e3)
}

/// The instructions for so many copies of the document.
fn growth(xtask: &Path, copies: usize) -> Result<Option<f64>> {
    let spec = scratch().join(format!("generated/{copies}.json"));
    let out = scratch().join(format!("generated/{copies}"));
    disk::write(&spec, &copied(copies)?.to_string())?;
    let args = [
        "codegen",
        "--spec",
        workspace::text(&spec)?,
        "--out",
        workspace::text(&out)?,
    ];
    process::run(Command::new(xtask).args(args))?;
    process::instructions(xtask, &args)
}

/// The document with its paths and schemas so many times, under other names.
fn copied(copies: usize) -> Result<Value> {
    let path = workspace::spec().join("2026-10.openapi.yaml");
    let bytes = std::fs::read(&path).context("cannot read the document")?;
    let file = SourceFile::from_bytes(workspace::display(&path), bytes, FileId::DOCUMENT);
    let document = file.and_then(|file| parse(&file, FileId::DOCUMENT));
    let mut document = document.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let take = |value: &mut Value| value.as_object_mut().map(std::mem::take).unwrap_or_default();
    let (paths, schemas) = (
        take(&mut document["paths"]),
        take(&mut document["components"]["schemas"]),
    );
    if let Some(document) = document.as_object_mut() {
        document.remove("webhooks");
    }
    let (mut all_paths, mut all_schemas) = (Map::new(), Map::new());
    for copy in 1..=copies {
        let suffix = format!("Copy{copy}");
        for (name, schema) in &schemas {
            all_schemas.insert(renamed_schema(name, &suffix), renamed(schema, &suffix));
        }
        for (path, item) in &paths {
            all_paths.insert(format!("/{suffix}{path}"), renamed(item, &suffix));
        }
    }
    document["paths"] = json!(all_paths);
    document["components"]["schemas"] = json!(all_schemas);
    Ok(document)
}

/// `ListResource_Checkout_` names a page of `Checkout`: the suffix goes where it keeps saying so.
fn renamed_schema(name: &str, suffix: &str) -> String {
    match name.strip_suffix('_') {
        Some(page) => format!("{page}{suffix}_"),
        None => format!("{name}{suffix}"),
    }
}

/// The same with every reference and operation id renamed.
fn renamed(value: &Value, suffix: &str) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix("#/components/schemas/") {
            Some(name) => format!("#/components/schemas/{}", renamed_schema(name, suffix)).into(),
            None => value.clone(),
        },
        Value::Array(values) => values.iter().map(|value| renamed(value, suffix)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(
                |(key, value)| match (key.as_str(), value.as_str().and_then(|text| text.split_once(':'))) {
                    ("operationId", Some((resource, method))) => (
                        key.clone(),
                        format!("{resource}_{}:{method}", suffix.to_lowercase()).into(),
                    ),
                    _ => (key.clone(), renamed(value, suffix)),
                },
            )
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}
