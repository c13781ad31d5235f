//! The document and overlays that `spec/codegen.toml` names.

use std::path::PathBuf;

use generator::Input;
use xtask::config::Config;
use xtask::{input, workspace};

/// The root folder of the workspace.
pub fn root() -> PathBuf {
    workspace::root().to_owned()
}

/// Reads the document and its overlays.
pub fn input() -> Input {
    input::from_config(&Config::read().unwrap()).unwrap()
}
