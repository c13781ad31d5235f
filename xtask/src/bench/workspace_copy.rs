//! A workspace below `target/bench` with a copy of the crate, the other crates, and programs that use them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::{peers, progress, scratch};
use crate::isolated_crate::{self, CRATE, edit_manifest, table};
use crate::{disk, workspace};

/// The dependencies of a program that does not use any of the crates.
const BASE: &str = r#"
reqwest = { workspace = true, features = ["json", "rustls"] }
serde_json.workspace = true
tokio = { workspace = true, features = ["macros", "rt"] }
"#;

const SDK: &str = "polar-sdk = { path = \"../polar-sdk\" }";
const BY_HAND: &str = "jiff = { workspace = true, features = [\"serde\"] }\n\
                       serde = { workspace = true, features = [\"derive\"] }\n\
                       uuid = { workspace = true, features = [\"serde\"] }\n\
                       [dependencies.serde_json]\nworkspace = true\nfeatures = [\"raw_value\"]";

/// The dependency with these features only.
fn sdk_with(features: &[&str]) -> String {
    format!("polar-sdk = {{ path = \"../polar-sdk\", default-features = false, features = {features:?} }}")
}

/// Writes the workspace and returns its folder.
pub fn prepare() -> Result<PathBuf> {
    let dir = scratch().join("workspace");
    isolated_crate::copy(&dir, None)?;
    progress("generating with progenitor");
    workspace::output(&mut peers::progenitor(
        &["checkouts"],
        &scratch().join("progenitor.json"),
        &dir.join("progenitor"),
    )?)?;
    progress("copying polar-sh");
    peers::copy_polar_api(&dir.join("polar-api"))?;

    let base = BASE.trim();
    let by_hand = base.replace("serde_json.workspace = true\n", "");
    let mut members = vec![CRATE.to_owned()];
    for (name, dependencies) in [
        ("base", base.to_owned()),
        ("get", format!("{base}\n{SDK}")),
        (
            "get_checkouts",
            format!("{base}\n{}", sdk_with(&["checkouts", "rustls", "stream", "webhooks"])),
        ),
        ("three", format!("{base}\n{SDK}")),
        ("license", format!("{base}\n{}", sdk_with(&["licenses", "rustls"]))),
        ("runtime", format!("{base}\n{}", sdk_with(&["rustls"]))),
        ("by_hand", format!("{by_hand}\n{BY_HAND}")),
        ("get_progenitor", format!("{base}\n{}", peers::PROGENITOR.dependency)),
        ("get_polar_sh", format!("{base}\n{}", peers::POLAR_SH.dependency)),
    ] {
        // The same program with fewer features.
        let program = name.strip_suffix("_checkouts").unwrap_or(name);
        package(&dir, name, &dependencies, &source(program)?)?;
        members.push(name.to_owned());
    }
    for file in ["handwritten.rs", "handwritten/models.rs"] {
        let from = workspace::root().join("polar-sdk/benches/src").join(file);
        disk::write(&dir.join("by_hand/src").join(file), &read(&from)?)?;
    }
    edit_manifest(&dir.join("Cargo.toml"), |manifest| {
        let members = members.into_iter().map(Value::from).collect();
        table(manifest, "workspace")?.insert("members".to_owned(), Value::Array(members));
        let settings = "[profile.release]\nstrip = true\n[patch.crates-io]\npolar-api = { path = \"polar-api\" }\n";
        let settings: Table = settings.parse()?;
        manifest.extend(settings);
        Ok(())
    })?;
    Ok(dir)
}

/// Returns a cargo command for a workspace of its own, without incremental compilation.
pub fn cargo(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(args)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .current_dir(dir);
    command
}

/// Builds a program of the workspace and returns its path.
pub fn build(dir: &Path, program: &str) -> Result<PathBuf> {
    workspace::output(&mut cargo(dir, &["build", "--release", "--package", program]))?;
    Ok(dir.join(format!("target/release/{program}{}", std::env::consts::EXE_SUFFIX)))
}

fn package(dir: &Path, name: &str, dependencies: &str, main: &str) -> Result<()> {
    let dir = dir.join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n"
    );
    disk::write(&dir.join("Cargo.toml"), &manifest)?;
    disk::write(&dir.join("src/main.rs"), main)?;
    disk::write(&dir.join("src/base.rs"), &source("base")?)
}

/// Reads the source of a program.
fn source(name: &str) -> Result<String> {
    read(&workspace::root().join("xtask/programs").join(format!("{name}.rs")))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", workspace::display(path)))
}
