//! `cargo xtask spec import`: imports a document published by Polar into `spec/`, and prints what changes.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args as ClapArgs;
use generator::diagnostic::Code;
use generator::diff::{compare, text};
use generator::import::{Imported, Options, import};
use generator::source::SourceFile;
use generator::{Input, Selection};

use crate::config::Config;
use crate::input::{RawFile, RawInput};
use crate::problems::{ProblemArgs, ProblemFormat, Problems};
use crate::{disk, workspace};

/// Arguments of `cargo xtask spec import`.
#[derive(ClapArgs, Default)]
pub struct Args {
    /// The published document, JSON or YAML. `-` reads standard input.
    #[arg(value_name = "FILE | -")]
    pub file: PathBuf,
    /// A resource to import. Repeat it for several. Defaults to the resources of spec/codegen.toml.
    #[arg(long = "resource", value_name = "NAME", conflicts_with = "all")]
    resources: Vec<String>,
    /// Import all resources.
    #[arg(long)]
    all: bool,
    /// Keep the published descriptions. They are copyrighted by Polar: do not
    /// commit them.
    #[arg(long)]
    with_descriptions: bool,
    /// The output file. Defaults to the file of the document's version in spec/.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pub problems: ProblemArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let config = Config::read()?;
    let published = read(&args.file)?;
    let current = RawInput::from_config(&config)?.decode()?;
    let options = Options {
        selection: selection(args, &config),
        with_descriptions: args.with_descriptions,
        overlays: current.overlays.clone(),
    };
    let import_over = |known: &SourceFile| {
        import(&published, Some(known), &options).map_err(|diagnostics| {
            let input = Input {
                spec: published.clone(),
                overlays: vec![known.clone()],
                descriptions: Vec::new(),
                selection: Selection::All,
                features: false,
            };
            Problems::new(&input, diagnostics)
        })
    };
    // Descriptions and order come from the existing document: of the same version if there is one, else of the current.
    let mut imported = import_over(&current.spec)?;
    let default_path = workspace::spec().join(format!("{}.openapi.yaml", imported.version));
    let path = args.out.clone().unwrap_or(default_path);
    if path.is_file() && workspace::display(&path) != current.spec.name {
        imported = import_over(&read_file(&path)?)?;
    }
    let before = fs::read_to_string(&path).ok();
    if before.as_deref() != Some(imported.text.as_str()) {
        disk::write(&path, &imported.text)?;
    }
    print_summary(&path, before.as_deref(), &imported, args.problems.format);
    print_differences(args, &config, &current, &path, &imported)
}

fn selection(args: &Args, config: &Config) -> Selection {
    match (&args.resources, &config.resources) {
        _ if args.all => Selection::All,
        (named, _) if !named.is_empty() => Selection::Only(named.clone()),
        (_, Some(configured)) => Selection::Only(configured.clone()),
        (_, None) => Selection::All,
    }
}

fn read(path: &Path) -> Result<SourceFile> {
    if path != Path::new("-") {
        return read_file(path);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.context("cannot read standard input")?;
    let name = "standard input".to_owned();
    Ok(RawInput::from(RawFile { name, bytes }).decode()?.spec)
}

fn read_file(path: &Path) -> Result<SourceFile> {
    Ok(RawInput::from(RawFile::read(path)?).decode()?.spec)
}

fn print_summary(path: &Path, before: Option<&str>, imported: &Imported, format: ProblemFormat) {
    let state = match before {
        None => "written",
        Some(before) if before == imported.text => "nothing changed",
        Some(_) => "rewritten",
    };
    format.status(format_args!("{}: {state}", workspace::display(path)));
    let dropped = imported.dropped.iter();
    let dropped: Vec<_> = dropped.map(|(name, count)| format!("{count} {name}")).collect();
    if !dropped.is_empty() {
        format.status(format_args!("left out: {}", dropped.join(", ")));
    }
    for (old, new) in &imported.renamed {
        format.status(format_args!(
            "{old} is now {new}: rename it in spec/words/ and spec/overlays/"
        ));
    }
}

/// Prints how the import affects Rust programs. Overlays that do not fit the new document do not fail the import,
/// because the document has to be there before they can be fixed.
fn print_differences(args: &Args, config: &Config, current: &Input, path: &Path, imported: &Imported) -> Result<()> {
    let new = Input {
        spec: SourceFile {
            name: workspace::display(path),
            text: imported.text.clone(),
        },
        overlays: current.overlays.clone(),
        descriptions: current.descriptions.clone(),
        selection: selection(args, config),
        features: current.features,
    };
    let format = args.problems.format;
    let read = |input: &Input| {
        generator::named_despite_problems(input).map_err(|diagnostics| Problems::new(input, diagnostics))
    };
    // `codegen` reports the problems of the current document.
    let (old_api, old_names, _) = read(current)?;
    let (api, names, problems) = read(&new)?;
    format.status("");
    let stale = problems.iter().filter(|problem| problem.code == Code::StaleOverlay);
    let stale = stale.count();
    let errors = problems.len() - stale;
    if !problems.is_empty() {
        Problems::new(&new, problems).print(format);
    }
    if stale > 0 {
        format.status(format_args!(
            "overlay actions without an effect on the new document: {stale}. Correct or remove them."
        ));
    }
    if errors > 0 {
        format.status(format_args!(
            "other errors of the new document with the overlays: {errors}. The comparison leaves out what they are about."
        ));
    }
    let differences = compare((&old_api, &old_names), (&api, &names));
    format.status(text(&differences).trim_end());
    print_next_steps(args, config, path, imported, &new);
    Ok(())
}

/// Prints what the maintainer has to do before the crate uses the document.
fn print_next_steps(args: &Args, config: &Config, path: &Path, imported: &Imported, new: &Input) {
    let format = args.problems.format;
    let configured = workspace::spec().join(&config.spec);
    if args.out.is_none() && path != configured {
        format.status(format_args!(
            "\nThe crate still uses {}. To switch, set in spec/codegen.toml:\nspec = \"{}.openapi.yaml\"",
            workspace::display(&configured),
            imported.version
        ));
    }
    if let Ok(coverage) = generator::coverage(new)
        && (coverage.missing() > 0 || !coverage.unused.is_empty())
    {
        format.status(format_args!(
            "\nelements without a description: {}, descriptions without an effect: {}. `cargo xtask codegen` lists \
             those of the document in spec/codegen.toml.",
            coverage.missing(),
            coverage.unused.len()
        ));
    }
}
