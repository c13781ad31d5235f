//! The document and overlays that `spec/codegen.toml` names.

use std::path::PathBuf;

use generator::Input;
use xtask::config::Config;
use xtask::input::RawInput;
use xtask::workspace;

/// The root folder of the workspace.
pub fn root() -> PathBuf {
    workspace::root().to_owned()
}

/// Reads the document and its overlays.
pub fn input() -> Input {
    RawInput::from_config(&Config::read().unwrap())
        .unwrap()
        .decode()
        .unwrap()
}
