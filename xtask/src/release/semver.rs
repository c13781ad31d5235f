//! What cargo-semver-checks says of the crate's public API.
//!
//! It prints for people and answers by its exit code, so it is asked three questions: may a minor release hold what
//! changed, may a patch, and, with the sides exchanged, is anything there that was not there before? For what is added
//! it has no check of its own, but from the other side it is something that is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

use super::packed;
use super::version::Level;
use crate::{alone, git, workspace};

/// The exit code where a check failed. Where it could not look it is another one, which must not pass for an answer.
const FAILED: i32 = 100;

/// What the tool says.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What a release does to programs.
    pub level: Level,
    /// The items that say so: `inherent_method_missing: RetryPolicy::off`.
    pub because: Vec<String>,
}

/// One question.
enum Question {
    MayBeMinor,
    MayBePatch,
    NothingIsNew,
}

/// Asks what has changed since `tag`; `None` where the tool is not installed.
pub fn check(tag: &str) -> Result<Option<Verdict>> {
    let version = Command::new(env!("CARGO"))
        .args(["semver-checks", "--version"])
        .output();
    if !version.is_ok_and(|output| output.status.success()) {
        return Ok(None);
    }
    let before = checked_out(tag)?.join(alone::CRATE);
    let now = workspace::root().join(alone::CRATE);
    let (before_features, now_features) = (packed::features(&before)?, packed::features(&now)?);
    let verdict = verdict(|question| {
        let (release, baseline, current) = match question {
            Question::MayBeMinor => ("minor", (&before, &before_features), (&now, &now_features)),
            Question::MayBePatch => ("patch", (&before, &before_features), (&now, &now_features)),
            Question::NothingIsNew => ("minor", (&now, &now_features), (&before, &before_features)),
        };
        Command::new(env!("CARGO"))
            .args(["semver-checks", "--color", "never", "--release-type", release])
            .args(["--only-explicit-features", "--baseline-features", baseline.1])
            .args(["--current-features", current.1, "--baseline-root"])
            .arg(baseline.0)
            .arg("--manifest-path")
            .arg(current.0.join("Cargo.toml"))
            .current_dir(workspace::root())
            .output()
            .context("cannot run cargo semver-checks")
    });
    verdict.map(Some)
}

/// The first answer of consequence.
fn verdict(ask: impl Fn(Question) -> Result<Output>) -> Result<Verdict> {
    for (question, level) in [
        (Question::MayBeMinor, Level::Break),
        (Question::MayBePatch, Level::Addition),
        (Question::NothingIsNew, Level::Addition),
    ] {
        let is_new = matches!(question, Question::NothingIsNew);
        let output = ask(question)?;
        match output.status.code() {
            Some(0) => {}
            Some(FAILED) => {
                let because = items(&output).into_iter().map(|(check, item)| {
                    let why = if is_new { "new" } else { &check };
                    format!("{why}: {item}")
                });
                return Ok(Verdict {
                    level,
                    because: because.collect(),
                });
            }
            _ => bail!(
                "cargo semver-checks could not compare:\n{}",
                String::from_utf8_lossy(&output.stderr).trim_end()
            ),
        }
    }
    Ok(Verdict {
        level: Level::Fix,
        because: Vec::new(),
    })
}

/// The checks that failed, and for which items, as far as they can be read: a reader wants to know, and nothing is
/// decided by it.
fn items(output: &Output) -> BTreeSet<(String, String)> {
    let said = String::from_utf8_lossy(&output.stdout);
    let mut found = BTreeSet::new();
    let (mut check, mut listed) = ("", false);
    for line in said.lines() {
        if let Some(rest) = line.strip_prefix("--- failure ") {
            check = rest.split(':').next().unwrap_or_default();
            listed = false;
        } else if line == "Failed in:" {
            listed = true;
        } else if let Some(item) = line.strip_prefix("  ").filter(|_| listed) {
            found.insert((check.to_owned(), place_taken_off(item).to_owned()));
        }
    }
    found
}

/// An item without the file in which it stands, or stood.
fn place_taken_off(item: &str) -> &str {
    let ends = [", previously in file ", " in file ", " in /"];
    let end = ends.iter().filter_map(|end| item.find(end)).min();
    item.get(..end.unwrap_or(item.len())).unwrap_or(item)
}

/// The repository as it was, below `target`, with no files of its own but those that are checked out.
fn checked_out(tag: &str) -> Result<PathBuf> {
    let folder = workspace::root().join("target/release-baseline");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", workspace::display(&folder)))?;
    }
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    git::bytes(&[
        "-c",
        "advice.detachedHead=false",
        "clone",
        "--quiet",
        "--shared",
        "--branch",
        tag,
        &shown(workspace::root()),
        &shown(&folder),
    ])?;
    Ok(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::ExitStatus;

    use super::*;

    /// What version 0.51.0 printed, but for its explanations.
    const METHOD_GONE: &str = include_str!("semver/method_gone.txt");
    const FIELD_GONE: &str = include_str!("semver/field_gone.txt");
    const DEPRECATED: &str = include_str!("semver/deprecated.txt");
    const NEW_METHOD: &str = include_str!("semver/new_method.txt");
    const BROKEN: &str = include_str!("semver/broken.txt");

    fn output(code: i32, stdout: &str, stderr: &str) -> Output {
        Output {
            status: ExitStatus::from_raw(code << 8),
            stdout: stdout.into(),
            stderr: stderr.into(),
        }
    }

    fn told(minor: (i32, &str), patch: (i32, &str), reversed: (i32, &str)) -> (Level, Vec<String>) {
        let verdict = verdict(|question| {
            let (code, said) = match question {
                Question::MayBeMinor => minor,
                Question::MayBePatch => patch,
                Question::NothingIsNew => reversed,
            };
            Ok(output(code, said, ""))
        })
        .unwrap();
        (verdict.level, verdict.because)
    }

    #[test]
    fn what_is_gone_breaks() {
        let (level, because) = told((100, METHOD_GONE), (100, METHOD_GONE), (0, ""));
        assert_eq!(level, Level::Break);
        assert_eq!(because, ["inherent_method_missing: RetryPolicy::off"]);
        let (_, because) = told((100, FIELD_GONE), (100, FIELD_GONE), (0, ""));
        let field = "struct_pub_field_missing: field organization_id of struct CheckoutProduct";
        assert_eq!(because, [field]);
    }

    #[test]
    fn what_is_deprecated_or_new_adds() {
        let (level, because) = told((0, ""), (100, DEPRECATED), (0, ""));
        assert_eq!(level, Level::Addition);
        let method = "type_method_marked_deprecated: method polar_sdk::RetryPolicy::off";
        assert_eq!(because, [method]);
        let (level, because) = told((0, ""), (0, ""), (100, NEW_METHOD));
        assert_eq!(level, Level::Addition);
        assert_eq!(because, ["new: RetryPolicy::fresh"]);
    }

    #[test]
    fn docs_alone_are_a_fix() {
        assert_eq!(told((0, ""), (0, ""), (0, "")), (Level::Fix, Vec::new()));
    }

    #[test]
    fn a_check_that_broke_off_is_no_answer() {
        let error = verdict(|_| Ok(output(101, "", BROKEN))).unwrap_err().to_string();
        assert!(error.starts_with("cargo semver-checks could not compare:\n"), "{error}");
        assert!(error.contains("failed to build rustdoc"), "{error}");
        assert!(verdict(|_| Ok(output(1, METHOD_GONE, ""))).is_err());
    }

    #[test]
    fn the_code_decides_whatever_the_text_is() {
        let (level, because) = told((100, "said otherwise"), (100, ""), (0, ""));
        assert_eq!((level, because), (Level::Break, Vec::new()));
    }
}
