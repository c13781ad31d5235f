//! `cargo xtask spec`: compares and imports documents of the API.

mod diff;
pub(crate) mod import;
mod revision;

use anyhow::Result;
use clap::Subcommand;

use crate::problems::ProblemFormat;

/// Compares and imports OpenAPI documents.
#[derive(Subcommand)]
pub enum Command {
    /// Print the differences between two documents, and how they affect Rust programs that use the crate.
    Diff(diff::Args),
    /// Import a document published by Polar into spec/, and print what changes.
    Import(import::Args),
}

impl Command {
    pub fn problem_format(&self) -> ProblemFormat {
        match self {
            Self::Diff(args) => args.problems,
            Self::Import(args) => args.problems.format,
        }
    }
}

/// Runs the command.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Diff(args) => diff::run(args),
        Command::Import(args) => import::run(args),
    }
}
