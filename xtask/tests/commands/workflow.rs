//! The steps of `.github/workflows/follow-the-api.yml`, run as GitHub runs them: in a repository with a remote, with
//! programs in place of `cargo`, `curl` and `gh` that note what they were asked.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use serde_yaml::Value;

use crate::scratch::{Scratch, told};

const WORKFLOW: &str = include_str!("../../../.github/workflows/follow-the-api.yml");

/// The only condition that a step has.
const IF_CHANGED: &str = "steps.import.outputs.changed == 'true'";

/// Notes its name and its arguments, one in each pair of brackets.
const NOTE: &str = "#!/bin/bash\n{ printf '%s' \"${0##*/}\"; printf ' [%s]' \"$@\"; echo; } >> \"$NOTES\"\n";

const CARGO: &str = r#"
case "$*" in
    "xtask spec import "*) echo "$IMPORT_SAYS"; [ -z "$IMPORT_CHANGES" ] || echo "$IMPORT_CHANGES" >> spec.yaml; exit "$IMPORT_EXITS" ;;
    "xtask codegen") echo "$CODEGEN_SAYS"; exit "$CODEGEN_EXITS" ;;
    *) exit 9 ;;
esac
"#;
const CURL: &str = r#"
while [ "$1" != --output ]; do shift; done
echo '{}' > "$2"
"#;
const GH: &str = r#"
case "$1 $2" in
    "pr list") [ -z "$OPEN" ] || echo "$OPEN" ;;
    "pr create" | "pr edit") cat target/body.md > "$BODY" ;;
esac
"#;

/// How a day goes.
struct Day<'a> {
    name: &'a str,
    import: (&'a str, &'a str, &'a str),
    codegen: (&'a str, &'a str),
    /// The number of the pull request that is open.
    open: &'a str,
}

/// A day on which the API has changed, and all goes well.
const GOOD: Day<'_> = Day {
    name: "good",
    import: ("it is `new`, \"$HOME\" and 'more'", "tiers", "0"),
    codegen: ("1 changed", "0"),
    open: "",
};

/// What came of it.
struct Outcome {
    /// The name of the step that failed.
    failed: Option<String>,
    /// The calls of `gh`, one a line.
    asked: Vec<String>,
    /// The body of the pull request.
    body: String,
    /// The file on the branch that was pushed.
    pushed: Option<String>,
}

fn git(dir: &Path, arguments: &[&str]) -> Option<String> {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    let output = command
        .args(identity)
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap();
    output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).unwrap())
}

fn program(scratch: &Scratch, name: &str, does: &str) {
    let path = scratch.path("bin").join(name);
    fs::create_dir_all(scratch.path("bin")).unwrap();
    fs::write(&path, format!("{NOTE}{does}")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs the steps of the workflow's only job, as far as they go.
fn run(day: &Day<'_>) -> Outcome {
    let scratch = Scratch::new(&format!("workflow-{}", day.name));
    let (remote, clone) = (scratch.path("remote.git"), scratch.path("clone"));
    git(&scratch.path(""), &["init", "--quiet", "--bare", "remote.git"]).unwrap();
    git(
        &scratch.path(""),
        &["clone", "--quiet", remote.to_str().unwrap(), "clone"],
    )
    .unwrap();
    fs::write(clone.join(".gitignore"), include_str!("../../../.gitignore")).unwrap();
    fs::write(clone.join("spec.yaml"), "old\n").unwrap();
    git(&clone, &["add", "--all"]).unwrap();
    git(&clone, &["commit", "--quiet", "--message", "old"]).unwrap();
    for (name, does) in [("cargo", CARGO), ("curl", CURL), ("gh", GH)] {
        program(&scratch, name, does);
    }

    let workflow: Value = serde_yaml::from_str(WORKFLOW).unwrap();
    let job = &workflow["jobs"]["import"];
    let [output, notes, body] = ["output", "notes", "body"].map(|name| scratch.path(name));
    let outputs = || fs::read_to_string(&output).unwrap_or_default();
    let mut failed = None;
    for step in job["steps"].as_sequence().unwrap() {
        let Some(script) = step["run"].as_str() else { continue };
        let condition = step["if"].as_str();
        assert!(
            condition.is_none_or(|condition| condition == IF_CHANGED),
            "{condition:?}"
        );
        if condition.is_some() && !outputs().contains("changed=true\n") {
            continue;
        }
        fs::write(scratch.path("script.sh"), script).unwrap();
        let path = format!("{}:{}", scratch.path("bin").display(), std::env::var("PATH").unwrap());
        let result = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail"])
            .arg(scratch.path("script.sh"))
            .current_dir(&clone)
            .env("PATH", path)
            .env("BRANCH", job["env"]["BRANCH"].as_str().unwrap())
            .env("DRAFT", if outputs().contains("draft=true\n") { "true" } else { "" })
            .env("GITHUB_OUTPUT", &output)
            .envs([("NOTES", &notes), ("BODY", &body)])
            .envs([
                ("IMPORT_SAYS", day.import.0),
                ("IMPORT_CHANGES", day.import.1),
                ("IMPORT_EXITS", day.import.2),
            ])
            .envs([
                ("CODEGEN_SAYS", day.codegen.0),
                ("CODEGEN_EXITS", day.codegen.1),
                ("OPEN", day.open),
            ])
            .output()
            .unwrap();
        if !result.status.success() {
            println!("{}", told(&result));
            failed = Some(step["name"].as_str().unwrap().to_owned());
            break;
        }
    }
    let notes = fs::read_to_string(&notes).unwrap();
    let asked = notes
        .lines()
        .filter_map(|line| line.strip_prefix("gh "))
        .map(str::to_owned);
    Outcome {
        failed,
        asked: asked.collect(),
        body: fs::read_to_string(&body).unwrap_or_default(),
        pushed: git(&remote, &["show", "follow-the-api:spec.yaml"]),
    }
}

const LIST: &str = "[pr] [list] [--head] [follow-the-api] [--state] [open] [--json] [number] [--jq] [.[].number]";
const CREATE: &str =
    "[pr] [create] [--head] [follow-the-api] [--title] [Follow the API] [--body-file] [target/body.md]";
const CHECK: &str = "[workflow] [run] [ci.yml] [--ref] [follow-the-api]";

#[test]
fn a_change_is_a_pull_request() {
    let outcome = run(&GOOD);
    assert_eq!(outcome.failed, None);
    assert_eq!(outcome.asked, ["[auth] [setup-git]", LIST, CREATE, CHECK]);
    assert_eq!(outcome.pushed.as_deref(), Some("old\ntiers\n"));
    for said in [GOOD.import.0, GOOD.codegen.0] {
        assert!(
            outcome.body.contains(&format!("\n\n~~~text\n{said}\n\n~~~\n")),
            "{}",
            outcome.body
        );
    }
}

#[test]
fn one_that_is_open_is_brought_up_to_date() {
    let outcome = run(&Day {
        name: "open",
        open: "7",
        ..GOOD
    });
    let edit = "[pr] [edit] [follow-the-api] [--body-file] [target/body.md]";
    assert_eq!(outcome.asked, ["[auth] [setup-git]", LIST, edit, CHECK]);
    assert!(outcome.pushed.is_some());
}

#[test]
fn what_cannot_be_generated_is_a_draft_that_says_why() {
    let codegen = ("error[E0003]: `if` is unknown", "1");
    let outcome = run(&Day {
        name: "draft",
        codegen,
        ..GOOD
    });
    assert_eq!(outcome.failed, None);
    assert_eq!(outcome.asked[2], format!("{CREATE} [--draft]"));
    assert!(
        outcome.body.contains("error[E0003]: `if` is unknown\n"),
        "{}",
        outcome.body
    );
}

#[test]
fn without_a_change_nothing_is_asked() {
    let outcome = run(&Day {
        name: "same",
        import: ("nothing changed", "", "0"),
        ..GOOD
    });
    assert_eq!((outcome.failed, outcome.pushed), (None, None));
    assert_eq!(outcome.asked, [""; 0]);
}

#[test]
fn what_cannot_be_imported_fails_there() {
    let outcome = run(&Day {
        name: "broken",
        import: ("error[E0001]", "", "1"),
        ..GOOD
    });
    assert_eq!(outcome.failed.as_deref(), Some("Import it, and generate the crate"));
    assert_eq!((outcome.asked.len(), outcome.pushed), (0, None));
    // It was imported, and could not be compared: that is told on the pull request.
    let outcome = run(&Day {
        name: "imported",
        import: ("error[E0009]", "tiers", "1"),
        ..GOOD
    });
    assert_eq!(outcome.failed, None);
    assert!(outcome.body.contains("error[E0009]\n"), "{}", outcome.body);
}

#[test]
fn a_long_diff_fits_into_the_body() {
    let long = "models::Checkout has changed\n".repeat(4000);
    let outcome = run(&Day {
        name: "long",
        import: (&long, "tiers", "0"),
        codegen: (&long, "0"),
        ..GOOD
    });
    assert_eq!(outcome.failed, None);
    assert!(outcome.body.len() > 50_000 && outcome.body.chars().count() < 65_536);
    assert!(outcome.body.ends_with("before this is merged.\n"));
}
