//! `cargo xtask ci`: every check that must pass before a change is merged, the quickest to fail first. `cargo xtask check`
//! is its first part and the unit tests.

mod requirement;
mod steps;

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
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
    let run = Run {
        is_ci: std::env::var_os("CI").is_some(),
        count: steps.len(),
        has_failed: AtomicBool::new(false),
    };
    let numbered: Vec<_> = (1..).zip(steps).collect();
    let first = numbered.iter().position(|(_, step)| step.is_beside);
    let (before, rest) = numbered.split_at(first.unwrap_or(numbered.len()));
    let (beside, main): (Vec<_>, Vec<_>) = rest.iter().copied().partition(|(_, step)| step.is_beside);

    let mut summary = run.in_turn(before)?;
    thread::scope(|scope| {
        let beside = scope.spawn(|| run.in_turn(&beside));
        summary.extend(run.in_turn(&main)?);
        summary.extend(beside.join().unwrap_or_else(|_| bail!("a step panicked"))?);
        Ok::<_, anyhow::Error>(())
    })?;
    println!("\n{}", summary.join("\n"));
    println!("{:6} s  total", start.elapsed().as_secs());
    Ok(())
}

/// One run of the steps.
struct Run {
    is_ci: bool,
    count: usize,
    /// Whether a step has failed. No other is started then.
    has_failed: AtomicBool,
}

impl Run {
    /// Runs steps with their numbers, one after the other, and returns their lines of the summary.
    fn in_turn(&self, steps: &[(usize, &Step)]) -> Result<Vec<String>> {
        let mut summary = Vec::new();
        for (number, step) in steps {
            if self.has_failed.load(Ordering::Relaxed) {
                break;
            }
            if let Err(error) = self.step(*number, step, &mut summary) {
                self.has_failed.store(true, Ordering::Relaxed);
                // At once, because a step beside this one may take minutes to end.
                println!("\n{error}");
                return Err(error);
            }
        }
        Ok(summary)
    }

    fn step(&self, number: usize, step: &Step, summary: &mut Vec<String>) -> Result<()> {
        let mut command = step.command.clone();
        if let Some(missing) = step.requirement.filter(|requirement| !(requirement.is_installed)()) {
            if self.is_ci && !missing.is_optional {
                bail!("{} is required if CI is set ({})", missing.name, missing.install);
            }
            let Some(fallback) = step.fallback else {
                summary.push(format!("skipped  {}: requires {}", step.name, missing.name));
                return Ok(());
            };
            summary.push(format!("partial  {}: requires {}", step.name, missing.name));
            command = format!("{command} {fallback}");
        }
        let start = Instant::now();
        let title = format!("\n[{number}/{}] {}: {command}", self.count, step.name);
        if !execute(step, &title, &command)? {
            bail!("failed: {}\nto run it alone: {command}", step.name);
        }
        summary.push(format!("{:6} s  {}", start.elapsed().as_secs(), step.name));
        Ok(())
    }
}

/// Runs a command and returns whether it succeeded. The output of a step beside others is printed when it ends.
fn execute(step: &Step, title: &str, line: &str) -> Result<bool> {
    let mut words = line.split(' ');
    let program = words.next().unwrap_or_default();
    let mut command = Command::new(if program == "cargo" { env!("CARGO") } else { program });
    command.args(words);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command.current_dir(workspace::root());
    let cannot_run = || format!("cannot run {program}");
    if !step.is_beside {
        println!("{title}");
        return Ok(command.status().with_context(cannot_run)?.success());
    }
    // Cargo locks a target folder.
    command.env("CARGO_TARGET_DIR", workspace::target().join("beside"));
    let output = command.output().with_context(cannot_run)?;
    let text = [output.stdout, output.stderr].concat();
    println!("{title}\n{}", String::from_utf8_lossy(&text));
    Ok(output.status.success())
}
