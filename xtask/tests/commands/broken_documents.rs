//! `cargo xtask codegen` as a process, with invalid documents, little memory, a full disk and signals.
//!
//! In every case the output folder holds either all of the old files or all of the new ones.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polar_tests::mutations::{self, Files};
use serde_json::Value;

use crate::scratch::{Scratch, transcript};

/// Only every n-th mutation is run as a process.
const STEP: usize = 8;

/// 1 GiB of memory and two minutes of CPU time, a hundred times what a document needs.
const LIMITS: &str = "ulimit -v 1048576; ulimit -t 120;";

/// Writes the files of a mutation, and returns the arguments that name them.
fn arguments(scratch: &Scratch, files: &Files) -> Vec<String> {
    let write = |name: &str, bytes: &[u8]| {
        let path = scratch.path("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let mut arguments = vec!["--spec".to_owned(), write("spec.yaml", &files.spec)];
    for (name, bytes) in &files.overlays {
        arguments.extend(["--overlay".to_owned(), write(name, bytes)]);
    }
    for resource in &files.resources {
        arguments.extend(["--resource".to_owned(), resource.clone()]);
    }
    arguments
}

/// Runs `xtask codegen` from a shell, after `setup`.
fn codegen(setup: &str, arguments: &[String], out: &Path) -> Output {
    Command::new("sh")
        .args([
            "-c",
            &format!("{setup} exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_xtask"),
            "codegen",
            "--format",
            "json",
        ])
        .args(arguments)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

/// Reads all files below a folder, hidden ones included.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut next = vec![dir.to_owned()];
    while let Some(dir) = next.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                next.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Generates a small document. Returns the output folder and its files.
fn generated(scratch: &Scratch) -> (PathBuf, BTreeMap<PathBuf, Vec<u8>>) {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/cases/rendering/unions/spec.yaml");
    let servers = "servers:
  - {url: https://fruit.dev, x-polar-environment: production}
  - {url: https://sandbox.fruit.dev, x-polar-environment: sandbox}";
    let spec = scratch.path("spec.yaml");
    fs::write(&spec, fs::read_to_string(case).unwrap().replace("servers: []", servers)).unwrap();
    let out = scratch.path("out/generated");
    let output = codegen("", &["--spec".to_owned(), spec.to_str().unwrap().to_owned()], &out);
    assert!(output.status.success(), "{}", transcript(&output));
    let old = files(&scratch.path("out"));
    assert!(!old.is_empty());
    (out, old)
}

#[test]
fn keeps_all_files_or_replaces_all_for_invalid_documents() {
    let scratch = Scratch::new("broken");
    let real = Files::read();
    let (mut rejected, mut replaced) = (0, 0);
    for mutation in mutations::all().into_iter().step_by(STEP) {
        let (out, old) = generated(&scratch);
        let arguments = arguments(&scratch, &mutation.apply(&real));
        let output = codegen(LIMITS, &arguments, &out);
        let transcript = transcript(&output);
        assert!(!transcript.contains("panicked"), "{mutation}: {transcript}");
        let new = files(&scratch.path("out"));
        match output.status.code() {
            Some(1) => {
                rejected += 1;
                assert_eq!(new, old, "{mutation}");
                let problems = String::from_utf8(output.stdout).unwrap();
                assert!(!problems.is_empty(), "{mutation}: {transcript}");
                for problem in problems.lines() {
                    let problem: Value = serde_json::from_str(problem).unwrap();
                    assert!(problem["spans"][0]["line"].is_u64(), "{mutation}: {problem:#}");
                }
            }
            Some(0) => {
                replaced += 1;
                // Generating into an empty folder must produce the same files.
                let fresh = scratch.path("fresh/generated");
                assert!(codegen("", &arguments, &fresh).status.success());
                let fresh = files(&scratch.path("fresh"));
                let relative = |(path, content): (PathBuf, Vec<u8>), top: &str| {
                    (path.strip_prefix(scratch.path(top)).unwrap().to_owned(), content)
                };
                let new: Vec<_> = new.into_iter().map(|file| relative(file, "out")).collect();
                let fresh: Vec<_> = fresh.into_iter().map(|file| relative(file, "fresh")).collect();
                assert!(new == fresh, "{mutation}: old and new files are mixed");
                fs::remove_dir_all(scratch.path("fresh")).unwrap();
            }
            _ => panic!("{mutation}: {transcript}"),
        }
    }
    println!("{rejected} rejected, {replaced} replaced");
    assert!(rejected > 0 && replaced > 0);
}

#[test]
fn keeps_all_files_when_the_disk_is_full() {
    let scratch = Scratch::new("full");
    let (out, old) = generated(&scratch);
    let arguments = arguments(&scratch, &Files::read());
    // No file may be larger than eight blocks, so that writing fails after some files.
    let output = codegen("trap '' XFSZ; ulimit -f 8;", &arguments, &out);
    assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
    assert!(transcript(&output).contains("cannot write"), "{}", transcript(&output));
    assert!(files(&scratch.path("out")) == old);
}

#[test]
fn keeps_all_files_when_killed_and_cleans_up_on_the_next_run() {
    let scratch = Scratch::new("killed");
    let (out, old) = generated(&scratch);
    let arguments = arguments(&scratch, &Files::read());
    let output = codegen("ulimit -c 0; ulimit -f 8;", &arguments, &out);
    assert!(output.status.signal().is_some(), "{}", transcript(&output));
    let inside = |files: BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<_, _> {
        files.into_iter().filter(|(path, _)| path.starts_with(&out)).collect()
    };
    let left = files(&scratch.path("out"));
    assert!(left.len() > old.len(), "killed before anything was written");
    assert!(inside(left) == inside(old));

    assert!(codegen("", &arguments, &out).status.success());
    let names: Vec<_> = fs::read_dir(scratch.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["generated"]);
}

#[test]
fn restores_the_files_of_a_run_killed_between_the_renames() {
    let scratch = Scratch::new("between");
    let (out, old) = generated(&scratch);
    fs::rename(&out, out.with_file_name(".generated.old")).unwrap();
    let (_, new) = generated(&scratch);
    assert!(new == old);
}

#[test]
fn does_not_replace_files_of_another_origin() {
    let scratch = Scratch::new("way");
    let arguments = arguments(&scratch, &Files::read());
    // A file in place of the output folder, and in place of its parent.
    fs::write(scratch.path("file"), "mine").unwrap();
    for out in [scratch.path("file"), scratch.path("file/generated")] {
        let output = codegen("", &arguments, &out);
        assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
        assert_eq!(fs::read_to_string(scratch.path("file")).unwrap(), "mine");
    }
    // A file that the generator did not write.
    let (out, _) = generated(&scratch);
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let before = files(&scratch.path("out"));
    let output = codegen("", &arguments, &out);
    assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
    assert!(files(&scratch.path("out")) == before);
}

#[test]
fn keeps_all_files_when_a_file_name_is_too_long() {
    let scratch = Scratch::new("name");
    let (out, old) = generated(&scratch);
    // As the name of the output folder, and of one file among others, so that writing fails after some files.
    let long = "Z".repeat(300);
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/cases/rendering/unions/spec.yaml");
    let yaml = fs::read_to_string(&spec).unwrap();
    fs::write(scratch.path("long.yaml"), yaml.replace("PriceFree", &long)).unwrap();
    let folder = scratch.path("out").join(&long);
    for (spec, out) in [(spec, &folder), (scratch.path("long.yaml"), &out)] {
        let output = codegen("", &["--spec".to_owned(), spec.to_str().unwrap().to_owned()], out);
        assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
        assert!(files(&scratch.path("out")) == old);
    }
}
