//! `cargo xtask ci`: every check that must pass before a change is merged, the quickest to fail first. `cargo xtask check`
//! is its first part and the unit tests.

mod requirement;
mod steps;

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace;
use steps::Step;

/// Runs `cargo xtask ci`.
pub fn run() -> Result<()> {
    run_steps(&steps::ci())
}

/// Runs `cargo xtask check`.
pub fn check() -> Result<()> {
    run_steps(&steps::check())
}

fn run_steps(steps: &[Step]) -> Result<()> {
    let start = Instant::now();
    let is_ci = std::env::var_os("CI").is_some();
    let mut summary = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let mut command = step.command.clone();
        if let Some(missing) = step.requirement.filter(|requirement| !(requirement.is_installed)()) {
            if is_ci && !missing.is_optional {
                bail!("{} is required if CI is set ({})", missing.name, missing.install);
            }
            let Some(fallback) = step.fallback else {
                summary.push(format!("skipped  {}: requires {}", step.name, missing.name));
                continue;
            };
            summary.push(format!("partial  {}: requires {}", step.name, missing.name));
            command = format!("{command} {fallback}");
        }
        println!("\n[{}/{}] {}: {command}", index + 1, steps.len(), step.name);
        let seconds = execute(&step.name, &command)?;
        summary.push(format!("{seconds:6} s  {}", step.name));
    }
    println!("\n{}", summary.join("\n"));
    println!("{:6} s  total", start.elapsed().as_secs());
    Ok(())
}

/// Runs a command and returns how many seconds it took.
fn execute(name: &str, command: &str) -> Result<u64> {
    let start = Instant::now();
    let mut words = command.split(' ');
    let program = words.next().unwrap_or_default();
    let status = Command::new(if program == "cargo" { env!("CARGO") } else { program })
        .args(words)
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(workspace::root())
        .status()
        .with_context(|| format!("cannot run {program}"))?;
    if !status.success() {
        bail!("\nfailed: {name}\nto run it alone: {command}");
    }
    Ok(start.elapsed().as_secs())
}
