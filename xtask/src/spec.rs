//! `cargo xtask spec`: what becomes of the API's document from one version to the next.

mod diff;
mod import;
mod revision;

use anyhow::Result;
use clap::Subcommand;
use generator::diff::Diff;

use crate::report::Reporting;

/// What to do with documents of the API.
#[derive(Subcommand)]
pub enum Command {
    /// Tell what differs between two documents, and what it means for Rust programs that use the crate.
    Diff(diff::Args),
    /// Take a document as Polar publishes it into spec/, and tell what that changes.
    Import(import::Args),
}

/// Runs the command.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Diff(args) => diff::run(args),
        Command::Import(args) => import::run(args),
    }
}

/// What differs between a revision of the repository and the working tree.
pub fn since(revision: &str) -> Result<Diff> {
    let sides = revision::Sides {
        overlays: &[],
        resources: &[],
        reporting: Reporting::default(),
    };
    diff::between(&sides.input(Some(revision))?, &sides.input(None)?, sides.reporting)
}
