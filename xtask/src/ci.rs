//! `cargo xtask ci`: everything that must hold before a change is merged, in the order in which it fails fastest.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// All features that need nothing but Rust and a C compiler.
const FEATURES: &str = "polar-sdk/blocking,polar-sdk/chrono-04,polar-sdk/jiff-02,polar-sdk/reqwest-013,\
                        polar-sdk/testing,polar-sdk/time-03,polar-sdk/tracing,polar-sdk/webhooks";

/// A step: what it shows, and the cargo arguments that show it.
struct Step {
    shows: &'static str,
    cargo: &'static [&'static str],
    needs: Option<Need>,
}

/// What not every machine has, and a step cannot do without.
#[derive(Clone, Copy)]
struct Need {
    what: &'static str,
    install: &'static str,
    is_here: fn() -> bool,
}

const OPENSSL: Need = Need {
    what: "OpenSSL with its headers",
    install: "on Debian: apt-get install libssl-dev pkg-config",
    is_here: openssl,
};

const WASM: Need = Need {
    what: "the standard library for WebAssembly",
    install: "rustup target add wasm32-unknown-unknown",
    is_here: wasm,
};

const fn step(shows: &'static str, cargo: &'static [&'static str]) -> Step {
    Step {
        shows,
        cargo,
        needs: None,
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
        needs: Some(OPENSSL),
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
        needs: Some(WASM),
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
        needs: Some(WASM),
        ..step(
            "… for WebAssembly, where another crate wants the default features",
            &["check", "-p", "polar-sdk", "--target", "wasm32-unknown-unknown"],
        )
    },
    step(
        "tests and doctests pass",
        &["test", "--workspace", "--features", FEATURES],
    ),
    step(
        "… the crate's own without any feature",
        &["test", "-p", "polar-sdk", "--no-default-features", "--lib"],
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
        println!(
            "\n[{}/{}] {}: cargo {}",
            index + 1,
            STEPS.len(),
            step.shows,
            step.cargo.join(" ")
        );
        if let Some(need) = step.needs.filter(|need| !(need.is_here)()) {
            // A run that decides about a merge must not do without.
            if std::env::var_os("CI").is_some() {
                bail!("{} is needed where CI is set ({})", need.what, need.install);
            }
            println!("skipped: {} is not here ({})", need.what, need.install);
            skipped.push(step.shows);
            continue;
        }
        let status = Command::new(env!("CARGO"))
            .args(step.cargo)
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(workspace::root())
            .status()
            .context("cannot run cargo")?;
        if !status.success() {
            bail!(
                "\nnot so: {}\nrun it alone with: cargo {}",
                step.shows,
                step.cargo.join(" ")
            );
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

fn openssl() -> bool {
    Command::new("pkg-config")
        .args(["--exists", "openssl"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn wasm() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}
