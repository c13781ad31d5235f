//! `cargo xtask spec import`: imports a document published by Polar into `spec/`, and prints what changes.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args as ClapArgs;
use generator::diff::text;
use generator::import::{Imported, Options, import};
use generator::source::SourceFile;
use generator::{Input, Selection};

use super::diff::{Comparison, compare_inputs};
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
    format.status("");
    let overlay_problems = generator::named_despite_stale(&new).err().unwrap_or_default();
    if overlay_problems.is_empty() {
        let Comparison { diff, stale_overlays } = compare_inputs(current, &new)?;
        for problems in stale_overlays {
            problems.print(format);
        }
        format.status(text(&diff).trim_end());
    } else {
        let count = overlay_problems.len();
        Problems::new(&new, overlay_problems).print(format);
        format.status(format_args!(
            "{count} problems of the document with the overlays of codegen.toml: correct or remove these overlay actions."
        ));
        let without_overlays = |input: &Input| Input {
            overlays: Vec::new(),
            ..input.clone()
        };
        match compare_inputs(&without_overlays(current), &without_overlays(&new)) {
            Ok(comparison) => {
                let differences = text(&comparison.diff);
                format.status(format_args!("Without the overlays: {}", differences.trim_end()));
            }
            Err(_) => format.status("Without the overlays it cannot be compared, because it requires some."),
        }
    }
    let configured = workspace::spec().join(&config.spec);
    if args.out.is_none() && path != configured {
        format.status(format_args!(
            "\nThe crate still uses {}. To switch, set in spec/codegen.toml:\nspec = \"{}.openapi.yaml\"",
            workspace::display(&configured),
            imported.version
        ));
    }
    Ok(())
}
