//! Every command that reads a document prints its problems in the requested format.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::scratch::{Scratch, transcript};

/// Documents that are invalid in three different stages, and the expected error code.
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

/// Every command that reads a document: the option for the format, and the arguments before and after the file name.
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
fn for_each_command(name: &str, format: &str, check: impl Fn(&Output, &str, &str)) {
    let scratch = Scratch::new(name);
    for (file, bytes, code) in DOCUMENTS {
        fs::write(scratch.path(file), bytes).unwrap();
        for (option, before, after) in COMMANDS {
            let output = xtask(&scratch, &[before, &[file], after, &[option, format]].concat());
            assert_eq!(
                output.status.code(),
                Some(1),
                "{before:?} {file}: {}",
                transcript(&output)
            );
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
fn human_format_is_printed_to_stderr() {
    for_each_command("human", "human", |output, code, file| {
        assert_eq!(output.stdout, b"", "{}", transcript(output));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.starts_with(&format!("error[{code}]: ")), "{stderr}");
        assert!(stderr.contains(&format!("{file}:")), "{stderr}");
    });
}

#[test]
fn json_format_is_printed_to_stdout() {
    for_each_command("json", "json", |output, code, file| {
        assert_eq!(output.stderr, b"", "{}", transcript(output));
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
fn github_format_is_printed_to_stdout() {
    for_each_command("github", "github", |output, code, file| {
        assert_eq!(output.stderr, b"", "{}", transcript(output));
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(!stdout.is_empty());
        for line in stdout.lines() {
            let (properties, _) = line.strip_prefix("::error file=").unwrap().split_once("::").unwrap();
            assert!(properties.contains(&format!("{file},line=")), "{line}");
            assert!(properties.contains(&format!(",title={code}")), "{line}");
        }
    });
}

#[test]
fn locates_problems_in_files_of_a_revision() {
    let scratch = Scratch::new("revision");
    let output = xtask(&scratch, &["spec", "diff", "HEAD:Cargo.toml"]);
    assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("error[E00"), "{stderr}");
    assert!(stderr.contains(":Cargo.toml:1:1\n"), "{stderr}");
}

#[test]
fn ignores_a_closed_pipe() {
    let scratch = Scratch::new("closed-pipe");
    let spec = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../generator/tests/cases/import/first_import/published.json"
    );
    let script = format!("{{ \"$0\" spec import {spec} --all --out out.yaml; echo $? > code; }} | true; cat code");
    let mut shell = Command::new("sh");
    let output = shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_xtask")])
        .current_dir(scratch.path(""))
        .output()
        .unwrap();
    assert_eq!(output.stdout, b"0\n");
    // The overlays of the project do not fit the document, which is reported on stderr.
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
}
