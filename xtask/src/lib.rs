//! The maintainers' commands of this workspace, run as `cargo xtask`.
//!
//! This crate reads and writes the files; the generator itself has no side effects.

mod bench;
mod ci;
mod codegen;
pub mod config;
mod disk;
mod explain;
pub mod follow;
mod git;
pub mod input;
mod ir;
mod isolated_crate;
mod oldest_versions;
mod package;
pub mod problems;
mod spec;
mod tidy;
mod trial;
pub mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::problems::ProblemFormat;

/// Maintainer commands of the Polar SDK workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
pub struct Cli {
    /// Explain an error code of the generator, with an example and a fix.
    #[arg(long, value_name = "CODE", global = true)]
    explain: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Generate the SDK's code from the OpenAPI document.
    Codegen(codegen::Args),
    /// Print the intermediate representation that the templates render.
    Ir(ir::Args),
    /// Compare and import OpenAPI documents.
    #[command(subcommand)]
    Spec(spec::Command),
    /// Compile the code generated from another document, without changing the workspace.
    Trial(trial::Args),
    /// Pack the crate and check the package: its files, its build, its docs and a program that depends on it.
    Package(package::Args),
    /// Import the live document, generate the crate and open a pull request with the result.
    Follow(follow::Args),
    /// Measure speed and size, and compare them with other crates.
    Bench(bench::Args),
    /// Check the repository rules that no other tool checks: file sizes, module docs, markers of unfinished work.
    Tidy,
    /// Compile the crate with the oldest Rust and the oldest dependencies that its manifest allows.
    OldestVersions(oldest_versions::Args),
    /// Run the checks for daily work: generated code, repository rules, formatting, lints and unit tests.
    Check,
    /// Run every check that CI runs.
    Ci,
}

impl Cli {
    /// Returns the format in which the problems of a document are printed.
    #[must_use]
    pub fn problem_format(&self) -> ProblemFormat {
        match &self.command {
            Some(Command::Codegen(args)) => args.problems.format,
            Some(Command::Ir(args)) => args.problems.format,
            Some(Command::Spec(command)) => command.problem_format(),
            Some(Command::Trial(args)) => args.problems.format,
            _ => ProblemFormat::default(),
        }
    }

    /// Runs the command.
    ///
    /// # Errors
    /// If the command fails. Problems of an OpenAPI document are a [`problems::Problems`].
    pub fn run(self) -> Result<()> {
        if let Some(code) = self.explain {
            return explain::run(&code);
        }
        match self.command {
            Some(Command::Codegen(args)) => codegen::run(&args),
            Some(Command::Ir(args)) => ir::run(&args),
            Some(Command::Spec(command)) => spec::run(&command),
            Some(Command::Trial(args)) => trial::run(&args),
            Some(Command::Package(args)) => package::run(&args),
            Some(Command::Follow(args)) => follow::run(&args),
            Some(Command::Bench(args)) => bench::run(&args),
            Some(Command::Tidy) => tidy::run(),
            Some(Command::OldestVersions(args)) => oldest_versions::run(&args),
            Some(Command::Check) => ci::check(),
            Some(Command::Ci) => ci::run(),
            None => Ok(()),
        }
    }
}
