//! The steps of `cargo xtask ci` and `cargo xtask check`.

use std::process::Command;
use std::time::SystemTime;

use super::requirement::{
    ADVISORIES, CARGO_DENY, CARGO_HACK, CHROMIUM, OLDEST_RUST, OPENSSL, RUMDL, Requirement, TYPOS, WASM, ZIZMOR,
};
use crate::workspace;

/// All features that need only Rust and a C compiler.
const FEATURES: &str = "polar-sdk/axum-08,polar-sdk/blocking,polar-sdk/chrono-04,polar-sdk/jiff-02,\
                        polar-sdk/reqwest-013,polar-sdk/schemars-1,polar-sdk/testing,polar-sdk/time-03,\
                        polar-sdk/tower-service-03,polar-sdk/tracing,polar-sdk/webhooks";

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
    // The same features for both, so that the crate is compiled once.
    ("reconcile", "blocking,tracing"),
    ("tracing-otel", "blocking,tracing"),
];

const PAIRS: &str = "cargo hack clippy -p polar-sdk --feature-powerset --depth 2 --exclude-features native-tls";

/// How many pairs of features a run checks, others each time, because all of them take an hour.
const PAIRS_PER_RUN: usize = 5;

/// A check: a command, and what holds if it succeeds.
pub struct Step {
    pub name: String,
    pub command: String,
    pub requirement: Option<&'static Requirement>,
    /// Arguments to run it with if the requirement is missing. Without them the step is skipped.
    pub fallback: Option<&'static str>,
    /// Whether it runs beside the other steps from here on, with a target folder of its own: it is long and uses only one
    /// processor.
    pub is_beside: bool,
}

impl Step {
    fn new(name: &str, command: &str) -> Self {
        Self {
            name: name.to_owned(),
            command: command.replace("{features}", FEATURES),
            requirement: None,
            fallback: None,
            is_beside: false,
        }
    }

    fn beside(self) -> Self {
        Self {
            is_beside: true,
            ..self
        }
    }

    fn requires(self, requirement: &'static Requirement) -> Self {
        Self {
            requirement: Some(requirement),
            ..self
        }
    }
}

/// The steps of `cargo xtask check`: those for daily work.
pub fn check() -> Vec<Step> {
    let mut steps = quick();
    // The same packages and features as in `ci`, so that both share what is compiled.
    let command = "cargo test --workspace --lib --test freshness --features {features}";
    steps.push(Step::new("unit tests, README and signatures", command));
    steps
}

/// The steps of `cargo xtask ci`.
pub fn ci() -> Vec<Step> {
    let mut steps = quick();
    steps.extend(complete());
    steps.extend(EXAMPLES.map(|(name, features)| {
        let command = format!("cargo run --quiet -p polar-sdk --example {name} --features={features}");
        Step::new(&format!("example `{name}`"), &command)
    }));
    steps
}

/// The steps that both have.
fn quick() -> Vec<Step> {
    vec![
        Step::new("generated code is up to date", "cargo xtask codegen --check"),
        Step::new("repository rules", "cargo xtask tidy"),
        Step::new("formatting", "cargo fmt --all --check"),
        Step::new(
            "formatting of the framework tests",
            "cargo fmt --manifest-path tests/frameworks/Cargo.toml --check",
        ),
        Step::new(
            "formatting of the fuzz targets",
            "cargo fmt --manifest-path tests/fuzz/Cargo.toml --check",
        ),
        Step::new("spelling", "typos").requires(&TYPOS),
        Step::new("Markdown and its links", "rumdl check --no-cache .").requires(&RUMDL),
        Step::new(
            "workflows",
            "zizmor --offline --strict-collection --no-progress .github",
        )
        .requires(&ZIZMOR),
        Step::new(
            "licenses, duplicates and sources of dependencies",
            "cargo deny --locked check -D unmatched-skip -D license-exception-not-encountered \
             -D license-not-encountered bans licenses sources",
        )
        .requires(&CARGO_DENY),
        Step::new(
            "lints, all features",
            "cargo clippy --workspace --all-targets --features {features} -- -D warnings",
        ),
    ]
}

/// The further steps of `ci`, without the examples.
fn complete() -> Vec<Step> {
    vec![
        Step::new("advisories of dependencies", "cargo deny check advisories").requires(&ADVISORIES),
        Step::new(
            "lints, platform TLS",
            "cargo clippy -p polar-sdk --no-default-features --features native-tls,stream -- -D warnings",
        )
        .requires(&OPENSSL)
        .beside(),
        Step::new(
            "features: none, and each alone",
            "cargo hack clippy -p polar-sdk --each-feature --exclude-features native-tls -- -D warnings",
        )
        .requires(&CARGO_HACK)
        .beside(),
        Step::new(
            "features: pairs",
            &format!("{PAIRS} --partition {} -- -D warnings", partition()),
        )
        .requires(&CARGO_HACK)
        .beside(),
        // The default transport is not compiled for WebAssembly, so default features do not need a step of their own.
        Step::new(
            "lints, WebAssembly",
            "cargo clippy -p polar-sdk --target wasm32-unknown-unknown --features tracing -- -D warnings",
        )
        .requires(&WASM)
        .beside(),
        Step::new(
            "lints, example for browsers",
            "cargo clippy -p polar-browser-example --target wasm32-unknown-unknown -- -D warnings",
        )
        .requires(&WASM)
        .beside(),
        Step {
            fallback: Some("--installed-rust"),
            ..Step::new("oldest Rust and dependencies", "cargo xtask oldest-versions").requires(&OLDEST_RUST)
        },
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
    ]
}

/// Returns the part of the pairs of features to check: another one in each run. A failure prints the command.
///
/// cargo-hack rounds the size of a part up, so that the last ones are empty unless their number fits the number of pairs.
fn partition() -> String {
    let mut list = Command::new(env!("CARGO"));
    list.args(PAIRS.split(' ').skip(1)).arg("--print-command-list");
    list.current_dir(workspace::root());
    // Without cargo-hack, the step is skipped.
    let count = workspace::output(&mut list).map_or(0, |list| list.lines().count());
    let parts = count.div_ceil(PAIRS_PER_RUN).max(1);
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    format!("{}/{parts}", 1 + now.as_secs() % parts as u64)
}
