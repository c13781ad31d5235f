//! `cargo xtask ci`: every check that must pass before a change is merged, the quickest to fail first.

mod requirement;

use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::workspace;
use requirement::{CARGO_HACK, CHROMIUM, OPENSSL, Requirement, WASM, ZIZMOR};

/// All features that need only Rust and a C compiler.
const FEATURES: &str = "polar-sdk/axum-08,polar-sdk/blocking,polar-sdk/chrono-04,polar-sdk/jiff-02,\
                        polar-sdk/reqwest-013,polar-sdk/testing,polar-sdk/time-03,polar-sdk/tracing,polar-sdk/webhooks";

/// The examples that end by themselves, with their features. Without a token of Polar they use the in-memory Polar.
const EXAMPLES: [(&str, &str); 12] = [
    ("checkout", ""),
    ("errors", ""),
    ("export-orders", ""),
    ("license-cli", ""),
    ("own-transport", ""),
    ("refund", ""),
    ("saas-access", ""),
    ("upload", ""),
    ("usage", ""),
    ("webhook-axum", ""),
    ("reconcile", "blocking"),
    ("tracing-otel", "tracing"),
];

/// A run checks one part of the pairs of features, because all of them take an hour.
const PARTITIONS: u64 = 100;

/// A check: a command, and what holds if it succeeds.
struct Step {
    name: String,
    command: String,
    requirement: Option<&'static Requirement>,
    /// Arguments to run it with if the requirement is missing. Without them the step is skipped.
    fallback: Option<&'static str>,
}

impl Step {
    fn new(name: &str, command: &str) -> Self {
        Self {
            name: name.to_owned(),
            command: command.replace("{features}", FEATURES),
            requirement: None,
            fallback: None,
        }
    }

    fn requires(self, requirement: &'static Requirement) -> Self {
        Self {
            requirement: Some(requirement),
            ..self
        }
    }
}

/// Returns the part of the pairs of features to check: another one in each run. A failure prints the command.
fn partition() -> u64 {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    1 + now.as_secs() % PARTITIONS
}

fn steps() -> Vec<Step> {
    let mut steps = vec![
        Step::new("generated code is up to date", "cargo xtask codegen --check"),
        Step::new("repository rules", "cargo xtask tidy"),
        Step::new("formatting", "cargo fmt --all --check"),
        Step::new(
            "formatting of the framework tests",
            "cargo fmt --manifest-path tests/frameworks/Cargo.toml --check",
        ),
        Step::new(
            "workflows",
            "zizmor --offline --strict-collection --no-progress .github",
        )
        .requires(&ZIZMOR),
        Step::new(
            "lints, all features",
            "cargo clippy --workspace --all-targets --features {features} -- -D warnings",
        ),
        Step::new(
            "lints, platform TLS",
            "cargo clippy -p polar-sdk --no-default-features --features native-tls,stream -- -D warnings",
        )
        .requires(&OPENSSL),
        Step::new(
            "features: none, and each alone",
            "cargo hack clippy -p polar-sdk --each-feature --exclude-features native-tls -- -D warnings",
        )
        .requires(&CARGO_HACK),
        Step::new(
            "features: pairs",
            &format!(
                "cargo hack clippy -p polar-sdk --feature-powerset --depth 2 --exclude-features native-tls \
                 --partition {}/{PARTITIONS} -- -D warnings",
                partition()
            ),
        )
        .requires(&CARGO_HACK),
        // The default transport is not compiled for WebAssembly, so default features do not need a step of their own.
        Step::new(
            "lints, WebAssembly",
            "cargo clippy -p polar-sdk --target wasm32-unknown-unknown --features tracing -- -D warnings",
        )
        .requires(&WASM),
        Step::new(
            "lints, example for browsers",
            "cargo clippy -p polar-browser-example --target wasm32-unknown-unknown -- -D warnings",
        )
        .requires(&WASM),
        Step {
            fallback: Some("-- --skip browser_tests::"),
            ..Step::new("tests and doctests", "cargo test --workspace --features {features}").requires(&CHROMIUM)
        },
        Step::new(
            "unit tests, no features",
            "cargo test -p polar-sdk --no-default-features --lib",
        ),
        Step::new("package", "cargo xtask package --offline"),
        Step::new("documentation", "cargo doc --workspace --no-deps --features {features}"),
    ];
    steps.extend(EXAMPLES.map(|(name, features)| {
        let command = format!("cargo run --quiet -p polar-sdk --example {name} --features={features}");
        Step::new(&format!("example `{name}`"), &command)
    }));
    steps
}

/// Runs the command.
pub fn run() -> Result<()> {
    let start = Instant::now();
    let steps = steps();
    let mut summary = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let mut command = step.command.clone();
        if let Some(missing) = step.requirement.filter(|requirement| !(requirement.is_installed)()) {
            if std::env::var_os("CI").is_some() {
                bail!("{} is required if CI is set ({})", missing.name, missing.install);
            }
            let Some(fallback) = step.fallback else {
                summary.push(format!("skipped  {} ({} is not installed)", step.name, missing.name));
                continue;
            };
            summary.push(format!("partial  {} ({} is not installed)", step.name, missing.name));
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
