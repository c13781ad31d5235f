//! `cargo xtask ci`: everything that must hold before a change is merged, in the order in which it fails fastest.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// A step: what it shows, the cargo arguments that show it, and what the environment adds.
struct Step {
    shows: &'static str,
    cargo: &'static [&'static str],
    env: &'static [(&'static str, &'static str)],
}

const fn step(shows: &'static str, cargo: &'static [&'static str]) -> Step {
    Step { shows, cargo, env: &[] }
}

const STEPS: &[Step] = &[
    step(
        "the generated code is what the generator makes",
        &["xtask", "codegen", "--check"],
    ),
    step("the rules of the house hold", &["xtask", "tidy"]),
    step("the code is formatted", &["fmt", "--all", "--check"]),
    step(
        "no lint fires",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "the crate stands without any feature",
        &[
            "clippy",
            "-p",
            "polar-sdk",
            "--no-default-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "… with another TLS",
        &[
            "clippy",
            "-p",
            "polar-sdk",
            "--no-default-features",
            "--features",
            "native-tls,stream",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "… with the default features alone",
        &["clippy", "-p", "polar-sdk", "--", "-D", "warnings"],
    ),
    step("tests and doctests pass", &["test", "--workspace", "--all-features"]),
    step(
        "the crate's tests pass without any feature",
        &["test", "-p", "polar-sdk", "--no-default-features", "--lib"],
    ),
    step("the main job runs", &["run", "--quiet", "--example", "checkout"]),
    Step {
        shows: "the docs build without a warning",
        cargo: &["doc", "--workspace", "--all-features", "--no-deps"],
        env: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

/// Runs the command.
pub fn run() -> Result<()> {
    let start = Instant::now();
    for (index, step) in STEPS.iter().enumerate() {
        println!(
            "\n[{}/{}] {}: cargo {}",
            index + 1,
            STEPS.len(),
            step.shows,
            step.cargo.join(" ")
        );
        let mut command = Command::new(env!("CARGO"));
        command
            .args(step.cargo)
            .envs(step.env.iter().copied())
            .current_dir(workspace::root());
        let status = command.status().context("cannot run cargo")?;
        if !status.success() {
            bail!(
                "\nnot so: {}\nrun it alone with: cargo {}",
                step.shows,
                step.cargo.join(" ")
            );
        }
    }
    println!("\nall {} steps passed in {} s", STEPS.len(), start.elapsed().as_secs());
    Ok(())
}
