//! Tools and libraries that a step requires and that are not installed on every machine.

use std::path::Path;
use std::process::{Command, Stdio};

/// A tool or library that a step requires.
pub struct Requirement {
    pub name: &'static str,
    /// How to install it.
    pub install: &'static str,
    pub is_installed: fn() -> bool,
}

/// The browser of the storefront tests.
pub const CHROMIUM: Requirement = Requirement {
    name: "Chromium with its driver",
    install: "on Debian: apt-get install chromium chromium-driver",
    is_installed: || runs("chromium", &["--version"]) && runs("chromedriver", &["--version"]),
};

/// The TLS library of the feature `native-tls` on Linux.
pub const OPENSSL: Requirement = Requirement {
    name: "OpenSSL with its headers",
    install: "on Debian: apt-get install libssl-dev pkg-config",
    is_installed: || runs("pkg-config", &["--exists", "openssl"]),
};

/// The WebAssembly target.
pub const WASM: Requirement = Requirement {
    name: "the standard library for WebAssembly",
    install: "rustup target add wasm32-unknown-unknown",
    is_installed: has_wasm_target,
};

/// The linter of workflows, in the version that `.ci/run` installs.
pub const ZIZMOR: Requirement = Requirement {
    name: "zizmor",
    install: "pip install zizmor==1.32.0",
    is_installed: || runs("zizmor", &["--version"]),
};

/// Runs cargo with combinations of features, in the version that `.ci/run` installs.
pub const CARGO_HACK: Requirement = Requirement {
    name: "cargo-hack",
    install: "cargo install cargo-hack@0.6.46 --locked",
    is_installed: || runs("cargo-hack", &["hack", "--version"]),
};

fn runs(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn has_wasm_target() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}
