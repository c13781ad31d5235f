//! `cargo xtask tidy`: checks the repository rules that no other tool checks.

mod inline_jobs;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{git, isolated_crate, workspace};

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
        inline_jobs::check(name, &content, &mut violations).with_context(|| format!("cannot parse {name}"))?;
    }
    check_dependencies(&mut violations)?;
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

/// The first column of the table of dependencies in ARCHITECTURE.md names each dependency of the crate.
fn check_dependencies(violations: &mut Vec<String>) -> Result<()> {
    let manifest = isolated_crate::read_manifest(&workspace::root().join("polar-sdk/Cargo.toml"))?;
    let of_targets = manifest["target"].as_table().into_iter().flat_map(toml::Table::values);
    let of_targets = of_targets.filter_map(|target| target.get("dependencies"));
    let tables = of_targets
        .chain(manifest.get("dependencies"))
        .filter_map(toml::Value::as_table);
    let declared: BTreeSet<&str> = tables.flat_map(toml::Table::keys).map(String::as_str).collect();

    let document =
        std::fs::read_to_string(workspace::root().join("ARCHITECTURE.md")).context("cannot read ARCHITECTURE.md")?;
    let section = document
        .split("\n## ")
        .find(|section| section.starts_with("Dependencies\n"))
        .unwrap_or_default();
    let cells = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let listed: BTreeSet<&str> = cells
        .flat_map(|cell| cell.split('`').step_by(2))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    for name in declared.symmetric_difference(&listed) {
        violations.push(format!(
            "ARCHITECTURE.md: `{name}` is only in one of polar-sdk/Cargo.toml and the table of dependencies"
        ));
    }
    Ok(())
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
