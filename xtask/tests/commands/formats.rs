//! Every command that reads a document tells what is wrong with it in the form that was asked for.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::scratch::{Scratch, told};

/// Documents that are broken in three stages, and the code that each has.
const DOCUMENTS: [(&str, &[u8], &str); 3] = [
    ("bytes.yaml", b"openapi: 3.1.0\ninfo: {title: \"\xff\"}\n", "E0001"),
    ("syntax.json", b"{\"openapi\": \"3.1.0\",\n", "E0001"),
    (
        "reference.yaml",
        b"openapi: 3.1.0\ninfo: {title: Lamps, version: '1'}\npaths: {}\n\
          components: {schemas: {Lamp: {type: array, items: {$ref: '#/components/schemas/Bulb'}}}}\n",
        "E0004",
    ),
];

/// Every way to name a document, as arguments around it. What it writes, it writes to a folder of the test.
const COMMANDS: [(&str, &[&str], &[&str]); 6] = [
    ("--format", &["ir", "--spec"], &[]),
    ("--format", &["ir", "--signatures", "--spec"], &[]),
    ("--format", &["codegen", "--out", "out", "--spec"], &[]),
    ("--format", &["trial", "--spec"], &[]),
    ("--format", &["spec", "import", "--out", "out.yaml"], &[]),
    ("--problems", &["spec", "diff", "--format", "json"], &["HEAD"]),
];

fn xtask(scratch: &Scratch, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(scratch.path(""));
    command.output().unwrap()
}

/// Runs every command on every document.
fn each(name: &str, format: &str, check: impl Fn(&Output, &str, &str)) {
    let scratch = Scratch::new(name);
    for (file, bytes, code) in DOCUMENTS {
        fs::write(scratch.path(file), bytes).unwrap();
        for (option, before, after) in COMMANDS {
            let output = xtask(&scratch, &[before, &[file], after, &[option, format]].concat());
            assert_eq!(output.status.code(), Some(1), "{before:?} {file}: {}", told(&output));
            check(&output, code, file);
            fs::remove_file(scratch.path(file)).unwrap();
            let left: Vec<_> = fs::read_dir(scratch.path("")).unwrap().collect();
            assert!(left.is_empty(), "{before:?} {file} left {left:?}");
            fs::write(scratch.path(file), bytes).unwrap();
        }
        fs::remove_file(scratch.path(file)).unwrap();
    }
}

#[test]
fn people_read_it_on_stderr() {
    each("human", "human", |output, code, file| {
        assert_eq!(output.stdout, b"", "{}", told(output));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.starts_with(&format!("error[{code}]: ")), "{stderr}");
        assert!(stderr.contains(&format!("{file}:")), "{stderr}");
    });
}

#[test]
fn programs_read_it_on_stdout() {
    each("json", "json", |output, code, file| {
        assert_eq!(output.stderr, b"", "{}", told(output));
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let problem: Value = serde_json::from_str(line).unwrap();
            assert_eq!(problem["code"], code);
            let span = &problem["spans"][0];
            assert!(span["file"].as_str().unwrap().ends_with(file), "{problem:#}");
            assert!(span["line"].is_u64() && span["column"].is_u64(), "{problem:#}");
        }
        assert_ne!(output.stdout, b"");
    });
}

#[test]
fn github_reads_it_on_stdout() {
    each("github", "github", |output, code, file| {
        assert_eq!(output.stderr, b"", "{}", told(output));
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(!text.is_empty());
        for line in text.lines() {
            let (properties, _) = line.strip_prefix("::error file=").unwrap().split_once("::").unwrap();
            assert!(properties.contains(&format!("{file},line=")), "{line}");
            assert!(properties.contains(&format!(",title={code}")), "{line}");
        }
    });
}

/// A revision's text has a place, too, although no file holds it.
#[test]
fn what_git_holds_is_told_with_its_place() {
    let scratch = Scratch::new("revision");
    let output = xtask(&scratch, &["spec", "diff", "HEAD:Cargo.toml"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("error[E00"), "{stderr}");
    assert!(stderr.contains(":Cargo.toml:1:1\n"), "{stderr}");
}

#[test]
fn who_has_seen_enough_may_go() {
    let scratch = Scratch::new("gone");
    let spec = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../generator/tests/cases/import/fresh/published.json"
    );
    let script = format!("{{ \"$0\" spec import {spec} --all --out out.yaml; echo $? > code; }} | true; cat code");
    let mut shell = Command::new("sh");
    let output = shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_xtask")])
        .current_dir(scratch.path(""))
        .output()
        .unwrap();
    assert_eq!((output.stdout, output.stderr), (b"0\n".to_vec(), Vec::new()));
}
