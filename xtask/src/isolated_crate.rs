//! Copies the crate into a workspace of its own below `target/`, where it can be built without changing this one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use generator::tree::Tree;
use toml::{Table, Value};

use crate::{disk, workspace};

/// The crate's folder, both in this workspace and in the copy.
pub const CRATE: &str = "polar-sdk";

/// Hand-written modules that use models of Polar's document. No other module needs them, so they can be empty if the
/// generated code is that of another document.
const ONLY_FOR_POLAR: [&str; 8] = [
    "src/access.rs",
    "src/checkout_events.rs",
    "src/download.rs",
    "src/licenses.rs",
    "src/metering.rs",
    "src/storage.rs",
    "src/upload.rs",
    "src/webhooks/event_subject.rs",
];

/// Copies the crate's manifest and source, its README and this workspace's lock file to `to`.
///
/// `generated` replaces the committed generated code.
pub fn copy(to: &Path, generated: Option<&Tree>) -> Result<()> {
    let crate_dir = to.join(CRATE);
    remove_dir(&crate_dir)?;
    for (name, content) in disk::read(&workspace::root().join(CRATE))? {
        let mut unused = ["tests/", "examples/", "benches/"].iter();
        let excluded = unused.any(|dir| name.starts_with(dir));
        let replaced = generated.is_some() && name.starts_with("src/generated/");
        if !excluded && !replaced {
            disk::write(&crate_dir.join(PathBuf::from(&name)), &content)?;
        }
    }
    for (name, content) in generated.into_iter().flat_map(Tree::iter) {
        disk::write(&crate_dir.join("src/generated").join(name), content)?;
    }
    for name in ONLY_FOR_POLAR.iter().filter(|_| generated.is_some()) {
        disk::write(
            &crate_dir.join(name),
            "//! Empty, because it uses models of Polar's document.\n",
        )?;
    }
    for name in ["Cargo.lock", "README.md"] {
        fs::copy(workspace::root().join(name), to.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    disk::write(&to.join("Cargo.toml"), &workspace_manifest()?)?;
    disk::write(&crate_dir.join("Cargo.toml"), &crate_manifest()?)
}

/// Changes a manifest in place.
pub fn edit_manifest(path: &Path, edit: impl FnOnce(&mut Table) -> Result<()>) -> Result<()> {
    let mut manifest = read_manifest(path)?;
    edit(&mut manifest)?;
    disk::write(path, &manifest.to_string())
}

/// Returns a table of a manifest.
pub fn table<'a>(parent: &'a mut Table, name: &str) -> Result<&'a mut Table> {
    let table = parent.get_mut(name).and_then(Value::as_table_mut);
    table.with_context(|| format!("the manifest has no [{name}]"))
}

/// Removes a folder if it exists.
pub fn remove_dir(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot remove {}", workspace::display(dir)))?;
    }
    Ok(())
}

/// Returns the workspace's manifest with the crate as its only member.
fn workspace_manifest() -> Result<String> {
    let mut manifest = read_manifest(&workspace::root().join("Cargo.toml"))?;
    let workspace = table(&mut manifest, "workspace")?;
    workspace.insert("members".to_owned(), Value::Array(vec![CRATE.into()]));
    table(workspace, "dependencies")?.retain(|_, dependency| dependency.get("path").is_none());
    Ok(manifest.to_string())
}

/// Returns the crate's manifest without its tests, benches and examples, and without the dependencies that only they
/// use.
fn crate_manifest() -> Result<String> {
    let mut manifest = read_manifest(&workspace::root().join(CRATE).join("Cargo.toml"))?;
    for targets in ["bench", "dev-dependencies", "example", "test"] {
        manifest.remove(targets);
    }
    Ok(manifest.to_string())
}

/// Reads a manifest.
pub fn read_manifest(path: &Path) -> Result<Table> {
    let name = workspace::display(path);
    let toml = fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    toml.parse().with_context(|| format!("{name} is not valid TOML"))
}
