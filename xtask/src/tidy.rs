//! `cargo xtask tidy`: the rules of the house that no other tool checks.
//!
//! Files stay small enough to be read at one go, every module says what it is for, nothing unfinished is left.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use generator::import::MARK;

use crate::workspace;

/// Most lines of a hand-written Rust file, and of a template.
const RUST_LINES: usize = 400;
const TEMPLATE_LINES: usize = 80;

/// Marks of unfinished work, put together here so that this file does not hold them itself.
const MARKS: [&str; 5] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("#[ig", "nore"),
];

/// Runs the command.
pub fn run() -> Result<()> {
    let mut faults = Vec::new();
    for name in tracked()? {
        let path = workspace::root().join(&name);
        if by_hand(&name) && path.is_file() {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
            examine(&name, &text, &mut faults);
        }
        if name.starts_with("spec/") && name.ends_with(".openapi.yaml") && path.is_file() {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
            undescribed(&name, &text, &mut faults);
        }
    }
    if faults.is_empty() {
        println!("tidy");
        return Ok(());
    }
    for fault in &faults {
        println!("{fault}");
    }
    bail!("{} places break the rules of the house (CONTRIBUTING.md)", faults.len())
}

/// Rust and templates that people write: not what is generated, and not the goldens of tests.
fn by_hand(name: &str) -> bool {
    (is(name, "rs") || is(name, "jinja")) && !name.starts_with("polar-sdk/src/generated/") && !name.contains("/cases/")
}

fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

fn examine(name: &str, text: &str, faults: &mut Vec<String>) {
    let lines = text.lines().count();
    let template = is(name, "jinja");
    let most = if template { TEMPLATE_LINES } else { RUST_LINES };
    if lines > most {
        faults.push(format!("{name}: {lines} lines, {most} at most: split it by idea"));
    }
    if !template && name.contains("src/") && !text.starts_with("//!") {
        faults.push(format!("{name}:1: no `//!` that says what the module is for"));
    }
    for (index, line) in text.lines().enumerate() {
        if let Some(mark) = MARKS.iter().find(|mark| line.contains(**mark)) {
            faults.push(format!("{name}:{}: `{mark}` marks something unfinished", index + 1));
        }
    }
}

/// Places of the document that came by `spec import` and wait for words.
fn undescribed(name: &str, text: &str, faults: &mut Vec<String>) {
    let waiting = text.lines().enumerate().filter(|(_, line)| line.contains(MARK));
    faults.extend(waiting.map(|(index, _)| format!("{name}:{}: no words yet: `{MARK}` marks it", index + 1)));
}

fn tracked() -> Result<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(workspace::root())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!(
            "git ls-files failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect())
}
