//! `cargo xtask codegen`: writes the generated code, or checks that the committed code is up to date.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use generator::Input;
use generator::descriptions::Coverage;
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
    let coverage = match &args.document.spec {
        Some(_) => Coverage::default(),
        None => generator::coverage(&input).map_err(problems)?,
    };
    let on_disk = disk::read(&out)?;
    let changes = tree.changes(&on_disk);
    let shown = workspace::display(&out);
    let format = args.problems.format;
    if args.check {
        print_coverage(&input, &coverage, usize::MAX, format);
        return check(&shown, tree.len(), &changes, &coverage, format);
    }
    write(&out, &tree, &on_disk, &changes, format)?;
    format.status(format_args!(
        "{shown}: {} files from {} in {} ms, {}",
        tree.len(),
        input.spec.name,
        start.elapsed().as_millis(),
        summary(&changes)
    ));
    print_coverage(&input, &coverage, MAX_SKELETON, format);
    Ok(())
}

/// The number of written files that are listed. A new version of the API changes the header of every file.
const MAX_FILES: usize = 40;

/// The number of printed lines of the elements without a description. `--check` prints all.
const MAX_SKELETON: usize = 60;

/// Prints the descriptions without an effect, and the elements without a description as YAML to fill in.
fn print_coverage(input: &Input, coverage: &Coverage, max: usize, format: ProblemFormat) {
    if !coverage.unused.is_empty() {
        Problems::new(input, coverage.unused.clone()).print(format);
    }
    if coverage.missing() == 0 {
        return;
    }
    format.status(format_args!(
        "elements without a description: {}. Describe each in the file of its resource in spec/words/, or a name that \
         recurs once in `fields` or `parameters`:\n",
        coverage.missing()
    ));
    let skeleton = coverage.skeleton();
    for line in skeleton.lines().take(max) {
        format.status(line);
    }
    let more = skeleton.lines().count().saturating_sub(max);
    if more > 0 {
        format.status(format_args!(
            "… and {more} more lines; `cargo xtask codegen --check` prints all"
        ));
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
    let mut listed = removed.chain(added).chain(stale);
    for (action, name) in listed.by_ref().take(MAX_FILES) {
        format.status(format_args!("  {action} {name}"));
    }
    let more = listed.count();
    if more > 0 {
        format.status(format_args!("  … and {more} more"));
    }
    Ok(())
}

fn check(out: &str, files: usize, changes: &Changes, coverage: &Coverage, format: ProblemFormat) -> Result<()> {
    if changes.is_empty() {
        let (missing, unused) = (coverage.missing(), coverage.unused.len());
        if missing > 0 || unused > 0 {
            bail!("spec/words/: elements without a description: {missing}, descriptions without an effect: {unused}");
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
