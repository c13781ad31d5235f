//! What `cargo xtask codegen` does with documents that are broken, and where it cannot write: seen from outside, as a
//! process with little memory. Its folder holds all of the old files or all of the new ones, whatever happens.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polar_tests::mutations::{self, Files};
use serde_json::Value;

use crate::scratch::{Scratch, told};

/// Every so many of the mutations is run as a process.
const EVERY: usize = 8;

/// 1 GiB of memory, and two minutes of work: a hundred times what a document takes.
const LIMITS: &str = "ulimit -v 1048576; ulimit -t 120;";

/// Writes the files of a mutation, and gives the arguments that name them.
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

/// Runs `cargo xtask codegen` in a shell that says something first.
fn codegen(first: &str, arguments: &[String], out: &Path) -> Output {
    Command::new("sh")
        .args([
            "-c",
            &format!("{first} exec \"$@\""),
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

/// All files of a folder and of what is hidden beside it.
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

/// A small document, and the folder with what it generates.
fn generated(scratch: &Scratch) -> (PathBuf, BTreeMap<PathBuf, Vec<u8>>) {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/cases/rendering/unions/spec.yaml");
    let out = scratch.path("out/generated");
    let output = codegen("", &["--spec".to_owned(), spec.to_str().unwrap().to_owned()], &out);
    assert!(output.status.success(), "{}", told(&output));
    let old = files(&scratch.path("out"));
    assert!(!old.is_empty());
    (out, old)
}

#[test]
fn a_broken_document_leaves_all_files_or_replaces_all() {
    let scratch = Scratch::new("broken");
    let real = Files::read();
    let (mut refused, mut replaced) = (0, 0);
    for mutation in mutations::all().into_iter().step_by(EVERY) {
        let (out, old) = generated(&scratch);
        let arguments = arguments(&scratch, &mutation.apply(&real));
        let output = codegen(LIMITS, &arguments, &out);
        let told = told(&output);
        assert!(!told.contains("panicked"), "{mutation}: {told}");
        let new = files(&scratch.path("out"));
        match output.status.code() {
            Some(1) => {
                refused += 1;
                assert_eq!(new, old, "{mutation}");
                let problems = String::from_utf8(output.stdout).unwrap();
                assert!(!problems.is_empty(), "{mutation}: {told}");
                for problem in problems.lines() {
                    let problem: Value = serde_json::from_str(problem).unwrap();
                    assert!(problem["spans"][0]["line"].is_u64(), "{mutation}: {problem:#}");
                }
            }
            Some(0) => {
                replaced += 1;
                // Generated elsewhere, where nothing was, it is the same.
                let fresh = scratch.path("fresh/generated");
                assert!(codegen("", &arguments, &fresh).status.success());
                let fresh = files(&scratch.path("fresh"));
                let inside = |(path, text): (PathBuf, Vec<u8>), top: &str| {
                    (path.strip_prefix(scratch.path(top)).unwrap().to_owned(), text)
                };
                let new: Vec<_> = new.into_iter().map(|file| inside(file, "out")).collect();
                let fresh: Vec<_> = fresh.into_iter().map(|file| inside(file, "fresh")).collect();
                assert!(new == fresh, "{mutation}: old and new files side by side");
                fs::remove_dir_all(scratch.path("fresh")).unwrap();
            }
            _ => panic!("{mutation}: {told}"),
        }
    }
    println!("{refused} refused, {replaced} replaced");
    assert!(refused > 0 && replaced > 0);
}

#[test]
fn a_full_disk_leaves_all_files() {
    let scratch = Scratch::new("full");
    let (out, old) = generated(&scratch);
    let arguments = arguments(&scratch, &Files::read());
    // No file may be larger than eight blocks: some are written before one is not.
    let output = codegen("trap '' XFSZ; ulimit -f 8;", &arguments, &out);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("cannot write"), "{}", told(&output));
    assert!(files(&scratch.path("out")) == old);
}

#[test]
fn a_run_that_is_killed_leaves_all_files_and_the_next_one_cleans_up() {
    let scratch = Scratch::new("killed");
    let (out, old) = generated(&scratch);
    let arguments = arguments(&scratch, &Files::read());
    let output = codegen("ulimit -c 0; ulimit -f 8;", &arguments, &out);
    assert!(output.status.signal().is_some(), "{}", told(&output));
    let inside = |files: BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<_, _> {
        files.into_iter().filter(|(path, _)| path.starts_with(&out)).collect()
    };
    let left = files(&scratch.path("out"));
    assert!(left.len() > old.len(), "it was killed before it wrote anything");
    assert!(inside(left) == inside(old));

    assert!(codegen("", &arguments, &out).status.success());
    let names: Vec<_> = fs::read_dir(scratch.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["generated"]);
}

#[test]
fn a_run_that_was_killed_between_the_renames_is_undone() {
    let scratch = Scratch::new("between");
    let (out, old) = generated(&scratch);
    fs::rename(&out, out.with_file_name(".generated.old")).unwrap();
    let (_, new) = generated(&scratch);
    assert!(new == old);
}

#[test]
fn what_is_in_the_way_stays() {
    let scratch = Scratch::new("way");
    let arguments = arguments(&scratch, &Files::read());
    // A file where the folder should be, and one where its parent should be.
    fs::write(scratch.path("file"), "mine").unwrap();
    for out in [scratch.path("file"), scratch.path("file/generated")] {
        let output = codegen("", &arguments, &out);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert_eq!(fs::read_to_string(scratch.path("file")).unwrap(), "mine");
    }
    // A file that the generator did not write.
    let (out, _) = generated(&scratch);
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let before = files(&scratch.path("out"));
    let output = codegen("", &arguments, &out);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(files(&scratch.path("out")) == before);
}

#[test]
fn a_name_that_no_disk_takes_leaves_all_files() {
    let scratch = Scratch::new("name");
    let (out, old) = generated(&scratch);
    // A folder of such a name, and a file among others: some are written before it is not.
    let long = "Z".repeat(300);
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/cases/rendering/unions/spec.yaml");
    let text = fs::read_to_string(&spec).unwrap();
    fs::write(scratch.path("long.yaml"), text.replace("PriceFree", &long)).unwrap();
    let folder = scratch.path("out").join(&long);
    for (spec, out) in [(spec, &folder), (scratch.path("long.yaml"), &out)] {
        let output = codegen("", &["--spec".to_owned(), spec.to_str().unwrap().to_owned()], out);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(files(&scratch.path("out")) == old);
    }
}
