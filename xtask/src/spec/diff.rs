//! `cargo xtask spec diff`: what a change of the document means for Rust programs that use the crate.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args as ClapArgs, ValueEnum};
use generator::Input;
use generator::diff::{Class, Diff, changelog, compare, json, text};

use super::revision;
use crate::report::{self, Reporting};

/// Options of `cargo xtask spec diff`.
#[derive(ClapArgs)]
pub struct Args {
    /// A document (FILE or REV:PATH), or a git revision with all that its spec/codegen.toml names. A document below
    /// spec/ is read with the overlays and resources of codegen.toml, any other one alone.
    #[arg(value_name = "OLD")]
    old: String,
    /// The same, for the other side. The working tree where not given.
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// An overlay to apply to both; may be repeated, applied in this order, in place of codegen.toml's.
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// Only this resource of both; may be repeated.
    #[arg(long = "resource", value_name = "NAME")]
    resources: Vec<String>,
    /// How to tell it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How to print what is wrong with the documents.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    problems: report::Format,
    /// Exit with 1 if there is a change of this class, or of a graver one.
    #[arg(long, value_enum, value_name = "CLASS")]
    deny: Option<Deny>,
}

/// How a diff is told.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
    /// A section of CHANGELOG.md.
    Changelog,
}

/// What makes the command fail.
#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Changes that break programs.
    Breaking,
    /// These, and deprecations.
    Deprecating,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let sides = revision::Sides {
        overlays: &args.overlays,
        resources: &args.resources,
        reporting: Reporting { format: args.problems },
    };
    let (old, new) = (sides.input(Some(&args.old))?, sides.input(args.new.as_deref())?);
    let diff = between(&old, &new, sides.reporting)?;
    let out = match args.format {
        Format::Text => text(&diff),
        Format::Json => json(&diff),
        Format::Changelog => changelog(&diff),
    };
    match io::stdout().lock().write_all(out.as_bytes()) {
        // `| head` has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written.context("cannot print")?,
    }
    let (worst, word) = match args.deny {
        None => return Ok(()),
        Some(Deny::Breaking) => (Class::Breaking, "breaking"),
        Some(Deny::Deprecating) => (Class::Deprecating, "breaking or deprecating"),
    };
    if diff.most_severe().is_some_and(|class| class <= worst) {
        bail!("there are {word} changes, and --deny forbids them");
    }
    Ok(())
}

/// The difference of two documents. What an overlay has nothing to do for any more is told, and no obstacle.
pub fn between(old: &Input, new: &Input, reporting: Reporting) -> Result<Diff> {
    let read = |input: &Input| {
        let (api, names, stale) =
            generator::named_despite_stale(input).map_err(|problems| reporting.report(input, &problems))?;
        if !stale.is_empty() {
            reporting.problems(input, &stale).print();
        }
        anyhow::Ok((api, names))
    };
    let ((old_api, old_names), (new_api, new_names)) = (read(old)?, read(new)?);
    Ok(compare((&old_api, &old_names), (&new_api, &new_names)))
}
