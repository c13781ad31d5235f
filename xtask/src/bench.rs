//! `cargo xtask bench`: measures speed and size, and compares them with hand-written code and with other crates.
//!
//! Everything is built below `target/bench`. The results are kept there too, so that `--only` measures one part again.

mod codegen;
mod compile;
mod peers;
mod process;
mod program;
mod runtime;
mod workspace_copy;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args as ClapArgs, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::{disk, workspace};

const BEGIN: &str = "<!-- begin of figures: written by `cargo xtask bench --write` -->";
const END: &str = "<!-- end of figures -->";

/// Arguments of `cargo xtask bench`.
#[derive(ClapArgs)]
pub struct Args {
    /// Measure only this part. Repeat it for several. The other figures are those of the last run.
    #[arg(long, value_enum, value_name = "PART")]
    only: Vec<Part>,
    /// Write the table to BENCHMARKS.md.
    #[arg(long)]
    write: bool,
}

/// A part of the benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
enum Part {
    /// Decoding and calls: time and allocations.
    Runtime,
    /// The time to generate code.
    Codegen,
    /// The time to compile the crate.
    Compile,
    /// The size added to a program.
    Program,
}

/// A row of the table, with a cell per crate.
#[derive(Default, Serialize, Deserialize)]
struct Row {
    what: String,
    sdk: String,
    by_hand: String,
    progenitor: String,
    polar_sh: String,
}

impl Row {
    fn new(what: impl Into<String>, sdk: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            sdk: sdk.into(),
            ..Self::default()
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let results = scratch().join("results.json");
    let mut parts: BTreeMap<Part, Vec<Row>> = match fs::read_to_string(&results) {
        Ok(json) => serde_json::from_str(&json).context("target/bench/results.json is outdated: delete it")?,
        Err(_) => BTreeMap::new(),
    };
    for part in Part::value_variants() {
        if !args.only.is_empty() && !args.only.contains(part) {
            continue;
        }
        let start = Instant::now();
        let rows = match part {
            Part::Runtime => runtime::measure(),
            Part::Codegen => codegen::measure(),
            Part::Compile => compile::measure(),
            Part::Program => program::measure(),
        };
        parts.insert(*part, rows.with_context(|| format!("cannot measure {part:?}"))?);
        disk::write(&results, &serde_json::to_string_pretty(&parts)?)?;
        eprintln!("{part:?} took {} s", start.elapsed().as_secs());
    }
    let table = table(parts.values().flatten());
    println!("{table}");
    if args.write {
        write(&table)?;
    }
    Ok(())
}

fn table<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    let mut table = format!(
        "| | polar-sdk | by hand | progenitor {} | polar-sh {} |\n| --- | ---: | ---: | ---: | ---: |\n",
        peers::PROGENITOR_VERSION,
        peers::POLAR_SH_VERSION
    );
    for row in rows {
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} |",
            row.what, row.sdk, row.by_hand, row.progenitor, row.polar_sh
        );
    }
    table
}

/// Replaces the table in BENCHMARKS.md.
fn write(table: &str) -> Result<()> {
    let path = workspace::root().join("BENCHMARKS.md");
    let old = fs::read_to_string(&path).context("cannot read BENCHMARKS.md")?;
    let (before, rest) = old.split_once(BEGIN).context("BENCHMARKS.md has no begin marker")?;
    let (_, after) = rest.split_once(END).context("BENCHMARKS.md has no end marker")?;
    let machine = machine()?;
    disk::write(&path, &format!("{before}{BEGIN}\n\n{machine}\n\n{table}\n{END}{after}"))
}

/// Describes the machine, the compiler and the date.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpu.lines().find_map(|line| line.strip_prefix("model name"));
    let cpu = cpu.map_or("", |line| line.trim_start_matches([' ', '\t', ':']));
    let rustc = workspace::output(Command::new("rustc").arg("--version"))?;
    let date = workspace::output(Command::new("date").arg("+%Y-%m-%d"))?;
    Ok(format!(
        "Measured on {} with {cores} cores ({cpu}), {}, {}.",
        std::env::consts::OS,
        rustc.trim(),
        date.trim()
    ))
}

/// The folder in which everything is built.
fn scratch() -> PathBuf {
    workspace::root().join("target/bench")
}

/// Prints what is being measured, because it takes minutes.
fn progress(what: &str) {
    eprintln!("  {what} …");
}

/// Formats a figure of a crate that may fail. Prints the error of one that does.
fn cell(figure: Result<String>, who: &str) -> String {
    figure.unwrap_or_else(|error| {
        eprintln!("{who}: {error:#}");
        "fails".to_owned()
    })
}

fn milliseconds(seconds: f64) -> String {
    if seconds < 0.001 {
        return format!("{:.0} µs", seconds * 1e6);
    }
    format!("{:.1} ms", seconds * 1e3)
}
