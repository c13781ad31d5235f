//! `cargo xtask package`: packs the crate and checks the package that users would download.
//!
//! The package is made in a copy of the crate, must contain the required files and no others, and is built, documented
//! and used by a program without the rest of the workspace.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use toml::Table;

use crate::isolated_crate::{self, CRATE, edit_manifest, read_manifest, remove_dir, table};
use crate::{disk, workspace};

/// The files that the package must contain besides the source.
const REQUIRED: [&str; 5] = ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "src/lib.rs"];

/// The files that Cargo adds.
const ADDED_BY_CARGO: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];

/// The feature that needs a system library.
const SYSTEM_FEATURE: &str = "native-tls";

/// Arguments of `cargo xtask package`.
#[derive(ClapArgs)]
pub struct Args {
    /// The package's name in the registry. The library is named `polar_sdk` in any case.
    #[arg(long, default_value = CRATE, value_name = "NAME")]
    name: String,
    /// Do not access the network.
    #[arg(long)]
    offline: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let dir = workspace::root().join("target/package-check");
    check_licences()?;
    isolated_crate::copy(&dir, None)?;
    let manifest = dir.join(CRATE).join("Cargo.toml");
    edit_manifest(&manifest, |manifest| {
        table(manifest, "package")?.insert("name".to_owned(), args.name.as_str().into());
        Ok(())
    })?;

    let listed = args.pack(&manifest, &["--list"])?;
    let files: Vec<&str> = listed.lines().collect();
    check_files(&files)?;
    println!("{}: {} files", args.name, files.len());
    args.pack(&manifest, &[])?;
    println!("builds from the package alone, with the default features");

    let unpacked = unpack(&dir, &args.name)?;
    let features = features(&unpacked)?;
    args.cargo(&unpacked, &["doc", "--no-deps", "--features", &features])?;
    println!("documentation builds, with the features {features}");
    let output = args.cargo(&write_program(&dir, &args.name, &unpacked)?, &["run", "--quiet"])?;
    println!(
        "a program that depends on `{}` compiles and runs: {}",
        args.name,
        output.trim()
    );
    args.cargo(
        &write_program_beside_reqwest(&dir, &args.name, &unpacked)?,
        &["run", "--quiet"],
    )?;
    println!("a program that builds reqwest clients of its own, without features of reqwest, runs");
    println!(
        "to publish: cargo publish --allow-dirty --manifest-path {}",
        workspace::display(&manifest)
    );
    Ok(())
}

impl Args {
    /// Runs `cargo package`. `--allow-dirty`, because the copy is in a folder that git ignores.
    fn pack(&self, manifest: &Path, args: &[&str]) -> Result<String> {
        let dir = manifest.parent().unwrap_or(manifest);
        self.cargo(dir, &[&["package", "--allow-dirty"], args].concat())
    }

    /// Runs cargo with the workspace's target folder, so that dependencies are not built again.
    fn cargo(&self, dir: &Path, args: &[&str]) -> Result<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(args).current_dir(dir);
        if self.offline {
            cargo.arg("--offline");
        }
        cargo
            .env("CARGO_TARGET_DIR", workspace::target())
            .env("RUSTDOCFLAGS", "-D warnings");
        workspace::output(&mut cargo)
    }
}

/// Copies the packed files into a workspace of their own. In the target folder Cargo would look for them among this
/// workspace's members.
fn unpack(dir: &Path, name: &str) -> Result<PathBuf> {
    let root = read_manifest(&dir.join("Cargo.toml"))?;
    let version = root["workspace"]["package"]["version"].as_str();
    let version = version.context("Cargo.toml has no `workspace.package.version`")?;
    let unpacked = dir.join("unpacked");
    remove_dir(&unpacked)?;
    for (file, content) in disk::read(&workspace::target().join(format!("package/{name}-{version}")))? {
        disk::write(&unpacked.join(file), &content)?;
    }
    edit_manifest(&unpacked.join("Cargo.toml"), |manifest| {
        manifest.insert("workspace".to_owned(), Table::new().into());
        Ok(())
    })?;
    Ok(unpacked)
}

/// Writes a program that depends on the package by its registry name.
fn write_program(dir: &Path, name: &str, unpacked: &Path) -> Result<PathBuf> {
    let dependency = format!(
        "[dependencies.{name}]\npath = {:?}\ndefault-features = false\n",
        unpacked.to_string_lossy()
    );
    let main = "use polar_sdk::Polar;\n\nfn main() {\n    println!(\"{}\", Polar::API_VERSION);\n}\n";
    write_crate(dir, "program", &dependency, main)
}

/// Writes a program that depends on the package with its default features, and on reqwest without any. Cargo compiles
/// reqwest once for both, and building a client must still not need more configuration.
fn write_program_beside_reqwest(dir: &Path, name: &str, unpacked: &Path) -> Result<PathBuf> {
    let root = read_manifest(&dir.join("Cargo.toml"))?;
    let version = root["workspace"]["dependencies"]["reqwest"]["version"].as_str();
    let version = version.context("Cargo.toml has no version of reqwest")?;
    let dependencies = format!(
        "[dependencies.reqwest]\nversion = {version:?}\ndefault-features = false\n\n\
         [dependencies.{name}]\npath = {:?}\nfeatures = [\"reqwest-013\"]\n",
        unpacked.to_string_lossy(),
    );
    let main = "use polar_sdk::Polar;\n\n\
                fn main() {\n    \
                    reqwest::Client::new();\n    \
                    Polar::new(\"polar_oat_test\").unwrap();\n    \
                    Polar::builder().http_client(reqwest::Client::builder).build().unwrap();\n\
                }\n";
    write_crate(dir, "beside-reqwest", &dependencies, main)
}

/// Writes a crate in a workspace of its own and returns its folder.
fn write_crate(dir: &Path, name: &str, dependencies: &str, main: &str) -> Result<PathBuf> {
    let program = dir.join(name);
    remove_dir(&program)?;
    let manifest = format!("[package]\nname = {name:?}\nedition = \"2024\"\n\n[workspace]\n\n{dependencies}");
    disk::write(&program.join("Cargo.toml"), &manifest)?;
    disk::write(&program.join("src/main.rs"), main)?;
    // With the locked versions, no network access is needed and no dependency is built twice.
    fs::copy(dir.join("Cargo.lock"), program.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
    Ok(program)
}

/// Lists the features of the package, without the one that needs a system library.
fn features(package: &Path) -> Result<String> {
    let mut manifest = read_manifest(&package.join("Cargo.toml"))?;
    let features = table(&mut manifest, "features")?.keys().map(String::as_str);
    let features: Vec<&str> = features.filter(|name| *name != SYSTEM_FEATURE).collect();
    Ok(features.join(","))
}

/// Checks that the licence files in the crate's folder are equal to the workspace's.
fn check_licences() -> Result<()> {
    for name in REQUIRED.iter().filter(|name| name.starts_with("LICENSE")) {
        let read =
            |path: PathBuf| fs::read(&path).with_context(|| format!("cannot read {}", workspace::display(&path)));
        if read(workspace::root().join(name))? != read(workspace::root().join(CRATE).join(name))? {
            bail!("{CRATE}/{name} differs from {name}: copy it again");
        }
    }
    Ok(())
}

/// Checks the list of packed files.
fn check_files(files: &[&str]) -> Result<()> {
    let missing = REQUIRED.iter().filter(|required| !files.contains(required));
    let missing = missing.map(|file| format!("missing: {file}"));
    let surplus = files.iter().filter(|file| !is_allowed(file));
    let errors: Vec<String> = missing.chain(surplus.map(|file| format!("surplus: {file}"))).collect();
    if !errors.is_empty() {
        bail!(
            "the package has the wrong files (see `include` in polar-sdk/Cargo.toml)\n{}",
            errors.join("\n")
        );
    }
    Ok(())
}

fn is_allowed(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(OsStr::to_str).unwrap_or_default();
    let source = file.starts_with("src/") && ["html", "json", "rs"].contains(&extension);
    let page = file.starts_with("guide/") && ["md", "svg"].contains(&extension);
    let skill = file.starts_with("skills/") && extension == "md";
    let test = file.split('/').any(|part| part == "tests" || part == "tests.rs");
    REQUIRED.contains(&file) || ADDED_BY_CARGO.contains(&file) || page || skill || (source && !test)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_with(more: &[&'static str]) -> Result<()> {
        let mut files = REQUIRED.to_vec();
        files.extend(ADDED_BY_CARGO);
        files.extend(["guide/checkouts.md", "guide/flow.svg", "skills/polar-sdk/SKILL.md"]);
        files.extend(["src/send/retry_loop.rs", "src/generated/models/checkouts/checkout.rs"]);
        files.extend(more);
        check_files(&files)
    }

    #[test]
    fn allows_only_source_licences_and_docs() {
        check_with(&[]).unwrap();
        for surplus in [
            "src/tests.rs",
            "src/tests/pages.rs",
            "examples/checkout.rs",
            "src/notes.md",
            "guide/notes.txt",
            "build.rs",
        ] {
            let error = check_with(&[surplus]).unwrap_err().to_string();
            assert!(error.ends_with(&format!("\nsurplus: {surplus}")), "{error}");
        }
    }

    #[test]
    fn reports_missing_files() {
        let error = check_files(&["Cargo.toml", "src/lib.rs", "README.md", "LICENSE-MIT"]).unwrap_err();
        assert!(error.to_string().ends_with("\nmissing: LICENSE-APACHE"), "{error}");
    }
}
