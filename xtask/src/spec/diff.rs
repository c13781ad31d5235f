//! `cargo xtask spec diff`: classifies the differences of two documents by their effect on Rust programs.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum};
use generator::Input;
use generator::diff::{Class, Diff, changelog, compare, json, text};

use super::revision;
use crate::problems::{ProblemFormat, Problems};
use crate::workspace;

/// Arguments of `cargo xtask spec diff`.
#[derive(ClapArgs)]
pub struct Args {
    /// A document (FILE or REV:PATH), or a git revision with its own spec/codegen.toml. Documents in spec/ are read
    /// with the overlays and resources of codegen.toml, others without.
    #[arg(value_name = "OLD")]
    old: String,
    /// The document to compare OLD with. Defaults to the working tree.
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// An overlay to apply to both documents instead of those in codegen.toml. Repeat it for several; they are applied
    /// in this order.
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// A resource of both documents to compare. Repeat it for several.
    #[arg(long = "resource", value_name = "NAME")]
    resources: Vec<String>,
    /// The format in which the differences are printed.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
    /// The format in which problems of the documents are printed.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub problems: ProblemFormat,
    /// Exit with 1 if there is a change of this class or of a more severe one.
    #[arg(long, value_enum, value_name = "CLASS")]
    deny: Option<DeniedClass>,
}

/// A format for differences.
#[derive(Clone, Copy, ValueEnum)]
enum DiffFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A section of CHANGELOG.md.
    Changelog,
}

/// The least severe class of changes that makes the command fail.
#[derive(Clone, Copy, ValueEnum)]
enum DeniedClass {
    /// Breaking changes.
    Breaking,
    /// Breaking changes and deprecations.
    Deprecating,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let read = |name: Option<&str>| {
        let mut input = revision::read(name)?;
        input.replace(&args.overlays, &args.resources)?;
        input.decode()
    };
    let (old, new) = (read(Some(&args.old))?, read(args.new.as_deref())?);
    let Comparison { diff, stale_overlays } = compare_inputs(&old, &new)?;
    for problems in stale_overlays {
        problems.print(args.problems);
    }
    workspace::print(&match args.format {
        DiffFormat::Text => text(&diff),
        DiffFormat::Json => json(&diff),
        DiffFormat::Changelog => changelog(&diff),
    })?;
    let (class, name) = match args.deny {
        None => return Ok(()),
        Some(DeniedClass::Breaking) => (Class::Breaking, "breaking"),
        Some(DeniedClass::Deprecating) => (Class::Deprecating, "breaking or deprecating"),
    };
    if diff.most_severe().is_some_and(|worst| worst <= class) {
        bail!("there are {name} changes, which --deny does not allow");
    }
    Ok(())
}

/// The differences of two documents.
pub struct Comparison {
    pub diff: Diff,
    /// Overlay actions that no longer match anything in one of the documents. They do not prevent a comparison.
    pub stale_overlays: Vec<Problems>,
}

/// Compares two documents.
pub fn compare_inputs(old: &Input, new: &Input) -> Result<Comparison> {
    let mut stale_overlays = Vec::new();
    let mut read = |input: &Input| {
        let (api, names, stale) =
            generator::named_despite_stale(input).map_err(|diagnostics| Problems::new(input, diagnostics))?;
        if !stale.is_empty() {
            stale_overlays.push(Problems::new(input, stale));
        }
        anyhow::Ok((api, names))
    };
    let ((old_api, old_names), (new_api, new_names)) = (read(old)?, read(new)?);
    Ok(Comparison {
        diff: compare((&old_api, &old_names), (&new_api, &new_names)),
        stale_overlays,
    })
}
