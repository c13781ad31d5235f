//! `cargo xtask spec import`: takes a document as Polar publishes it into `spec/`, and tells what that changes.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args as ClapArgs;
use generator::diff::text;
use generator::import::{Imported, MARK, Options, import};
use generator::source::SourceFile;
use generator::{Input, Selection};

use super::diff;
use crate::config::Config;
use crate::input::Raw;
use crate::report::Reporting;
use crate::{disk, input, workspace};

/// How many places without words are listed before the rest is only counted.
const LISTED: usize = 20;

/// Options of `cargo xtask spec import`.
#[derive(ClapArgs)]
pub struct Args {
    /// The published document, JSON or YAML; `-` reads it from standard input.
    #[arg(value_name = "FILE | -")]
    file: PathBuf,
    /// Take this resource; may be repeated. Those of spec/codegen.toml where not given.
    #[arg(long = "resource", value_name = "NAME", conflicts_with = "all")]
    resources: Vec<String>,
    /// Take all resources.
    #[arg(long)]
    all: bool,
    /// Take the published words where this project has none. They are Polar's: not for what is committed, unless you
    /// may.
    #[arg(long)]
    with_descriptions: bool,
    /// Where to write, in place of the version's file in `spec/`.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    reporting: Reporting,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let reporting = args.reporting;
    let config = Config::read()?;
    let published = read(&args.file, reporting)?;
    let current = input::from_config(&config, reporting)?;
    let options = Options {
        selection: selection(args, &config),
        with_descriptions: args.with_descriptions,
        overlays: current.overlays.clone(),
    };
    // The document that is there gives the words and the order: of this version, else of the one that is spoken now.
    let target = |imported: &Imported| {
        let spec = workspace::spec().join(format!("{}.openapi.yaml", imported.version));
        args.out.clone().unwrap_or(spec)
    };
    let against = |known: &SourceFile| {
        import(&published, Some(known), &options).map_err(|problems| {
            let input = Input {
                spec: published.clone(),
                overlays: vec![known.clone()],
                selection: Selection::All,
            };
            reporting.report(&input, &problems)
        })
    };
    let mut imported = against(&current.spec)?;
    let path = target(&imported);
    if path.is_file() && workspace::display(&path) != current.spec.name {
        imported = against(&file(&path, reporting)?)?;
    }
    let before = fs::read_to_string(&path).ok();
    if before.as_deref() != Some(imported.text.as_str()) {
        disk::write(&path, &imported.text)?;
    }
    tell(&path, before.as_deref(), &imported, reporting);
    difference(args, &config, &current, &path, &imported)
}

fn selection(args: &Args, config: &Config) -> Selection {
    match (&args.resources, &config.resources) {
        _ if args.all => Selection::All,
        (named, _) if !named.is_empty() => Selection::Only(named.clone()),
        (_, Some(configured)) => Selection::Only(configured.clone()),
        (_, None) => Selection::All,
    }
}

fn read(path: &Path, reporting: Reporting) -> Result<SourceFile> {
    if path != Path::new("-") {
        return file(path, reporting);
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    let name = "standard input".to_owned();
    Ok(input::decode(Raw { name, bytes }, Vec::new(), Selection::All, reporting)?.spec)
}

fn file(path: &Path, reporting: Reporting) -> Result<SourceFile> {
    Ok(input::assemble(path, &[], Selection::All, reporting)?.spec)
}

fn tell(path: &Path, before: Option<&str>, imported: &Imported, reporting: Reporting) {
    let state = match before {
        None => "written",
        Some(before) if before == imported.text => "nothing changed",
        Some(_) => "rewritten",
    };
    reporting.say(format_args!("{}: {state}", workspace::display(path)));
    let dropped: Vec<_> = imported
        .dropped
        .iter()
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    if !dropped.is_empty() {
        reporting.say(format_args!("left out: {}", dropped.join(", ")));
    }
    let waiting = &imported.undescribed;
    if !waiting.is_empty() {
        reporting.say(format_args!(
            "{} places are new and wait for words, marked `{MARK}`:",
            waiting.len()
        ));
        for pointer in waiting.iter().take(LISTED) {
            reporting.say(format_args!("  {pointer}"));
        }
        if waiting.len() > LISTED {
            reporting.say(format_args!("  … and {} more", waiting.len() - LISTED));
        }
    }
}

/// What the import means for Rust programs. A document that the overlays do not fit is imported all the same: to mend
/// them is what has to be done next.
fn difference(args: &Args, config: &Config, current: &Input, path: &Path, imported: &Imported) -> Result<()> {
    let new = Input {
        spec: SourceFile {
            name: workspace::display(path),
            text: imported.text.clone(),
        },
        overlays: current.overlays.clone(),
        selection: selection(args, config),
    };
    let reporting = args.reporting;
    reporting.say("");
    let misfits = generator::named_despite_stale(&new)
        .err()
        .map_or(0, |problems| problems.len());
    if misfits == 0 {
        reporting.say(text(&diff::between(current, &new, reporting)?).trim_end());
    } else {
        // The overlays were made for another document. Bare ones can often be compared all the same.
        reporting.say(format_args!(
            "{misfits} problems with the overlays of codegen.toml, which `cargo xtask codegen` tells once it is named there."
        ));
        let bare = |input: &Input| Input {
            overlays: Vec::new(),
            ..input.clone()
        };
        match diff::between(&bare(current), &bare(&new), reporting) {
            Ok(diff) => reporting.say(format_args!("Without the overlays, {}", text(&diff).trim_end())),
            Err(_) => reporting.say("Without the overlays it cannot be compared: it needs some of its own."),
        }
    }
    let configured = workspace::spec().join(&config.spec);
    if args.out.is_none() && path != configured {
        reporting.say(format_args!(
            "\nThe crate still speaks {}. To switch, say in spec/codegen.toml:\nspec = \"{}.openapi.yaml\"",
            workspace::display(&configured),
            imported.version
        ));
    }
    Ok(())
}
