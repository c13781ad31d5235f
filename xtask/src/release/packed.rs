//! The package as others get it: what is in its file, and whether that alone builds, is documented and can be used.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use toml::Table;

use crate::alone::{self, Changes};
use crate::{disk, workspace};

/// What has to be in the package besides the source.
const NEEDED: [&str; 5] = ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "src/lib.rs"];

/// What Cargo adds by itself.
const BY_CARGO: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];

/// The feature that needs a library of the system, which not every machine has.
const NEEDS_SYSTEM: &str = "native-tls";

/// A package to be made.
pub struct Package<'a> {
    /// Its name in the registry.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Whether the network may be asked for dependencies.
    pub offline: bool,
}

impl Package<'_> {
    /// The folder in which the package is made.
    pub fn folder() -> PathBuf {
        workspace::root().join("target/release-package")
    }

    /// Packs the crate, builds it from the packed file, and its docs, and a program that uses it.
    pub fn make(&self) -> Result<()> {
        let folder = Self::folder();
        licences()?;
        let changes = Changes {
            name: Some(self.name),
            version: Some(self.version),
            ..Changes::default()
        };
        alone::copy(&folder, &changes)?;
        let manifest = folder.join(alone::CRATE).join("Cargo.toml");
        let listed = self.cargo(&folder, "package", &["--list"], Some(&manifest))?;
        let files: Vec<&str> = listed.lines().collect();
        faults(&files)?;
        println!("{}: {} files, none of them surplus", self.file_name(), files.len());
        self.cargo(&folder, "package", &[], Some(&manifest))?;
        println!("it builds from its file alone, with the default features");

        let unpacked = self.unpacked(&folder)?;
        let features = features(&unpacked)?;
        self.cargo(&unpacked, "doc", &["--no-deps", "--features", &features], None)?;
        println!("its docs build, with the features {features}");
        let said = self.cargo(&self.program(&folder, &unpacked)?, "run", &["--quiet"], None)?;
        println!(
            "a program that depends on `{}` says `use polar_sdk`, and runs: {}",
            self.name,
            said.trim()
        );
        Ok(())
    }

    fn file_name(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// The packed file's content, as a workspace of its own: below another one, Cargo would take it for a member.
    fn unpacked(&self, folder: &Path) -> Result<PathBuf> {
        let by_cargo = target().join("package").join(self.file_name());
        let unpacked = folder.join("unpacked");
        empty(&unpacked)?;
        for (name, text) in disk::read(&by_cargo)? {
            let text = if name == "Cargo.toml" {
                format!("{text}\n[workspace]\n")
            } else {
                text
            };
            disk::write(&unpacked.join(name), &text)?;
        }
        Ok(unpacked)
    }

    /// A program that depends on the package by its name in the registry.
    fn program(&self, folder: &Path, unpacked: &Path) -> Result<PathBuf> {
        let program = folder.join("program");
        empty(&program)?;
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies.{}]\npath = {:?}\n\
             default-features = false\n",
            self.name,
            unpacked.to_string_lossy(),
        );
        disk::write(&program.join("Cargo.toml"), &manifest)?;
        let main = "use polar_sdk::Polar;\n\nfn main() {\n    println!(\"{}\", Polar::API_VERSION);\n}\n";
        disk::write(&program.join("src/main.rs"), main)?;
        // The versions that everything else here is built with: no network is needed, and nothing is built twice.
        fs::copy(folder.join("Cargo.lock"), program.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
        Ok(program)
    }

    /// Runs cargo and gives what it prints.
    fn cargo(&self, folder: &Path, command: &str, args: &[&str], manifest: Option<&Path>) -> Result<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.arg(command).args(args).current_dir(folder);
        if let Some(manifest) = manifest {
            // Below a repository that ignores it, Cargo would call every file uncommitted.
            cargo.args(["--allow-dirty", "--manifest-path"]).arg(manifest);
        }
        if self.offline {
            cargo.arg("--offline");
        }
        let output = cargo
            .env("CARGO_TARGET_DIR", target())
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .context("cannot run cargo")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!(
                "cargo {command} failed in {}:\n{}",
                workspace::display(folder),
                said.trim_end()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Where Cargo builds: what is built already is not built again.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from)
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", workspace::display(folder)))?;
    }
    Ok(())
}

/// All features of a package that need nothing but Rust and a C compiler.
pub fn features(package: &Path) -> Result<String> {
    let path = package.join("Cargo.toml");
    let name = workspace::display(&path);
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let manifest: Table = text.parse().with_context(|| format!("{name} is not TOML"))?;
    let features = manifest
        .get("features")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten();
    let features: Vec<&str> = features
        .map(|(name, _)| name.as_str())
        .filter(|name| *name != NEEDS_SYSTEM)
        .collect();
    Ok(features.join(","))
}

/// The licences are packed from the crate's folder, and are the workspace's.
fn licences() -> Result<()> {
    for name in NEEDED.iter().filter(|name| name.starts_with("LICENSE")) {
        let read =
            |path: PathBuf| fs::read(&path).with_context(|| format!("cannot read {}", workspace::display(&path)));
        if read(workspace::root().join(name))? != read(workspace::root().join(alone::CRATE).join(name))? {
            bail!("{}/{name} is not the workspace's {name}: copy it", alone::CRATE);
        }
    }
    Ok(())
}

/// Refuses a list of files that lacks something, or that holds what no program needs.
fn faults(files: &[&str]) -> Result<()> {
    let mut faults: Vec<String> = NEEDED
        .iter()
        .filter(|needed| !files.contains(needed))
        .map(|needed| format!("missing: {needed}"))
        .collect();
    faults.extend(
        files
            .iter()
            .filter(|file| !belongs(file))
            .map(|file| format!("surplus: {file}")),
    );
    if !faults.is_empty() {
        bail!(
            "the package is not as it should be (see `include` in polar-sdk/Cargo.toml)\n{}",
            faults.join("\n")
        );
    }
    Ok(())
}

fn belongs(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(OsStr::to_str).unwrap_or_default();
    let source = file.starts_with("src/") && ["html", "json", "rs"].contains(&extension);
    let test = file.split('/').any(|part| part == "tests" || part == "tests.rs");
    NEEDED.contains(&file) || BY_CARGO.contains(&file) || (source && !test)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(more: &[&'static str]) -> Result<()> {
        let mut files = NEEDED.to_vec();
        files.extend(BY_CARGO);
        files.extend(["src/send/retry_loop.rs", "src/generated/models/checkout.rs"]);
        files.extend(more);
        faults(&files)
    }

    #[test]
    fn source_licences_and_readme_are_all_that_is_packed() {
        listed(&[]).unwrap();
        for surplus in [
            "src/tests.rs",
            "src/tests/pages.rs",
            "examples/checkout.rs",
            "src/notes.md",
            "build.rs",
        ] {
            assert!(
                listed(&[surplus])
                    .unwrap_err()
                    .to_string()
                    .ends_with(&format!("\nsurplus: {surplus}"))
            );
        }
        let error = faults(&["Cargo.toml", "src/lib.rs", "README.md", "LICENSE-MIT"]).unwrap_err();
        assert!(error.to_string().ends_with("\nmissing: LICENSE-APACHE"), "{error}");
    }

    #[test]
    fn the_licences_of_the_crate_are_those_of_the_workspace() {
        licences().unwrap();
    }
}
