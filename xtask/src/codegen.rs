//! `cargo xtask codegen`: writes the generated half of the crate, or proves that it is what it should be.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use generator::tree::{Changes, Tree};

use crate::disk::Files;
use crate::input::Source;
use crate::report::Reporting;
use crate::{disk, workspace};

/// Options of `cargo xtask codegen`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// The folder to write to; it is wholly the generator's. Needed with --spec.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; list what is not as it should be, and exit with 1 if anything is.
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let start = Instant::now();
    let out = match (&args.out, &args.source.spec) {
        (Some(out), _) => out.clone(),
        (None, None) => workspace::generated(),
        (None, Some(_)) => bail!(
            "--spec needs --out DIR: what is generated from another document must not land in {}",
            workspace::display(&workspace::generated())
        ),
    };
    let input = args.source.read()?;
    // What is there is read meanwhile.
    let (tree, on_disk) = thread::scope(|scope| {
        let reader = scope.spawn(|| disk::read(&out));
        let tree = generator::generate(&input);
        (tree, reader.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let tree = tree.map_err(|problems| args.source.report(&input, &problems))?;
    let on_disk = on_disk?;
    let changes = tree.changes(&on_disk);
    let shown = workspace::display(&out);
    if args.check {
        return check(&shown, tree.len(), &changes, args.source.reporting);
    }
    write(&out, &tree, &on_disk, &changes, args.source.reporting)?;
    args.source.reporting.say(format_args!(
        "{shown}: {} files from {} in {} ms, {}",
        tree.len(),
        input.spec.name,
        start.elapsed().as_millis(),
        summary(&changes)
    ));
    Ok(())
}

/// Nothing is touched before everything was generated and nothing foreign is in the way, and all files are replaced at
/// once.
fn write(out: &Path, tree: &Tree, on_disk: &Files, changes: &Changes, reporting: Reporting) -> Result<()> {
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
    for (what, name) in removed.chain(added).chain(stale) {
        reporting.say(format_args!("  {what} {name}"));
    }
    Ok(())
}

fn check(out: &str, files: usize, changes: &Changes, reporting: Reporting) -> Result<()> {
    if changes.is_empty() {
        reporting.say(format_args!("{out}: all {files} files are what the generator makes"));
        return Ok(());
    }
    for file in &changes.stale {
        reporting.say(format_args!("stale:   {out}/{}\n{}", file.path, file.diff));
    }
    for (what, names) in [("missing", &changes.missing), ("surplus", &changes.surplus)] {
        for name in names {
            reporting.say(format_args!("{what}: {out}/{name}"));
        }
    }
    bail!(
        "{out} is not what the generator makes ({}); run `cargo xtask codegen`",
        summary(changes)
    )
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
