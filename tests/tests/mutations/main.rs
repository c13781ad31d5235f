//! Whatever is wrong with the document, the generator says what and where, or makes valid Rust. It never panics, never
//! goes on for ever, and never makes half of something.
#![allow(missing_docs, reason = "test names say it")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use generator::diagnostic::render::{Colour, Sources, json, render};
use generator::source::{SourceFile, lossy};
use generator::{Input, Selection};
use polar_tests::mutations::{self, Files, Mutation};
use serde_json::Value;

/// Far more than all of them take together: what is not done by then never will be.
const FOR_EVER: Duration = Duration::from_secs(900);

/// What came of a document.
enum Outcome {
    /// The codes of its problems.
    Refused(BTreeSet<String>),
    Generated,
}

#[test]
fn every_broken_document_ends_with_located_problems_or_valid_rust() {
    let files = Arc::new(Files::read());
    let next = Arc::new(AtomicUsize::new(0));
    let (sender, outcomes) = mpsc::channel();
    let workers: Vec<_> = (0..thread::available_parallelism().map_or(2, usize::from))
        .map(|_| {
            let (files, next, sender) = (Arc::clone(&files), Arc::clone(&next), sender.clone());
            thread::spawn(move || {
                let all = mutations::all();
                while let Some(mutation) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // A thread for each, since what `proc-macro2` notes of a text lives as long as its thread.
                    let (one, files) = (*mutation, Arc::clone(&files));
                    let outcome = thread::spawn(move || outcome(one, &files)).join();
                    sender.send((one, outcome)).unwrap();
                }
            })
        })
        .collect();
    drop(sender);

    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for _ in 0..mutations::COUNT {
        let (mutation, outcome) = outcomes.recv_timeout(FOR_EVER).expect("an outcome");
        let codes = match outcome {
            Ok(Outcome::Generated) => BTreeSet::from(["valid Rust".to_owned()]),
            Ok(Outcome::Refused(codes)) => codes,
            Err(panic) => {
                let told = panic.downcast_ref::<String>().cloned();
                faults.push(format!("{mutation}: {}", told.unwrap_or_default()));
                continue;
            }
        };
        println!("{mutation}: {codes:?}");
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    for worker in workers {
        worker.join().unwrap();
    }
    println!("{counts:#?}");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
    // The mutations bite, and not all of them break something.
    assert!((20..100).contains(&counts["valid Rust"]), "{counts:#?}");
}

fn outcome(mutation: Mutation, files: &Files) -> Outcome {
    let mutated = mutation.of(files);
    let mut problems = Vec::new();
    let mut read = |name: &str, bytes: Vec<u8>, index| {
        let readable = lossy(name, &bytes);
        SourceFile::from_bytes(name, bytes, index).unwrap_or_else(|problem| {
            problems.push(problem);
            readable
        })
    };
    let input = Input {
        spec: read("spec.yaml", mutated.spec, 0),
        overlays: (1..)
            .zip(mutated.overlays)
            .map(|(index, (name, bytes))| read(&name, bytes, index))
            .collect(),
        selection: Selection::Only(mutated.resources),
    };
    if problems.is_empty() {
        match generator::generate(&input) {
            Ok(tree) => {
                for (path, text) in tree.iter() {
                    syn::parse_file(text).unwrap_or_else(|error| panic!("{mutation}: {path}: {error}"));
                }
                return Outcome::Generated;
            }
            Err(found) => problems = found,
        }
    }
    let sources = Sources {
        document: &input.spec,
        overlays: &input.overlays,
    };
    assert!(!problems.is_empty(), "{mutation}: refused without a word");
    // What people read is looked at for some of them: it is the same places, found once more.
    let told = mutation
        .number()
        .is_multiple_of(4)
        .then(|| render(sources, &problems, Colour::Never));
    let codes = json(sources, &problems)
        .lines()
        .map(|line| located(mutation, told.as_deref(), &serde_json::from_str(line).unwrap()))
        .collect();
    Outcome::Refused(codes)
}

/// The code of a problem, which has to have a place that people are told, too.
fn located(mutation: Mutation, told: Option<&str>, problem: &Value) -> String {
    let (code, span) = (problem["code"].as_str().unwrap(), &problem["spans"][0]);
    assert_ne!(code, "E0012", "{mutation}: {problem:#}");
    let (file, line, column) = (span["file"].as_str().unwrap(), &span["line"], &span["column"]);
    assert!(
        line.is_u64() && column.is_u64(),
        "{mutation}: without a place: {problem:#}"
    );
    if let Some(told) = told {
        let place = format!("--> {file}:{line}:{column}");
        assert!(told.contains(&place), "{mutation}: {place} is not in\n{told}");
        assert!(told.contains(&format!("error[{code}]")), "{mutation}:\n{told}");
    }
    assert!(problem["help"].as_str().is_some_and(|help| !help.is_empty()));
    code.to_owned()
}
