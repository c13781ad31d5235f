//! `cargo xtask ci`: everything that must hold before a change is merged, in the order in which it fails fastest.

mod need;

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace;
use need::{CHROMIUM, Need, OPENSSL, WASM, ZIZMOR};

/// All features that need nothing but Rust and a C compiler.
const FEATURES: &str = "polar-sdk/blocking,polar-sdk/chrono-04,polar-sdk/jiff-02,polar-sdk/reqwest-013,\
                        polar-sdk/testing,polar-sdk/time-03,polar-sdk/tracing,polar-sdk/webhooks";

/// A workspace of its own, with what only it needs.
const FRAMEWORKS: &str = "tests/frameworks/Cargo.toml";

/// The tests that drive a browser are in a module of this name.
const BROWSER_TESTS: &str = "browser_tests::";

/// A step: what it shows, and the command that shows it.
struct Step {
    shows: &'static str,
    program: &'static str,
    args: &'static [&'static str],
    needs: Option<&'static Need>,
}

const fn step(shows: &'static str, cargo: &'static [&'static str]) -> Step {
    Step {
        shows,
        program: env!("CARGO"),
        args: cargo,
        needs: None,
    }
}

impl Step {
    /// As a maintainer would type it.
    fn shown(&self) -> String {
        let program = if self.program == env!("CARGO") {
            "cargo"
        } else {
            self.program
        };
        format!("{program} {}", self.args.join(" "))
    }
}

const STEPS: &[Step] = &[
    step(
        "the generated code is what the generator makes",
        &["xtask", "codegen", "--check"],
    ),
    step("the rules of the house hold", &["xtask", "tidy"]),
    step("the code is formatted", &["fmt", "--all", "--check"]),
    step(
        "… that of the frameworks too",
        &["fmt", "--manifest-path", FRAMEWORKS, "--check"],
    ),
    Step {
        program: "zizmor",
        needs: Some(&ZIZMOR),
        ..step(
            "the workflows are sound",
            &["--offline", "--strict-collection", "--no-progress", ".github"],
        )
    },
    step(
        "no lint fires",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            FEATURES,
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "… in the crate with its default features",
        &["clippy", "-p", "polar-sdk", "--", "-D", "warnings"],
    ),
    step(
        "… without any",
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
    Step {
        needs: Some(&OPENSSL),
        ..step(
            "… with the platform's TLS",
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
        )
    },
    Step {
        needs: Some(&WASM),
        ..step(
            "… for WebAssembly, with a transport of the application's own",
            &[
                "clippy",
                "-p",
                "polar-sdk",
                "--target",
                "wasm32-unknown-unknown",
                "--no-default-features",
                "--features",
                "stream,tracing,webhooks",
                "--",
                "-D",
                "warnings",
            ],
        )
    },
    Step {
        needs: Some(&WASM),
        ..step(
            "… for WebAssembly, where another crate wants the default features",
            &["check", "-p", "polar-sdk", "--target", "wasm32-unknown-unknown"],
        )
    },
    step(
        "tests and doctests pass",
        &[
            "test",
            "--workspace",
            "--features",
            FEATURES,
            "--",
            "--skip",
            BROWSER_TESTS,
        ],
    ),
    Step {
        needs: Some(&CHROMIUM),
        ..step(
            "… and the example shop sells, in a browser",
            &[
                "test",
                "--workspace",
                "--features",
                FEATURES,
                "--test",
                "storefront",
                BROWSER_TESTS,
            ],
        )
    },
    step(
        "… and webhooks reach every framework of the docs",
        &["test", "--manifest-path", FRAMEWORKS],
    ),
    step(
        "… the crate's own without any feature",
        &["test", "-p", "polar-sdk", "--no-default-features", "--lib"],
    ),
    step(
        "the crate can be packed, and its package builds alone",
        &["xtask", "package", "--offline"],
    ),
    step("the main job runs", &["run", "--quiet", "--example", "checkout"]),
    step(
        "the docs build without a warning",
        &["doc", "--workspace", "--no-deps", "--features", FEATURES],
    ),
];

/// Runs the command.
pub fn run() -> Result<()> {
    let start = Instant::now();
    let mut skipped = Vec::new();
    for (index, step) in STEPS.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", index + 1, STEPS.len(), step.shows, step.shown());
        if let Some(need) = step.needs.filter(|need| !(need.is_here)()) {
            // A run that decides about a merge must not do without.
            if std::env::var_os("CI").is_some() {
                bail!("{} is needed where CI is set ({})", need.what, need.install);
            }
            println!("skipped: {} is not here ({})", need.what, need.install);
            skipped.push(step.shows);
            continue;
        }
        let status = Command::new(step.program)
            .args(step.args)
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(workspace::root())
            .status()
            .with_context(|| format!("cannot run {}", step.program))?;
        if !status.success() {
            bail!("\nnot so: {}\nrun it alone with: {}", step.shows, step.shown());
        }
    }
    println!(
        "\n{} of {} steps passed in {} s",
        STEPS.len() - skipped.len(),
        STEPS.len(),
        start.elapsed().as_secs()
    );
    for shows in skipped {
        println!("skipped: {shows}");
    }
    Ok(())
}
