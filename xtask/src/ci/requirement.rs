//! Tools and libraries that a step requires and that are not installed on every machine.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::workspace;

/// A tool or library that a step requires.
pub struct Requirement {
    pub name: &'static str,
    /// How to install it.
    pub install: &'static str,
    pub is_installed: fn() -> bool,
    /// Whether its steps are skipped without it even if the environment variable `CI` is set: it comes from a server that
    /// not every machine reaches.
    pub is_optional: bool,
}

/// The browser of the storefront tests.
pub const CHROMIUM: Requirement = Requirement {
    name: "Chromium with its driver",
    install: "on Debian: apt-get install chromium chromium-driver",
    is_installed: || runs("chromium", &["--version"]) && runs("chromedriver", &["--version"]),
    is_optional: false,
};

/// The TLS library of the feature `native-tls` on Linux.
pub const OPENSSL: Requirement = Requirement {
    name: "OpenSSL with its headers",
    install: "on Debian: apt-get install libssl-dev pkg-config",
    is_installed: || runs("pkg-config", &["--exists", "openssl"]),
    is_optional: false,
};

/// The WebAssembly target.
pub const WASM: Requirement = Requirement {
    name: "the standard library for WebAssembly",
    install: "rustup target add wasm32-unknown-unknown",
    is_installed: has_wasm_target,
    is_optional: false,
};

/// The linter of workflows, in the version that `.ci/run` installs.
pub const ZIZMOR: Requirement = Requirement {
    name: "zizmor",
    install: "pip install zizmor==1.32.0",
    is_installed: || runs("zizmor", &["--version"]),
    is_optional: false,
};

/// Runs cargo with combinations of features, in the version that `.ci/run` installs.
pub const CARGO_HACK: Requirement = Requirement {
    name: "cargo-hack",
    install: "cargo install cargo-hack@0.6.46 --locked",
    is_installed: || runs("cargo-hack", &["hack", "--version"]),
    is_optional: false,
};

/// Checks the dependencies, in the version that `.ci/run` installs.
pub const CARGO_DENY: Requirement = Requirement {
    name: "cargo-deny",
    install: "cargo install cargo-deny@0.20.2 --locked",
    is_installed: || runs("cargo-deny", &["--version"]),
    is_optional: false,
};

/// The database of security advisories for Rust crates.
pub const ADVISORIES: Requirement = Requirement {
    name: "cargo-deny and access to the advisory database",
    install: "cargo install cargo-deny@0.20.2 --locked",
    is_installed: || runs("cargo-deny", &["fetch", "db"]),
    is_optional: true,
};

/// Finds misspellings, in the version that `.ci/run` installs.
pub const TYPOS: Requirement = Requirement {
    name: "typos",
    install: "pip install typos==1.52.0",
    is_installed: || runs("typos", &["--version"]),
    is_optional: false,
};

/// The linter of Markdown, in the version that `.ci/run` installs.
pub const RUMDL: Requirement = Requirement {
    name: "rumdl",
    install: "pip install rumdl==0.3.0",
    is_installed: || runs("rumdl", &["version"]),
    is_optional: false,
};

/// The Rust version that `rust-version` of `Cargo.toml` promises.
pub const OLDEST_RUST: Requirement = Requirement {
    name: "the oldest Rust version that the crate supports",
    install: "rustup toolchain install VERSION --profile minimal, with `rust-version` of Cargo.toml",
    is_installed: || {
        let version = workspace::oldest_rust().unwrap_or_default();
        runs("rustup", &["run", &version, "rustc", "--version"])
    },
    is_optional: true,
};

fn runs(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).current_dir(workspace::root());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn has_wasm_target() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_that_ci_installs() {
        let script = std::fs::read_to_string(workspace::root().join(".ci/run")).unwrap();
        for tool in [ZIZMOR, TYPOS, RUMDL, CARGO_HACK, CARGO_DENY] {
            let mut words = tool.install.split(' ');
            let versioned = words.find(|word| word.contains("==") || word.contains('@')).unwrap();
            assert!(script.contains(versioned), "{versioned}");
        }
    }
}
