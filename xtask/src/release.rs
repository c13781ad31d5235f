//! `cargo xtask release`: the version, the changelog and the package of the next release.
//!
//! The version follows from what changed for programs that use the crate. Nothing is published here: the package is
//! made and tried, the files are edited, and what is left to do is printed.

mod changelog;
mod date;
mod grounds;
mod history;
mod packed;
mod semver;
mod version;

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use toml::Table;

use crate::{alone, disk, git, workspace};
use packed::Package;
use version::Version;

/// Where the manifest of the workspace states the version, and the name of the package.
const VERSION: &[&str] = &["workspace", "package", "version"];
const NAME: &[&str] = &["workspace", "metadata", "release", "package"];

/// Options of `cargo xtask release`.
#[derive(ClapArgs)]
pub struct Args {
    /// Edit nothing: say which version comes next and why, show its section of the changelog, and try the package.
    #[arg(long)]
    dry_run: bool,
    /// The version, in place of the one that follows from what changed.
    #[arg(long, value_name = "1.2.3")]
    version: Option<String>,
    /// The day of the release, in place of today.
    #[arg(long, value_name = "2026-11-21")]
    date: Option<String>,
    /// The package's name in the registry, in place of the one in Cargo.toml; the library is `polar_sdk` under any.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Ask the network for nothing.
    #[arg(long)]
    offline: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    if !args.dry_run {
        nothing_uncommitted()?;
    }
    let date = args.date.as_deref().map_or_else(date::today, date::checked)?;
    let manifest = read("Cargo.toml")?;
    let stands: Table = manifest.parse().context("Cargo.toml is not TOML")?;
    let name = args.name.as_deref().map_or_else(|| stated(&stands, NAME), Ok)?;
    let now = Version::parse(stated(&stands, VERSION)?)?;
    let next = next(args, now)?;
    let log = read("CHANGELOG.md")?;
    let log_after = match changelog::released(&log, &next.to_string(), &date) {
        Ok(after) => {
            println!("\n## {next} - {date}\n\n{}\n", changelog::unreleased(&log)?);
            Some(after)
        }
        // Right after a release there is nothing to tell, and the package has to be in order all the same.
        Err(error) if args.dry_run => {
            println!("a release would be refused: {error}");
            None
        }
        Err(error) => return Err(error),
    };

    let version = next.to_string();
    let package = Package {
        name,
        version: &version,
        offline: args.offline,
    };
    package.make()?;
    let Some(log_after) = log_after.filter(|_| !args.dry_run) else {
        println!("\nnothing was edited; without --dry-run, Cargo.toml, Cargo.lock and CHANGELOG.md are");
        return Ok(());
    };
    disk::write(
        &workspace::root().join("Cargo.toml"),
        &with_version(&manifest, now, next)?,
    )?;
    disk::write(&workspace::root().join("CHANGELOG.md"), &log_after)?;
    relock(args.offline)?;
    println!("\nCargo.toml, Cargo.lock and CHANGELOG.md say {next} now. What is left, after a look at the diff:\n");
    for command in left_to_do(name, next) {
        println!("    {command}");
    }
    Ok(())
}

/// The version of the release, and on what grounds.
fn next(args: &Args, now: Version) -> Result<Version> {
    let last = history::last_release()?;
    let found = match &last {
        None => {
            println!("no release is tagged yet: this is the first, and there is nothing to compare it with");
            now
        }
        Some(tag) => {
            let level = grounds::level(tag)?;
            println!("{} since {}", level.as_str(), tag.name);
            // A version that was raised by hand since then, and far enough, stands.
            now.max(tag.version.next(level))
        }
    };
    let Some(asked) = &args.version else { return Ok(found) };
    let asked = Version::parse(asked)?;
    let lowest = if last.is_some() {
        found
    } else {
        Version::parse("0.0.1")?
    };
    if asked < lowest {
        bail!("{asked} says too little: what changed asks for {found} at least");
    }
    Ok(asked)
}

/// What is done by hand, since it cannot be taken back.
fn left_to_do(name: &str, next: Version) -> [String; 4] {
    let publish = if name == alone::CRATE {
        format!("cargo publish --package {name}")
    } else {
        let manifest = Package::folder().join(alone::CRATE).join("Cargo.toml");
        format!(
            "cargo publish --allow-dirty --manifest-path {}",
            workspace::display(&manifest)
        )
    };
    [
        format!("git commit --all --message \"Release {next}\""),
        format!("git tag --annotate v{next} --message \"polar-sdk {next}\""),
        format!("git push --atomic origin HEAD v{next}"),
        publish,
    ]
}

/// What a place of the workspace's manifest says.
fn stated<'a>(manifest: &'a Table, place: &[&str]) -> Result<&'a str> {
    let (first, rest) = place.split_first().context("no place")?;
    let value = rest
        .iter()
        .try_fold(manifest.get(*first), |at, key| Some(at?.get(*key)));
    let text = value.flatten().and_then(toml::Value::as_str);
    text.with_context(|| format!("Cargo.toml does not say `{}`", place.join(".")))
}

/// The manifest with another version; all else, comments too, as it was.
fn with_version(manifest: &str, now: Version, next: Version) -> Result<String> {
    let line = format!("[workspace.package]\nversion = \"{now}\"\n");
    if !manifest.contains(&line) {
        bail!("Cargo.toml does not begin [workspace.package] with its version");
    }
    Ok(manifest.replacen(&line, &format!("[workspace.package]\nversion = \"{next}\"\n"), 1))
}

/// The workspace's own packages are in the lock file too, with their versions.
fn relock(offline: bool) -> Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["update", "--quiet", "--workspace"])
        .current_dir(workspace::root());
    if offline {
        cargo.arg("--offline");
    }
    if !cargo.status().context("cannot run cargo")?.success() {
        bail!("cargo update --workspace failed");
    }
    Ok(())
}

/// A release is a commit of its own.
fn nothing_uncommitted() -> Result<()> {
    let changed = git::text(&["status", "--porcelain"])?;
    if !changed.is_empty() {
        bail!(
            "commit what is changed first, for a release is a commit of its own:\n{}",
            changed.trim_end()
        );
    }
    Ok(())
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(workspace::root().join(name)).with_context(|| format!("cannot read {name}"))
}

#[cfg(test)]
mod tests {
    use super::version::Level;
    use super::*;

    #[test]
    fn the_version_stands_in_one_place_and_is_changed_there() {
        let manifest = read("Cargo.toml").unwrap();
        let stated_in = |manifest: &str| stated(&manifest.parse().unwrap(), VERSION).map(str::to_owned).unwrap();
        let now = Version::parse(&stated_in(&manifest)).unwrap();
        let next = now.next(Level::Break);
        let after = with_version(&manifest, now, next).unwrap();
        assert_eq!(stated_in(&after), next.to_string());
        let changed = manifest
            .lines()
            .zip(after.lines())
            .filter(|(before, after)| before != after);
        assert_eq!(changed.count(), 1);
        assert!(with_version(&manifest, next, now).is_err());
        assert!(stated(&manifest.parse().unwrap(), NAME).is_ok());
    }

    #[test]
    fn publishing_is_left_to_people() {
        let version = Version::parse("1.2.3").unwrap();
        let [commit, tag, push, publish] = left_to_do("polar-sdk", version);
        assert!(
            commit.starts_with("git commit") && push.contains(" v1.2.3"),
            "{commit} {push}"
        );
        assert_eq!(tag, "git tag --annotate v1.2.3 --message \"polar-sdk 1.2.3\"");
        assert_eq!(publish, "cargo publish --package polar-sdk");
        let [.., publish] = left_to_do("other-name", version);
        assert!(
            publish.ends_with("target/release-package/polar-sdk/Cargo.toml"),
            "{publish}"
        );
    }
}
