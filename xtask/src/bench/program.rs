//! What the crate adds to a program: bytes and other crates. The programs stand in `xtask/programs`.

mod by_hand;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::figure::Figure;
use super::{compile, process, scratch, tell};
use crate::isolated_crate::CRATE;
use crate::{disk, workspace};

/// What the base uses already, in the versions of this workspace.
const BASE: &str = r#"
reqwest = { workspace = true, features = ["json", "rustls-no-provider"] }
rustls.workspace = true
serde_json.workspace = true
tokio = { workspace = true, features = ["macros", "rt"] }
"#;

/// The crate, as it stands beside them.
pub const OURS: &str = "polar-sdk = { path = \"../polar-sdk\" }\n";

const PROGRAMS: &[&str] = &["base", "get", "three", "seven"];

const BUILD: &[&str] = &["build", "--release"];

/// What an application can say in its manifest.
const ONE_UNIT: &str = "profile.release.package.polar-sdk.codegen-units=1";

/// Measures this part.
pub fn measure() -> Result<Vec<Figure>> {
    let dir = scratch().join("programs");
    compile::prepare(&dir, None)?;
    package(&dir, "base", BASE)?;
    for name in ["get", "three", "seven"] {
        package(&dir, name, &format!("{BASE}{OURS}"))?;
    }
    by_hand::packages(&dir)?;
    members(&dir, &[PROGRAMS, &by_hand::NAMES].concat())?;
    tell("building programs with and without the crate");
    process::run(&mut compile::command(&dir, BUILD))?;
    let base = size(&dir, "base")?;
    let added = |name: &str| Ok::<_, anyhow::Error>((size(&dir, name)? - base) / 1000.0);
    let (get, three, seven) = (added("get")?, added("three")?, added("seven")?);
    let (before, after) = (crates(&dir, "base")?, crates(&dir, "three")?);
    let more: Vec<&str> = after.difference(&before).map(String::as_str).collect();
    let by_hand = by_hand::measure(&dir, added)?;
    tell("building them with the crate in one codegen unit");
    process::run(&mut compile::command(&dir, &[BUILD, &["--config", ONE_UNIT]].concat()))?;
    let one_unit = added("three")?;
    let mut figures = vec![
        Figure::goal(
            "added to a program that uses reqwest and serde_json",
            three,
            "KB",
            250.0,
            format!(
                "stripped release binary, create, get and list; without the crate {:.0} KB",
                base / 1000.0
            ),
        ),
        Figure::note(
            "added, the crate built in one codegen unit",
            one_unit,
            "KB",
            format!("the same program with `{ONE_UNIT}`"),
        ),
        #[allow(clippy::cast_precision_loss, reason = "a handful")]
        Figure::goal(
            "more crates in such a program",
            more.len() as f64,
            "",
            6.0,
            more.join(", "),
        ),
        Figure::goal(
            "`get` alone to all seven operations",
            get / seven * 100.0,
            "%",
            60.0,
            format!("of what they add, stripped: {get:.0} KB to {seven:.0} KB"),
        ),
    ];
    figures.extend(by_hand);
    Ok(figures)
}

/// A package of one program.
pub fn package(dir: &Path, name: &str, dependencies: &str) -> Result<()> {
    package_of(dir, name, dependencies, &source(name)?)
}

/// The same, with its text given.
fn package_of(dir: &Path, name: &str, dependencies: &str, main: &str) -> Result<()> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n",
        dependencies.trim()
    );
    let dir = dir.join(name);
    disk::write(&dir.join("Cargo.toml"), &manifest)?;
    disk::write(&dir.join("src/main.rs"), main)?;
    disk::write(&dir.join("src/base.rs"), &source("base")?)
}

/// The text of a program.
fn source(name: &str) -> Result<String> {
    read(&workspace::root().join("xtask/programs").join(format!("{name}.rs")))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", workspace::display(path)))
}

/// Puts packages into the workspace of a copy of the crate, and has their programs stripped.
pub fn members(dir: &Path, packages: &[&str]) -> Result<()> {
    let path = dir.join("Cargo.toml");
    let text = fs::read_to_string(&path).context("the copy has no manifest")?;
    let mut manifest: toml::Table = text.parse().context("the copy's manifest is not TOML")?;
    let workspace = manifest
        .get_mut("workspace")
        .and_then(toml::Value::as_table_mut)
        .context("no [workspace]")?;
    let names = std::iter::once(&CRATE).chain(packages);
    workspace.insert(
        "members".to_owned(),
        names.map(|name| toml::Value::from(*name)).collect::<Vec<_>>().into(),
    );
    let stripped: toml::Table = "strip = true".parse().context("no TOML")?;
    let profile = toml::Table::from_iter([("release".to_owned(), stripped.into())]);
    manifest.insert("profile".to_owned(), profile.into());
    disk::write(&path, &manifest.to_string())
}

/// The bytes of a program.
#[allow(clippy::cast_precision_loss, reason = "a few megabytes")]
pub fn size(dir: &Path, name: &str) -> Result<f64> {
    let path = dir
        .join("target/release")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let found = fs::metadata(&path).with_context(|| format!("no program {}", workspace::display(&path)))?;
    Ok(found.len() as f64)
}

/// The crates that are compiled into a program, itself left out.
fn crates(dir: &Path, name: &str) -> Result<BTreeSet<String>> {
    let args = [
        "tree",
        "--package",
        name,
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
    ];
    let (out, _) = process::output(&mut compile::command(dir, &args))?;
    let names = out.lines().skip(1).filter_map(|line| line.split(' ').next());
    Ok(names.map(str::to_owned).collect())
}
