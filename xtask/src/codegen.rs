//! `cargo xtask codegen`: writes the generated code, or checks that the committed code is up to date.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use generator::tree::{Changes, Tree};

use crate::disk::Files;
use crate::input::DocumentArgs;
use crate::problems::{ProblemArgs, ProblemFormat, Problems};
use crate::{disk, workspace};

/// Arguments of `cargo xtask codegen`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    document: DocumentArgs,
    #[command(flatten)]
    pub problems: ProblemArgs,
    /// The output folder. Its whole content is replaced. Required with --spec.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing. List the files that are out of date, and exit with 1 if there are any.
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let start = Instant::now();
    let out = match (&args.out, &args.document.spec) {
        (Some(out), _) => out.clone(),
        (None, None) => workspace::generated(),
        (None, Some(_)) => bail!(
            "--spec requires --out DIR, because {} is only generated from spec/codegen.toml",
            workspace::display(&workspace::generated())
        ),
    };
    let input = args.document.read()?;
    let problems = |diagnostics| Problems::new(&input, diagnostics);
    let tree = generator::generate_crate(&input).map_err(problems)?;
    // Another document is generated with its own descriptions.
    let undescribed = match &args.document.spec {
        Some(_) => Vec::new(),
        None => generator::undescribed(&input).map_err(problems)?,
    };
    let on_disk = disk::read(&out)?;
    let changes = tree.changes(&on_disk);
    let shown = workspace::display(&out);
    let format = args.problems.format;
    if args.check {
        print_undescribed(&undescribed, usize::MAX, format);
        return check(&shown, tree.len(), &changes, undescribed.len(), format);
    }
    write(&out, &tree, &on_disk, &changes, format)?;
    format.status(format_args!(
        "{shown}: {} files from {} in {} ms, {}",
        tree.len(),
        input.spec.name,
        start.elapsed().as_millis(),
        summary(&changes)
    ));
    print_undescribed(&undescribed, MAX_UNDESCRIBED, format);
    Ok(())
}

/// The number of elements without a description that are listed. `--check` lists all.
const MAX_UNDESCRIBED: usize = 20;

/// Lists elements without a description.
fn print_undescribed(names: &[String], max: usize, format: ProblemFormat) {
    if names.is_empty() {
        return;
    }
    format.status(format_args!(
        "{} elements have no description in spec/words/:",
        names.len()
    ));
    for name in names.iter().take(max) {
        format.status(format_args!("  {name}"));
    }
    if names.len() > max {
        format.status(format_args!("  … and {} more; --check lists all", names.len() - max));
    }
}

/// Replaces all files at once, after checking that no file of another origin would be deleted.
fn write(out: &Path, tree: &Tree, on_disk: &Files, changes: &Changes, format: ProblemFormat) -> Result<()> {
    for name in &changes.surplus {
        disk::check_generated(out, name, on_disk.get(name).map_or("", String::as_str))?;
    }
    if changes.is_empty() {
        return Ok(());
    }
    disk::replace(out, tree, on_disk)?;
    let removed = changes.surplus.iter().map(|name| ("removed", name));
    let added = changes.missing.iter().map(|name| ("added  ", name));
    let stale = changes.stale.iter().map(|file| ("changed", &file.path));
    for (action, name) in removed.chain(added).chain(stale) {
        format.status(format_args!("  {action} {name}"));
    }
    Ok(())
}

fn check(out: &str, files: usize, changes: &Changes, undescribed: usize, format: ProblemFormat) -> Result<()> {
    if changes.is_empty() {
        if undescribed > 0 {
            bail!("{undescribed} elements have no description: write them in spec/words/");
        }
        format.status(format_args!("{out}: all {files} files are up to date"));
        return Ok(());
    }
    for file in &changes.stale {
        format.status(format_args!("stale:   {out}/{}\n{}", file.path, file.diff));
    }
    for (state, names) in [("missing", &changes.missing), ("surplus", &changes.surplus)] {
        for name in names {
            format.status(format_args!("{state}: {out}/{name}"));
        }
    }
    bail!("{out} is out of date ({}): run `cargo xtask codegen`", summary(changes))
}

fn summary(changes: &Changes) -> String {
    if changes.is_empty() {
        return "nothing changed".to_owned();
    }
    format!(
        "{} changed, {} added, {} removed",
        changes.stale.len(),
        changes.missing.len(),
        changes.surplus.len()
    )
}
