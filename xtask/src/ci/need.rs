//! What a step needs that not every machine has.

use std::path::Path;
use std::process::{Command, Stdio};

/// What not every machine has, and a step cannot do without.
pub struct Need {
    /// What it is called.
    pub what: &'static str,
    /// How to get it.
    pub install: &'static str,
    /// Looks for it.
    pub is_here: fn() -> bool,
}

/// A browser, and the program through which tests drive it.
pub const CHROMIUM: Need = Need {
    what: "Chromium with its driver",
    install: "on Debian: apt-get install chromium chromium-driver",
    is_here: || runs("chromium", &["--version"]) && runs("chromedriver", &["--version"]),
};

/// OpenSSL, to build against.
pub const OPENSSL: Need = Need {
    what: "OpenSSL with its headers",
    install: "on Debian: apt-get install libssl-dev pkg-config",
    is_here: || runs("pkg-config", &["--exists", "openssl"]),
};

/// The target of browsers.
pub const WASM: Need = Need {
    what: "the standard library for WebAssembly",
    install: "rustup target add wasm32-unknown-unknown",
    is_here: wasm,
};

/// The linter of workflows, in the version that `.ci/run` installs.
pub const ZIZMOR: Need = Need {
    what: "zizmor",
    install: "pip install zizmor==1.32.0",
    is_here: || runs("zizmor", &["--version"]),
};

fn runs(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn wasm() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}
