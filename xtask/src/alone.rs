//! The crate as a workspace of its own, below `target/`: what is tried there touches nothing here.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::{disk, workspace};

/// The crate's folder, below the folder of the copy as below the workspace's root.
pub const CRATE: &str = "polar-sdk";

/// What is different in the copy.
#[derive(Default)]
pub struct Changes<'a> {
    /// The package's name; the library stays `polar_sdk`.
    pub name: Option<&'a str>,
    /// The package's version.
    pub version: Option<&'a str>,
    /// Leaves out what is generated: something else is put in its place.
    pub without_generated: bool,
}

/// Copies the crate's manifest and source, its README and the versions that this workspace builds with.
pub fn copy(to: &Path, changes: &Changes<'_>) -> Result<()> {
    let crate_dir = to.join(CRATE);
    if crate_dir.exists() {
        fs::remove_dir_all(&crate_dir).with_context(|| format!("cannot empty {}", workspace::display(&crate_dir)))?;
    }
    let original = workspace::root().join(CRATE);
    for (name, text) in disk::read(&original)? {
        let outside = ["tests/", "examples/", "benches/"];
        let left_out = outside.iter().any(|dir| name.starts_with(dir))
            || (changes.without_generated && name.starts_with("src/generated/"));
        if !left_out {
            disk::write(&crate_dir.join(PathBuf::from(&name)), &text)?;
        }
    }
    for name in ["Cargo.lock", "README.md"] {
        fs::copy(workspace::root().join(name), to.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    disk::write(&to.join("Cargo.toml"), &root_manifest(changes)?)?;
    disk::write(&crate_dir.join("Cargo.toml"), &crate_manifest(changes)?)
}

/// The workspace's manifest with the crate as its only member.
fn root_manifest(changes: &Changes<'_>) -> Result<String> {
    let mut manifest = read("Cargo.toml")?;
    let workspace = table(&mut manifest, "workspace")?;
    workspace.insert("members".to_owned(), Value::Array(vec![CRATE.into()]));
    table(workspace, "dependencies")?.retain(|_, dependency| dependency.get("path").is_none());
    if let Some(version) = changes.version {
        table(workspace, "package")?.insert("version".to_owned(), version.into());
    }
    Ok(manifest.to_string())
}

/// The crate's manifest. Its tests, benches and examples stay behind, and with them what only they need.
fn crate_manifest(changes: &Changes<'_>) -> Result<String> {
    let mut manifest = read("polar-sdk/Cargo.toml")?;
    for tests in ["bench", "dev-dependencies", "example", "test"] {
        manifest.remove(tests);
    }
    if let Some(name) = changes.name {
        table(&mut manifest, "package")?.insert("name".to_owned(), name.into());
    }
    Ok(manifest.to_string())
}

fn read(name: &str) -> Result<Table> {
    let text = fs::read_to_string(workspace::root().join(name)).with_context(|| format!("cannot read {name}"))?;
    text.parse().with_context(|| format!("{name} is not TOML"))
}

fn table<'a>(parent: &'a mut Table, name: &str) -> Result<&'a mut Table> {
    let table = parent.get_mut(name).and_then(Value::as_table_mut);
    table.with_context(|| format!("no [{name}] where it is expected"))
}
