//! For any broken document, the generator reports problems with their locations or generates valid Rust. It never panics,
//! hangs or generates a part.
#![allow(missing_docs, reason = "test names describe the behaviour")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use generator::diagnostic::FileId;
use generator::report::{Colour, Sources, human, json};
use generator::source::{SourceFile, lossy};
use generator::{Input, Selection};
use polar_tests::mutations::{self, Files, Mutation};
use serde_json::Value;

/// Far longer than all documents take together: a run that exceeds it hangs.
const TIMEOUT: Duration = Duration::from_secs(900);

/// The result for one document.
enum Outcome {
    /// The codes of its problems.
    Rejected(BTreeSet<String>),
    Generated,
}

#[test]
fn broken_documents_yield_located_problems_or_valid_rust() {
    let files = Arc::new(Files::read());
    let next = Arc::new(AtomicUsize::new(0));
    let (sender, outcomes) = mpsc::channel();
    let workers: Vec<_> = (0..thread::available_parallelism().map_or(2, usize::from))
        .map(|_| {
            let (files, next, sender) = (Arc::clone(&files), Arc::clone(&next), sender.clone());
            thread::spawn(move || {
                let all = mutations::all();
                while let Some(mutation) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // One thread for each document, because proc-macro2 keeps source text until its thread ends.
                    let (one, files) = (*mutation, Arc::clone(&files));
                    let outcome = thread::spawn(move || outcome(one, &files)).join();
                    sender.send((one, outcome)).unwrap();
                }
            })
        })
        .collect();
    drop(sender);

    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for _ in 0..mutations::COUNT {
        let (mutation, outcome) = outcomes.recv_timeout(TIMEOUT).expect("an outcome");
        let codes = match outcome {
            Ok(Outcome::Generated) => BTreeSet::from(["valid Rust".to_owned()]),
            Ok(Outcome::Rejected(codes)) => codes,
            Err(panic) => {
                let message = panic.downcast_ref::<String>().cloned();
                failures.push(format!("{mutation}: {}", message.unwrap_or_default()));
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
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    // Many mutations break the document, but not all.
    assert!((10..50).contains(&counts["valid Rust"]), "{counts:#?}");
}

fn outcome(mutation: Mutation, files: &Files) -> Outcome {
    let mutated = mutation.apply(files);
    let mut problems = Vec::new();
    let mut read = |name: &str, bytes: Vec<u8>, id| {
        let readable = lossy(name, &bytes);
        SourceFile::from_bytes(name, bytes, id).unwrap_or_else(|problem| {
            problems.push(problem);
            readable
        })
    };
    let input = Input {
        spec: read("spec.yaml", mutated.spec, FileId::DOCUMENT),
        overlays: (mutated.overlays.into_iter().enumerate())
            .map(|(index, (name, bytes))| read(&name, bytes, FileId::overlay(index)))
            .collect(),
        descriptions: Vec::new(),
        selection: Selection::Only(mutated.resources),
        features: false,
    };
    if problems.is_empty() {
        match generator::generate(&input) {
            Ok(tree) => {
                for (path, code) in tree.iter() {
                    syn::parse_file(code).unwrap_or_else(|error| panic!("{mutation}: {path}: {error}"));
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
    assert!(!problems.is_empty(), "{mutation}: rejected without a problem");
    // The human-readable form is slow and has the same locations, so only a quarter of the documents test it.
    let human = mutation
        .number()
        .is_multiple_of(4)
        .then(|| human(sources, &problems, Colour::Never));
    let codes = json(sources, &problems)
        .lines()
        .map(|line| located(mutation, human.as_deref(), &serde_json::from_str(line).unwrap()))
        .collect();
    Outcome::Rejected(codes)
}

/// Returns the code of a problem after checking its location, in the human-readable form too.
fn located(mutation: Mutation, human: Option<&str>, problem: &Value) -> String {
    let (code, span) = (problem["code"].as_str().unwrap(), &problem["spans"][0]);
    assert_ne!(code, "E0012", "{mutation}: {problem:#}");
    let (file, line, column) = (span["file"].as_str().unwrap(), &span["line"], &span["column"]);
    assert!(line.is_u64() && column.is_u64(), "{mutation}: no location: {problem:#}");
    if let Some(human) = human {
        let location = format!("--> {file}:{line}:{column}");
        assert!(human.contains(&location), "{mutation}: {location} is not in\n{human}");
        assert!(human.contains(&format!("error[{code}]")), "{mutation}:\n{human}");
    }
    assert!(problem["help"].as_str().is_some_and(|help| !help.is_empty()));
    code.to_owned()
}
