//! `cargo xtask follow` in a repository with a remote, and with a `gh` that records its calls.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::follow::{Follow, StepOutput};

use crate::scratch::Scratch;

/// Records its arguments, and the body of a pull request. Lists the pull request in the file `open`.
const GH: &str = r#"#!/bin/sh
cd "${0%/*}"
{ printf '[%s]' "$@"; echo; } >> calls
case "$1 $2" in
    "pr list") cat open ;;
    "pr create" | "pr edit") cat clone/target/follow/body.md > body ;;
esac
"#;

/// A run of the command.
struct Run<'a> {
    name: &'a str,
    /// What the import prints, what it appends to the document, and whether it succeeds.
    import: (&'a str, &'a str, bool),
    /// What the generator prints, and whether it succeeds.
    codegen: (&'a str, bool),
    /// The number of the open pull request.
    open: &'a str,
}

/// A document that has changed and can be generated.
const CHANGED: Run<'_> = Run {
    name: "changed",
    import: ("new: `tiers`, \"$HOME\" and 'more'\n", "tiers\n", true),
    codegen: ("1 changed\n", true),
    open: "",
};

/// The effects of a run.
struct Effects {
    error: Option<String>,
    /// The calls of `gh`.
    gh: Vec<String>,
    /// The body of the pull request.
    body: String,
    /// The document on the pushed branch.
    pushed: Option<String>,
}

fn git(dir: &Path, args: &[&str]) -> Option<String> {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    let output = command.args(identity).args(args).current_dir(dir).output().unwrap();
    output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).unwrap())
}

/// Creates a repository with one commit, and its remote.
fn repository(scratch: &Scratch) -> PathBuf {
    let clone = scratch.path("clone");
    git(&scratch.path(""), &["init", "--quiet", "--bare", "remote.git"]).unwrap();
    git(&scratch.path(""), &["clone", "--quiet", "remote.git", "clone"]).unwrap();
    fs::write(clone.join(".gitignore"), include_str!("../../../.gitignore")).unwrap();
    fs::write(clone.join("spec.yaml"), "old\n").unwrap();
    git(&clone, &["add", "--all"]).unwrap();
    git(&clone, &["commit", "--quiet", "--message", "old"]).unwrap();
    clone
}

fn run(run: &Run<'_>) -> Effects {
    let scratch = Scratch::new(&format!("follow-{}", run.name));
    let clone = repository(&scratch);
    let gh = scratch.path("gh");
    fs::write(&gh, GH).unwrap();
    fs::set_permissions(&gh, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(scratch.path("open"), run.open).unwrap();

    let document = clone.join("spec.yaml");
    let follow = Follow {
        repository: &clone,
        gh: &gh,
        import: &|| {
            let (printed, appended, success) = run.import;
            if !appended.is_empty() {
                fs::write(&document, fs::read_to_string(&document)? + appended)?;
            }
            let printed = printed.to_owned();
            Ok(StepOutput { success, printed })
        },
        codegen: &|| {
            Ok(StepOutput {
                success: run.codegen.1,
                printed: run.codegen.0.to_owned(),
            })
        },
    };
    let result = follow
        .update()
        .and_then(|update| update.map_or(Ok(()), |update| follow.publish(&update)));
    let calls = fs::read_to_string(scratch.path("calls")).unwrap_or_default();
    Effects {
        error: result.err().map(|error| format!("{error:#}")),
        gh: calls.lines().map(str::to_owned).collect(),
        body: fs::read_to_string(scratch.path("body")).unwrap_or_default(),
        pushed: git(&scratch.path("remote.git"), &["show", "follow-the-api:spec.yaml"]),
    }
}

const AUTH: &str = "[auth][setup-git]";
const LIST: &str = "[pr][list][--head][follow-the-api][--state][open][--json][number][--jq][.[].number]";
const CREATE: &str =
    "[pr][create][--head][follow-the-api][--title][Follow the API][--body-file][target/follow/body.md]";
const EDIT: &str = "[pr][edit][follow-the-api][--body-file][target/follow/body.md]";
const CHECK: &str = "[workflow][run][ci.yml][--ref][follow-the-api]";

#[test]
fn opens_a_pull_request() {
    let effects = run(&CHANGED);
    assert_eq!(effects.error, None);
    assert_eq!(effects.gh, [AUTH, LIST, CREATE, CHECK]);
    assert_eq!(effects.pushed.as_deref(), Some("old\ntiers\n"));
    for printed in [CHANGED.import.0, CHANGED.codegen.0] {
        assert!(
            effects.body.contains(&format!("\n\n~~~text\n{printed}\n~~~\n")),
            "{}",
            effects.body
        );
    }
}

#[test]
fn updates_the_open_pull_request() {
    let effects = run(&Run {
        name: "open",
        open: "7\n",
        ..CHANGED
    });
    assert_eq!(effects.gh, [AUTH, LIST, EDIT, CHECK]);
    assert!(effects.pushed.is_some());
}

#[test]
fn opens_a_draft_if_the_generator_fails() {
    let codegen = ("error[E0003]: `if` is unknown\n", false);
    let effects = run(&Run {
        name: "draft",
        codegen,
        ..CHANGED
    });
    assert_eq!(effects.error, None);
    assert_eq!(effects.gh[2], format!("{CREATE}[--draft]"));
    assert!(effects.body.contains(codegen.0), "{}", effects.body);
}

#[test]
fn does_nothing_without_a_change() {
    let effects = run(&Run {
        name: "unchanged",
        import: ("nothing changed\n", "", true),
        ..CHANGED
    });
    assert_eq!((effects.error, effects.pushed), (None, None));
    assert_eq!(effects.gh, [""; 0]);
}

#[test]
fn fails_if_nothing_is_imported() {
    let effects = run(&Run {
        name: "broken",
        import: ("error[E0001]\n", "", false),
        ..CHANGED
    });
    assert!(effects.error.unwrap().ends_with("error[E0001]"));
    assert_eq!((effects.gh.len(), effects.pushed), (0, None));
}

#[test]
fn reports_a_failed_comparison_in_the_pull_request() {
    let effects = run(&Run {
        name: "compared",
        import: ("error[E0009]\n", "tiers\n", false),
        ..CHANGED
    });
    assert_eq!(effects.error, None);
    assert!(effects.body.contains("error[E0009]\n"), "{}", effects.body);
}

#[test]
fn truncates_long_output() {
    let long = "models::Checkout has changed\n".repeat(4000);
    let effects = run(&Run {
        name: "long",
        import: (&long, "tiers\n", true),
        codegen: (&long, true),
        ..CHANGED
    });
    assert_eq!(effects.error, None);
    assert!(effects.body.len() > 50_000 && effects.body.chars().count() < 65_536);
    assert!(effects.body.ends_with("before this is merged.\n"));
}

#[test]
fn rejects_uncommitted_changes() {
    let scratch = Scratch::new("follow-uncommitted");
    let clone = repository(&scratch);
    fs::write(clone.join("spec.yaml"), "edited\n").unwrap();
    let follow = Follow {
        repository: &clone,
        gh: Path::new("gh"),
        import: &|| panic!("must not be imported"),
        codegen: &|| panic!("must not be generated"),
    };
    let error = follow.update().err().unwrap().to_string();
    assert!(error.contains("uncommitted changes"), "{error}");
}
