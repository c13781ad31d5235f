//! Reading and writing models, against structs written by hand: `polar-sdk/benches`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::figure::Figure;
use super::{process, tell};
use crate::workspace;

/// The way that the goals are about.
const RIVAL: &str = "flat structs";
const OURS: &str = "polar-sdk";

/// Each case, what it is called in the table, its goal in time, and its goal in allocations (%).
const CASES: &[(&str, &str, f64, Option<f64>)] = &[
    ("decode/page", "decode a page of 100 checkouts", 0.9, Some(60.0)),
    ("decode/public", "decode a `CheckoutPublic`", 1.0, None),
    ("decode/error", "decode the error of a 422", 1.0, None),
    ("decode/event", "decode a webhook event", 1.0, None),
    (
        "encode/create",
        "write the request of a `CheckoutCreate` with every field",
        1.0,
        None,
    ),
    (
        "encode/serde",
        "serialise a `CheckoutCreate` with every field by serde",
        1.0,
        None,
    ),
];

#[derive(Deserialize)]
struct Time {
    case: String,
    way: String,
    seconds: f64,
    ours_to_it: f64,
}

#[derive(Deserialize)]
struct Counted {
    case: String,
    way: String,
    #[serde(rename = "allocations")]
    count: f64,
}

/// Measures this part.
pub fn measure() -> Result<Vec<Figure>> {
    tell("building the benches");
    let ratios = bench("ratios", false)?;
    let allocations = bench("allocations", true)?;
    tell("timing, round by round");
    let times: Vec<Time> = lines(&ratios)?;
    tell("counting allocations");
    let counts: Vec<Counted> = lines(&allocations)?;
    let mut figures = Vec::new();
    for (case, what, goal, allocation_goal) in CASES {
        for time in times.iter().filter(|time| time.case == *case && time.way != OURS) {
            figures.push(if time.way == RIVAL {
                Figure::goal(what, time.ours_to_it, "×", *goal, "hand-written flat structs, CPU time")
            } else {
                Figure::note(what, time.ours_to_it, "×", format!("{}, CPU time", time.way))
            });
        }
        tell(&format!("counting the instructions of {case}"));
        if let (Some(ours), Some(rival)) = (instructions(&ratios, case, OURS)?, instructions(&ratios, case, RIVAL)?) {
            figures.push(Figure::note(
                what,
                ours / rival,
                "×",
                "hand-written flat structs, instructions",
            ));
        }
        let of = |way| counts.iter().find(|count| count.case == *case && count.way == way);
        let (ours, rival) = of(OURS)
            .zip(of(RIVAL))
            .with_context(|| format!("{case} was not counted"))?;
        let percent = ours.count / rival.count * 100.0;
        let against = format!(
            "hand-written flat structs, allocations: {} to {}",
            ours.count, rival.count
        );
        figures.push(match allocation_goal {
            Some(goal) => Figure::goal(what, percent, "%", *goal, against),
            None => Figure::note(what, percent, "%", against),
        });
    }
    Ok(figures)
}

/// The CPU seconds that the crate takes for a case.
pub fn seconds(ratios: &Path, case: &str) -> Result<f64> {
    let times: Vec<Time> = printed(Command::new(ratios).args(["--json", case]))?;
    let ours = times.iter().find(|time| time.way == OURS);
    ours.map(|time| time.seconds)
        .with_context(|| format!("{case} was not timed"))
}

/// Builds a bench of the crate and says where it is. Those that count allocations are built apart from the others.
pub fn bench(name: &str, counts: bool) -> Result<PathBuf> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--release", "--package", "polar-benches", "--bin", name])
        .args(["--features", if counts { "counting" } else { "" }])
        .args(["--message-format", "json"])
        .current_dir(workspace::root());
    let (out, _) = process::output(&mut command)?;
    out.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .with_context(|| format!("cargo did not say where it put the bench {name}"))
}

/// What a bench prints with `--json`: a value on each line.
pub fn lines<T: serde::de::DeserializeOwned>(bench: &Path) -> Result<Vec<T>> {
    printed(Command::new(bench).arg("--json"))
}

fn printed<T: serde::de::DeserializeOwned>(bench: &mut Command) -> Result<Vec<T>> {
    let (out, _) = process::output(bench)?;
    out.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("the bench printed {line}")))
        .collect()
}

/// The instructions of one run: of several, without those that a single one takes to get started.
fn instructions(bench: &Path, case: &str, way: &str) -> Result<Option<f64>> {
    let counted = |times| process::instructions(bench, &["--once", case, way, times]);
    let (one, three) = (counted("1")?, counted("3")?);
    Ok(one.zip(three).map(|(one, three)| (three - one) / 2.0))
}
