//! Decoding and calls: runs the binaries of `polar-sdk/benches`.

use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Row, milliseconds, progress};
use crate::workspace;

/// A line that the binaries print.
#[derive(Deserialize)]
struct Measured {
    case: String,
    sdk: f64,
    by_hand: f64,
    ratio: Option<f64>,
}

/// Measures this part.
pub fn measure() -> Result<Vec<Row>> {
    progress("building and running the benchmarks");
    let (times, allocations) = (lines("times")?, lines("allocations")?);
    let mut rows = Vec::new();
    for (case, what) in [
        ("decode", "decode a page of 100 checkouts (1.3 MB)"),
        ("call", "get a checkout over loopback"),
    ] {
        let (time, count) = (find(&times, case)?, find(&allocations, case)?);
        let ratio = time.ratio.unwrap_or(time.sdk / time.by_hand);
        let mut row = Row::new(what, format!("{} ({ratio:.2} ×)", milliseconds(time.sdk)));
        row.by_hand = milliseconds(time.by_hand);
        rows.push(row);
        let mut row = Row::new(format!("allocations of “{what}”"), count.sdk.to_string());
        row.by_hand = count.by_hand.to_string();
        rows.push(row);
    }
    Ok(rows)
}

fn find<'a>(measured: &'a [Measured], case: &str) -> Result<&'a Measured> {
    let found = measured.iter().find(|measured| measured.case == case);
    found.with_context(|| format!("the benchmarks did not print `{case}`"))
}

/// Builds and runs a binary of the benchmarks, and returns the lines that it prints.
fn lines(binary: &str) -> Result<Vec<Measured>> {
    let mut run = Command::new(env!("CARGO"));
    run.args([
        "run",
        "--release",
        "--quiet",
        "--package",
        "polar-benches",
        "--bin",
        binary,
    ]);
    let output = workspace::output(run.current_dir(workspace::root()))?;
    let lines: Result<_, _> = output.lines().map(serde_json::from_str).collect();
    lines.with_context(|| format!("`{binary}` printed something else than JSON"))
}
