//! `cargo xtask bench`: measures what the project promises about speed and size, and compares it with the goals.
//!
//! Every part builds what it needs below `target/bench`, and what it found is kept there too, so that `--only` measures
//! one part again and the table still shows all.

mod calls;
mod codegen;
mod compile;
mod figure;
mod models;
mod process;
mod program;
mod rivals;
mod table;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum};

use crate::workspace;
use figure::{Figure, Figures};

/// Options of `cargo xtask bench`.
#[derive(ClapArgs)]
pub struct Args {
    /// Print the figures as JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Measure only this part; may be repeated. The other figures are those of the last run.
    #[arg(long, value_enum, value_name = "NAME")]
    only: Vec<Part>,
    /// Measure nothing: show the figures of the last runs.
    #[arg(long, conflicts_with = "only")]
    show: bool,
    /// The whole document that Polar publishes, for the figures about it.
    #[arg(long, value_name = "FILE")]
    whole: Option<PathBuf>,
    /// Put the table into BENCHMARKS.md.
    #[arg(long)]
    write: bool,
}

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Reading and writing models: time, allocations, instructions.
    Models,
    /// Calls and lists over loopback.
    Calls,
    /// The generator.
    Codegen,
    /// Compiling the crate alone.
    Compile,
    /// Programs that use the crate: size, dependencies, clean builds.
    Program,
    /// What others have: generators, on the same document, and published SDKs.
    Rivals,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut figures = Figures::read()?;
    let mut failed = Vec::new();
    for part in Part::value_variants() {
        if args.show || !(args.only.is_empty() || args.only.contains(part)) {
            continue;
        }
        let start = Instant::now();
        eprintln!("[{}]", name(*part));
        match measure(*part, args) {
            Ok(found) => {
                figures.replace(&name(*part), found);
                figures.write()?;
            }
            // The others are worth their time all the same.
            Err(error) => failed.push(format!("{}: {error:#}", name(*part))),
        }
        eprintln!("[{}] took {} s", name(*part), start.elapsed().as_secs());
    }
    if args.write {
        table::write(&figures)?;
    }
    let shown = if args.json {
        figures.json()?
    } else {
        table::text(&figures)
    };
    println!("{shown}");
    if failed.is_empty() {
        return Ok(());
    }
    bail!("not measured: {}", failed.join("\nnot measured: "))
}

fn measure(part: Part, args: &Args) -> Result<Vec<Figure>> {
    // A path that was typed is relative to where it was typed, and commands run elsewhere.
    let whole = args.whole.as_deref().map(std::path::absolute).transpose()?;
    match part {
        Part::Models => models::measure(),
        Part::Calls => calls::measure(),
        Part::Codegen => codegen::measure(whole.as_deref()),
        Part::Compile => compile::measure(whole.as_deref()),
        Part::Program => program::measure(),
        Part::Rivals => Ok(rivals::measure(whole.as_deref())),
    }
}

fn name(part: Part) -> String {
    part.to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Where everything is built and kept.
fn scratch() -> PathBuf {
    workspace::root().join("target/bench")
}

/// Tells what goes on, for runs that take minutes.
fn tell(what: &str) {
    eprintln!("  {what} …");
}
