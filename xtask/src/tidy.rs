//! `cargo xtask tidy`: checks the repository rules that no other tool checks.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{git, workspace};

/// The maximum number of lines of a hand-written Rust file, and of a template.
const MAX_RUST_LINES: usize = 400;
const MAX_TEMPLATE_LINES: usize = 80;

/// Markers of unfinished work. They are concatenated so that this file does not contain them.
const MARKERS: [&str; 5] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("#[ig", "nore"),
];

/// Runs the command.
pub fn run() -> Result<()> {
    let mut violations = Vec::new();
    let files = git::stdout(&["ls-files", "--cached", "--others", "--exclude-standard"])?;
    for name in files.lines() {
        let path = workspace::root().join(name);
        if !path.is_file() || !is_hand_written(name) {
            continue;
        }
        let content = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
        check_source(name, &content, &mut violations);
    }
    if violations.is_empty() {
        println!("tidy");
        return Ok(());
    }
    for violation in &violations {
        println!("{violation}");
    }
    bail!("{} violations of the rules in CONTRIBUTING.md", violations.len())
}

/// Rust files and templates that are neither generated nor goldens of tests.
fn is_hand_written(name: &str) -> bool {
    (has_extension(name, "rs") || has_extension(name, "jinja"))
        && !name.starts_with("polar-sdk/src/generated/")
        && !name.contains("/cases/")
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

fn check_source(name: &str, content: &str, violations: &mut Vec<String>) {
    let lines = content.lines().count();
    let template = has_extension(name, "jinja");
    let max = if template { MAX_TEMPLATE_LINES } else { MAX_RUST_LINES };
    if lines > max {
        violations.push(format!(
            "{name}: {lines} lines, the maximum is {max}: split it by topic"
        ));
    }
    if !template && name.contains("src/") && !content.starts_with("//!") {
        violations.push(format!("{name}:1: no `//!` comment that describes the module"));
    }
    for (index, line) in content.lines().enumerate() {
        if let Some(marker) = MARKERS.iter().find(|marker| line.contains(**marker)) {
            violations.push(format!("{name}:{}: `{marker}` marks unfinished work", index + 1));
        }
    }
}
